import { Anchor } from '@mantine/core';
import { RevealFillDocument, RevealTrackingDocument, type ShipmentState } from '../generated/graphql.js';
import { useMay } from '../session/session.js';
import { instantWords } from '../time/durations.js';
import { inWords } from '../words/status-words.js';
import { moneyWords } from './money.js';
import classes from './prescription.module.css';
import { Reveal } from './reveal.js';
import { Facts, Section, StateBadge } from './section.js';
import type { Prescription } from './types.js';

/** The payment and its link. */
export function PaymentSection({ payment }: { payment: Prescription['payment'] }) {
  if (!payment) return null;
  const tone = payment.state === 'PAID' ? 'good' : payment.state === 'EXPIRED' ? 'bad' : 'open';
  return (
    <Section title="Payment" aside={payment.state && <StateBadge tone={tone}>{inWords(payment.state)}</StateBadge>}>
      <Facts
        of={[
          ['Amount', payment.amount && <strong>{moneyWords(payment.amount)}</strong>],
          ['Paid', payment.paidAt && instantWords(payment.paidAt)],
          [
            'Link good until',
            payment.state === 'PENDING' && payment.expiresAt ? instantWords(payment.expiresAt) : null,
          ],
          [
            'Link',
            payment.state === 'PENDING' && payment.checkoutUrl ? (
              <Anchor key="link" href={payment.checkoutUrl} target="_blank" rel="noreferrer" size="sm">
                Open the patient’s checkout
              </Anchor>
            ) : null,
          ],
        ]}
      />
    </Section>
  );
}

/** What the pharmacy dispensed. */
export function FillSection({ prescription }: { prescription: Prescription }) {
  const may = useMay();
  const { fill } = prescription;
  if (!fill) return null;
  return (
    <Section title="Fill" aside={<StateBadge tone="good">Confirmed</StateBadge>}>
      <Facts of={[['Confirmed', fill.confirmedAt && instantWords(fill.confirmedAt)]]} />
      {may('prescription:phi') && (
        <Reveal what="what was dispensed" prescriptionId={prescription.id} document={RevealFillDocument}>
          {(data) => {
            const contents = data.prescription?.fill?.contents;
            return (
              <Facts
                of={[
                  ['NDC', contents?.ndc],
                  ['Lot', contents?.lotNumber],
                  ['Lot expires', contents?.expiresOn],
                  ['Quantity', contents?.quantity],
                  ['Pharmacist', contents?.pharmacistName],
                ]}
              />
            );
          }}
        </Reveal>
      )}
    </Section>
  );
}

const SHIPMENT_TONES: Record<ShipmentState, 'good' | 'bad' | 'open' | 'plain'> = {
  RATED: 'open',
  BOUGHT: 'open',
  MOVING: 'open',
  DELIVERED: 'good',
  BLOCKED: 'bad',
  RETURNED: 'bad',
};

/** The parcel and what the carrier saw. */
export function ShipmentSection({ prescription }: { prescription: Prescription }) {
  const may = useMay();
  const { shipment } = prescription;
  if (!shipment) return null;
  const needs = [shipment.coldChain && 'Cold chain, overnight', shipment.adultSignature && 'An adult signs'];
  return (
    <Section
      title="Shipment"
      aside={shipment.state && <StateBadge tone={SHIPMENT_TONES[shipment.state]}>{inWords(shipment.state)}</StateBadge>}
    >
      <Facts
        of={[
          ['Carrier', shipment.carrier && `${shipment.carrier.toUpperCase()} ${shipment.service ?? ''}`],
          ['Needs', needs.filter(Boolean).join(' · ')],
          ['Postage', shipment.postage && moneyWords(shipment.postage)],
          ['Blocked by', shipment.blockedBy && inWords(shipment.blockedBy)],
          ['Delivered', shipment.deliveredAt && instantWords(shipment.deliveredAt)],
        ]}
      />
      {shipment.scans && shipment.scans.length > 0 && (
        <div className={classes.sub}>
          <h3>Scans</h3>
          <ol className={classes.scans}>
            {shipment.scans.map(({ at, status, substatus }) => (
              <li key={`${at}${status}${substatus ?? ''}`}>
                <time dateTime={at}>{instantWords(at)}</time>
                <span>{inWords(substatus ?? status)}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
      {may('prescription:phi') && (
        <Reveal what="tracking number" prescriptionId={prescription.id} document={RevealTrackingDocument}>
          {(data) => {
            const tracking = data.prescription?.shipment?.tracking;
            if (!tracking) return <p className={classes.soft}>There is no label yet.</p>;
            return (
              <Facts
                of={[
                  [
                    'Tracking number',
                    <span key="number" className="mono">
                      {tracking.trackingNumber}
                    </span>,
                  ],
                  ['Carrier’s page', tracking.trackingUrl && <External key="page" href={tracking.trackingUrl} />],
                  ['Label', tracking.labelUrl && <External key="label" href={tracking.labelUrl} />],
                ]}
              />
            );
          }}
        </Reveal>
      )}
    </Section>
  );
}

function External({ href }: { href: string }) {
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" size="sm">
      Open
    </Anchor>
  );
}
