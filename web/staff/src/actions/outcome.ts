import type { WhyNotFragment as WhyNot } from '../generated/graphql.js';
import { inWords } from '../words/status-words.js';

type Conflict = Extract<WhyNot, { __typename: 'Conflict' }>;

/** What came of an action, in words for the person who asked. */
export type Outcome =
  | { done: true }
  /** `decided`: asking again can change nothing. */
  | { done: false; decided: boolean; title: string; text: string };

/** What a mutation answers at its one root field: its payload, or why not. */
export type ActionResult = WhyNot | { __typename: string };

/**
 * The words for an answer.
 * @param viewerId who asks, so that they are told when it was themselves who were first
 */
export function outcomeOf(result: ActionResult | null | undefined, viewerId: string): Outcome {
  if (!result)
    return { done: false, decided: false, title: 'Not done', text: 'The platform gave no answer. Try again.' };
  if (!isWhyNot(result)) return { done: true };
  switch (result.__typename) {
    case 'Conflict':
      return {
        done: false,
        decided: true,
        title: result.decidedBy === viewerId ? 'Already decided' : 'Somebody else was first',
        text: conflictWords(result, viewerId),
      };
    case 'InvalidInput':
      return {
        done: false,
        decided: false,
        title: 'Something is not right yet',
        text: [result.message, ...result.fields.map(({ message }) => message)].join(' '),
      };
    case 'Refusal':
      return { done: false, decided: false, title: 'Not possible', text: result.message };
  }
}

function isWhyNot(result: ActionResult): result is WhyNot {
  return ['Conflict', 'InvalidInput', 'Refusal'].includes(result.__typename);
}

function conflictWords(conflict: Conflict, viewerId: string): string {
  const now = conflict.currentStatus ? ` It is now: ${inWords(conflict.currentStatus).toLowerCase()}` : '';
  const by = conflict.decidedBy ? `, decided by ${actorWords(conflict.decidedBy, viewerId)}` : '';
  return `${conflict.message}${now}${now ? by : ''}${now ? '.' : ''}`;
}

/** Who did something, by what the platform knows of them: a stage, a webhook, a person's id, or a row of the lifecycle. */
export function actorWords(actor: string, viewerId: string): string {
  if (actor === viewerId) return 'you';
  if (actor.startsWith('usr_')) return `account ${actor.slice(-6).toUpperCase()}`;
  if (actor.startsWith('pat_')) return 'the patient';
  if (actor.startsWith('webhook:')) return inWords(actor.slice('webhook:'.length));
  return inWords(actor);
}
