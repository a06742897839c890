import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { dataOf, mutation, rest } from '../means/ask.js';
import { type RunningPlatform, thePlatform, told } from '../means/platform.js';
import { bring, scenario } from '../means/prescription.js';
import { Sandbox } from '../means/sandbox.js';

/** The page that partners read: its operations and examples are what is executed here. */
const PAGE = readFileSync(join(import.meta.dirname, '../../docs/partner-walk-through.md'), 'utf8');

interface Example {
  input: Record<string, unknown>;
  key: string;
}

/** An operation of the page by its name, with the example of variables that follows it, if one does. */
function fromPage(name: string): { document: string; example: Example } {
  for (const [, document = '', json] of PAGE.matchAll(/```graphql\n(.*?)```\n(?:\n```json\n(.*?)```)?/gs)) {
    const [definition] = parse(document).definitions;
    if (definition?.kind !== 'OperationDefinition' || definition.name?.value !== name) continue;
    return { document, example: json ? (JSON.parse(json) as Example) : { input: {}, key: '' } };
  }
  throw new Error(`The page has no operation ${name}`);
}

interface Work {
  cursor: string;
  change: 'ENTERED' | 'UPDATED' | 'LEFT';
  prescriptionId: string;
  status: string;
}

/** One that a manufacturer's program may be used for. */
const WITH_PROGRAM = scenario('cold-chain specialty drug with a copay program');

let platform: RunningPlatform;
let sandbox: Sandbox;
let socket: Client | undefined;

beforeAll(async () => {
  platform = await thePlatform();
  sandbox = new Sandbox(platform);
  // This story is the pharmacy.
  await sandbox.automation({ pharmacy: 'manual' });
});
afterAll(async () => {
  await socket?.dispose();
  await sandbox.automation({ pharmacy: 'at-once' });
});

test('a pharmacy’s whole work, from the offer to LEFT, with the operations of the page that partners read', async () => {
  const waiting = await bring(platform, 'AWAITING_PHARMACY_SELECTION', { of: WITH_PROGRAM });
  const { id } = waiting;
  const pharmacyId = waiting.routing?.recommendations[0]?.pharmacy.id ?? '';

  const { json } = await rest(platform.gatewayUrl, 'POST', '/api/v1/auth/token', {
    raw: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: pharmacyId,
      client_secret: told(platform, 'PARTNER_CLIENT_SECRET'),
    }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const token = String(json['access_token']);

  const seen: Work[] = [];
  let subscribed = false;
  socket = createClient({
    url: `${platform.gatewayUrl.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  socket.subscribe<{ pharmacyWork: Work | null }>(
    { query: fromPage('Work').document },
    {
      next({ data }) {
        subscribed = true;
        if (data?.pharmacyWork?.prescriptionId === id) seen.push(data.pharmacyWork);
      },
      error: (error) => {
        throw new Error(`The subscription ended: ${JSON.stringify(error)}`);
      },
      complete: () => undefined,
    },
  );
  await waitFor(() => subscribed, { what: 'the first checkpoint' });
  const toldOf = (status: string) =>
    waitFor(() => seen.find((work) => work.status === status), {
      within: 60_000,
      what: `the pharmacy is told ${status}`,
    });

  await bring(platform, 'PHARMACY_SELECTED', { of: WITH_PROGRAM, id });
  expect(await toldOf('PHARMACY_SELECTED')).toMatchObject({ change: 'ENTERED' });

  const { prescription } = await dataOf<{ prescription: { medication: { ndc: string; quantity: string } } }>(
    platform.gatewayUrl,
    fromPage('ReadWork').document,
    { id },
    token,
  );
  const run = (name: string, own: Record<string, unknown>) => {
    const { document, example } = fromPage(name);
    const variables = { input: { ...example.input, prescriptionId: id, ...own }, key: `${id}-${example.key}` };
    return mutation(platform.gatewayUrl, document, variables, token);
  };
  expect(await run('Accept', {})).toMatchObject({ __typename: 'AcceptPharmacyWorkPayload' });
  expect(await toldOf('ADJUDICATING')).toMatchObject({ change: 'UPDATED' });

  const { lookupPrograms } = await dataOf<{ lookupPrograms: { programId: string }[] }>(
    platform.gatewayUrl,
    fromPage('Programs').document,
    { prescriptionId: id },
    token,
  );
  const [example] = fromPage('SubmitResults').example.input['manufacturerPrograms'] as Record<string, unknown>[];
  const programs = [{ ...example, programId: lookupPrograms[0]?.programId }];
  expect(await run('SubmitResults', { manufacturerPrograms: programs })).toMatchObject({
    __typename: 'SubmitAdjudicationResultsPayload',
    adjudication: { finalPatientCopay: { cents: 1_500 } },
  });

  await bring(platform, 'PAID', { of: WITH_PROGRAM, id });
  expect(await toldOf('PAID')).toMatchObject({ change: 'UPDATED' });
  const { ndc, quantity } = prescription.medication;
  expect(await run('ConfirmFill', { ndc, quantity })).toMatchObject({ __typename: 'ConfirmFillPayload' });

  expect(await toldOf('COMPLETED')).toMatchObject({ change: 'LEFT' });
  expect(seen.map(({ change }) => change)).toEqual([
    'ENTERED',
    ...Array.from({ length: seen.length - 2 }, () => 'UPDATED'),
    'LEFT',
  ]);
});
