import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { PrescriptionFilter } from '../data/prescription-list.js';
import { PrescriptionStatus } from './prescription.enums.js';

@InputType({ description: 'Narrows a list of prescriptions; what is left out narrows nothing.' })
export class PrescriptionFilterInput implements PrescriptionFilter {
  @Field(() => [PrescriptionStatus], { nullable: true, description: 'Any of these statuses.' })
  status?: PrescriptionFilter['status'];

  @Field(() => ID, { nullable: true, description: 'The pharmacy that works on it.' })
  pharmacyId?: string | null;

  @Field(() => String, { nullable: true, description: 'commercial, medicare, medicaid, …, cash or unknown.' })
  payerKind?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether an alert is open.' })
  alert?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'The patient.' })
  patientId?: string | null;
}

export const PrescriptionSortField = { CREATED_AT: 'createdAt', STATUS_SINCE: 'statusSince' } as const;
registerEnumType(PrescriptionSortField, {
  name: 'PrescriptionSortField',
  description: 'What a list of prescriptions is sorted by.',
  valuesConfig: {
    CREATED_AT: { description: 'When the message came in.' },
    STATUS_SINCE: { description: 'Since when it has its status.' },
  },
});
export const SortDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
registerEnumType(SortDirection, {
  name: 'PrescriptionSortDirection',
  description: 'Which end comes first.',
  valuesConfig: { ASC: { description: 'Oldest first.' }, DESC: { description: 'Newest first.' } },
});

@InputType({ description: 'The order of a list of prescriptions.' })
export class PrescriptionSortInput {
  @Field(() => PrescriptionSortField, { description: 'By what.' })
  field!: (typeof PrescriptionSortField)[keyof typeof PrescriptionSortField];

  @Field(() => SortDirection, { description: 'Which way.' })
  direction!: 'ASC' | 'DESC';
}

@InputType({ description: 'One SCRIPT message.' })
export class SubmitPrescriptionInput {
  @Field(() => String, { description: 'The message as XML text, NCPDP SCRIPT 2017071 or 2023011.' })
  scriptXml!: string;
}

export const PharmacistDecisionKind = { APPROVE: 'APPROVE', REJECT: 'REJECT' } as const;
registerEnumType(PharmacistDecisionKind, {
  name: 'PharmacistDecision',
  description: 'What the pharmacist decided.',
  valuesConfig: {
    APPROVE: { description: 'It may go on as written.' },
    REJECT: { description: 'It may not; operations and the prescriber are told.' },
  },
});

@InputType({ description: 'A pharmacist’s decision about what the rules left open.' })
export class DecidePharmacistReviewInput {
  @Field(() => ID, { description: 'Which prescription.' })
  prescriptionId!: string;

  @Field(() => PharmacistDecisionKind, { description: 'Clear it, or stop it.' })
  decision!: 'APPROVE' | 'REJECT';

  @Field(() => String, { description: 'Why, for the record; 3 to 500 characters.' })
  reason!: string;
}

@InputType({ description: 'Which prescription to run the rules on again.' })
export class RevalidatePrescriptionInput {
  @Field(() => ID, { description: 'Which prescription.' })
  prescriptionId!: string;
}

export const AssignTo = { ME: 'me', NOBODY: 'nobody' } as const;
registerEnumType(AssignTo, {
  name: 'AssignTo',
  description: 'Who looks after a prescription from now on.',
  valuesConfig: {
    ME: { description: 'The one who asks.' },
    NOBODY: { description: 'Nobody in particular.' },
  },
});

@InputType({ description: 'Who looks after which prescription.' })
export class AssignPrescriptionInput {
  @Field(() => ID, { description: 'Which prescription.' })
  prescriptionId!: string;

  @Field(() => AssignTo, { description: 'From now on.' })
  to!: 'me' | 'nobody';

  @Field(() => ID, {
    nullable: true,
    description: 'Who looked after it as you saw it; null: nobody. When it is another by now, nothing changes.',
  })
  insteadOf?: string | null;
}
