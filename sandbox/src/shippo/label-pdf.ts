import type { Parcel, ShippoAddress } from './model.js';

/** A 4×6 inch label as a one-page PDF: addresses, service, signature demand, tracking number with bars to look at. */
export function labelPdf(parcel: Parcel): Buffer {
  const lines: string[] = [];
  const text = (x: number, y: number, size: number, words: string, font = 'F1') =>
    lines.push(`BT /${font} ${size} Tf ${x} ${y} Td (${pdfString(words)}) Tj ET`);
  const address = (x: number, y: number, size: number, to: ShippoAddress) =>
    [to.name, to.company, to.street1, to.street2, `${to.city ?? ''} ${to.state ?? ''} ${to.zip ?? ''}`.trim()]
      .filter((line): line is string => Boolean(line))
      .forEach((line, i) => {
        text(x, y - i * (size + 3), size, line);
      });

  text(14, 410, 9, 'SAMPLE - SANDBOX, NOT FOR POSTAGE', 'F2');
  text(14, 386, 20, `${parcel.carrier.toUpperCase()} ${parcel.servicelevel.name}`, 'F2');
  lines.push('0 0 0 RG 1 w 10 376 268 0 re S');
  text(14, 360, 7, 'FROM', 'F2');
  address(14, 348, 8, parcel.addressFrom);
  text(14, 276, 9, 'SHIP TO', 'F2');
  address(14, 258, 13, parcel.addressTo);
  if (parcel.signature) text(14, 166, 14, `${parcel.signature} SIGNATURE REQUIRED`, 'F2');
  [...parcel.trackingNumber].forEach((character, i) => {
    const code = character.charCodeAt(0);
    for (let bit = 0; bit < 7; bit++) {
      if ((code >> bit) & 1)
        lines.push(`${(14 + (i * 8 + bit) * (260 / (parcel.trackingNumber.length * 8))).toFixed(2)} 80 1.1 60 re f`);
    }
  });
  text(14, 58, 12, parcel.trackingNumber, 'F2');
  return pdf(lines.join('\n'));
}

function pdf(content: string): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 288 432] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = Buffer.byteLength(file);
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = Buffer.byteLength(file);
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file);
}

/** PDF strings know ASCII here; brackets and backslashes are marked. */
function pdfString(words: string): string {
  return words.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, (character) => `\\${character}`);
}
