import { newId, type Viewer } from '@fillway/kernel';
import { runStage } from '@fillway/pipeline';
import { type CastPatient, MEDICATIONS, PATIENTS } from '@fillway/testkit/cast';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ask, aViewer, contextOf, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { receivePrescription, stageOf } from '../fixture/prescriptions.js';
import { givenRanked, type ListeningPharmacies, listenAsPharmacies, someone } from '../pharmacies/fixture/enrolled.js';
import * as pharmaciesDomain from '../pharmacies/index.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import { type AdjudicationDocument, adjudicationModel } from './data/adjudication.model.js';
import { resultsSchema } from './domain/claim-results.js';
import * as graphql from './graphql/index.js';
import { claimsToReopen, copayOf, offerWork, seed, tellPharmacyToResubmit } from './index.js';
import { submitAdjudicationResults } from './use-cases/submit-adjudication-results.js';

let open: TestServices;
let pharmacies: ListeningPharmacies;
let subgraph: Subgraph;
const agent = aViewer('ops_agent');

beforeAll(async () => {
  pharmacies = await listenAsPharmacies();
  open = await openServices({ PHARMACY_WORK_URL: pharmacies.url });
  await pharmaciesDomain.seed(open.services);
  await seed(open.services);
  subgraph = await buildSubgraph({ name: 'programs', graphql: async () => graphql });
}, 60_000);
afterAll(async () => {
  await open.close();
  await pharmacies.close();
});

const progressOf = async (prescriptionId: string) => {
  const progress = await open.services.pipeline.progress(prescriptionId);
  if (!progress) throw new Error('no prescription');
  return progress;
};
const statusOf = async (prescriptionId: string) => (await progressOf(prescriptionId)).status;
const alertsOf = async (prescriptionId: string) => {
  const rows = await open.services.platform.mongo.collection('ops_alerts').find({ prescriptionId }).toArray();
  return rows.map((row) => row['kind']);
};
const adjudicationOf = async (prescriptionId: string) => {
  const found = await adjudicationModel(open.services.platform.mongo)
    .findById((await progressOf(prescriptionId)).current.adjudicationId)
    .lean<AdjudicationDocument>();
  if (!found) throw new Error('no adjudication');
  return found;
};

interface Result {
  __typename: string;
  [key: string]: unknown;
}

const PAYLOADS: Record<string, string> = {
  acceptPharmacyWork: 'prescription { id } adjudication { id state }',
  submitAdjudicationResults:
    'prescription { id } adjudication { id state finalPatientCopay { cents } savings { cents } }',
  resubmitClaim: 'prescription { id } adjudication { id state }',
  decidePriorAuthorization: 'prescription { id } priorAuthorization { id state }',
};

async function mutation(viewer: Viewer, name: string, input: object, key = newId('correlation')): Promise<Result> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const answer = await ask(
    open.services,
    subgraph,
    viewer,
    `mutation ($input: ${type}Input!, $key: String!) { ${name}(input: $input, idempotencyKey: $key) { __typename
      ... on ${type}Payload { ${PAYLOADS[name]} } ... on Problem { code }
      ... on Conflict { currentStatus } ... on InvalidInput { fields { path } } } }`,
    { input, key },
  );
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return rootField<Result>(answer, name);
}

const partner = (pharmacyId: string) => aViewer('pharmacy_partner', { id: `usr_${pharmacyId}`, pharmacyId });
const FOREIGN = partner('pharm_somebody_else');

/** Work that a pharmacy was offered: by default Humira, for which there is a program, and a commercial plan. */
async function offered(patient: CastPatient = someone(), medication: keyof typeof MEDICATIONS = 'humira') {
  const { prescriptionId } = await givenRanked(open, { patient, medication: MEDICATIONS[medication] });
  const run = await open.services.platform.mongo.collection('routing_runs').findOne({ prescriptionId });
  const pharmacyId = String(run?.['candidateIds'][0]);
  await pharmaciesDomain.selectPharmacy(contextOf(open.services, agent), { prescriptionId, pharmacyId });
  await offerWork(stageOf(open, 'adjudication'), { prescriptionId });
  return { prescriptionId, pharmacyId, viewer: partner(pharmacyId) };
}

async function accepted(patient?: CastPatient, medication?: keyof typeof MEDICATIONS) {
  const work = await offered(patient, medication);
  const { prescriptionId, viewer } = work;
  expect(await mutation(viewer, 'acceptPharmacyWork', { prescriptionId })).toMatchObject({
    adjudication: { state: 'ACCEPTED' },
  });
  return work;
}

interface Offer {
  programId: string;
  bin: string | null;
  groupId: string | null;
}

async function lookUp(viewer: Viewer, variables: { prescriptionId?: string; ndc?: string; insuranceType?: string }) {
  return ask(
    open.services,
    subgraph,
    viewer,
    `query ($prescriptionId: ID, $ndc: String, $insuranceType: String) {
      lookupPrograms(prescriptionId: $prescriptionId, ndc: $ndc, insuranceType: $insuranceType) {
        programId name bin pcn groupId targetCopay { cents } } }`,
    variables,
  );
}

async function offersFor(viewer: Viewer, prescriptionId: string): Promise<Offer[]> {
  return rootField<Offer[]>(await lookUp(viewer, { prescriptionId }), 'lookupPrograms');
}

/** Claims that are paid: $6,500.00, the insurance pays $5,000.00, the program all but $5.00 of the rest. */
function paidBy(prescriptionId: string, programId?: string) {
  const discount = programId ? 149_500 : 0;
  return {
    prescriptionId,
    outcome: 'PAID',
    primaryInsurance: {
      claimId: 'CLM123',
      status: 'approved',
      drugCostCents: 650_000,
      insurancePaidCents: 500_000,
      patientCopayCents: 150_000,
      rejectCodes: [],
    },
    manufacturerPrograms: programId
      ? [{ programId, claimId: 'P1', status: 'approved', discountCents: discount, reducedCopayCents: 500 }]
      : [],
    costBreakdown: {
      totalDrugCostCents: 650_000,
      insuranceCoveredCents: 500_000,
      initialCopayCents: 150_000,
      manufacturerDiscountCents: discount,
      finalPatientCopayCents: 150_000 - discount,
    },
  };
}

function refusedBy(
  prescriptionId: string,
  outcome: 'REJECTED' | 'PRIOR_AUTHORIZATION_REQUIRED',
  rejectCodes: string[],
) {
  const status = outcome === 'REJECTED' ? 'rejected' : 'prior_authorization_required';
  return {
    prescriptionId,
    outcome,
    primaryInsurance: { claimId: 'CLM9', status, drugCostCents: 650_000, rejectCodes },
    manufacturerPrograms: [],
  };
}

describe('the offer', () => {
  test('is told to the selected pharmacy, the same event however often', async () => {
    const { prescriptionId, pharmacyId } = await offered();
    await offerWork(stageOf(open, 'adjudication'), { prescriptionId });
    const told = pharmacies.told.filter((message) => message.prescriptionId === prescriptionId);
    expect(told).toHaveLength(2);
    expect(new Set(told.map(({ eventId }) => eventId)).size).toBe(1);
    expect(told[0]).toMatchObject({ event: 'work.offered', pharmacyId });
    expect(Object.keys(told[0] ?? {}).sort()).toEqual([
      'event',
      'eventId',
      'occurredAt',
      'pharmacyId',
      'prescriptionId',
    ]);
  });

  test('is taken by that pharmacy only, once', async () => {
    const { prescriptionId, viewer } = await offered();
    expect(await mutation(FOREIGN, 'acceptPharmacyWork', { prescriptionId })).toMatchObject({ code: 'NOT_FOUND' });
    const results = await Promise.all([1, 2].map(() => mutation(viewer, 'acceptPharmacyWork', { prescriptionId })));
    expect(results.map(({ __typename }) => __typename)).toEqual([
      'AcceptPharmacyWorkPayload',
      'AcceptPharmacyWorkPayload',
    ]);
    const progress = await progressOf(prescriptionId);
    expect(progress.status).toBe('adjudicating');
    expect(progress.history.filter(({ cause }) => cause === 'pharmacy_accepted')).toHaveLength(1);
    expect(progress.dueAt).toBeDefined();
  });
});

describe('programs', () => {
  test('a commercial patient’s pharmacy gets the credentials, and what it got is on record', async () => {
    const { prescriptionId, viewer } = await accepted();
    const [offer] = await offersFor(viewer, prescriptionId);
    expect(offer).toMatchObject({ bin: '004682', groupId: 'FWHUMIRA', targetCopay: { cents: 500 } });
    const { _id, offeredPrograms } = await adjudicationOf(prescriptionId);
    expect(offeredPrograms).toHaveLength(1);
    expect(offeredPrograms).not.toContain(offer?.programId);
    const { audit } = open.services.platform;
    const entry = await waitFor(async () => {
      const { entries } = await audit.list({ organizationId: 'org_demo', prescriptionId, first: 100 });
      return entries.find(({ action }) => action === 'programs.looked_up');
    });
    expect(entry).toMatchObject({ resource: { kind: 'adjudication', id: _id }, details: { offered: 1 } });
  });

  test.each([
    ['Medicare', PATIENTS.walter],
    ['Medicaid', PATIENTS.lucia],
    ['TRICARE behind a commercial BIN', PATIENTS.daniel],
    ['a commercial card and the patient’s own word for Medicare', PATIENTS.ingrid],
    ['a plan that nobody knows', PATIENTS.george],
    ['no insurance', PATIENTS.noor],
  ])('%s: no credential at the look-up, no discount at the results', async (_what, person) => {
    const { prescriptionId, viewer } = await accepted(someone(person));
    expect(await offersFor(viewer, prescriptionId)).toEqual([]);
    const catalogue = await lookUp(viewer, { ndc: MEDICATIONS.humira.ndc });
    const [known] = rootField<Offer[]>(catalogue, 'lookupPrograms');
    expect(known).toMatchObject({ bin: null, pcn: null, groupId: null });
    const sneaked = paidBy(prescriptionId, known?.programId);
    expect(await mutation(viewer, 'submitAdjudicationResults', sneaked)).toMatchObject({ code: 'PROGRAM_NOT_ALLOWED' });
    expect(await statusOf(prescriptionId)).toBe('adjudicating');
    expect(await alertsOf(prescriptionId)).toEqual(['program_not_allowed']);
    const plain = await mutation(viewer, 'submitAdjudicationResults', paidBy(prescriptionId));
    expect(plain).toMatchObject({ adjudication: { state: 'PAID', finalPatientCopay: { cents: 150_000 } } });
  });

  test('a government card that only the prescriber knows bars a patient who enrolled with a commercial one', async () => {
    const patient = someone();
    const { prescriptionId, viewer } = await accepted(patient);
    const [shown] = await offersFor(viewer, prescriptionId);
    await receivePrescription(open, { patient: { ...patient, insurance: PATIENTS.lucia.insurance } });
    expect(await offersFor(viewer, prescriptionId)).toEqual([]);
    const sneaked = paidBy(prescriptionId, shown?.programId);
    expect(await mutation(viewer, 'submitAdjudicationResults', sneaked)).toMatchObject({ code: 'PROGRAM_NOT_ALLOWED' });
  });

  test('a program that the pharmacy was not offered is refused', async () => {
    const { prescriptionId, viewer } = await accepted();
    const [known] = rootField<Offer[]>(await lookUp(viewer, { ndc: MEDICATIONS.humira.ndc }), 'lookupPrograms');
    const refused = await mutation(viewer, 'submitAdjudicationResults', paidBy(prescriptionId, known?.programId));
    expect(refused).toMatchObject({ __typename: 'Refusal', code: 'PROGRAM_NOT_ALLOWED' });
    expect(await alertsOf(prescriptionId)).toEqual(['program_not_allowed']);
  });

  test('another pharmacy, and one that has not taken the work, gets none', async () => {
    const { prescriptionId, viewer } = await offered();
    const codes = await Promise.all(
      [FOREIGN, viewer].map(async (who) => (await lookUp(who, { prescriptionId })).errors[0]?.extensions?.['code']),
    );
    expect(codes).toEqual(['NOT_FOUND', 'ILLEGAL_TRANSITION']);
  });

  test('the catalogue lists no program for a plan that is not commercial', async () => {
    const { viewer } = await offered();
    const answer = await lookUp(viewer, { ndc: MEDICATIONS.humira.ndc, insuranceType: 'medicare' });
    expect(rootField(answer, 'lookupPrograms')).toEqual([]);
  });
});

describe('results', () => {
  test('paid with a program: the price is final, and amounts and programs are read by those who may', async () => {
    const { prescriptionId, viewer } = await accepted();
    const [offer] = await offersFor(viewer, prescriptionId);
    const done = await mutation(viewer, 'submitAdjudicationResults', paidBy(prescriptionId, offer?.programId));
    expect(done).toMatchObject({
      adjudication: { state: 'PAID', finalPatientCopay: { cents: 500 }, savings: { cents: 149_500 } },
    });
    const adjudication = await adjudicationOf(prescriptionId);
    expect(await statusOf(prescriptionId)).toBe('adjudicated');
    expect(await copayOf(stageOf(open, 'payment'), adjudication._id)).toMatchObject({
      finalPatientCopay: { cents: 500, currency: 'USD' },
    });
    expect(JSON.stringify(adjudication)).not.toContain('CLM123');

    const query = `query ($id: ID!) { adjudication(id: $id) { claims { programsApplied
      primary { claimId insurancePaid { cents } } costBreakdown { finalPatientCopay { cents } } } } }`;
    const seen = await ask(open.services, subgraph, agent, query, { id: adjudication._id });
    expect(seen.data).toEqual({
      adjudication: {
        claims: {
          programsApplied: ['Humira Copay Savings Program'],
          primary: { claimId: 'CLM123', insurancePaid: { cents: 500_000 } },
          costBreakdown: { finalPatientCopay: { cents: 500 } },
        },
      },
    });
    const foreign = await ask(open.services, subgraph, FOREIGN, query, { id: adjudication._id });
    expect(foreign.data).toEqual({ adjudication: null });
  });

  test('the same report again and at once counts once; another one afterwards is a conflict', async () => {
    const { prescriptionId, viewer } = await accepted(undefined, 'lisinopril');
    const results = paidBy(prescriptionId);
    const answers = await Promise.all([1, 2, 3].map(() => mutation(viewer, 'submitAdjudicationResults', results)));
    answers.push(await mutation(viewer, 'submitAdjudicationResults', results));
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['SubmitAdjudicationResultsPayload']));
    const progress = await progressOf(prescriptionId);
    expect(progress.history.filter(({ cause }) => cause === 'claim_adjudicated')).toHaveLength(1);
    const other = refusedBy(prescriptionId, 'REJECTED', ['70']);
    expect(await mutation(viewer, 'submitAdjudicationResults', other)).toMatchObject({
      __typename: 'Conflict',
      code: 'ILLEGAL_TRANSITION',
      currentStatus: 'adjudicated',
    });
  });

  test('two different reports at once: one counts, the other one is a conflict', async () => {
    const { prescriptionId, viewer } = await accepted(undefined, 'lisinopril');
    const reports = [paidBy(prescriptionId), refusedBy(prescriptionId, 'REJECTED', ['70'])];
    const answers = await Promise.all(reports.map((report) => mutation(viewer, 'submitAdjudicationResults', report)));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'Conflict',
      'SubmitAdjudicationResultsPayload',
    ]);
    const won = answers[0]?.__typename === 'Conflict' ? 'adjudication_rejected' : 'adjudicated';
    expect(await statusOf(prescriptionId)).toBe(won);
  });

  test('lines that do not add up, and amounts that are no cents, change nothing', async () => {
    const { prescriptionId, viewer } = await accepted(undefined, 'lisinopril');
    const good = paidBy(prescriptionId);
    const offByOne = { ...good, costBreakdown: { ...good.costBreakdown, finalPatientCopayCents: 149_999 } };
    expect(await mutation(viewer, 'submitAdjudicationResults', offByOne)).toMatchObject({
      code: 'COST_LINES_MISMATCH',
    });
    const negative = { ...good, primaryInsurance: { ...good.primaryInsurance, insurancePaidCents: -1 } };
    expect(await mutation(viewer, 'submitAdjudicationResults', negative)).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: 'primaryInsurance.insurancePaidCents' }],
    });
    const foreign = await mutation(FOREIGN, 'submitAdjudicationResults', good);
    expect(foreign).toMatchObject({ __typename: 'Refusal', code: 'NOT_FOUND' });
    expect(await statusOf(prescriptionId)).toBe('adjudicating');
  });

  test('a reject beside PAID is a reject, and staff are alerted', async () => {
    const { prescriptionId, viewer } = await accepted(undefined, 'lisinopril');
    const good = paidBy(prescriptionId);
    const mixed = { ...good, primaryInsurance: { ...good.primaryInsurance, rejectCodes: ['ZZ9'] } };
    const answer = await mutation(viewer, 'submitAdjudicationResults', mixed);
    expect(answer).toMatchObject({ adjudication: { state: 'REJECTED', finalPatientCopay: null } });
    expect(await statusOf(prescriptionId)).toBe('adjudication_rejected');
    expect(await alertsOf(prescriptionId)).toEqual(['claim_rejected']);
    const { _id } = await adjudicationOf(prescriptionId);
    await expect(copayOf(stageOf(open, 'payment'), _id)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  test('a crash between the results and their effect is finished by the sweep', async () => {
    const { prescriptionId, viewer } = await accepted(undefined, 'lisinopril');
    const { pipeline } = open.services;
    const dying = {
      ...contextOf(open.services, viewer),
      pipeline: {
        ...pipeline,
        settle: async () => {
          throw new Error('killed');
        },
      },
    };
    const results = resultsSchema.parse(paidBy(prescriptionId));
    await expect(submitAdjudicationResults(dying, results)).rejects.toThrow('killed');
    expect(await statusOf(prescriptionId)).toBe('adjudicating');
    const stage = await runStage(pipeline, { queue: 'adjudication', on: {} });
    await waitFor(async () => (await statusOf(prescriptionId)) === 'adjudicated', { within: 30_000 });
    await stage.stop();
    const again = await mutation(viewer, 'submitAdjudicationResults', paidBy(prescriptionId));
    expect(again).toMatchObject({ adjudication: { state: 'PAID' } });
  }, 60_000);
});

test('after a rejection staff let the pharmacy send its claims again', async () => {
  const { prescriptionId, viewer } = await accepted(undefined, 'lisinopril');
  await mutation(viewer, 'submitAdjudicationResults', refusedBy(prescriptionId, 'REJECTED', ['07']));
  expect(await mutation(agent, 'resubmitClaim', { prescriptionId })).toMatchObject({
    adjudication: { state: 'ACCEPTED' },
  });
  expect(await statusOf(prescriptionId)).toBe('adjudicating');
  await tellPharmacyToResubmit(stageOf(open, 'adjudication'), { prescriptionId });
  expect(pharmacies.told.filter((message) => message.prescriptionId === prescriptionId)).toHaveLength(2);
  const done = await mutation(viewer, 'submitAdjudicationResults', paidBy(prescriptionId));
  expect(done).toMatchObject({ adjudication: { state: 'PAID' } });
  expect(await mutation(agent, 'resubmitClaim', { prescriptionId })).toMatchObject({ __typename: 'Conflict' });
});

describe('a prior authorization', () => {
  async function asked() {
    const work = await accepted(undefined, 'lisinopril');
    const report = refusedBy(work.prescriptionId, 'PRIOR_AUTHORIZATION_REQUIRED', ['75']);
    await mutation(work.viewer, 'submitAdjudicationResults', report);
    expect(await statusOf(work.prescriptionId)).toBe('prior_authorization_required');
    return { ...work, report };
  }
  const decide = (prescriptionId: string, decision: 'APPROVED' | 'DENIED', viewer = agent) =>
    mutation(viewer, 'decidePriorAuthorization', { prescriptionId, decision, reason: 'by telephone' });

  test('approved: the pharmacy is told again, sends its claims again, and the price is final', async () => {
    const { prescriptionId, viewer } = await asked();
    expect(await alertsOf(prescriptionId)).toEqual(['prior_authorization_required']);
    expect(await decide(prescriptionId, 'APPROVED')).toMatchObject({ priorAuthorization: { state: 'APPROVED' } });
    expect((await decide(prescriptionId, 'APPROVED')).__typename).toBe('DecidePriorAuthorizationPayload');
    expect((await decide(prescriptionId, 'DENIED')).__typename).toBe('Conflict');
    expect(await statusOf(prescriptionId)).toBe('adjudicating');

    const stage = stageOf(open, 'adjudication');
    expect((await claimsToReopen(stage)).map(({ _id }) => _id)).toContain(prescriptionId);
    await tellPharmacyToResubmit(stage, { prescriptionId });
    await tellPharmacyToResubmit(stage, { prescriptionId });
    const told = pharmacies.told.filter((message) => message.prescriptionId === prescriptionId);
    expect(told.map(({ event }) => event)).toEqual(['work.offered', 'work.offered']);
    expect(told[0]?.eventId).not.toBe(told[1]?.eventId);

    expect((await mutation(viewer, 'acceptPharmacyWork', { prescriptionId })).__typename).toBe(
      'AcceptPharmacyWorkPayload',
    );
    const done = await mutation(viewer, 'submitAdjudicationResults', paidBy(prescriptionId));
    expect(done).toMatchObject({ adjudication: { state: 'PAID' } });
    expect(await statusOf(prescriptionId)).toBe('adjudicated');
    expect((await adjudicationOf(prescriptionId)).attempt).toBe(2);
  });

  test('denied: it waits for a decision of staff', async () => {
    const { prescriptionId, viewer, report } = await asked();
    expect(await decide(prescriptionId, 'DENIED')).toMatchObject({ priorAuthorization: { state: 'DENIED' } });
    expect(await statusOf(prescriptionId)).toBe('prior_authorization_denied');
    // the same report again is still the same report
    expect((await mutation(viewer, 'submitAdjudicationResults', report)).__typename).toBe(
      'SubmitAdjudicationResultsPayload',
    );
    expect((await mutation(viewer, 'submitAdjudicationResults', paidBy(prescriptionId))).__typename).toBe('Conflict');
  });

  test('is shown on its prescription, and may be asked for twice', async () => {
    const { prescriptionId, viewer, report } = await asked();
    await decide(prescriptionId, 'APPROVED');
    await mutation(viewer, 'submitAdjudicationResults', report);
    const progress = await progressOf(prescriptionId);
    expect(progress.status).toBe('prior_authorization_required');
    const shown = await ask(
      open.services,
      subgraph,
      agent,
      `query ($rx: [_Any!]!) { _entities(representations: $rx) {
        ... on Prescription { priorAuthorization { id state rejectCodes } } } }`,
      { rx: [{ __typename: 'Prescription', id: prescriptionId }] },
    );
    expect(shown.data).toEqual({
      _entities: [
        {
          priorAuthorization: { id: progress.current.priorAuthorizationId, state: 'PENDING', rejectCodes: ['75'] },
        },
      ],
    });
  });
});
