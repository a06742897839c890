import type { ApolloServerPlugin } from '@apollo/server';
import { metrics } from '../metrics.js';
import type { RequestContext } from '../request-context.js';
import { isUnexpected } from './format-error.js';

/** One line an operation: its name, kind, duration and error codes. Never the document or its variables. */
export const requestLog: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ contextValue }) {
    const startedAt = performance.now();
    const { logger, viewer } = contextValue;
    return {
      async didEncounterErrors({ errors }) {
        for (const error of errors) {
          if (!isUnexpected(error.extensions['code'])) continue;
          logger.error({ err: error.originalError ?? error, path: error.path?.join('.') }, 'unexpected error');
        }
      },
      async willSendResponse({ response, operation, operationName }) {
        const durationMs = Math.round(performance.now() - startedAt);
        const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
        const codes = [...new Set(errors.map((error) => String(error.extensions?.['code'] ?? 'unknown')))];
        const kind = operation?.operation ?? 'none';
        metrics.operationSeconds.observe({ kind, outcome: codes.length > 0 ? 'errors' : 'ok' }, durationMs / 1_000);
        const line = { operation: operationName?.slice(0, 80) ?? null, kind, durationMs, codes, viewer: viewer?.id };
        if (codes.length > 0) logger.warn(line, 'operation');
        else logger.info(line, 'operation');
      },
    };
  },
};
