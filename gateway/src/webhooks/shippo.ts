import { isFillwayError } from '@fillway/kernel';
import { type ShippoTrackingEvent, type Tracking, verifyShippoWebhook } from '@fillway/providers/shippo-webhook';
import { PROBLEM_FIELDS, payloadOf } from '../run-operation.js';
import type { WebhookDoor } from './webhook-door.js';

const OPERATION = `
  mutation RecordTrackingUpdate($input: RecordTrackingUpdateInput!, $idempotencyKey: String!) {
    recordTrackingUpdate(input: $input, idempotencyKey: $idempotencyKey) {
      __typename
      ${PROBLEM_FIELDS}
    }
  }`;

/** Tracking updates of the carriers. What a lost one would have said comes with the next poll. */
export function shippoWebhook(secret: string): WebhookDoor {
  return {
    partner: 'shippo',
    async take(rawBody, request, handOver) {
      const event = read(rawBody, request.headers['shippo-auth-signature'], secret);
      if (!event?.tracking.current) return 'ignored';
      const { carrier, trackingNumber } = event.tracking;
      await handOver(async (context, run) => {
        const answer = await run(context, {
          document: OPERATION,
          variables: {
            input: {
              carrier,
              trackingNumber,
              scans: scansOf(event.tracking),
            },
            idempotencyKey: event.eventId,
          },
        });
        payloadOf(answer, 'recordTrackingUpdate');
      });
      return 'taken';
    },
  };
}

/** What the carrier saw, oldest first; the current scan is the last, also where the history leaves it out. */
function scansOf({ history, current }: Tracking): { status: string; substatus: string | null; at: string }[] {
  const scans = history.map(({ status, substatus, at }) => ({ status, substatus, at: at.toISOString() }));
  if (!current) return scans;
  const last = { status: current.status, substatus: current.substatus, at: current.at.toISOString() };
  const known = scans.some((scan) => JSON.stringify(scan) === JSON.stringify(last));
  return known ? scans : [...scans, last];
}

/** null for a rightly signed event of another kind. @throws FillwayError SIGNATURE_INVALID, INVALID_INPUT */
function read(rawBody: Buffer, signature: string | string[] | undefined, secret: string): ShippoTrackingEvent | null {
  try {
    return verifyShippoWebhook(rawBody, typeof signature === 'string' ? signature : undefined, secret);
  } catch (error) {
    if (isFillwayError(error, 'INVALID_INPUT') && !rawBody.includes('"track_updated"')) return null;
    throw error;
  }
}
