/**
 * A National Drug Code by its segments. Kept apart because the joined digits alone do not tell where they part: labeler
 * 4 to 6 digits, product 3 or 4, package 1 or 2.
 */
export interface Ndc {
  readonly labeler: string;
  readonly product: string;
  readonly package: string;
}

/**
 * How a text reads as an NDC. `ambiguous`: ten digits without hyphens fit up to three layouts; a directory or a person
 * must choose among the candidates, never the program.
 */
export type NdcReading =
  | { readonly kind: 'ndc'; readonly ndc: Ndc }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Ndc[] }
  | { readonly kind: 'invalid' };

/** `5-4-2` is how claims write every ten-digit NDC; `6-4-2` is FDA's twelve-digit NDC, in force from 2033-03-07. */
export type NdcFormat = '5-4-2' | '6-4-2';

const HYPHENATED = /^(\d{4,6})-(\d{3,4})-(\d{1,2})$/;
/** The FDA's own ten-digit layouts, the claim's padded one and the coming twelve-digit one. */
const LAYOUTS: ReadonlySet<string> = new Set(['4-4-2', '5-3-2', '5-4-1', '5-4-2', '6-4-2']);

/** Reads an NDC: hyphenated in any layout, or 10 (ambiguous), 11 (5-4-2) or 12 (6-4-2) digits. */
export function parseNdc(text: string): NdcReading {
  const ndc = text.trim();
  const [, labeler, product, pack] = HYPHENATED.exec(ndc) ?? [];
  if (labeler !== undefined && product !== undefined && pack !== undefined) {
    const layout = `${labeler.length}-${product.length}-${pack.length}`;
    if (!LAYOUTS.has(layout)) return { kind: 'invalid' };
    return { kind: 'ndc', ndc: { labeler, product, package: pack } };
  }
  if (!/^\d{10,12}$/.test(ndc)) return { kind: 'invalid' };
  if (ndc.length === 11) return { kind: 'ndc', ndc: split(ndc, 5, 4) };
  if (ndc.length === 12) return { kind: 'ndc', ndc: split(ndc, 6, 4) };
  return { kind: 'ambiguous', candidates: [split(ndc, 4, 4), split(ndc, 5, 3), split(ndc, 5, 4)] };
}

function split(digits: string, labeler: number, product: number): Ndc {
  return {
    labeler: digits.slice(0, labeler),
    product: digits.slice(labeler, labeler + product),
    package: digits.slice(labeler + product),
  };
}

/**
 * The eleven digits that a claim sends (5-4-2, no hyphens), each segment padded with zeros on its left. A six-digit
 * labeler has no such form unless it starts with 0: `undefined`.
 */
export function ndc11(ndc: Ndc): string | undefined {
  return formatNdc(ndc, '5-4-2')?.replaceAll('-', '');
}

/** The NDC with hyphens in the format asked for, or `undefined` when a segment does not fit. */
export function formatNdc(ndc: Ndc, format: NdcFormat): string | undefined {
  const labeler = fit(ndc.labeler, format === '5-4-2' ? 5 : 6);
  const product = fit(ndc.product, 4);
  const pack = fit(ndc.package, 2);
  if (labeler === undefined || product === undefined || pack === undefined) return undefined;
  return `${labeler}-${product}-${pack}`;
}

/**
 * Every eleven-digit form that a text may stand for: one for a clear NDC, up to three for ten bare digits, none for no NDC.
 * What a directory is asked with.
 */
export function ndc11Candidates(text: string): string[] {
  const reading = parseNdc(text);
  const found = reading.kind === 'ndc' ? [reading.ndc] : reading.kind === 'ambiguous' ? reading.candidates : [];
  return [...new Set(found.flatMap((ndc) => ndc11(ndc) ?? []))];
}

function fit(segment: string, width: number): string | undefined {
  const digits = segment.length > width ? segment.replace(/^0+/, '') : segment;
  return digits.length > width ? undefined : digits.padStart(width, '0');
}
