import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { GraphqlContext } from '../../call-context.js';
import { CalendarDate, loader, Phi, RequiresScopes } from '../../graphql/index.js';
import { insuranceProfilesByIds, readCoverageSecrets } from '../data/insurance-profile.repository.js';
import type { PatientRecord } from '../data/patient.model.js';
import { readPatientFields } from '../data/patient.repository.js';
import { Enrollment } from './enrollment.type.js';
import { coveragesOf, visiblePatient } from './patient.reference.js';
import { InsuranceProfile, Patient, PatientAddress, PatientName, toInsuranceProfile } from './patient.type.js';

/** Opens one field for the viewer: the audit row names it. */
async function open<F extends keyof PatientRecord>(
  ctx: GraphqlContext,
  { document }: Patient,
  field: F,
): Promise<NonNullable<PatientRecord[F]> | null> {
  const read = await readPatientFields({ ...ctx, purpose: `graphql:Patient.${field}` }, document, [field]);
  return read[field] ?? null;
}

@Resolver(() => Patient)
export class PatientResolver {
  @RequiresScopes('patient:read')
  @Query(() => Patient, { nullable: true, description: 'One patient; null when they are not visible to you.' })
  async patient(
    @Ctx() ctx: GraphqlContext,
    @Arg('id', () => ID, { description: 'Their id.' }) id: string,
  ): Promise<Patient | null> {
    return visiblePatient(ctx, id);
  }

  @Phi()
  @RequiresScopes('patient:phi')
  @FieldResolver(() => PatientName, { nullable: true, description: 'First and last name.' })
  name(@Ctx() ctx: GraphqlContext, @Root() patient: Patient): Promise<PatientName | null> {
    return open(ctx, patient, 'name');
  }

  @Phi()
  @RequiresScopes('patient:phi')
  @FieldResolver(() => CalendarDate, { nullable: true, description: 'Date of birth.' })
  birthDate(@Ctx() ctx: GraphqlContext, @Root() patient: Patient): Promise<string | null> {
    return open(ctx, patient, 'birthDate');
  }

  @Phi()
  @RequiresScopes('patient:phi')
  @FieldResolver(() => String, { nullable: true, description: 'M, F, U unknown, N non-binary.' })
  gender(@Ctx() ctx: GraphqlContext, @Root() patient: Patient): Promise<string | null> {
    return open(ctx, patient, 'gender');
  }

  @Phi()
  @RequiresScopes('patient:phi')
  @FieldResolver(() => PatientAddress, { nullable: true, description: 'Home address; null when none is known.' })
  address(@Ctx() ctx: GraphqlContext, @Root() patient: Patient): Promise<PatientAddress | null> {
    return open(ctx, patient, 'address');
  }

  @Phi()
  @RequiresScopes('patient:phi')
  @FieldResolver(() => String, { nullable: true, description: 'E.164; null when none is known.' })
  phone(@Ctx() ctx: GraphqlContext, @Root() patient: Patient): Promise<string | null> {
    return open(ctx, patient, 'phone');
  }

  @Phi()
  @RequiresScopes('patient:phi')
  @FieldResolver(() => String, { nullable: true, description: 'E-mail address; null when none is known.' })
  email(@Ctx() ctx: GraphqlContext, @Root() patient: Patient): Promise<string | null> {
    return open(ctx, patient, 'email');
  }

  @RequiresScopes('patient:read')
  @FieldResolver(() => [InsuranceProfile], {
    nullable: true,
    description: 'Every coverage that was stated, oldest first.',
  })
  insurance(@Ctx() ctx: GraphqlContext, @Root() { id }: Patient): Promise<InsuranceProfile[]> {
    return coveragesOf(ctx, id);
  }
}

@Resolver(() => InsuranceProfile)
export class InsuranceProfileResolver {
  @Phi()
  @RequiresScopes('patient:phi')
  @FieldResolver(() => String, { nullable: true, description: 'Cardholder id, 302-C2.' })
  async memberId(@Ctx() ctx: GraphqlContext, @Root() { document }: InsuranceProfile): Promise<string | null> {
    const read = await readCoverageSecrets({ ...ctx, purpose: 'graphql:InsuranceProfile.memberId' }, document, [
      'memberId',
    ]);
    return read.memberId ?? null;
  }

  @Phi()
  @RequiresScopes('patient:phi')
  @FieldResolver(() => String, { nullable: true, description: 'Group, 301-C1.' })
  async groupNumber(@Ctx() ctx: GraphqlContext, @Root() { document }: InsuranceProfile): Promise<string | null> {
    const read = await readCoverageSecrets({ ...ctx, purpose: 'graphql:InsuranceProfile.groupNumber' }, document, [
      'groupNumber',
    ]);
    return read.groupNumber ?? null;
  }
}

@Resolver(() => Enrollment)
export class EnrollmentFieldsResolver {
  @RequiresScopes('patient:read')
  @FieldResolver(() => InsuranceProfile, {
    nullable: true,
    description: 'The coverage that the patient enrolled with; null for cash, and before.',
  })
  async insurance(@Ctx() ctx: GraphqlContext, @Root() { document }: Enrollment): Promise<InsuranceProfile | null> {
    if (document.state !== 'submitted' || !document.insuranceProfileId) return null;
    const profile = await loader(ctx, 'insuranceProfiles', async (ids) => {
      const rows = await insuranceProfilesByIds(ctx, ids);
      return new Map(rows.map((row) => [row._id, row]));
    }).load(document.insuranceProfileId);
    return profile && toInsuranceProfile(profile);
  }

  @RequiresScopes('patient:read')
  @FieldResolver(() => Patient, { nullable: true, description: 'Who was invited.' })
  patient(@Ctx() ctx: GraphqlContext, @Root() { document }: Enrollment): Promise<Patient | null> {
    return visiblePatient(ctx, document.patientId);
  }
}
