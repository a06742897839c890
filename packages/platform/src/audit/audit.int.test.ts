import { newId } from '@fillway/kernel';
import { type TestStack, testStack } from '@fillway/testkit/stack';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { platformConfigSchema } from '../config.js';
import { connectPlatform } from '../connect-platform.js';
import { metrics } from '../metrics/metrics.js';
import type { Platform } from '../platform.js';
import type { AuditEntry } from './audit.js';
import { verifyAuditLog } from './verify-audit-log.js';

let stack: TestStack;
let platform: Platform;

beforeAll(async () => {
  stack = await testStack();
  platform = await connectPlatform(platformConfigSchema.parse(stack.env), { service: 'audit-test' });
});
afterAll(async () => {
  await platform?.close();
  await stack?.close();
});

function anEntry(changed: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: newId('audit'),
    at: new Date(),
    organizationId: 'org_one',
    actor: { kind: 'viewer', id: 'usr_1', roles: ['ops_agent'], ip: '10.0.0.1' },
    action: 'prescription.advanced',
    resource: { kind: 'prescriptions', id: 'rx_1' },
    patientId: 'pat_1',
    prescriptionId: 'rx_1',
    correlationId: 'cor_1',
    ip: '10.0.0.1',
    fields: ['status'],
    change: { before: { status: 'received', version: 1 }, after: { version: 2, status: 'validated', amount: 12.5 } },
    details: { zebra: 1, apple: null, cause: 'validation' },
    ...changed,
  };
}

/** As the owner of the table, past everything that the application role may do. */
async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  await platform.postgres.query(sql, values);
}

async function countCommits(): Promise<number> {
  return (await metrics.auditCommits.get()).values[0]?.value ?? 0;
}

describe('recording', () => {
  test('an entry comes back as it was given', async () => {
    const entry = anEntry({ resource: { kind: 'prescriptions', id: 'rx_back' } });
    await platform.audit.record([entry]);
    const page = await platform.audit.list({
      organizationId: 'org_one',
      resource: { kind: 'prescriptions', id: 'rx_back' },
      first: 10,
    });
    expect(page.entries).toEqual([{ ...entry, sequence: expect.any(Number) }]);
  });

  test('text that PostgreSQL cannot keep does not hold an entry back, nor break the chain', async () => {
    const details = { reason: 'half a pair \uD83D and a NUL \0 in it, and a whole one \u{1F600}' };
    const entry = anEntry({ resource: { kind: 'alert', id: 'alr_odd' }, details });
    await platform.audit.record([entry]);
    await platform.audit.record([entry]);
    const resource = { kind: 'alert', id: 'alr_odd' };
    const { entries } = await platform.audit.list({ organizationId: 'org_one', resource, first: 10 });
    expect(entries.map((stored) => stored.details)).toEqual([
      { reason: 'half a pair \uFFFD and a NUL \uFFFD in it, and a whole one \u{1F600}' },
    ]);
    expect((await platform.audit.verify()).brokenAt).toBeUndefined();
  });

  test('an entry with the least it may have comes back without empty members', async () => {
    const entry: AuditEntry = {
      id: newId('audit'),
      at: new Date(),
      organizationId: 'org_one',
      actor: { kind: 'stage', id: 'validation' },
      action: 'phi.read',
      resource: { kind: 'patients', id: 'pat_least' },
      correlationId: 'cor_2',
    };
    await platform.audit.record([entry]);
    const page = await platform.audit.list({ organizationId: 'org_one', resource: entry.resource, first: 1 });
    expect(page.entries[0]).toEqual({ ...entry, sequence: expect.any(Number) });
  });

  test('200 calls at once share few commits, lose nothing and keep one chain', async () => {
    const before = await platform.audit.verify();
    const commits = await countCommits();
    await Promise.all(Array.from({ length: 200 }, () => platform.audit.record([anEntry(), anEntry()])));
    expect(await platform.audit.verify()).toEqual({ rows: before.rows + 400 });
    expect((await countCommits()) - commits).toBeLessThanOrEqual(4);
  });

  test('two processes that record at once build one chain', async () => {
    const other = await connectPlatform(platform.config, { service: 'audit-test-2' });
    try {
      const before = await platform.audit.verify();
      const both = [platform.audit, other.audit];
      for (let round = 0; round < 10; round++) {
        await Promise.all(both.flatMap((audit) => Array.from({ length: 5 }, () => audit.record([anEntry()]))));
      }
      expect(await other.audit.verify()).toEqual({ rows: before.rows + 100 });
    } finally {
      await other.close();
    }
  });

  test('an id that is recorded again, in the same call, at once or later, stays one row', async () => {
    const before = await platform.audit.verify();
    const entry = anEntry();
    await Promise.all([platform.audit.record([entry, entry]), platform.audit.record([entry])]);
    await platform.audit.record([entry, anEntry()]);
    expect(await platform.audit.verify()).toEqual({ rows: before.rows + 2 });
  });

  test('an entry that the store cannot hold fails alone', async () => {
    const before = await platform.audit.verify();
    const results = await Promise.allSettled([
      platform.audit.record([anEntry()]),
      platform.audit.record([anEntry({ action: null as unknown as string, details: { note: 'secret' } })]),
      platform.audit.record([anEntry()]),
    ]);
    expect(results).toEqual([
      { status: 'fulfilled' },
      {
        status: 'rejected',
        reason: expect.objectContaining({ code: 'INTERNAL', details: { store: 'postgres', sqlState: '23502' } }),
      },
      { status: 'fulfilled' },
    ]);
    expect(JSON.stringify(results)).not.toContain('secret');
    expect(await platform.audit.verify()).toEqual({ rows: before.rows + 2 });
  });

  test('nothing to record is no commit', async () => {
    const commits = await countCommits();
    await platform.audit.record([]);
    expect(await countCommits()).toBe(commits);
  });
});

describe('listing', () => {
  test('pages run newest first, without gap or repeat, and stay within the organization and filter', async () => {
    const mine = Array.from({ length: 5 }, () => anEntry({ organizationId: 'org_pages', patientId: 'pat_pages' }));
    await platform.audit.record(mine);
    await platform.audit.record([anEntry({ organizationId: 'org_other', patientId: 'pat_pages' })]);
    await platform.audit.record([anEntry({ organizationId: 'org_pages', patientId: 'pat_elsewhere' })]);
    const seen: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await platform.audit.list({
        organizationId: 'org_pages',
        patientId: 'pat_pages',
        first: 2,
        ...(after !== undefined && { after }),
      });
      seen.push(...page.entries.map((entry) => entry.id));
      if (!page.hasNextPage || page.endCursor === null) break;
      after = page.endCursor;
    }
    expect(seen).toEqual(mine.map((entry) => entry.id).reverse());
  });
});

describe('lag', () => {
  test('nothing waiting is no lag; a log that cannot be written shows its age until it can again', async () => {
    expect(platform.audit.lagSeconds()).toBe(0);
    await tamper('ALTER TABLE audit_logs RENAME TO audit_logs_away');
    await expect(platform.audit.record([anEntry()])).rejects.toThrow();
    await tamper('ALTER TABLE audit_logs_away RENAME TO audit_logs');
    expect(platform.audit.lagSeconds()).toBeGreaterThan(0);
    await platform.audit.record([anEntry()]);
    expect(platform.audit.lagSeconds()).toBe(0);
  });
});

describe('the application role', () => {
  test.each([
    ["UPDATE audit_logs SET action = 'x'"],
    ['DELETE FROM audit_logs'],
    ['TRUNCATE audit_logs'],
    ['ALTER TABLE audit_logs DISABLE TRIGGER ALL'],
    ['DROP TABLE audit_logs'],
  ])('may not %s', async (statement) => {
    const client = await platform.postgres.connect();
    try {
      await client.query('BEGIN; SET LOCAL ROLE fillway_app');
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});

describe('tampering', () => {
  async function threeRows(): Promise<[AuditEntry, AuditEntry, AuditEntry]> {
    await tamper('TRUNCATE audit_logs');
    const rows: [AuditEntry, AuditEntry, AuditEntry] = [anEntry(), anEntry(), anEntry()];
    await platform.audit.record(rows);
    expect(await platform.audit.verify()).toEqual({ rows: 3 });
    return rows;
  }

  test.each([
    ['action', "'phi.read'"],
    ['actor', `'{"kind":"stage","id":"x"}'`],
    ['at', "at + interval '1 millisecond'"],
    ['patient_id', 'NULL'],
    ['fields', "ARRAY['other']"],
    ['change', `'{"before":1}'`],
    ['details', `'{"zebra":2}'`],
    ['correlation_id', "'cor_x'"],
  ])('an altered %s is found at its row', async (column, value) => {
    const [, second] = await threeRows();
    await tamper(`UPDATE audit_logs SET ${column} = ${value} WHERE id = $1`, [second.id]);
    expect(await platform.audit.verify()).toEqual({ rows: 1, brokenAt: second.id });
  });

  test('a removed row is found at the next one', async () => {
    const [, second, third] = await threeRows();
    await tamper('DELETE FROM audit_logs WHERE id = $1', [second.id]);
    expect(await platform.audit.verify()).toEqual({ rows: 1, brokenAt: third.id });
  });

  test('a removed row whose successors are renumbered is found', async () => {
    const [, second, third] = await threeRows();
    await tamper('DELETE FROM audit_logs WHERE id = $1', [second.id]);
    await tamper(
      'UPDATE audit_logs SET seq = 2, previous_hash = (SELECT hash FROM audit_logs WHERE seq = 1) WHERE id = $1',
      [third.id],
    );
    expect(await platform.audit.verify()).toEqual({ rows: 1, brokenAt: third.id });
  });

  test('the command line tells what it found by its exit code', async () => {
    const [first] = await threeRows();
    const lines: string[] = [];
    expect(await verifyAuditLog(platform.config, (line) => lines.push(line))).toBe(0);
    await tamper("UPDATE audit_logs SET action = 'x' WHERE id = $1", [first.id]);
    expect(await verifyAuditLog(platform.config, (line) => lines.push(line))).toBe(1);
    expect(lines).toEqual([
      'audit log: 3 rows checked, the chain holds',
      `audit log: BROKEN at ${first.id}, after 0 rows that hold`,
    ]);
  });
});
