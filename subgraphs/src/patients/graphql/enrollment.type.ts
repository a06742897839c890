import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, EntityKey, Phi, RequiresScopes } from '../../graphql/index.js';
import type { EnrollmentDocument } from '../data/enrollment.model.js';
import { ENROLLMENT_STATES } from '../domain/enrollment.js';

/** The states of an enrollment; the names on the wire are the same words in upper case. */
export const EnrollmentStateName = Object.fromEntries(ENROLLMENT_STATES.map((state) => [state.toUpperCase(), state]));
registerEnumType(EnrollmentStateName, {
  name: 'EnrollmentState',
  description: 'Where an enrollment is.',
  valuesConfig: {
    PENDING: { description: 'The link waits for the patient.' },
    SUBMITTED: { description: 'The patient has enrolled.' },
    EXPIRED: { description: 'The patient did not submit in time.' },
    LOCKED: { description: 'Five wrong birth dates; a new link is needed.' },
    VOID: { description: 'It was overtaken; its link leads nowhere.' },
  },
});

export const LinkStateName = {
  VALID: 'VALID',
  USED: 'USED',
  EXPIRED: 'EXPIRED',
  INVALID: 'INVALID',
  LOCKED: 'LOCKED',
} as const;
registerEnumType(LinkStateName, {
  name: 'LinkState',
  description: 'What a magic link is good for.',
  valuesConfig: {
    VALID: { description: 'It can be opened with the date of birth.' },
    USED: { description: 'The patient has enrolled with it.' },
    EXPIRED: { description: 'Its time is over.' },
    INVALID: { description: 'It is none, or a newer one took its place.' },
    LOCKED: { description: 'Five wrong birth dates were given.' },
  },
});

@ObjectType({ description: 'The state of a magic link; nothing about whom it is for.' })
export class EnrollmentLinkState {
  @Field(() => LinkStateName, { description: 'Only VALID can be opened.' })
  state!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it ends; null when it is INVALID.' })
  expiresAt!: Date | null;
}

@ObjectType({ description: 'What the patient signed.' })
export class EnrollmentConsent {
  @Field(() => String, { description: 'Version of the authorization text.' })
  textVersion!: string;

  @Field(() => String, { description: 'SHA-256 of that text, in hex.' })
  textHash!: string;

  @Field(() => DateTime, { description: 'When, by the server’s clock.' })
  signedAt!: Date;
}

@EntityKey()
@ObjectType({ description: 'One invitation of a patient to enroll, and what came of it.' })
export class Enrollment {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  /** Not in the schema: what the field resolvers work on. */
  document!: EnrollmentDocument;

  @RequiresScopes('patient:read')
  @Field(() => EnrollmentStateName, { nullable: true, description: 'Where it is.' })
  state!: string;

  @RequiresScopes('patient:read')
  @Field(() => DateTime, { nullable: true, description: 'When it was started.' })
  startedAt!: Date;

  @RequiresScopes('patient:read')
  @Field(() => DateTime, { nullable: true, description: 'By when the patient must submit.' })
  dueAt!: Date;

  @RequiresScopes('patient:read')
  @Field(() => Int, { nullable: true, description: 'How many links were made for it; the last one is good.' })
  linkCount!: number;

  @RequiresScopes('patient:read')
  @Field(() => DateTime, { nullable: true, description: 'When the patient submitted; null before.' })
  submittedAt!: Date | null;

  @RequiresScopes('patient:read')
  @Field(() => EnrollmentConsent, { nullable: true, description: 'The signed authorization; null before.' })
  consent!: EnrollmentConsent | null;
}

@ObjectType({ description: 'Insurance to start the form with. Reading it is audited.' })
export class PrefilledInsurance {
  @Field(() => String, { nullable: true, description: 'Who pays.' })
  payerName!: string | null;

  @Field(() => String, { description: 'IIN, formerly BIN.' })
  bin!: string;

  @Field(() => String, { nullable: true, description: 'Processor control number.' })
  pcn!: string | null;

  @Phi()
  @Field(() => String, { nullable: true, description: 'Cardholder id.' })
  memberId!: string | null;

  @Phi()
  @Field(() => String, { nullable: true, description: 'Group.' })
  groupNumber!: string | null;
}

@ObjectType({ description: 'What the patient has to fill in and to sign.' })
export class EnrollmentForm {
  @Field(() => ID, { description: 'The enrollment.' })
  enrollmentId!: string;

  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;

  @Field(() => DateTime, { description: 'By when to submit.' })
  expiresAt!: Date;

  @Phi()
  @Field(() => PrefilledInsurance, {
    nullable: true,
    description: 'As the prescriber stated it, to confirm or correct; null when nothing is known.',
  })
  insurance!: PrefilledInsurance | null;

  @Phi()
  @Field(() => Boolean, { description: 'True when to ask about Medicare in particular.' })
  asksAboutMedicare!: boolean;

  @Field(() => String, { description: 'Version of the authorization; send it back.' })
  authorizationTextVersion!: string;

  @Field(() => String, { description: 'The authorization to sign.' })
  authorizationText!: string;

  @Field(() => String, { description: 'The question about government coverage.' })
  attestationQuestion!: string;
}

@EntityKey()
@ObjectType({ description: 'The prescription, as the prescriptions subgraph knows it.' })
export class Prescription {
  @Field(() => ID, { description: 'Id.' })
  id!: string;
}

/** The GraphQL object of a document. */
export function toEnrollment(document: EnrollmentDocument): Enrollment {
  const { _id: id, state, startedAt, dueAt, linkNumber, submittedAt, consent } = document;
  const submitted = state === 'submitted';
  return Object.assign(new Enrollment(), {
    id,
    document,
    state,
    startedAt,
    dueAt,
    linkCount: linkNumber,
    submittedAt: (submitted && submittedAt) || null,
    consent: (submitted && consent) || null,
  });
}
