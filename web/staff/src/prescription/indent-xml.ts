/** XML for people: a line an element, indented by its depth. White space between elements means nothing in SCRIPT. */
export function indentXml(xml: string): string {
  let depth = 0;
  return xml
    .trim()
    .replace(/>\s*</g, '>\n<')
    .split('\n')
    .map((line) => {
      const closes = line.startsWith('</');
      if (closes) depth = Math.max(0, depth - 1);
      const indented = `${'  '.repeat(depth)}${line}`;
      const opens = /^<[^?!/]/.test(line) && !line.endsWith('/>') && !line.includes('</');
      if (opens) depth++;
      return indented;
    })
    .join('\n');
}
