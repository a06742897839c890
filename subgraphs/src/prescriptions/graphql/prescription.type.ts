import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType, DateTime, EntityKey, Phi, RequiresScopes } from '../../graphql/index.js';
import type { PrescriptionDocument } from '../data/prescription.model.js';
import { STAGE_BY_STATUS } from '../domain/stage-of-status.js';
import { PipelineStage, PrescriptionStatus, WaitsForParty } from './prescription.enums.js';

@ObjectType({ description: 'One change of status.' })
export class HistoryEntry {
  @Field(() => Int, { description: 'The version that the change made.' })
  version!: number;

  @Field(() => PrescriptionStatus, { description: 'The status that it brought.' })
  status!: string;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'Why: the row of the lifecycle.' })
  cause!: string;

  @Field(() => String, { description: 'Who: a user, a stage or a partner, by id.' })
  by!: string;
}

@ObjectType({ description: 'Where it is, since when, what blocks it, what happens next, by when.' })
export class Journey {
  @Field(() => PrescriptionStatus, { description: 'Where it is.' })
  current!: string;

  @Field(() => DateTime, { description: 'Since when.' })
  since!: Date;

  @Field(() => WaitsForParty, { description: 'Who must act next.' })
  waitsFor!: string;

  @Field(() => String, { description: 'What it waits for, in words for people.' })
  waitsForWhat!: string;

  @Field(() => DateTime, { nullable: true, description: 'By when; null when no deadline runs.' })
  dueAt!: Date | null;

  @Field(() => [PrescriptionStatus], { description: 'What can come next.' })
  next!: string[];

  @Field(() => [HistoryEntry], { description: 'The way so far, oldest first.' })
  steps!: HistoryEntry[];
}

@ObjectType({ description: 'Who wrote the prescription: public professional data.' })
export class Prescriber {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => String, { description: 'National Provider Identifier, ten digits.' })
  npi!: string;

  @Field(() => String, { description: 'First and last name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'E.164.' })
  phone!: string | null;
}

@ObjectType({ description: 'What the prescriber ordered. Reading it is audited.' })
export class PrescribedMedication {
  @Phi()
  @Field(() => String, { description: 'The drug as the prescriber wrote it.' })
  description!: string;

  @Phi()
  @Field(() => String, { description: 'National Drug Code, 5-4-2 with hyphens.' })
  ndc!: string;

  @Phi()
  @Field(() => String, { description: 'Directions to the patient.' })
  sig!: string;

  @Field(() => String, { description: 'Quantity as a decimal in text.' })
  quantity!: string;

  @Field(() => String, { description: 'NCIt code of the unit.' })
  unitCode!: string;

  @Field(() => Int, { nullable: true, description: 'Days that the quantity lasts.' })
  daysSupply!: number | null;

  @Field(() => Int, { description: 'Refills after the first fill.' })
  refills!: number;

  @Field(() => String, { description: 'Day it was written, YYYY-MM-DD.' })
  writtenDate!: string;

  @Field(() => Int, {
    description: 'Dispense-as-written code, 408-D8: 0 substitution allowed, 1 not allowed by the prescriber.',
  })
  daw!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Controlled-substance schedule that holds: CII to CV; null when not controlled.',
  })
  schedule!: string | null;

  @Field(() => Boolean, { description: 'Kept and shipped at 2 to 8 °C, by the drug directory.' })
  coldChain!: boolean;
}

@ObjectType({ description: 'The SCRIPT message that the prescription came in. Reading it is audited.' })
export class ScriptMessage {
  @Field(() => DateTime, { description: 'When it came in.' })
  receivedAt!: Date;

  @Phi()
  @Field(() => String, { description: 'The message as it was sent, NCPDP SCRIPT XML.' })
  xml!: string;
}

@ObjectType({ description: 'What one validation rule found.' })
export class ValidationCheck {
  @Field(() => String, { description: 'The rule.' })
  rule!: string;

  @Field(() => Boolean, { description: 'Whether it is met.' })
  passed!: boolean;

  @Field(() => String, { description: 'blocks, pharmacist or informs.' })
  severity!: string;

  @Field(() => String, { description: 'What it found, without values.' })
  message!: string;

  @Field(() => String, { description: 'Where the rule comes from.' })
  source!: string;
}

@ObjectType({ description: 'The last run of the validation rules.' })
export class ValidationRun {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => String, { description: 'passed, failed or pharmacist_review.' })
  outcome!: string;

  @Field(() => DateTime, { description: 'When it ran.' })
  ranAt!: Date;

  @Field(() => [ValidationCheck], { description: 'Every rule, met or not.' })
  checks!: ValidationCheck[];
}

@EntityKey()
@ObjectType({ description: 'The patient, as the patients subgraph knows them.' })
export class Patient {
  @Field(() => ID, { description: 'Id.' })
  id!: string;
}

@EntityKey()
@ObjectType({ description: 'The pharmacy, as the pharmacies subgraph knows it.' })
export class Pharmacy {
  @Field(() => ID, { description: 'Id.' })
  id!: string;
}

@EntityKey()
@ObjectType({ description: 'A prescription on its way from the prescriber to the door.' })
export class Prescription {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  /** Not in the schema: what the field resolvers work on. */
  document!: PrescriptionDocument;

  @RequiresScopes('prescription:read')
  @Field(() => PrescriptionStatus, { nullable: true, description: 'Where it is.' })
  status!: string;

  @RequiresScopes('prescription:read')
  @Field(() => PipelineStage, { nullable: true, description: 'The stage of the board that it is in.' })
  stage!: string;

  @RequiresScopes('prescription:read')
  @Field(() => Int, { nullable: true, description: 'Rises with each change; send it back as expectedVersion.' })
  version!: number;

  @RequiresScopes('prescription:read')
  @Field(() => DateTime, { nullable: true, description: 'When the message came in.' })
  createdAt!: Date;

  @RequiresScopes('prescription:read')
  @Field(() => DateTime, { nullable: true, description: 'Since when it has its status.' })
  statusSince!: Date;

  @RequiresScopes('prescription:read')
  @Field(() => String, { nullable: true, description: 'commercial, medicare, medicaid, …, cash or unknown.' })
  payerKind!: string | null;

  @RequiresScopes('prescription:read')
  @Field(() => Boolean, { nullable: true, description: 'True while an alert about it is open.' })
  alert!: boolean;

  @RequiresScopes('prescription:read')
  @Field(() => Int, { nullable: true, description: '0 for the first fill, then one more each refill.' })
  fillNumber!: number;
}

export const PrescriptionConnection = connectionType('Prescription', Prescription);

/** The GraphQL object of a document. */
export function toPrescription(document: PrescriptionDocument): Prescription {
  return Object.assign(new Prescription(), {
    id: document._id,
    document,
    status: document.status,
    stage: STAGE_BY_STATUS[document.status],
    version: document.version,
    createdAt: document.createdAt,
    statusSince: document.statusSince,
    payerKind: document.board.payerKind,
    alert: document.board.alert,
    fillNumber: document.fillNumber,
  });
}
