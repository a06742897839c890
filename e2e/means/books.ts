import type { Document } from 'mongodb';
import type { RunningPlatform } from './platform.js';
import { Sandbox } from './sandbox.js';
import type { Stores } from './stores.js';

/** What the partners have on record about some prescriptions, beside what the platform has. */
export interface Books {
  /** Charges of each payment that the platform holds for paid, with its amount. */
  charges: { paymentId: string; amountCents: number; charged: number[] }[];
  /** Labels bought for each shipment, and whether the platform holds it for labelled. */
  labels: { shipmentId: string; labelled: boolean; bought: number }[];
  /** Paid primary claims of each prescription whose claim the platform holds for paid. */
  claims: { prescriptionId: string; insured: boolean; paid: number }[];
  /** Notifications that reached a person more often than once. */
  mailedTwice: string[];
  /** Notifications that the platform holds for sent and that nobody got. */
  neverMailed: string[];
}

/** Reads platform and partners side by side. */
export async function booksOf(platform: RunningPlatform, stores: Stores, ids: readonly string[]): Promise<Books> {
  const sandbox = new Sandbox(platform);
  const of: Document = { prescriptionId: { $in: ids } };
  // The platform's own word first: what it holds for done must be in the partners' books by then.
  const [payments, shipments, adjudications, enrollments, notifications] = await Promise.all([
    stores.find('payments', { ...of, state: 'paid' }),
    stores.find('shipments', of),
    stores.find('adjudications', of),
    stores.find('enrollments', of),
    stores.find('notifications', of),
  ]);
  const [charged, bought, paid, mails] = await Promise.all([
    sandbox.log('stripe', { what: 'charge.succeeded' }),
    sandbox.log('shippo', { what: 'label.bought' }),
    sandbox.log('payer', { what: 'claim.paid' }),
    sandbox.inbox({ channel: 'email' }),
  ]);
  const settled = adjudications.filter((adjudication) => adjudication['state'] === 'paid');
  const claims = await Promise.all(
    settled.map(async ({ prescriptionId }) => {
      const works = await sandbox.pharmacyWork(String(prescriptionId));
      const enrollment = enrollments.find((each) => each['prescriptionId'] === prescriptionId);
      return {
        prescriptionId: String(prescriptionId),
        insured: Boolean(enrollment?.['insuranceProfileId']),
        paid: paid.filter(({ refs }) => works.some(({ rxNumber }) => rxNumber === String(refs['rxNumber']))).length,
      };
    }),
  );
  const mailsOf = (id: unknown) => mails.filter((mail) => mail.notificationId === id).length;
  const byMail = notifications.filter(({ channel }) => channel === 'email');
  return {
    charges: payments.map((payment) => ({
      paymentId: String(payment._id),
      amountCents: Number(payment['amountCents']),
      charged: charged
        .filter(({ refs }) => refs['payment_id'] === String(payment._id))
        .map(({ refs }) => Number(refs['amount'])),
    })),
    labels: shipments.map(({ _id, transactionId }) => ({
      shipmentId: String(_id),
      labelled: transactionId !== undefined,
      bought: bought.filter(({ refs }) => String(refs['metadata']).includes(String(_id))).length,
    })),
    claims,
    mailedTwice: byMail.filter(({ _id }) => mailsOf(_id) > 1).map(({ _id }) => String(_id)),
    neverMailed: byMail
      .filter(({ _id, state }) => state === 'sent' && mailsOf(_id) === 0)
      .map(({ _id }) => String(_id)),
  };
}

/** The prescriptions that are there now and were not before. */
export async function newSince(stores: Stores, before: ReadonlySet<string>): Promise<Document[]> {
  const now = await stores.find('prescriptions');
  return now.filter(({ _id }) => !before.has(String(_id)));
}

/** The ids of all prescriptions. */
export async function knownIds(stores: Stores): Promise<Set<string>> {
  return new Set((await stores.find('prescriptions')).map(({ _id }) => String(_id)));
}
