import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { sandboxConfigSchema } from '../config.js';
import { tally } from '../control/tally.js';
import { type Sandbox, startSandbox } from '../sandbox.js';
import type { PharmacyWebhook } from './model.js';

const SECRET = 'pharmacy_webhook_test';
const PHARMACY = 'pharm_0123456789abcdefghjkmnpqrs';
const PROGRAM = {
  programId: 'prog_1',
  name: 'Humira Copay Savings Program',
  bin: '004682',
  pcn: 'CNRX',
  groupId: 'FWHUMIRA',
  targetCopay: { cents: 500 },
};

interface Call {
  operation: string;
  variables: { input?: Record<string, unknown>; key?: string };
  authorization: string | undefined;
}

/** The platform's GraphQL door with one prescription behind it, written down call by call. */
class PlatformDoor {
  readonly calls: Call[] = [];
  memberId = 'W123456789';
  insured = true;
  programs = [PROGRAM];
  /** Answers with 500 for the first calls of an operation. */
  failing: Record<string, number> = {};
  refusing: Record<string, string> = {};
  readonly app: FastifyInstance = Fastify();

  constructor() {
    this.app.post<{ Body: { query: string; variables: Call['variables'] } }>('/graphql', async (request, reply) => {
      const { query, variables } = request.body;
      const operation = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
      this.calls.push({ operation, variables, authorization: request.headers.authorization });
      if ((this.failing[operation] ?? 0) > 0) {
        this.failing[operation] = (this.failing[operation] ?? 0) - 1;
        return reply.code(500).send('down');
      }
      const code = this.refusing[operation];
      return { data: code ? { result: { __typename: 'Refusal', code, message: 'no' } } : this.#answer(operation) };
    });
  }

  #answer(operation: string): object {
    if (operation === 'LogInPharmacy') {
      return { logInClient: { accessToken: 'token', expiresAt: new Date(Date.now() + 600_000).toISOString() } };
    }
    if (operation === 'PharmacyLooksUpPrograms') return { lookupPrograms: this.programs };
    if (operation !== 'PharmacyReadsPrescription') return { result: { __typename: 'Payload' } };
    return {
      prescription: {
        id: 'rx_1',
        fillNumber: 0,
        prescriber: { npi: '1234567893' },
        dispensing: {
          firstName: 'Maria',
          lastName: 'Alvarez',
          birthDate: '1980-01-01',
          gender: 'F',
          address: { postalCode: '02138' },
        },
        medication: {
          ndc: '00074-0554-02',
          quantity: '2',
          daysSupply: 28,
          refills: 3,
          writtenDate: '2026-11-01',
          daw: 0,
        },
        insurance: this.insured
          ? { bin: '610279', pcn: '9999', memberId: this.memberId, groupNumber: 'G1', planKind: 'commercial' }
          : null,
      },
    };
  }

  of = (operation: string) => this.calls.filter((call) => call.operation === operation);
}

describe('partner pharmacy', () => {
  let home: string;
  let door: PlatformDoor;
  let sandbox: Sandbox;
  let gatewayUrl: string;

  const start = () =>
    startSandbox(
      sandboxConfigSchema.parse({
        SANDBOX_PORT: '0',
        GATEWAY_URL: gatewayUrl,
        FILLWAY_HOME: home,
        LOG_LEVEL: 'silent',
        STRIPE_WEBHOOK_SECRET: 's',
        SHIPPO_WEBHOOK_SECRET: 's',
        TWILIO_AUTH_TOKEN: 's',
        PHARMACY_WEBHOOK_SECRET: SECRET,
        PARTNER_CLIENT_SECRET: 'partner',
      }),
    );
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'fillway-pharmacy-'));
    door = new PlatformDoor();
    gatewayUrl = await door.app.listen({ port: 0, host: '127.0.0.1' });
    sandbox = await start();
  });
  afterEach(async () => {
    await sandbox.close();
    await door.app.close();
    rmSync(home, { recursive: true });
  });

  async function tell(
    event: PharmacyWebhook['event'],
    eventId: string,
    over: { signature?: string } = {},
  ): Promise<Response> {
    const body = JSON.stringify({
      event,
      eventId,
      prescriptionId: 'rx_1',
      pharmacyId: PHARMACY,
      occurredAt: new Date().toISOString(),
    });
    const t = Math.floor(Date.now() / 1_000);
    const signature =
      over.signature ?? `t=${t},v1=${createHmac('sha256', SECRET).update(`${t}.${body}`).digest('hex')}`;
    return fetch(`${sandbox.url}/pharmacy/work`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-fillway-signature': signature, 'x-correlation-id': 'cor_1' },
      body,
    });
  }
  const reaches = (state: string) =>
    waitFor(
      async () => {
        const works = await (await fetch(`${sandbox.url}/sandbox/pharmacy/work?prescriptionId=rx_1`)).json();
        const [work] = works as { state: string; problem?: string }[];
        return work?.state === state ? work : undefined;
      },
      { within: 8_000, what: state },
    );
  const submitted = () => door.of('PharmacySubmitsResults')[0]?.variables.input;

  test('offered work is accepted, billed to insurance and program, and answered to the cent', async () => {
    expect((await tell('work.offered', 'evt_1')).status).toBe(202);
    await reaches('answered');

    expect(door.calls.map((call) => call.operation)).toEqual([
      'LogInPharmacy',
      'PharmacyAcceptsWork',
      'PharmacyReadsPrescription',
      'PharmacyLooksUpPrograms',
      'PharmacySubmitsResults',
    ]);
    expect(door.of('PharmacySubmitsResults')[0]?.authorization).toBe('Bearer token');
    const results = submitted() as { costBreakdown: Record<string, number>; [key: string]: unknown };
    expect(results).toMatchObject({
      outcome: 'PAID',
      primaryInsurance: { status: 'approved', rejectCodes: [] },
      manufacturerPrograms: [{ programId: 'prog_1', status: 'approved', reducedCopayCents: 500 }],
      costBreakdown: { finalPatientCopayCents: 500 },
    });
    const { totalDrugCostCents = 0, insuranceCoveredCents = 0, manufacturerDiscountCents = 0 } = results.costBreakdown;
    expect(totalDrugCostCents - insuranceCoveredCents - manufacturerDiscountCents).toBe(500);
  });

  test('the same webhook again does nothing again', async () => {
    await tell('work.offered', 'evt_1');
    await reaches('answered');
    expect(await (await tell('work.offered', 'evt_1')).json()).toEqual({ received: true, repeated: true });
    expect(door.of('PharmacySubmitsResults')).toHaveLength(1);
  });

  test('a new offer of the same work finds its claim paid and reports the same, under a new key', async () => {
    await tell('work.offered', 'evt_1');
    await reaches('answered');
    await tell('work.offered', 'evt_2');
    await waitFor(() => door.of('PharmacySubmitsResults').length === 2);
    const [first, second] = door.of('PharmacySubmitsResults');
    expect(second?.variables.input).toEqual(first?.variables.input);
    expect(second?.variables.key).not.toBe(first?.variables.key);
    expect(tally(sandbox.world)).toMatchObject({
      primaryClaims: { paid: 1 },
      secondaryClaims: { paid: 1 },
      duplicateClaimsAnswered: 2,
    });
  });

  test('an answer that was lost is sent again with the same key and body, also after a restart', async () => {
    door.failing = { PharmacySubmitsResults: 1 };
    await tell('work.offered', 'evt_1');
    await waitFor(() => door.of('PharmacySubmitsResults').length === 1);
    await sandbox.close();
    sandbox = await start();
    await reaches('answered');
    const [first, second] = door.of('PharmacySubmitsResults');
    expect(second?.variables).toEqual(first?.variables);
    expect(tally(sandbox.world).primaryClaims.paid).toBe(1);
  });

  test('a cash patient pays the price of the drug', async () => {
    door.insured = false;
    await tell('work.offered', 'evt_1');
    await reaches('answered');
    const results = submitted() as { costBreakdown: Record<string, number> };
    expect(results.costBreakdown['finalPatientCopayCents']).toBe(results.costBreakdown['totalDrugCostCents']);
    expect(tally(sandbox.world).primaryClaims.paid).toBe(0);
  });

  test.each([
    ['NC1', 'REJECTED', ['70']],
    ['PA1', 'PRIOR_AUTHORIZATION_REQUIRED', ['75']],
    ['HX1', 'REJECTED', ['99']],
  ])('a reject is reported as one: member %s', async (memberId, outcome, rejectCodes) => {
    door.memberId = memberId;
    await tell('work.offered', 'evt_1');
    await reaches('answered');
    expect(submitted()).toMatchObject({ outcome, primaryInsurance: { rejectCodes }, manufacturerPrograms: [] });
    expect(submitted()).not.toHaveProperty('costBreakdown');
  });

  test('offered again after prior authorization, the claim is paid', async () => {
    door.memberId = 'PA1';
    await tell('work.offered', 'evt_1');
    await reaches('answered');
    await tell('work.offered', 'evt_2');
    await waitFor(() => door.of('PharmacySubmitsResults').length === 2);
    expect(door.of('PharmacySubmitsResults')[1]?.variables.input).toMatchObject({ outcome: 'PAID' });
  });

  test('once paid for, the fill is confirmed with drug, lot, expiry and pharmacist', async () => {
    await tell('work.offered', 'evt_1');
    await reaches('answered');
    await tell('payment.completed', 'evt_2');
    await reaches('filled');
    expect(door.of('PharmacyConfirmsFill')[0]?.variables.input).toEqual({
      prescriptionId: 'rx_1',
      ndc: '00074-0554-02',
      lotNumber: expect.stringMatching(/^LOT\d+$/),
      expiresOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      quantity: '2',
      pharmacistName: expect.any(String),
    });
  });

  test('withdrawn work is unbilled, program first', async () => {
    await tell('work.offered', 'evt_1');
    await reaches('answered');
    await tell('work.withdrawn', 'evt_2');
    await waitFor(() => tally(sandbox.world).primaryClaims.reversed === 1);
    const undone = sandbox.world.activity
      .list('pharmacy')
      .map(({ what }) => what)
      .filter((what) => what.endsWith('.reversed'));
    expect(undone.reverse()).toEqual(['secondary.reversed', 'primary.reversed']);
    expect(tally(sandbox.world)).toMatchObject({
      primaryClaims: { paid: 0, reversed: 1 },
      secondaryClaims: { paid: 0, reversed: 1 },
    });
  });

  test('what the platform refuses waits for a person', async () => {
    door.refusing = { PharmacySubmitsResults: 'COST_LINES_MISMATCH' };
    await tell('work.offered', 'evt_1');
    expect(await reaches('stuck')).toMatchObject({ problem: expect.stringContaining('COST_LINES_MISMATCH') });
  });

  test('what the platform asks to wait with is tried again', async () => {
    door.refusing = { PharmacyAcceptsWork: 'IDEMPOTENCY_IN_PROGRESS' };
    await tell('work.offered', 'evt_1');
    await waitFor(() => door.of('PharmacyAcceptsWork').length > 1);
    door.refusing = {};
    await reaches('answered');
  });

  test('set to manual, a person declines or answers', async () => {
    sandbox.world.automation.change({ pharmacy: 'manual' });
    await tell('work.offered', 'evt_1');
    await reaches('offered');
    expect(door.calls).toEqual([]);
    expect((await fetch(`${sandbox.url}/sandbox/pharmacy/work/rx_1/decline`, { method: 'POST' })).status).toBe(200);
    await reaches('declined');
    expect(door.of('PharmacyDeclinesWork')).toHaveLength(1);
    expect((await fetch(`${sandbox.url}/sandbox/pharmacy/work/rx_1/fill`, { method: 'POST' })).status).toBe(404);
  });

  test('an unsigned or wrongly signed webhook is not believed', async () => {
    expect((await tell('work.offered', 'evt_1', { signature: 't=1,v1=00' })).status).toBe(401);
    const old = `t=1,v1=${'0'.repeat(64)}`;
    expect((await tell('work.offered', 'evt_1', { signature: old })).status).toBe(401);
  });

  test('garbage and errors of the payer are tried again; the claim is paid once', async () => {
    sandbox.world.faults.turn('payer', { garbageRate: 0.4, errorRate: 0.3, seed: 4 });
    await tell('work.offered', 'evt_1');
    await reaches('answered');
    expect(submitted()).toMatchObject({ outcome: 'PAID' });
    expect(tally(sandbox.world).primaryClaims).toEqual({ paid: 1, rejected: 0, reversed: 0 });
  });
});
