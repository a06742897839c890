const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that is HTML already and needs no escaping. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | Part[] | undefined;

/** HTML from a template: what is put in is escaped, except what `html` itself made. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.map((text, i) => text + render(parts[i])).join(''));
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(render).join('');
  return String(part).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const STYLE = `
:root { color-scheme: light dark; --line: #d5dbe3; --soft: #f4f6f9; --ink: #17202b; --dim: #5b6875; --accent: #0a5dc2; --paper: #fff; }
@media (prefers-color-scheme: dark) { :root { --line: #37414d; --soft: #1d242c; --ink: #e8edf2; --dim: #a3afbb; --accent: #79b4ff; --paper: #12171d; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
main.bare { max-width: 28rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; border-bottom: 1px solid var(--line); }
header strong { margin-right: auto; }
h1 { font-size: 1.4rem; margin: .5rem 0 1rem; }
h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
a { color: var(--accent); }
p.dim, small, .dim { color: var(--dim); }
.cards { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); padding: 0; list-style: none; }
.card { border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; background: var(--soft); overflow-wrap: anywhere; }
.card h2 { margin: 0 0 .25rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem; font-size: .85rem; }
form.inline { display: inline-flex; flex-wrap: wrap; gap: .4rem; align-items: end; }
label { display: block; font-size: .85rem; color: var(--dim); }
input, select, button { font: inherit; padding: .45rem .6rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--paper); color: var(--ink); min-height: 2.6rem; }
input[type=number] { width: 7rem; }
button { cursor: pointer; background: var(--accent); color: var(--paper); border-color: var(--accent); }
button.quiet { background: transparent; color: var(--accent); }
.pay button { width: 100%; margin-top: .6rem; min-height: 3rem; }
.amount { font-size: 2.2rem; font-weight: 600; margin: .25rem 0; }
.notice { border-left: 4px solid #c0392b; padding: .4rem .8rem; background: var(--soft); }
`;

const LINKS: [string, string][] = [
  ['/', 'Sandbox'],
  ['/inbox', 'Inbox'],
  ['/checkout', 'Checkout'],
  ['/carrier', 'Carrier'],
  ['/pharmacy', 'Pharmacy'],
  ['/faults', 'Faults'],
  ['/clock', 'Clock'],
];

/** A whole page. `bare` leaves the navigation out, for pages that a patient sees. */
export function page(title: string, body: Html, options: { bare?: boolean } = {}): string {
  const navigation = options.bare
    ? html``
    : html`<header><strong>Fillway sandbox</strong>${LINKS.map(([to, name]) => html`<a href="${to}">${name}</a>`)}</header>`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><link rel="icon" href="data:,"><title>${title}</title><style>${new Html(STYLE)}</style></head>
<body>${navigation}<main${options.bare ? html` class="bare"` : html``}><h1>${title}</h1>${body}</main></body></html>`
    .text;
}
