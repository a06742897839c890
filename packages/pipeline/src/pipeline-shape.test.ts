import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { EVENTS, TOPICS, type Topic } from './events/index.js';
import {
  allows,
  FINAL_STATUSES,
  nextStatuses,
  STATUSES,
  STEP_ENTRIES,
  type Status,
  TRANSITIONS,
  type TransitionCause,
  transition,
} from './lifecycle.js';
import { QUEUES, type QueueName, REACTIONS, STAGES, stage } from './stages.js';

const WORKERS = join(import.meta.dirname, '../../../workers/src');
/** Workers that have no queue of their own row: they read Kafka or the stores directly. */
const OTHER_WORKERS = ['live-board', 'cancellation', 'retention'];
const CAUSES = Object.keys(TRANSITIONS) as TransitionCause[];
const STAGE_NAMES = Object.keys(STAGES) as (keyof typeof STAGES)[];
const isFinal = (status: Status) => (FINAL_STATUSES as readonly Status[]).includes(status);

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** `prescription.intake.received` → `prescription-intake-received`. */
const inFileName = (topic: string) => topic.replaceAll('.', '-');

describe('the workers on disk are the stage table', () => {
  test('one folder a row, and the numbers are the order of the stages', () => {
    const found = folders(WORKERS).filter((folder) => !OTHER_WORKERS.includes(folder));
    expect(found.sort()).toEqual(QUEUES.map((queue) => stage(queue).folder).sort());
    expect(STAGE_NAMES.map((name) => STAGES[name].folder)).toEqual(STAGE_NAMES.map((name, i) => `${i + 1}-${name}`));
  });

  test.each(QUEUES)('%s has a file for each trigger, and no other trigger', (queue) => {
    const { folder, consumes, followUps, everySeconds } = stage(queue);
    const triggers = readdirSync(join(WORKERS, folder))
      .filter((file) => /^(on|when|every)-/.test(file) && !file.endsWith('.test.ts'))
      .sort();
    expect(triggers).toEqual(
      [
        ...consumes.map((topic) => `on-${inFileName(topic)}.ts`),
        ...followUps.map((name) => `when-${name}.ts`),
        `every-${everySeconds}-seconds.ts`,
      ].sort(),
    );
  });
});

describe('events', () => {
  test('each consumed one is emitted by an earlier stage or by intake', () => {
    const emitted = new Set<Topic>(['prescription.intake.received']);
    for (const name of STAGE_NAMES) {
      for (const topic of stage(name).consumes) expect([...emitted]).toContain(topic);
      for (const topic of stage(name).emits) emitted.add(topic);
    }
    for (const name of Object.keys(REACTIONS) as QueueName[]) {
      for (const topic of stage(name).consumes) expect([...emitted]).toContain(topic);
    }
  });

  test.each(STAGE_NAMES)('%s emits exactly what its causes carry', (name) => {
    const carried = stage(name).causes.flatMap((cause) => transition(cause).event ?? []);
    expect(new Set(stage(name).emits)).toEqual(new Set(carried));
  });

  test.each(TOPICS)('%s is filed under its own topic, and its example is valid', (topic) => {
    expect(EVENTS[topic].topic).toBe(topic);
    expect(EVENTS[topic].schema.safeParse(EVENTS[topic].example).error).toBeUndefined();
  });
});

describe('the lifecycle', () => {
  test('every cause belongs to exactly one stage, or to the cancellation', () => {
    const owned = STAGE_NAMES.flatMap((name) => stage(name).causes);
    expect(new Set(owned).size).toBe(owned.length);
    const cancellation = CAUSES.filter((cause) => cause.startsWith('cancellation_'));
    expect([...owned, ...cancellation].sort()).toEqual([...CAUSES].sort());
  });

  test('every status can be reached from `received`', () => {
    const reached = new Set<Status>(['received']);
    for (const status of reached) for (const next of nextStatuses(status)) reached.add(next);
    expect([...reached].sort()).toEqual([...STATUSES].sort());
  });

  test.each(STATUSES)('%s leads to an end, also without a cancellation', (status) => {
    if (isFinal(status)) return expect(nextStatuses(status)).toEqual([]);
    const reached = new Set<Status>([status]);
    const causes = CAUSES.filter((cause) => status === 'cancelling' || cause !== 'cancellation_requested');
    for (const at of reached) {
      for (const cause of causes) if (allows(at, cause)) reached.add(transition(cause).to);
    }
    return expect([...reached].some(isFinal)).toBe(true);
  });

  test('can be cancelled until the carrier has scanned the parcel, not later', () => {
    const cancellable = STATUSES.filter((status) => allows(status, 'cancellation_requested'));
    expect(cancellable).toEqual(STATUSES.slice(0, STATUSES.indexOf('shipped') + 1));
  });

  test('a stage picks up only what its own causes can move on', () => {
    const waits = STAGE_NAMES.flatMap((name) => stage(name).picksUp.map((status) => ({ name, status })));
    const idle = waits.filter(({ name, status }) => !stage(name).causes.some((cause) => allows(status, cause)));
    expect(idle).toEqual([]);
  });

  test('every step is entered by a status that some stage can leave', () => {
    for (const entries of Object.values(STEP_ENTRIES)) {
      for (const status of entries) expect(nextStatuses(status)).not.toEqual([]);
    }
  });
});
