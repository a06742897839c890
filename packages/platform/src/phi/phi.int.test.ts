import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { type TestStack, testStack } from '@fillway/testkit/stack';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { platformConfigSchema } from '../config.js';
import { connectPlatform } from '../connect-platform.js';
import { metrics } from '../metrics/metrics.js';
import type { Platform } from '../platform.js';
import type { PhiReader, SealedFields } from './phi.js';

interface Person extends Record<string, unknown> {
  name: string;
  birthDate: string;
  address: { line: string; zip: string };
}
const PERSON: Person = { name: 'Ada Quill', birthDate: '1961-04-02', address: { line: '1 Elm St', zip: '02139' } };
const READER: PhiReader = {
  actor: { kind: 'viewer', id: 'usr_7', roles: ['pharmacist'] },
  correlationId: 'cor_phi',
  purpose: 'graphql:Patient.name',
  ip: '10.1.1.1',
};

let stack: TestStack;
let platform: Platform;
/** Stands for the patients collection. */
const stored = new Map<string, string>();
const loads: string[] = [];

function connect(): Promise<Platform> {
  return connectPlatform(platformConfigSchema.parse(stack.env), {
    service: 'phi-test',
    loadWrappedKey: async (patientId) => {
      loads.push(patientId);
      return stored.get(patientId) ?? null;
    },
  });
}

beforeAll(async () => {
  stack = await testStack();
  platform = await connect();
});
beforeEach(() => {
  loads.length = 0;
});
afterAll(async () => {
  await platform?.close();
  await stack?.close();
});

async function aPatient(id: string): Promise<SealedFields<Person>> {
  const wrappedKey = platform.phi.newWrappedKey();
  const sealed = await platform.phi.seal({ collection: 'patients', documentId: id, patientId: id, wrappedKey }, PERSON);
  stored.set(id, wrappedKey);
  return sealed;
}

function record(
  id: string,
  sealed: SealedFields<Person>,
  changed: Partial<{ documentId: string; collection: string }> = {},
) {
  return { collection: 'patients', documentId: id, patientId: id, organizationId: 'org_phi', sealed, ...changed };
}

async function rowsOf(patientId: string) {
  return (await platform.audit.list({ organizationId: 'org_phi', patientId, first: 500 })).entries;
}

describe('sealing and opening', () => {
  test('what was sealed comes back, and shows nothing before', async () => {
    const sealed = await aPatient('pat_round');
    for (const text of Object.values(sealed)) {
      expect(text).toMatch(/^v1\.[\w+/=]+$/);
      expect(Buffer.from(text.slice(3), 'base64').toString('latin1')).not.toMatch(/Ada|1961|Elm/);
    }
    expect(await platform.phi.decrypt(READER, record('pat_round', sealed))).toEqual(PERSON);
  });

  test('the same value is sealed to another text each time', async () => {
    const [one, two] = [await aPatient('pat_same'), await aPatient('pat_same')];
    expect(one.name).not.toBe(two.name);
  });

  test('values are moved neither to another document, nor path, nor collection, nor patient', async () => {
    const [mine, other] = [await aPatient('pat_mine'), await aPatient('pat_other')];
    const refused = { code: 'INTERNAL' };
    await expect(platform.phi.decrypt(READER, record('pat_mine', other))).rejects.toMatchObject(refused);
    await expect(platform.phi.decrypt(READER, record('pat_mine', mine, { documentId: 'pat_2' }))).rejects.toMatchObject(
      refused,
    );
    await expect(
      platform.phi.decrypt(READER, record('pat_mine', mine, { collection: 'enrollments' })),
    ).rejects.toMatchObject(refused);
    const swapped = { ...mine, name: mine.birthDate };
    await expect(platform.phi.decrypt(READER, record('pat_mine', swapped))).rejects.toMatchObject(refused);
    expect(await rowsOf('pat_mine')).toEqual([]);
  });

  test('absent fields stay absent, and reading nothing leaves no trace', async () => {
    await aPatient('pat_part');
    const target = { collection: 'patients', documentId: 'pat_part', patientId: 'pat_part' };
    const sealed = await platform.phi.seal<{ name: string; nickname?: string }>(target, {
      name: 'Ada',
      nickname: undefined as unknown as string,
    });
    expect(Object.keys(sealed)).toEqual(['name']);
    expect(await platform.phi.decrypt(READER, { ...target, organizationId: 'org_phi', sealed: {} })).toEqual({});
    expect(await rowsOf('pat_part')).toEqual([]);
  });

  test('a patient without a key is refused, also after their key is gone', async () => {
    const sealed = await aPatient('pat_gone');
    stored.delete('pat_gone');
    await expect(platform.phi.decrypt(READER, record('pat_gone', sealed))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const target = { collection: 'patients', documentId: 'pat_gone', patientId: 'pat_gone' };
    await expect(platform.phi.seal(target, { name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a patient key is looked up once for many readers', async () => {
    const sealed = await aPatient('pat_cached');
    await Promise.all(Array.from({ length: 20 }, () => platform.phi.decrypt(READER, record('pat_cached', sealed))));
    expect(loads).toEqual(['pat_cached']);
  });
});

describe('the audit of reads', () => {
  test('names reader, purpose, record and fields, and is there when the plaintext is', async () => {
    const sealed = await aPatient('pat_seen');
    await platform.phi.decrypt(READER, { ...record('pat_seen', sealed), prescriptionId: 'rx_seen' });
    expect(await rowsOf('pat_seen')).toEqual([
      expect.objectContaining({
        action: 'phi.read',
        actor: READER.actor,
        correlationId: 'cor_phi',
        ip: '10.1.1.1',
        resource: { kind: 'patients', id: 'pat_seen' },
        patientId: 'pat_seen',
        prescriptionId: 'rx_seen',
        fields: ['name', 'birthDate', 'address'],
        details: { purpose: 'graphql:Patient.name' },
      }),
    ]);
    expect(JSON.stringify(await rowsOf('pat_seen'))).not.toMatch(/Ada|1961|Elm/);
  });

  test('a list of 50 records is 50 rows in few commits', async () => {
    const sealed = await aPatient('pat_list');
    const commits = async () => (await metrics.auditCommits.get()).values[0]?.value ?? 0;
    const before = await commits();
    await Promise.all(Array.from({ length: 50 }, () => platform.phi.decrypt(READER, record('pat_list', sealed))));
    expect(await rowsOf('pat_list')).toHaveLength(50);
    expect((await commits()) - before).toBeLessThanOrEqual(2);
  });

  test('without its audit row the plaintext does not come out', async () => {
    const sealed = await aPatient('pat_unaudited');
    await platform.postgres.query('ALTER TABLE audit_logs RENAME TO audit_logs_away');
    try {
      await expect(platform.phi.decrypt(READER, record('pat_unaudited', sealed))).rejects.toThrow();
    } finally {
      await platform.postgres.query('ALTER TABLE audit_logs_away RENAME TO audit_logs');
    }
  });
});

describe('rotation of the master key', () => {
  test('old data keys still open, new ones are wrapped by the current key, without the old key nothing opens', async () => {
    const sealed = await aPatient('pat_rotated');
    const file = stack.env.MASTER_KEYRING_FILE;
    const before = JSON.parse(await readFile(file, 'utf8'));
    const keys = { ...before.keys, next: randomBytes(32).toString('base64') };
    const indexBefore = platform.phi.blindIndex('patient', 'ada');

    await writeFile(file, JSON.stringify({ ...before, current: 'next', keys }));
    const rotated = await connect();
    expect(await rotated.phi.decrypt(READER, record('pat_rotated', sealed))).toEqual(PERSON);
    expect(rotated.phi.newWrappedKey()).toMatch(/^k1\.next\./);
    expect(rotated.phi.blindIndex('patient', 'ada')).toBe(indexBefore);
    await rotated.close();

    await writeFile(file, JSON.stringify({ ...before, current: 'next', keys: { next: keys.next } }));
    const forgetful = await connect();
    await expect(forgetful.phi.decrypt(READER, record('pat_rotated', sealed))).rejects.toMatchObject({
      code: 'INTERNAL',
    });
    await forgetful.close();
    await writeFile(file, JSON.stringify(before));
  });
});
