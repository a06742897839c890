import { FillwayError } from '@fillway/kernel';
import type { DeadLetter, DeadLetterPage, QueueName } from '@fillway/pipeline';
import { z } from 'zod';
import { type CallContext, viewerOf } from '../../call-context.js';
import { parseInput } from '../../parse-input.js';

const discarding = z.object({
  deadLetterId: z.string(),
  reason: z.string().trim().min(1, { message: 'must say why' }).max(500),
});

/** A job about the platform itself belongs to no organization; every organization's operators may see it. */
function visible(ctx: CallContext, letter: DeadLetter): boolean {
  return letter.organizationId === null || letter.organizationId === viewerOf(ctx).organizationId;
}

/** One page of the failed jobs, newest failure first; those of other organizations are left out of the page. */
export async function listDeadLetters(
  ctx: CallContext,
  query: { queue?: QueueName; first: number; after?: string },
): Promise<DeadLetterPage> {
  if (query.first < 1 || query.first > 100) {
    throw new FillwayError('INVALID_INPUT', { fields: [{ path: 'first', message: 'must be 1 to 100' }] });
  }
  const page = await ctx.pipeline.deadLetters.list(query);
  return { ...page, entries: page.entries.filter((letter) => visible(ctx, letter)) };
}

/** null when there is none with this id, or it is another organization's. */
export async function findDeadLetter(ctx: CallContext, id: string): Promise<DeadLetter | null> {
  const letter = await ctx.pipeline.deadLetters.get(id);
  return letter && visible(ctx, letter) ? letter : null;
}

async function requireDeadLetter(ctx: CallContext, id: string): Promise<DeadLetter> {
  const letter = await findDeadLetter(ctx, id);
  if (!letter) throw new FillwayError('NOT_FOUND');
  return letter;
}

function actedBy(ctx: CallContext) {
  return { organizationId: viewerOf(ctx).organizationId, actor: ctx.actor, correlationId: ctx.correlationId };
}

/**
 * Runs the failed job again, with all its attempts.
 * @throws FillwayError NOT_FOUND when it is not a dead letter (any more)
 */
export async function replayDeadLetter(ctx: CallContext, input: { deadLetterId: string }): Promise<DeadLetter> {
  const letter = await requireDeadLetter(ctx, input.deadLetterId);
  await ctx.pipeline.deadLetters.replay(letter.id, actedBy(ctx));
  return letter;
}

/**
 * Removes the failed job for good, with the reason (1 to 500 characters, no PHI).
 * @throws FillwayError INVALID_INPUT, NOT_FOUND when it is not a dead letter (any more)
 */
export async function discardDeadLetter(
  ctx: CallContext,
  input: { deadLetterId: string; reason: string },
): Promise<DeadLetter> {
  const { deadLetterId, reason } = parseInput(discarding, input);
  const letter = await requireDeadLetter(ctx, deadLetterId);
  await ctx.pipeline.deadLetters.discard(letter.id, reason, actedBy(ctx));
  return letter;
}
