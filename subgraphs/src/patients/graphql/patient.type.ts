import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime, EntityKey, Phi, RequiresScopes } from '../../graphql/index.js';
import type { InsuranceProfileDocument } from '../data/insurance-profile.model.js';
import type { PatientDocument } from '../data/patient.model.js';

@ObjectType({ description: 'A name of a person. Reading it is audited.' })
export class PatientName {
  @Phi()
  @Field(() => String, { description: 'First name.' })
  firstName!: string;

  @Phi()
  @Field(() => String, { description: 'Last name.' })
  lastName!: string;
}

@ObjectType({ description: 'Where a patient lives. Reading it is audited.' })
export class PatientAddress {
  @Phi()
  @Field(() => String, { description: 'Street and number.' })
  line1!: string;

  @Phi()
  @Field(() => String, { nullable: true, description: 'Apartment, floor.' })
  line2!: string | null;

  @Phi()
  @Field(() => String, { description: 'City.' })
  city!: string;

  @Phi()
  @Field(() => String, { description: 'Two-letter state.' })
  state!: string;

  @Phi()
  @Field(() => String, { description: 'ZIP code.' })
  postalCode!: string;
}

@EntityKey()
@ObjectType({ description: 'A coverage as the prescriber or the patient stated it.' })
export class InsuranceProfile {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  /** Not in the schema: what the field resolvers work on. */
  document!: InsuranceProfileDocument;

  @RequiresScopes('patient:read')
  @Field(() => String, {
    nullable: true,
    description: 'prescriber: a hint from a message; enrollment: stated by the patient.',
  })
  source!: string;

  @RequiresScopes('patient:read')
  @Field(() => String, { nullable: true, description: 'Who pays.' })
  payerName!: string | null;

  @RequiresScopes('patient:read')
  @Field(() => String, { nullable: true, description: 'IIN, formerly BIN: 6 or 8 digits.' })
  bin!: string;

  @RequiresScopes('patient:read')
  @Field(() => String, { nullable: true, description: 'Processor control number.' })
  pcn!: string | null;

  @RequiresScopes('patient:read')
  @Field(() => String, {
    nullable: true,
    description:
      'commercial, medicare, medicaid, tricare, va, chip, cash_discount or unknown; unknown gets no program.',
  })
  planKind!: string;

  @RequiresScopes('patient:read')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the patient said that they have government coverage; null when they were not asked.',
  })
  attestsGovernmentInsurance!: boolean | null;

  @RequiresScopes('patient:read')
  @Field(() => Boolean, { nullable: true, description: 'True once the payer has confirmed it.' })
  verified!: boolean;

  @RequiresScopes('patient:read')
  @Field(() => DateTime, { nullable: true, description: 'When it was stated.' })
  createdAt!: Date;
}

@EntityKey()
@ObjectType({ description: 'A patient. Who they are is sealed; each reading of it is audited.' })
export class Patient {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  /** Not in the schema: what the field resolvers work on. */
  document!: PatientDocument;

  @RequiresScopes('patient:read')
  @Field(() => DateTime, { nullable: true, description: 'When the first message about them came in.' })
  createdAt!: Date;
}

/** The GraphQL object of a document. */
export function toPatient(document: PatientDocument): Patient {
  return Object.assign(new Patient(), { id: document._id, document, createdAt: document.createdAt });
}

/** The GraphQL object of a document. */
export function toInsuranceProfile(document: InsuranceProfileDocument): InsuranceProfile {
  const { _id: id, source, payerName, bin, pcn, planKind, attestsGovernment, verified, createdAt } = document;
  return Object.assign(new InsuranceProfile(), {
    id,
    document,
    source,
    payerName,
    bin,
    pcn,
    planKind,
    attestsGovernmentInsurance: attestsGovernment,
    verified,
    createdAt,
  });
}
