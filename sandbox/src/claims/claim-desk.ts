import { TelecomParseError } from '@fillway/ncpdp/telecom/problems';
import { type BillingRequest, parseTelecomRequest, type ReversalRequest } from '@fillway/ncpdp/telecom/request';
import {
  answerTo,
  buildTelecomResponse,
  type ResponsePricing,
  type TelecomResponseInput,
} from '@fillway/ncpdp/telecom/response';
import type { FastifyInstance } from 'fastify';
import { servePartner } from '../control/fault-hook.js';
import { digits } from '../state/ids.js';
import type { World } from '../world.js';

/** What a payer decides about a claim that it has not paid before. */
export type ClaimDecision =
  | { paid: ResponsePricing; message?: string }
  | { rejected: string[]; message?: string; earliestFillDate?: string };

/** What a payer may look at: the claim, how often it came before, and what was paid to this card since 1 January. */
export interface ClaimHistory {
  earlierAttempts: number;
  paidThisYearCents: number;
}

/** One fill as the payer's books have it, by pharmacy, prescription number and fill number. */
export interface ClaimRecord {
  id: string;
  status: 'paid' | 'rejected' | 'reversed';
  attempts: number;
  providerId: string;
  rxNumber: string;
  fillNumber: number;
  dateOfService: string;
  cardholderId: string;
  groupId?: string;
  bin: string;
  pcn: string;
  ndc11: string;
  quantity: string;
  /** Stays the same for a duplicate; a claim that is paid again after a reversal gets a new one. */
  authorizationNumber?: string;
  pricing?: ResponsePricing;
  rejectCodes: string[];
}

const REVERSAL_NOT_PROCESSED = '87';
const REFILL_TOO_SOON = '79';

/**
 * A desk that takes Telecom D.0 claims as bytes: `POST /<partner>`. The same claim again, once paid, is answered as a
 * duplicate with the same amounts; nothing is paid twice for one fill.
 */
export async function serveClaimDesk(
  app: FastifyInstance,
  world: World,
  partner: 'payer' | 'copay-hub',
  decide: (claim: BillingRequest, history: ClaimHistory) => ClaimDecision,
): Promise<void> {
  const claims = world.journal.collection<ClaimRecord>(`${partner}/claims`);
  const claimsOfCard = claims.index((claim) => claim.cardholderId);

  function bill(request: BillingRequest): TelecomResponseInput {
    const { header, claim, insurance } = request;
    const id = `${header.serviceProviderId}/${claim.rxNumber}/${claim.fillNumber}`;
    const earlier = claims.get(id);
    const record: ClaimRecord = {
      id,
      status: 'rejected',
      attempts: (earlier?.attempts ?? 0) + 1,
      providerId: header.serviceProviderId,
      rxNumber: claim.rxNumber,
      fillNumber: claim.fillNumber,
      dateOfService: header.dateOfService,
      cardholderId: insurance.cardholderId,
      ...(insurance.groupId === undefined ? {} : { groupId: insurance.groupId }),
      bin: header.bin,
      pcn: header.pcn,
      ndc11: claim.ndc11,
      quantity: claim.quantity,
      rejectCodes: [],
    };
    if (earlier?.status === 'paid') {
      const same = (['dateOfService', 'cardholderId', 'bin', 'pcn', 'ndc11', 'quantity'] as const).every(
        (field) => earlier[field] === record[field],
      );
      note(same ? 'claim.duplicate' : 'claim.rejected', record);
      return same
        ? {
            ...answerTo(request),
            status: 'D',
            authorizationNumber: earlier.authorizationNumber,
            pricing: earlier.pricing,
          }
        : { ...answerTo(request), status: 'R', rejectCodes: [REFILL_TOO_SOON], messages: ['ANOTHER CLAIM WAS PAID'] };
    }
    const decision = decide(request, {
      earlierAttempts: earlier?.attempts ?? 0,
      paidThisYearCents: claimsOfCard(insurance.cardholderId)
        .filter(
          (other) => other.status === 'paid' && other.dateOfService.slice(0, 4) === header.dateOfService.slice(0, 4),
        )
        .reduce((sum, other) => sum + (other.pricing?.totalPaidCents ?? 0), 0),
    });
    const messages = decision.message === undefined ? [] : [decision.message];
    if ('rejected' in decision) {
      claims.put(id, { ...record, rejectCodes: decision.rejected });
      note('claim.rejected', record, { codes: decision.rejected.join(' ') });
      return {
        ...answerTo(request),
        status: 'R',
        rejectCodes: decision.rejected,
        messages,
        earliestFillDate: decision.earliestFillDate,
      };
    }
    const authorizationNumber = digits(15);
    claims.put(id, { ...record, status: 'paid', authorizationNumber, pricing: decision.paid });
    note('claim.paid', record, {
      paidCents: decision.paid.totalPaidCents,
      patientCents: decision.paid.patientPayCents,
    });
    return { ...answerTo(request), status: 'P', authorizationNumber, pricing: decision.paid, messages };
  }

  function reverse(request: ReversalRequest): TelecomResponseInput {
    const { header, claim } = request;
    const known = claims.get(`${header.serviceProviderId}/${claim.rxNumber}/${claim.fillNumber}`);
    if (!known || known.status === 'rejected') {
      return { ...answerTo(request), status: 'R', rejectCodes: [REVERSAL_NOT_PROCESSED], messages: ['NO PAID CLAIM'] };
    }
    const { authorizationNumber } = known;
    if (known.status === 'reversed') return { ...answerTo(request), status: 'S', authorizationNumber };
    claims.put(known.id, { ...known, status: 'reversed' });
    note('claim.reversed', known);
    return { ...answerTo(request), status: 'A', authorizationNumber };
  }

  function note(what: string, record: ClaimRecord, refs: Record<string, string | number> = {}): void {
    const { providerId, rxNumber, fillNumber } = record;
    world.activity.record(partner, what, { providerId, rxNumber, fillNumber, ...refs });
  }

  await servePartner(app, world, partner, (api) => {
    api.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    api.setErrorHandler((error, _request, reply) => {
      if (error instanceof TelecomParseError) return reply.code(400).type('text/plain').send(error.message);
      throw error;
    });
    api.post<{ Body: Buffer }>('/', async (request, reply) => {
      const claim = parseTelecomRequest(request.body);
      const answer = world.journal.atomically(() => (claim.transactionCode === 'B1' ? bill(claim) : reverse(claim)));
      return reply.type('application/octet-stream').send(buildTelecomResponse(answer));
    });
  });
  app.get(`/sandbox/${partner}/claims`, async () => claims.values().reverse());
}
