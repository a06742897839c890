import { createHmac } from 'node:crypto';
import formbody from '@fastify/formbody';
import { isFillwayError, type Logger } from '@fillway/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Callers } from '../caller.js';
import { asFillwayError } from '../http-errors.js';
import type { RequestContext } from '../request-context.js';
import { PROBLEM_FIELDS, payloadOf, ResultRefusal, type RunOperation } from '../run-operation.js';
import { birthDateOf, enteredOf, problemsOf, readSubmission } from './enrollment-form.js';
import { endedCookie, sessionCookie, sessionOf } from './enrollment-session.js';
import {
  birthDateView,
  type ClosedReason,
  closedView,
  detailsView,
  doneView,
  type EnrollmentForm,
  type Entered,
  tryAgainView,
} from './enrollment-views.js';
import type { Html } from './html.js';
import { sendPage } from './page.js';

const LINK_STATE = `
  query PageEnrollmentLink($token: String!) {
    enrollmentLink(token: $token) { state }
  }`;

const OPEN = `
  mutation PageOpenEnrollment($input: OpenEnrollmentInput!) {
    openEnrollment(input: $input) {
      __typename
      ... on OpenEnrollmentPayload { accessToken expiresAt }
      ${PROBLEM_FIELDS}
    }
  }`;

const FORM = `
  query PageEnrollmentForm {
    enrollmentForm {
      insurance { payerName memberId groupNumber bin pcn }
      asksAboutMedicare
      authorizationTextVersion
      authorizationText
      attestationQuestion
    }
  }`;

const SUBMIT = `
  mutation PageSubmitEnrollment($input: SubmitEnrollmentInput!, $idempotencyKey: String!) {
    submitEnrollment(input: $input, idempotencyKey: $idempotencyKey) {
      __typename
      ${PROBLEM_FIELDS}
    }
  }`;

/** A drawn signature is the largest part of the form. Bytes. */
const FORM_LIMIT = 262_144;

/** What a refused link means to the patient. */
const CLOSED_BY: Record<string, ClosedReason> = {
  LINK_USED: 'used',
  LINK_EXPIRED: 'expired',
  LINK_LOCKED: 'locked',
  LINK_INVALID: 'invalid',
  ILLEGAL_TRANSITION: 'gone',
  SUPERSEDED: 'gone',
};

interface EnrollServices {
  callers: Callers;
  run: RunOperation;
  secret: string;
  publicUrl: string;
  logger: Logger;
}

type LinkRequest = FastifyRequest<{ Params: { token: string } }>;

/**
 * The patient's enrollment as plain pages over the public mutations, until the patient app exists: link → birth date →
 * insurance and consent → done. A GET changes and shows nothing (mail scanners follow links). The session of an opened
 * link lives in a cookie for this link's pages only. Works without scripts.
 */
export async function serveEnrollment(server: FastifyInstance, services: EnrollServices): Promise<void> {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(formbody, { bodyLimit: FORM_LIMIT });
    scope.setErrorHandler((thrown, request, reply) => {
      const error = asFillwayError(thrown, services.logger.child({ correlationId: request.correlationId }));
      const closed = CLOSED_BY[error.code];
      if (closed) return show(reply, error.httpStatus, closedView(closed));
      if (error.code === 'UNAUTHENTICATED') {
        return show(reply, 401, birthDateView({ form: 'Your session has ended. Please start again.' }, {}));
      }
      return show(reply, error.httpStatus, tryAgainView(request.correlationId));
    });

    scope.get('/enroll/:token', async (request: LinkRequest, reply) => {
      const { token } = request.params;
      const context = await services.callers.contextWith(undefined, request);
      const answer = await services.run(context, { document: LINK_STATE, variables: { token } });
      const { state } = payloadOf<{ state: string }>(answer, 'enrollmentLink');
      if (state === 'VALID') return show(reply, 200, birthDateView({}, {}));
      return show(reply, 200, closedView(closedReasonOf(state)));
    });

    scope.post('/enroll/:token', async (request: LinkRequest, reply) => {
      const { token } = request.params;
      const entered = enteredOf(request.body);
      const birthDate = birthDateOf(entered, new Date());
      if (!birthDate) {
        return show(reply, 400, birthDateView({ month: 'Enter your date of birth as month, day and year' }, entered));
      }
      const context = await services.callers.contextWith(undefined, request);
      const answer = await services.run(context, { document: OPEN, variables: { input: { token, birthDate } } });
      try {
        const opened = payloadOf<{ accessToken: string; expiresAt: string }>(answer, 'openEnrollment');
        reply.header('set-cookie', sessionCookie(token, opened, services.publicUrl));
        return reply.redirect(`/enroll/${encodeURIComponent(token)}/details`, 303);
      } catch (error) {
        if (!isFillwayError(error, 'BIRTH_DATE_MISMATCH')) throw error;
        const problem = 'This date does not fit the link. After five wrong dates the link is locked.';
        return show(reply, 403, birthDateView({ month: problem }, {}));
      }
    });

    scope.get('/enroll/:token/details', async (request: LinkRequest, reply) => {
      if (!sessionOf(request)) return reply.redirect(`/enroll/${encodeURIComponent(request.params.token)}`, 303);
      const context = await services.callers.contextWith(sessionOf(request), request);
      const form = await formOf(context);
      return show(reply, 200, detailsView(form, {}, prefilled(form)));
    });

    scope.post('/enroll/:token/details', async (request: LinkRequest, reply) => {
      const { token } = request.params;
      const session = sessionOf(request);
      if (!session) return reply.redirect(`/enroll/${encodeURIComponent(token)}`, 303);
      const context = await services.callers.contextWith(session, request);
      const entered = enteredOf(request.body);
      const read = readSubmission(entered);
      if ('problems' in read) return show(reply, 422, detailsView(await formOf(context), read.problems, entered));
      const answer = await services.run(context, {
        document: SUBMIT,
        variables: { input: read.input, idempotencyKey: submitKey(services.secret, token, read.input) },
      });
      try {
        payloadOf(answer, 'submitEnrollment');
      } catch (error) {
        if (!(error instanceof ResultRefusal) || error.code !== 'INVALID_INPUT') throw error;
        return show(reply, 422, detailsView(await formOf(context), problemsOf(error.fields), entered));
      }
      reply.header('set-cookie', endedCookie(token));
      return reply.redirect(`/enroll/${encodeURIComponent(token)}/done`, 303);
    });

    scope.get('/enroll/:token/done', async (_request: LinkRequest, reply) => show(reply, 200, doneView()));
  });

  async function formOf(context: RequestContext): Promise<EnrollmentForm> {
    return payloadOf<EnrollmentForm>(await services.run(context, { document: FORM }), 'enrollmentForm');
  }
}

/** What the prescriber said of the insurance, to confirm or correct. */
function prefilled({ insurance }: EnrollmentForm): Entered {
  if (!insurance) return {};
  return {
    coverage: 'insured',
    payer_name: insurance.payerName ?? '',
    member_id: insurance.memberId ?? '',
    group_number: insurance.groupNumber ?? '',
    bin: insurance.bin,
    pcn: insurance.pcn ?? '',
  };
}

function show(reply: FastifyReply, status: number, body: Html): FastifyReply {
  return sendPage(reply, status, { title: 'Enrollment', body, scripts: ['enroll.js'] });
}

function closedReasonOf(state: string): ClosedReason {
  if (state === 'USED') return 'used';
  if (state === 'EXPIRED') return 'expired';
  return state === 'LOCKED' ? 'locked' : 'invalid';
}

/** The same words again are the same submission; other words are another. Keyed, because the words are a patient's. */
function submitKey(secret: string, token: string, input: unknown): string {
  const mac = createHmac('sha256', secret)
    .update(JSON.stringify(['enroll', token, input]))
    .digest('base64url');
  return `page-${mac}`;
}
