import { formatMoney, usd } from '@fillway/kernel';
import { html, page } from '../control/html.js';
import type { CheckoutSession } from './model.js';

/** The hosted payment page, as a patient sees it on a phone. It knows an amount and nothing else. */
export function checkoutPage(session: CheckoutSession, now: Date, problem?: string): string {
  const notice = problem ? html`<p class="notice" role="alert">${problem} Try another card.</p>` : html``;
  if (session.status === 'complete') {
    return page(
      'Paid',
      html`<div class="pay"><p>This payment of ${formatMoney(usd(session.amount_total))} has been made. Thank you.</p></div>`,
      { bare: true },
    );
  }
  if (session.status === 'expired') {
    return page('Link expired', html`<div class="pay"><p>This payment link has expired. Ask for a new one.</p></div>`, {
      bare: true,
    });
  }
  const minutes = Math.max(1, Math.round((session.expires_at * 1_000 - now.getTime()) / 60_000));
  const left = minutes > 120 ? `${Math.round(minutes / 60)} hours` : `${minutes} minutes`;
  const cancel = session.cancel_url ? html`<p><a href="${session.cancel_url}">Go back without paying</a></p>` : html``;
  return page(
    'Pay your pharmacy order',
    html`<div class="pay">
<p class="dim">Fillway (test mode: no card is charged)</p>
<p class="amount">${formatMoney(usd(session.amount_total))}</p>
<p class="dim">This page is open for ${left}.</p>
${notice}
<form method="post" action="/checkout/${session.id}">
<button name="card" value="good">Pay ${formatMoney(usd(session.amount_total))}</button>
<button name="card" value="declined" class="quiet">Try a card that is declined</button>
</form>${cancel}</div>`,
    { bare: true },
  );
}
