import type { ClaimRecord } from '../claims/claim-desk.js';
import type { InboxMessage } from '../inbox.js';
import type { ShippoTransaction } from '../shippo/model.js';
import type { Charge, Refund } from '../stripe/model.js';
import type { World } from '../world.js';

/**
 * What the partners' books say in numbers, and what happened twice that must not: payments charged more than once without
 * a refund, shipments with more than one label in force, notifications e-mailed more than once. A claim cannot be paid
 * twice here; its repeats are counted as duplicates.
 */
export function tally(world: World) {
  const charges = world.journal.collection<Charge>('stripe/charges').values();
  const refunds = world.journal.collection<Refund>('stripe/refunds').values();
  const labels = world.journal.collection<ShippoTransaction>('shippo/transactions').values();
  const claims = (['payer', 'copay-hub'] as const).map((name) =>
    world.journal.collection<ClaimRecord>(`${name}/claims`).values(),
  );
  const messages = world.journal.collection<InboxMessage>('inbox').values();
  const standing = charges.filter((charge) => charge.status === 'succeeded' && !charge.refunded);
  const inForce = labels.filter((label) => label.status === 'SUCCESS');
  const channel = (name: InboxMessage['channel']) => messages.filter((message) => message.channel === name);
  const countClaims = (records: ClaimRecord[] = []) => ({
    paid: records.filter((claim) => claim.status === 'paid').length,
    rejected: records.filter((claim) => claim.status === 'rejected').length,
    reversed: records.filter((claim) => claim.status === 'reversed').length,
  });
  return {
    charges: charges.filter((charge) => charge.status === 'succeeded').length,
    declinedCharges: charges.filter((charge) => charge.status === 'failed').length,
    refunds: refunds.length,
    labels: inForce.length,
    voidedLabels: labels.filter((label) => label.status === 'REFUNDED').length,
    primaryClaims: countClaims(claims[0]),
    secondaryClaims: countClaims(claims[1]),
    duplicateClaimsAnswered:
      (world.activity.counts('payer')['claim.duplicate'] ?? 0) +
      (world.activity.counts('copay-hub')['claim.duplicate'] ?? 0),
    messages: { email: channel('email').length, sms: channel('sms').length, ehr: channel('ehr').length },
    doubled: {
      chargesOfOnePayment: doubled(standing.map((charge) => charge.metadata['payment_id'])),
      labelsOfOneShipment: doubled(inForce.map((label) => label.metadata)),
      emailsOfOneNotification: doubled(channel('email').map((message) => message.notificationId)),
    },
    webhooksWaiting: world.agenda.waiting('webhook'),
  };
}

/** Which keys come more than once; without a key nothing can be told. */
function doubled(keys: (string | undefined)[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const key of keys) {
    if (!key) continue;
    if (seen.has(key)) twice.add(key);
    seen.add(key);
  }
  return [...twice];
}
