import { tsvRows } from './data-file.js';

/**
 * What kind of plan stands behind a BIN/PCN. Federal employee plans (FEHB) count as `commercial`: the Anti-Kickback
 * Statute excludes them from "Federal health care program" (42 U.S.C. 1320a-7b(f)).
 */
export const PLAN_KINDS = [
  'commercial',
  'medicare',
  'medicaid',
  'tricare',
  'va',
  'chip',
  'cash_discount',
  'copay_program',
] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** Kinds whose patients may never get a manufacturer program (42 U.S.C. 1320a-7b(b)). */
export const GOVERNMENT_PLAN_KINDS: ReadonlySet<PlanKind> = new Set(['medicare', 'medicaid', 'tricare', 'va', 'chip']);

/** One published routing: which payer a BIN, PCN and group lead to. */
export interface PayerRouting {
  /** Six digits (IIN), or `*` for a PCN family that means the same on every BIN. */
  readonly bin: string;
  /** Upper case; empty where the BIN alone decides; `*` at either end stands for any text. */
  readonly pcn: string;
  /** Upper case; empty where the group does not decide. */
  readonly group: string;
  readonly kind: PlanKind;
  readonly payer: string;
  /** Key of the PBM or hub that answers the claim, as pharmacies name their networks; empty for a PCN family. */
  readonly processor: string;
  /** Which published document says so. */
  readonly source: string;
}

interface Table {
  readonly list: readonly PayerRouting[];
  readonly byBin: ReadonlyMap<string, readonly PayerRouting[]>;
  readonly families: readonly PayerRouting[];
}

let table: Table | undefined;

function toKind(text: string | undefined, bin: string): PlanKind {
  const kind = PLAN_KINDS.find((candidate) => candidate === text);
  if (kind === undefined) throw new Error(`payers.tsv: BIN ${bin} has the unknown kind ${text}`);
  return kind;
}

function load(): Table {
  const list = tsvRows('payers.tsv').map((row): PayerRouting => {
    const bin = row['bin'] ?? '';
    return {
      bin,
      pcn: row['pcn'] ?? '',
      group: row['group'] ?? '',
      kind: toKind(row['kind'], bin),
      payer: row['payer'] ?? '',
      processor: row['processor'] ?? '',
      source: row['source'] ?? '',
    };
  });
  const byBin = new Map<string, PayerRouting[]>();
  for (const routing of list) byBin.set(routing.bin, [...(byBin.get(routing.bin) ?? []), routing]);
  return { list, byBin, families: byBin.get('*') ?? [] };
}

function matchesFamily(pattern: string, pcn: string): boolean {
  const text = pattern.replaceAll('*', '');
  if (pattern.startsWith('*') && pattern.endsWith('*')) return pcn.includes(text);
  return pattern.startsWith('*') ? pcn.endsWith(text) : pcn.startsWith(text);
}

const normalized = (text: string | null | undefined) => (text ?? '').trim().toUpperCase();

/** Every routing of the table. Throws when the data file is broken. */
export function payerRoutings(): readonly PayerRouting[] {
  table ??= load();
  return table.list;
}

/**
 * The most specific routing for a card: BIN + PCN + group, then BIN + PCN, then a PCN family on any BIN
 * (`MEDDCO` is Medicare whichever BIN it came with: DESIGN.md section 12), then the BIN alone.
 * @param group when it is missing and some group of that BIN and PCN is a government plan, nothing is decided
 * @returns undefined when no routing matches or the missing group decides
 */
export function findPayerRouting(
  bin: string | null | undefined,
  pcn: string | null | undefined,
  group?: string | null,
): PayerRouting | undefined {
  table ??= load();
  const wanted = { bin: normalized(bin), pcn: normalized(pcn), group: normalized(group) };
  const ofBin = wanted.bin === '*' ? [] : (table.byBin.get(wanted.bin) ?? []);
  const ofPcn = ofBin.filter((routing) => routing.pcn === wanted.pcn && routing.pcn !== '');
  const exact = ofPcn.find((routing) => routing.group !== '' && routing.group === wanted.group);
  if (exact) return exact;
  const general = ofPcn.find((routing) => routing.group === '');
  if (general) {
    const groupDecides = ofPcn.some(
      (routing) => GOVERNMENT_PLAN_KINDS.has(routing.kind) && !GOVERNMENT_PLAN_KINDS.has(general.kind),
    );
    return groupDecides && wanted.group === '' ? undefined : general;
  }
  return (
    table.families.find((routing) => wanted.pcn !== '' && matchesFamily(routing.pcn, wanted.pcn)) ??
    ofBin.find((routing) => routing.pcn === '')
  );
}

/**
 * What kind of plan a card stands for; `unknown` must be treated as "not eligible for a program until verified".
 * Both values as printed on the card, any case; see {@link findPayerRouting} for the order of rules.
 */
export function planKind(
  bin: string | null | undefined,
  pcn: string | null | undefined,
  group?: string | null,
): PlanKind | 'unknown' {
  return findPayerRouting(bin, pcn, group)?.kind ?? 'unknown';
}

/** The key of the PBM behind a BIN, for a pharmacy's networks: known even where the PCN is not. */
export function processorOfBin(bin: string): string | undefined {
  table ??= load();
  return bin.trim() === '*' ? undefined : table.byBin.get(bin.trim())?.[0]?.processor;
}
