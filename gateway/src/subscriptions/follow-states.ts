import type { Logger } from '@fillway/kernel';
import type { RunOperation } from '../run-operation.js';
import type { Following, Subscriber } from './follow-views.js';
import { payloadBuffer } from './payloads.js';
import type { ViewDefinition } from './share.js';

/** How often a state is asked for, whether or not anybody said that it has changed. Milliseconds. */
export const ASK_EVERY = 5_000;

/** A state is told when it has changed; there is nothing to resume. */
export type StateDefinition = Omit<ViewDefinition, 'view'>;

export interface StateFollower {
  /** Joins a state: what it is comes at once, then each change. */
  follow(definition: StateDefinition, subscriber: Subscriber): Following;
  /** The states of this subscription field may have changed: they are asked for now. */
  wake(field: string): void;
  stop(): void;
}

interface Followed {
  members: Set<Subscriber>;
  told: Buffer | undefined;
  asking: boolean;
  /** It may have changed again while it was asked for. */
  stale: boolean;
}

/** Asks for each state once for all who follow it, and tells them what has changed. */
export function followStates({ run, logger }: { run: RunOperation; logger: Logger }): StateFollower {
  const states = new Map<string, Followed & { definition: StateDefinition }>();

  async function ask(state: Followed & { definition: StateDefinition }): Promise<void> {
    state.stale = true;
    if (state.asking) return;
    state.asking = true;
    while (state.stale && state.members.size > 0) {
      state.stale = false;
      await askOnce(state);
    }
    state.asking = false;
  }

  async function askOnce(state: Followed & { definition: StateDefinition }): Promise<void> {
    const { rewritten, variables, context } = state.definition;
    try {
      const { data, errors } = await run(context(), {
        document: rewritten.query,
        operationName: rewritten.operationName,
        variables,
      });
      // A store that is away for a moment is no change of state: it is asked again.
      if (errors.some(({ extensions }) => extensions?.['retryable'] === true)) return;
      const payload = payloadBuffer({
        data,
        // Each answer has a correlation id of its own, which is no change either.
        ...(errors.length > 0 && {
          errors: errors.map(({ message, path, extensions }) => ({
            message,
            path,
            extensions: { code: extensions?.['code'] },
          })),
        }),
      });
      if (state.told?.equals(payload)) return;
      state.told = payload;
      for (const member of state.members) member.send(payload);
    } catch (error) {
      logger.error({ err: error, field: rewritten.field }, 'a state could not be asked for');
    }
  }

  const timer = setInterval(() => {
    for (const state of states.values()) void ask(state);
  }, ASK_EVERY).unref();

  return {
    follow(definition, subscriber) {
      let state = states.get(definition.key);
      if (!state) {
        state = { definition, members: new Set(), told: undefined, asking: false, stale: false };
        states.set(definition.key, state);
      }
      const followed = state;
      return {
        start() {
          followed.members.add(subscriber);
          states.set(definition.key, followed);
          if (followed.told) subscriber.send(followed.told);
          else void ask(followed);
        },
        leave() {
          followed.members.delete(subscriber);
          if (followed.members.size === 0 && states.get(definition.key) === followed) states.delete(definition.key);
        },
      };
    },
    wake(field) {
      for (const state of states.values()) if (state.definition.rewritten.field === field) void ask(state);
    },
    stop() {
      clearInterval(timer);
      states.clear();
    },
  };
}
