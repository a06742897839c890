import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../../call-context.js';
import { IdempotencyKey, mutate, mutateWithoutKey, RequiresScopes, typed } from '../../graphql/index.js';
import { parseInput } from '../../parse-input.js';
import { submissionSchema } from '../domain/enrollment-submission.js';
import { enrollmentLinkState } from '../use-cases/enrollment-link.js';
import { openEnrollment } from '../use-cases/open-enrollment.js';
import { readEnrollmentForm } from '../use-cases/read-enrollment-form.js';
import { resendEnrollmentLink } from '../use-cases/resend-enrollment-link.js';
import { startEnrollment } from '../use-cases/start-enrollment.js';
import { submitEnrollment } from '../use-cases/submit-enrollment.js';
import {
  OpenEnrollmentInput,
  ResendEnrollmentLinkInput,
  StartEnrollmentInput,
  SubmitEnrollmentInput,
} from './enrollment.inputs.js';
import {
  OpenEnrollmentPayload,
  OpenEnrollmentResult,
  ResendEnrollmentLinkPayload,
  ResendEnrollmentLinkResult,
  StartEnrollmentPayload,
  StartEnrollmentResult,
  SubmitEnrollmentPayload,
  SubmitEnrollmentResult,
} from './enrollment.results.js';
import { EnrollmentForm, EnrollmentLinkState } from './enrollment.type.js';
import { visibleEnrollment } from './patient.reference.js';

/** What the mutations of operations refer to. */
interface EnrollmentReference extends Record<string, string> {
  enrollmentId: string;
  prescriptionId: string;
}

async function invitation(ctx: GraphqlContext, { enrollmentId, prescriptionId }: EnrollmentReference) {
  return { enrollment: await visibleEnrollment(ctx, enrollmentId), prescription: { id: prescriptionId } };
}

@Resolver()
export class EnrollmentResolver {
  @Query(() => EnrollmentLinkState, {
    description: 'What a magic link is good for. Tells nothing else, so that scanners that follow links learn nothing.',
  })
  async enrollmentLink(
    @Ctx() ctx: GraphqlContext,
    @Arg('token', () => String, { description: 'The last part of the link.' }) token: string,
  ): Promise<EnrollmentLinkState> {
    return enrollmentLinkState(ctx, token);
  }

  @RequiresScopes('enrollment:submit')
  @Query(() => EnrollmentForm, { nullable: true, description: 'The form of the link that this session was opened by.' })
  async enrollmentForm(@Ctx() ctx: GraphqlContext): Promise<EnrollmentForm> {
    const form = await readEnrollmentForm({ ...ctx, purpose: 'graphql:Query.enrollmentForm' });
    const { authorization, ...rest } = form;
    return { ...rest, authorizationTextVersion: authorization.version, authorizationText: authorization.text };
  }

  @RequiresScopes('enrollment:manage')
  @Mutation(() => StartEnrollmentResult, {
    description: 'Invites the patient of a validated prescription to enroll, by a link good for 48 hours.',
  })
  async startEnrollment(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => StartEnrollmentInput, { description: 'Which one.' }) input: StartEnrollmentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'startEnrollment', idempotencyKey, input },
      async ({ id }) => ({ ...(await startEnrollment(ctx, input, id)) }),
      async (reference: EnrollmentReference) => typed(StartEnrollmentPayload, await invitation(ctx, reference)),
    );
  }

  @RequiresScopes('enrollment:manage')
  @Mutation(() => ResendEnrollmentLinkResult, {
    description: 'Sends the patient a new link, also after the former one was locked; the deadline stays.',
  })
  async resendEnrollmentLink(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => ResendEnrollmentLinkInput, { description: 'Which one.' }) input: ResendEnrollmentLinkInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'resendEnrollmentLink', idempotencyKey, input },
      async ({ id }) => ({ ...(await resendEnrollmentLink(ctx, input, id)) }),
      async (reference: EnrollmentReference) => typed(ResendEnrollmentLinkPayload, await invitation(ctx, reference)),
    );
  }

  @Mutation(() => OpenEnrollmentResult, {
    description: 'Opens a link with the date of birth; the fifth wrong one locks it. Takes no idempotency key.',
  })
  async openEnrollment(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => OpenEnrollmentInput, { description: 'Link and date of birth.' }) input: OpenEnrollmentInput,
  ) {
    return mutateWithoutKey(ctx, async () =>
      typed(OpenEnrollmentPayload, await openEnrollment({ ...ctx, purpose: 'graphql:openEnrollment' }, input)),
    );
  }

  @RequiresScopes('enrollment:submit')
  @Mutation(() => SubmitEnrollmentResult, {
    description: 'Stores insurance, attestation and consent, and uses the link up.',
  })
  async submitEnrollment(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => SubmitEnrollmentInput, { description: 'What the patient filled in and signed.' })
    input: SubmitEnrollmentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'submitEnrollment', idempotencyKey, input },
      async ({ id }) => {
        const submission = parseInput(submissionSchema, input);
        return { ...(await submitEnrollment({ ...ctx, purpose: 'graphql:submitEnrollment' }, submission, id)) };
      },
      async ({ enrollmentId, prescriptionId }: EnrollmentReference) =>
        typed(SubmitEnrollmentPayload, {
          enrollmentId,
          prescriptionId,
          enrollment: await visibleEnrollment(ctx, enrollmentId),
        }),
    );
  }
}
