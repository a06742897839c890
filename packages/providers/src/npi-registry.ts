import type { Logger } from '@fillway/kernel';
import { request } from 'undici';
import { z } from 'zod';
import type { ProvidersConfig } from './config.js';
import {
  CORRELATION_HEADER,
  callPartner,
  type Failure,
  failureOfStatus,
  failureOfTransport,
  HttpStatus,
  type PartnerCall,
  UNREADABLE,
  UnreadableAnswer,
} from './partner-call.js';

/** What the registry holds about a provider. `active` is false for a deactivated NPI. */
export type NpiLookup =
  | { outcome: 'found'; npi: string; kind: 'individual' | 'organization'; active: boolean; taxonomies: string[] }
  | { outcome: 'not_found' };

const answerSchema = z.object({
  result_count: z.int(),
  results: z.array(
    z.object({
      number: z.coerce.string(),
      enumeration_type: z.enum(['NPI-1', 'NPI-2']),
      basic: z.object({ status: z.string() }),
      taxonomies: z.array(z.object({ code: z.string() })).default([]),
    }),
  ),
});

function failureOf(error: unknown): Failure | undefined {
  if (error instanceof UnreadableAnswer || error instanceof SyntaxError) return UNREADABLE;
  if (error instanceof HttpStatus) return failureOfStatus(error.status, `http_${error.status}`);
  return failureOfTransport(error);
}

/** The federal NPI registry (NPPES API version 2.1). It knows who is registered, not who may prescribe. */
export function createNpiRegistry(config: ProvidersConfig, logger: Logger) {
  return {
    /**
     * Looks a provider up by NPI (10 digits).
     * @throws FillwayError PARTNER_UNAVAILABLE when the registry does not answer, PARTNER_REJECTED for a malformed number
     */
    async lookup(npi: string, call: PartnerCall): Promise<NpiLookup> {
      return callPartner('nppes', 'lookup', { logger, call, failureOf }, async () => {
        const { statusCode, body } = await request(`${config.nppes.apiBase}/api/`, {
          query: { version: '2.1', number: npi },
          headers: { accept: 'application/json', [CORRELATION_HEADER]: call.correlationId },
          headersTimeout: config.timeoutMs,
          bodyTimeout: config.timeoutMs,
        });
        const text = await body.text();
        if (statusCode !== 200) throw new HttpStatus(statusCode);
        const json: unknown = JSON.parse(text);
        if (typeof json === 'object' && json !== null && 'Errors' in json) throw new HttpStatus(400);
        const answer = answerSchema.safeParse(json);
        if (!answer.success) throw new UnreadableAnswer();
        const provider = answer.data.results.find((result) => result.number === npi);
        if (!provider) return { outcome: 'not_found' };
        return {
          outcome: 'found',
          npi,
          kind: provider.enumeration_type === 'NPI-1' ? 'individual' : 'organization',
          active: provider.basic.status === 'A',
          taxonomies: provider.taxonomies.map((taxonomy) => taxonomy.code),
        };
      });
    },
  };
}

export type NpiRegistry = ReturnType<typeof createNpiRegistry>;
