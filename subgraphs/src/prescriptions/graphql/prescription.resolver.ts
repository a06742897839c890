import { parseNdc } from '@fillway/ncpdp';
import { findDrugByNdc } from '@fillway/reference';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { GraphqlContext } from '../../call-context.js';
import {
  connectionOf,
  IdempotencyKey,
  loader,
  mutate,
  PageArgs,
  Phi,
  RequiresScopes,
  typed,
} from '../../graphql/index.js';
import { parseInput } from '../../parse-input.js';
import { demographicsOf, dispensingInsuranceOf } from '../../patients/index.js';
import { prescribersByIds } from '../data/prescriber.repository.js';
import { readMedication, readScriptMessage } from '../data/prescription.repository.js';
import { listPrescriptions } from '../data/prescription-list.js';
import { validationRunsByIds } from '../data/validation-run.repository.js';
import { journeyOf } from '../domain/journey.js';
import { effectiveSchedule } from '../domain/validation-rules.js';
import { decidePharmacistReview } from '../use-cases/decide-pharmacist-review.js';
import { revalidatePrescription } from '../use-cases/revalidate-prescription.js';
import { type SubmitPrescriptionResult as SubmitAnswer, submitPrescription } from '../use-cases/submit-prescription.js';
import { DispensingInsurance, DispensingPatient } from './dispensing.type.js';
import {
  DecidePharmacistReviewInput,
  PrescriptionFilterInput,
  PrescriptionSortInput,
  RevalidatePrescriptionInput,
  SubmitPrescriptionInput,
} from './prescription.inputs.js';
import { visiblePrescription } from './prescription.reference.js';
import {
  DecidePharmacistReviewPayload,
  DecidePharmacistReviewResult,
  RevalidatePrescriptionPayload,
  RevalidatePrescriptionResult,
  SubmitPrescriptionPayload,
  SubmitPrescriptionResult,
} from './prescription.results.js';
import {
  HistoryEntry,
  Journey,
  Patient,
  Pharmacy,
  PrescribedMedication,
  Prescriber,
  Prescription,
  PrescriptionConnection,
  ScriptMessage,
  toPrescription,
  ValidationRun,
} from './prescription.type.js';
import { Adjudication, Enrollment, Fill, Payment, RoutingRun, Shipment } from './related.type.js';

const decisionSchema = z.object({
  prescriptionId: z.string().min(1),
  decision: z.enum(['APPROVE', 'REJECT']),
  reason: z.string().trim().min(3).max(500),
});

/** A reference into another subgraph; null while there is no such fact yet. */
const ref = (id: string | null | undefined) => (id ? { id } : null);

@Resolver(() => Prescription)
export class PrescriptionResolver {
  @RequiresScopes('prescription:read')
  @Query(() => Prescription, { nullable: true, description: 'One prescription; null when it is not visible to you.' })
  async prescription(
    @Ctx() ctx: GraphqlContext,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Prescription | null> {
    return visiblePrescription(ctx, id);
  }

  @RequiresScopes('prescription:read')
  @Query(() => PrescriptionConnection, { nullable: true, description: 'The prescriptions that you may see.' })
  async prescriptions(
    @Ctx() ctx: GraphqlContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PrescriptionFilterInput, { nullable: true, description: 'Which ones; all when left out.' })
    filter: PrescriptionFilterInput | null,
    @Arg('sort', () => PrescriptionSortInput, { nullable: true, description: 'Newest first when left out.' })
    sort: PrescriptionSortInput | null,
  ) {
    const rows = await listPrescriptions(ctx, {
      filter: filter ?? {},
      sort: sort ?? { field: 'createdAt', direction: 'DESC' },
      page,
    });
    return connectionOf(rows, toPrescription);
  }

  @RequiresScopes('intake:submit')
  @Mutation(() => SubmitPrescriptionResult, {
    description:
      'Takes one SCRIPT message at the door and answers it. The message’s own MessageID makes it happen once.',
  })
  async submitPrescription(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => SubmitPrescriptionInput, { description: 'The message.' }) input: SubmitPrescriptionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'submitPrescription', idempotencyKey, input },
      async () => ({ ...(await submitPrescription(ctx, input)) }),
      (answer: SubmitAnswer) => typed(SubmitPrescriptionPayload, answer),
    );
  }

  @RequiresScopes('prescription:verify')
  @Mutation(() => DecidePharmacistReviewResult, {
    description: 'A pharmacist clears or stops what the rules left open.',
  })
  async decidePharmacistReview(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => DecidePharmacistReviewInput, { description: 'The decision.' })
    input: DecidePharmacistReviewInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return mutate(
      ctx,
      { operation: 'decidePharmacistReview', idempotencyKey, input },
      async ({ id }) => {
        const decision = parseInput(decisionSchema, input);
        await decidePharmacistReview(ctx, decision, id);
        return { prescriptionId: decision.prescriptionId };
      },
      async ({ prescriptionId }) =>
        typed(DecidePharmacistReviewPayload, { prescription: await visiblePrescription(ctx, prescriptionId) }),
    );
  }

  @RequiresScopes('prescription:manage')
  @Mutation(() => RevalidatePrescriptionResult, {
    description: 'Runs the rules again on a prescription that failed them, after data was corrected.',
  })
  async revalidatePrescription(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => RevalidatePrescriptionInput, { description: 'Which one.' })
    input: RevalidatePrescriptionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    const { prescriptionId } = input;
    return mutate(
      ctx,
      { operation: 'revalidatePrescription', idempotencyKey, input },
      async ({ id }) => {
        const purpose = 'graphql:revalidatePrescription';
        const { outcome, openRules } = await revalidatePrescription({ ...ctx, purpose }, input, id);
        return { outcome, openRules: openRules.join() };
      },
      async ({ outcome, openRules }: { outcome: string; openRules: string }) =>
        typed(RevalidatePrescriptionPayload, {
          outcome,
          openRules: openRules.split(',').filter(Boolean),
          prescription: await visiblePrescription(ctx, prescriptionId),
        }),
    );
  }

  @RequiresScopes('prescription:read')
  @FieldResolver(() => Journey, {
    nullable: true,
    description: 'Where it is, since when, what it waits for, and by when.',
  })
  journey(@Root() { document }: Prescription): Journey {
    // A change of assignee or flag is no step of the way.
    const steps = document.history.filter(({ status }, index, all) => status !== all[index - 1]?.status);
    return { ...journeyOf(document), steps };
  }

  @RequiresScopes('prescription:read')
  @FieldResolver(() => [HistoryEntry], { nullable: true, description: 'Every change of status, oldest first.' })
  history(@Root() { document }: Prescription): HistoryEntry[] {
    return document.history;
  }

  @RequiresScopes('prescription:read')
  @FieldResolver(() => Prescriber, { nullable: true, description: 'Who wrote it.' })
  async prescriber(@Ctx() ctx: GraphqlContext, @Root() { document }: Prescription): Promise<Prescriber | null> {
    const found = await loader(ctx, 'prescribers', async (ids) => {
      const rows = await prescribersByIds(ctx, ids);
      return new Map(rows.map((row) => [row._id, row]));
    }).load(document.prescriberId);
    return found && { id: found._id, npi: found.npi, name: `${found.firstName} ${found.lastName}`, phone: found.phone };
  }

  @Phi()
  @RequiresScopes('prescription:phi')
  @FieldResolver(() => PrescribedMedication, {
    nullable: true,
    description: 'What was ordered. Reading it is audited.',
  })
  async medication(@Ctx() ctx: GraphqlContext, @Root() { document }: Prescription): Promise<PrescribedMedication> {
    const medication = await readMedication({ ...ctx, purpose: 'graphql:Prescription.medication' }, document);
    const drug = parseNdc(medication.ndc).kind === 'ndc' ? findDrugByNdc(medication.ndc) : undefined;
    return { ...medication, schedule: effectiveSchedule({ medication, drug }), coldChain: drug?.coldChain ?? false };
  }

  @Phi()
  @RequiresScopes('script:read', 'prescription:phi')
  @FieldResolver(() => ScriptMessage, {
    nullable: true,
    description:
      'The message that it came in, as it was sent; null while intake has not finished. Reading it is audited.',
  })
  message(@Ctx() ctx: GraphqlContext, @Root() { document }: Prescription): Promise<ScriptMessage | null> {
    return readScriptMessage({ ...ctx, purpose: 'graphql:Prescription.message' }, document);
  }

  @RequiresScopes('prescription:read')
  @FieldResolver(() => ValidationRun, {
    nullable: true,
    description: 'What the validation rules found; null before they ran.',
  })
  async validation(@Ctx() ctx: GraphqlContext, @Root() { document }: Prescription): Promise<ValidationRun | null> {
    const { validationRunId } = document.current;
    if (!validationRunId) return null;
    const run = await loader(ctx, 'validationRuns', async (ids) => {
      const rows = await validationRunsByIds(ctx, ids);
      return new Map(rows.map((row) => [row._id, row]));
    }).load(validationRunId);
    return run && { id: run._id, outcome: run.outcome, ranAt: run.ranAt, checks: run.checks };
  }

  @RequiresScopes('prescription:phi')
  @FieldResolver(() => DispensingPatient, {
    nullable: true,
    description: 'What the pharmacy must know of the patient. Reading it is audited.',
  })
  async dispensing(@Ctx() ctx: GraphqlContext, @Root() { document }: Prescription): Promise<DispensingPatient> {
    const patient = await demographicsOf(
      { ...ctx, purpose: 'graphql:Prescription.dispensing' },
      { patientId: document.patientId, prescriptionId: document._id },
    );
    const { firstName, lastName, birthDate, gender, address, phone } = patient;
    return { firstName, lastName, birthDate, gender, phone, address };
  }

  @RequiresScopes('prescription:phi')
  @FieldResolver(() => DispensingInsurance, {
    nullable: true,
    description: 'The coverage to bill first; null for cash, and before enrollment.',
  })
  async insurance(@Ctx() ctx: GraphqlContext, @Root() { document }: Prescription): Promise<DispensingInsurance | null> {
    const { insuranceProfileId } = document.current;
    if (!insuranceProfileId) return null;
    return dispensingInsuranceOf(
      { ...ctx, purpose: 'graphql:Prescription.insurance' },
      { insuranceProfileId, prescriptionId: document._id },
    );
  }

  @RequiresScopes('patient:read')
  @FieldResolver(() => Patient, { nullable: true, description: 'Who it is for.' })
  patient(@Root() { document }: Prescription) {
    return ref(document.patientId);
  }

  @RequiresScopes('prescription:read')
  @FieldResolver(() => Pharmacy, {
    nullable: true,
    description: 'The pharmacy that works on it; null before one is chosen.',
  })
  pharmacy(@Root() { document }: Prescription) {
    return ref(document.board.pharmacyId);
  }

  @RequiresScopes('prescription:read')
  @FieldResolver(() => Enrollment, { nullable: true, description: 'The current enrollment.' })
  enrollment(@Root() { document }: Prescription) {
    return ref(document.current.enrollmentId);
  }

  @RequiresScopes('pharmacy:read')
  @FieldResolver(() => RoutingRun, { nullable: true, description: 'The current ranking of pharmacies.' })
  routing(@Root() { document }: Prescription) {
    return ref(document.current.routingRunId);
  }

  @RequiresScopes('adjudication:read')
  @FieldResolver(() => Adjudication, { nullable: true, description: 'The current claims and their result.' })
  adjudication(@Root() { document }: Prescription) {
    return ref(document.current.adjudicationId);
  }

  @RequiresScopes('payment:read')
  @FieldResolver(() => Payment, { nullable: true, description: 'The current payment.' })
  payment(@Root() { document }: Prescription) {
    return ref(document.current.paymentId);
  }

  @RequiresScopes('shipment:read')
  @FieldResolver(() => Fill, { nullable: true, description: 'What was dispensed.' })
  fill(@Root() { document }: Prescription) {
    return ref(document.current.fillId);
  }

  @RequiresScopes('shipment:read')
  @FieldResolver(() => Shipment, { nullable: true, description: 'The parcel.' })
  shipment(@Root() { document }: Prescription) {
    return ref(document.current.shipmentId);
  }
}
