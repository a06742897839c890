import { formatMoney, usd } from '@fillway/kernel';
import type { FastifyInstance } from 'fastify';
import type { Inbox } from '../inbox.js';
import { PARTNERS } from '../partners.js';
import { MEMBER_SCENARIOS } from '../payer/adjudicate.js';
import type { PharmacyDesk } from '../pharmacy/desk.js';
import type { Carrier } from '../shippo/carrier.js';
import { MOVES } from '../shippo/carrier.js';
import type { CheckoutSession } from '../stripe/model.js';
import type { World } from '../world.js';
import type { FaultSettings } from './fault-dial.js';
import { type Html, html, page } from './html.js';
import { tally } from './tally.js';

const SHOWN = 60;
const FAULT_LABELS: Record<keyof FaultSettings, string> = {
  latencyMs: 'Extra ms',
  errorRate: '5xx answers',
  timeoutRate: 'No answer',
  garbageRate: 'Garbage',
  duplicateWebhooks: 'Hooks twice',
  outOfOrder: 'Hooks late',
  lostWebhooks: 'Hooks lost',
  seed: 'Seed',
};
const STEPS: [string, number][] = [
  ['1 hour', 3_600_000],
  ['6 hours', 21_600_000],
  ['1 day', 86_400_000],
  ['2 days', 172_800_000],
];

/** The control pages for people: what the partners hold and buttons for what their people would do. */
export function servePages(
  app: FastifyInstance,
  world: World,
  parts: { inbox: Inbox; carrier: Carrier; pharmacy: PharmacyDesk },
): void {
  const { inbox, carrier, pharmacy } = parts;
  const show = (path: string, render: (query: Record<string, string>) => [title: string, body: Html]) =>
    app.get<{ Querystring: Record<string, string> }>(path, async (request, reply) =>
      reply.type('text/html').send(page(...render(request.query))),
    );
  const sessions = world.journal.collection<CheckoutSession>('stripe/sessions');

  show('/', () => {
    const { charges, labels, primaryClaims, messages } = tally(world);
    const unpaid = sessions.values().filter((session) => session.status === 'open').length;
    const moving = carrier.parcels().filter((parcel) => carrier.nextMove(parcel)).length;
    const waiting = pharmacy.works().filter(({ state }) => state === 'offered' || state === 'paid').length;
    const faulty = PARTNERS.filter((name) => isFaulty(world.faults.settings(name)));
    const { modes } = world.automation;
    return [
      'Simulated partners',
      html`<p>Every partner that Fillway talks to, played on this machine. Nothing here costs or reaches anybody.</p>
<ul class="cards">
${card('/inbox', 'Inbox', `${messages.email} e-mails, ${messages.sms} SMS, ${messages.ehr} EHR messages`)}
${card('/checkout', 'Checkout', `${unpaid} waiting to be paid, ${charges} charges`)}
${card('/carrier', 'Carrier', `${moving} parcels on their way, ${labels} labels; moves ${modes.carrier}`)}
${card('/pharmacy', 'Pharmacy', `${waiting} waiting, ${primaryClaims.paid} claims paid; answers ${modes.pharmacy}`)}
${card('/faults', 'Faults', faulty.length ? `Dialled in: ${faulty.join(', ')}` : 'All partners behave')}
${card('/clock', 'Clock', `${world.clock.now().toUTCString()}`)}
</ul>
<h2>Logs</h2><p>${PARTNERS.map((name) => html`<a href="/sandbox/log/${name}">${name}</a> `)} · <a href="/sandbox/tally">tally</a></p>
<h2>Who acts by itself</h2>
<form class="inline" method="post" action="/control/automation">
${choice('pharmacy', 'Pharmacies answer', ['at-once', 'manual'], modes.pharmacy)}
${choice('carrier', 'Parcels move', ['at-once', 'clock', 'manual'], modes.carrier)}
<button>Change</button></form>
<h2>Member ids that make the payer say no</h2>
<div class="scroll"><table>${Object.entries(MEMBER_SCENARIOS).map(([prefix, what]) => html`<tr><th>${prefix}…</th><td>${what}</td></tr>`)}</table></div>`,
    ];
  });

  show('/inbox', ({ to, channel }) => {
    const kind = channel === 'email' || channel === 'sms' || channel === 'ehr' ? channel : undefined;
    const messages = inbox.search({ ...(to ? { to } : {}), ...(kind ? { channel: kind } : {}), limit: SHOWN });
    return [
      'Inbox',
      html`<form class="inline" method="get" action="/inbox">
<label>To<br><input name="to" value="${to ?? ''}" placeholder="address or phone"></label>
${choice('channel', 'Kind', ['', 'email', 'sms', 'ehr'], kind ?? '')}<button>Search</button></form>
${messages.length === 0 ? html`<p class="dim">Nothing here yet.</p>` : ''}
<ul class="cards" style="grid-template-columns:1fr">${messages.map(
        (message) => html`<li class="card"><h2>${message.subject ?? message.text.slice(0, 60)}</h2>
<small>${message.channel} · to ${message.to} · from ${message.from} · ${message.at}</small>
${message.channel === 'ehr' ? html`<pre>${message.text}</pre>` : html`<p>${linked(message.text)}</p>`}</li>`,
      )}</ul>`,
    ];
  });

  show('/checkout', () => {
    const newest = sessions.values().reverse().slice(0, SHOWN);
    return [
      'Checkout',
      table(
        ['Amount', 'Status', 'Payment', 'Open until', ''],
        newest.map((session) => [
          formatMoney(usd(session.amount_total)),
          session.status === 'complete' ? 'paid' : session.status,
          session.metadata['payment_id'] ?? '',
          new Date(session.expires_at * 1_000).toISOString(),
          session.status === 'open' ? html`<a href="/checkout/${session.id}">Pay</a>` : '',
        ]),
      ),
    ];
  });

  show('/carrier', () => [
    'Carrier',
    table(
      ['Parcel', 'Service', 'Where', 'Label', 'Move it'],
      carrier
        .parcels()
        .slice(0, SHOWN)
        .map((parcel) => [
          html`<a href="/carrier/${parcel.trackingNumber}">${parcel.trackingNumber}</a>`,
          `${parcel.carrier} ${parcel.servicelevel.name}${parcel.signature ? `, ${parcel.signature} signature` : ''}`,
          carrier.positionOf(parcel),
          html`<a href="/labels/${parcel.transaction}.pdf">PDF</a>`,
          html`<form class="inline" method="post" action="/control/carrier/${parcel.trackingNumber}">
${choice('to', '', MOVES, carrier.nextMove(parcel) ?? 'DELIVERED')}<button>Move</button></form>`,
        ]),
    ),
  ]);

  app.get<{ Params: { number: string } }>('/carrier/:number', async (request, reply) => {
    const parcel = carrier.parcel(request.params.number);
    if (!parcel)
      return reply
        .code(404)
        .type('text/html')
        .send(page('No such parcel', html``, { bare: true }));
    const rows = parcel.scans.map((scan) => [scan.status_date, scan.substatus?.text ?? scan.status_details]).reverse();
    return reply
      .type('text/html')
      .send(page(`Parcel ${parcel.trackingNumber}`, table(['When', 'What'], rows), { bare: true }));
  });

  show('/pharmacy', () => [
    'Pharmacy queue',
    table(
      ['Prescription', 'Pharmacy', 'State', 'Rx number', ''],
      pharmacy
        .works()
        .slice(0, SHOWN)
        .map((work) => [
          work.prescriptionId,
          work.pharmacyId,
          `${work.state}${work.problem ? `: ${work.problem}` : ''}`,
          work.rxNumber,
          buttonsFor(work.state).map(
            (action) =>
              html`<form class="inline" method="post" action="/control/pharmacy/${work.prescriptionId}/${action}"><button>${action}</button></form> `,
          ),
        ]),
    ),
  ]);

  show('/faults', () => [
    'Faults',
    html`<p>Shares from 0 to 1. The seed makes them repeatable.</p><ul class="cards">${PARTNERS.map((name) => {
      const settings = world.faults.settings(name);
      return html`<li class="card"><h2>${name}</h2><form class="inline" method="post" action="/control/faults/${name}">
${(Object.keys(FAULT_LABELS) as (keyof FaultSettings)[]).map(
  (key) =>
    html`<label>${FAULT_LABELS[key]}<br><input type="number" step="any" name="${key}" value="${settings[key]}"></label>`,
)}<button>Set</button></form></li>`;
    })}</ul>`,
  ]);

  show('/clock', () => [
    'Clock',
    html`<p class="amount">${world.clock.now().toISOString()}</p>
<p class="dim">${Math.round(world.clock.offsetMs / 60_000)} minutes ahead of this machine. It moves forward only: deadlines, links and parcels follow it.</p>
${STEPS.map(
  ([name, advanceMs]) =>
    html`<form class="inline" method="post" action="/control/clock"><input type="hidden" name="advanceMs" value="${advanceMs}"><button>${name} on</button></form> `,
)}`,
  ]);

  serveButtons(app);
}

/** The pages' buttons: each goes through the same API that programs use, then back to its page. */
function serveButtons(app: FastifyInstance): void {
  const button = (path: string, api: (params: Record<string, string>) => string, back: string) =>
    app.post<{ Params: Record<string, string>; Body: Record<string, string> }>(path, async (request, reply) => {
      const answer = await app.inject({ method: 'POST', url: api(request.params), payload: request.body ?? {} });
      if (answer.statusCode < 400) return reply.redirect(back, 303);
      return reply
        .code(answer.statusCode)
        .type('text/html')
        .send(
          page('Not done', html`<p>${answer.json<{ message: string }>().message}</p><p><a href="${back}">Back</a></p>`),
        );
    });
  button('/control/automation', () => '/sandbox/automation', '/');
  button('/control/clock', () => '/sandbox/clock', '/clock');
  button('/control/faults/:partner', ({ partner }) => `/sandbox/faults/${partner}`, '/faults');
  button('/control/carrier/:number', ({ number }) => `/sandbox/carrier/${number}/advance`, '/carrier');
  button(
    '/control/pharmacy/:prescriptionId/:action',
    ({ prescriptionId, action }) => `/sandbox/pharmacy/work/${prescriptionId}/${action}`,
    '/pharmacy',
  );
}

function card(to: string, title: string, text: string): Html {
  return html`<li class="card"><h2><a href="${to}">${title}</a></h2><small>${text}</small></li>`;
}

function table(heads: string[], rows: (string | Html | Html[])[][]): Html {
  if (rows.length === 0) return html`<p class="dim">Nothing here yet.</p>`;
  return html`<div class="scroll"><table><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr>
${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</table></div>`;
}

function choice(name: string, label: string, options: readonly string[], chosen: string): Html {
  const select = html`<select name="${name}" aria-label="${label || name}">${options.map((option) =>
    option === chosen
      ? html`<option value="${option}" selected>${option || 'any'}</option>`
      : html`<option value="${option}">${option || 'any'}</option>`,
  )}</select>`;
  return label ? html`<label>${label}<br>${select}</label>` : select;
}

function linked(text: string): Html[] {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part) => (part.startsWith('http') ? html`<a href="${part}">${part}</a>` : html`${part}`));
}

function buttonsFor(state: string): string[] {
  if (state === 'offered') return ['answer', 'decline'];
  if (state === 'paid') return ['fill'];
  return state === 'stuck' ? ['answer', 'fill'] : [];
}

function isFaulty(settings: FaultSettings): boolean {
  return Object.entries(settings).some(([key, value]) => key !== 'seed' && value > 0);
}
