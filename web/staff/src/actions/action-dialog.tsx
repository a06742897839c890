import type { TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { createContext, type FormEvent, type ReactNode, useContext, useRef, useState } from 'react';
import { errorWords } from '../api/error-words.js';
import { useSession } from '../session/session.js';
import { type ActionResult, type Outcome, outcomeOf } from './outcome.js';

/** Something that a person does to the platform, and what is asked before. */
export interface Action<Input> {
  label: string;
  /** The question that the person confirms. */
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  // The payload's own type does not matter here, only its input's.
  document: TypedDocumentNode<object, { input: Input; idempotencyKey: string }>;
  /** The input, with the reason that was given. */
  input: (reason: string) => NoInfer<Input>;
  /** Left out: the action takes no reason. */
  reason?: 'optional' | 'required';
  /** Called when it is done, and when somebody else was first: either way the page is out of date. */
  onDone: () => void;
  danger?: boolean;
}

type Ask = <Input>(action: Action<Input>) => void;

const AskContext = createContext<Ask | null>(null);

/** Asks the person to confirm an action. */
export function useActionDialog(): Ask {
  const ask = useContext(AskContext);
  if (!ask) throw new Error('There is no action dialog outside of the shell.');
  return ask;
}

const ActingContext = createContext(false);

/** True while the person is being asked: they are about to change something. */
export function useIsActing(): boolean {
  return useContext(ActingContext);
}

/** What the dialog needs of an action once its input's type is settled. */
interface Asked extends Pick<Action<never>, 'label' | 'title' | 'children' | 'reason' | 'onDone' | 'danger'> {
  body: (reason: string) => string;
  run: (reason: string, idempotencyKey: string) => Promise<ActionResult | undefined>;
}

/**
 * The one dialog for actions. It stands above the pages: a card that moves on while somebody is still writing a reason
 * takes the button away, but not the dialog, which then tells who was first.
 */
export function ActionDialogProvider({ children }: { children: ReactNode }) {
  const client = useApolloClient();
  const [asked, setAsked] = useState<{ action: Asked; round: number } | null>(null);
  const [opened, setOpened] = useState(false);

  function ask<Input>(action: Action<Input>): void {
    const { document, input, ...rest } = action;
    const settled: Asked = {
      ...rest,
      body: (reason) => JSON.stringify(input(reason)),
      async run(reason, idempotencyKey) {
        const { data } = await client.mutate({
          mutation: document,
          variables: { input: input(reason), idempotencyKey },
        });
        return Object.values(data ?? {})[0] as ActionResult | undefined;
      },
    };
    setAsked((before) => ({ action: settled, round: (before?.round ?? 0) + 1 }));
    setOpened(true);
  }

  return (
    <AskContext value={ask}>
      <ActingContext value={opened}>{children}</ActingContext>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={asked?.action.title}
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {asked && <Confirmation key={asked.round} action={asked.action} onLeave={() => setOpened(false)} />}
      </Modal>
    </AskContext>
  );
}

/** The same words sent twice are one request: the idempotency key stays as long as the input does. */
function Confirmation({ action, onLeave }: { action: Asked; onLeave: () => void }) {
  const viewerId = useSession()?.viewerId ?? '';
  const [reason, setReason] = useState('');
  const [failed, setFailed] = useState<Extract<Outcome, { done: false }> | null>(null);
  const [running, setRunning] = useState(false);
  const sent = useRef({ body: '', key: '' });

  async function run(event: FormEvent): Promise<void> {
    event.preventDefault();
    const given = reason.trim();
    const body = action.body(given);
    if (sent.current.body !== body) sent.current = { body, key: crypto.randomUUID() };
    setRunning(true);
    setFailed(null);
    try {
      const outcome = outcomeOf(await action.run(given, sent.current.key), viewerId);
      action.onDone();
      if (outcome.done) onLeave();
      else setFailed(outcome);
    } catch (error) {
      setFailed({ done: false, decided: false, title: 'Not done', text: errorWords(error) });
    } finally {
      setRunning(false);
    }
  }

  return (
    <form onSubmit={(event) => void run(event)}>
      <Stack>
        <Text size="sm" component="div">
          {action.children}
        </Text>
        {action.reason && (
          <Textarea
            label={action.reason === 'required' ? 'Reason' : 'Reason (optional)'}
            description="Goes on record. No names and no medical facts."
            required={action.reason === 'required'}
            withAsterisk={false}
            minLength={action.reason === 'required' ? 3 : undefined}
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
        )}
        {failed && (
          <Alert color="red" role="alert" title={failed.title}>
            {failed.text}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onLeave}>
            {failed ? 'Close' : 'Cancel'}
          </Button>
          {!failed?.decided && (
            <Button type="submit" color={action.danger ? 'red' : undefined} loading={running}>
              {action.label}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
