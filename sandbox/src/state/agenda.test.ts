import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@fillway/kernel';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Agenda } from './agenda.js';
import { Journal } from './journal.js';

const logger = createLogger({ service: 'test', level: 'silent' });

describe('agenda', () => {
  let folder: string;
  let agenda: Agenda;
  const open = () => new Agenda(new Journal(join(folder, 'state.jsonl')), logger);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fillway-agenda-'));
    agenda = open();
  });
  afterEach(() => {
    agenda.stop();
    rmSync(folder, { recursive: true });
  });

  test('what a killed process had still to do is done by the next', async () => {
    agenda.add('send', { to: 'platform' });
    agenda = open();
    const done = new Promise<object>((resolve) =>
      agenda.on<object>('send', async (payload) => resolve(payload), { maxAttempts: 1 }),
    );
    agenda.start();
    expect(await done).toEqual({ to: 'platform' });
  });

  test('tasks of one subject run one after the other, in order; others meanwhile', async () => {
    const seen: string[] = [];
    const finished = new Promise<void>((resolve) => {
      agenda.on<{ name: string }>(
        'move',
        async ({ name }) => {
          seen.push(`${name} begins`);
          await new Promise(setImmediate);
          seen.push(`${name} ends`);
          if (name === 'second') resolve();
        },
        { maxAttempts: 1 },
      );
    });
    agenda.add('move', { name: 'first' }, { subject: 'parcel' });
    agenda.add('move', { name: 'second' }, { subject: 'parcel' });
    agenda.add('move', { name: 'other' });
    agenda.start();
    await finished;
    expect(seen.filter((line) => !line.startsWith('other'))).toEqual([
      'first begins',
      'first ends',
      'second begins',
      'second ends',
    ]);
    expect(seen).toContain('other ends');
  });

  test('a failing task is tried again, then given up with its reason', async () => {
    const attempts: number[] = [];
    const reason = new Promise<string>((resolve) => {
      agenda.on<object>(
        'send',
        async (_payload, attempt) => {
          attempts.push(attempt);
          throw new Error('nobody there');
        },
        { maxAttempts: 2, onGivenUp: (_payload, why) => resolve(why) },
      );
    });
    agenda.add('send', {});
    agenda.start();
    expect(await reason).toBe('nobody there');
    expect(attempts).toEqual([1, 2]);
    expect(agenda.waiting('send')).toBe(0);
  });
});
