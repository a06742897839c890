import { CONFORMANCE_ROWS, CONFORMANCE_VERSIONS, type ConformanceRow, type PartUse } from './conformance.js';
import { CONFORMANCE_PARTS } from './conformance-parts.js';
import { SCRIPT_TRANSACTIONS } from './messages.js';
import { SCRIPT_WARNINGS } from './warnings.js';

/** `docs/script-conformance.md`: what is read and written, what each message must hold, and what is only warned of. */
export function conformanceDocument(): string {
  const rows = CONFORMANCE_ROWS.flatMap((row) => CONFORMANCE_VERSIONS.map((version) => messageRow(row, version)));
  const parts = Object.entries(CONFORMANCE_PARTS).map(([name, { mandatory, warnings }]) => [
    name,
    codes(mandatory.map((path) => path || 'the element itself')),
    codes(warnings),
  ]);
  const warnings = Object.entries(SCRIPT_WARNINGS).map(([code, meaning]) => [`\`${code}\``, meaning]);
  const read = new Set<string>(CONFORMANCE_ROWS.map(({ transaction }) => transaction));
  const others = SCRIPT_TRANSACTIONS.filter((transaction) => !read.has(transaction));
  return `# SCRIPT messages: what is read and written

Made from \`packages/ncpdp/src/script/conformance.ts\`; see CONTRIBUTING.md, "Generated files". The package's test holds it
against the code both ways: each row is proven by messages from which every element was left out in turn, and on which every
variant of real senders was tried; and everything that the code reads, writes, demands or warns of has its row here.

Written from public sources and not certified by NCPDP. A mandatory fact that is absent refuses the message (\`E_MISSING\`); a
deviation is a warning with the element's path, never its value.

## Messages

A part in **bold** must be there, with its own mandatory facts; the others may be there. Every message has envelope and header.

${table(['message', 'version', 'read', 'written by', 'parts', 'mandatory besides', 'warnings besides'], rows)}

The other transactions of the closed list (42 CFR 423.160(b)(1)(i)) are told apart by their header and name, and their body
is not read: ${codes(others)}.

## Parts

${table(['part', 'mandatory facts', 'warnings'], parts)}

The directions may also stand in \`Directions\` or in a structured Sig alone, a date in \`Date\`, \`DateTime\` or plain. In a part that
is not mandatory, and in a drug that is named but not ordered, an unreadable fact is left out with \`W_FACT_UNREADABLE\`. An
RxChangeRequest may name no alternative at all; each that it names has its description.

## Warnings

${table(['code', 'meaning'], warnings)}
`;
}

function messageRow(row: ConformanceRow, version: string): string[] {
  return [
    row.name,
    version,
    '`parseScript`',
    `\`${row.builder}\``,
    row.parts.map(partIn).join(', '),
    codes(row.mandatory),
    codes(row.warnings),
  ];
}

function partIn({ part, element, mandatory }: PartUse): string {
  return `${mandatory ? `**${part}**` : part} (\`${element}\`)`;
}

function codes(list: readonly string[]): string {
  return list.map((each) => (each.includes(' ') ? each : `\`${each}\``)).join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
