import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, DateTime } from '../../graphql/index.js';
import type { AlertDocument } from '../data/alert.model.js';
import { NamedValue, namedValues } from './named-value.type.js';
import { Prescription } from './prescription.type.js';

export const AlertState = { OPEN: 'open', ACKNOWLEDGED: 'acknowledged', RESOLVED: 'resolved' } as const;
registerEnumType(AlertState, {
  name: 'AlertState',
  description: 'Whether somebody looks after an alert.',
  valuesConfig: {
    OPEN: { description: 'Nobody yet.' },
    ACKNOWLEDGED: { description: 'Somebody does.' },
    RESOLVED: { description: 'It is done with.' },
  },
});

export const AlertSeverity = { INFO: 'info', WARNING: 'warning', CRITICAL: 'critical' } as const;
registerEnumType(AlertSeverity, {
  name: 'AlertSeverity',
  description: 'How urgent an alert is.',
  valuesConfig: {
    INFO: { description: 'Good to know.' },
    WARNING: { description: 'A prescription waits for a person.' },
    CRITICAL: { description: 'Something is broken or unsafe.' },
  },
});

@ObjectType({ description: 'Something that needs a person.' })
export class Alert {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => String, { description: 'What it is about, such as validation_failed or dead_letter.' })
  kind!: string;

  @Field(() => AlertSeverity, { description: 'How urgent it is.' })
  severity!: string;

  @Field(() => AlertState, { description: 'Whether somebody looks after it.' })
  state!: string;

  @Field(() => String, { description: 'What kind of thing it was raised for, such as prescription or job.' })
  subjectKind!: string;

  @Field(() => ID, { description: 'The thing it was raised for.' })
  subjectId!: string;

  @Field(() => Prescription, { nullable: true, description: 'The prescription concerned, if it is one.' })
  prescription!: Prescription | null;

  @Field(() => [NamedValue], { description: 'Ids, codes and counts that help to look into it.' })
  details!: NamedValue[];

  @Field(() => String, { description: 'Finds the same work in logs and audit.' })
  correlationId!: string;

  @Field(() => DateTime, { description: 'When it was raised first.' })
  raisedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'Since when somebody looks after it.' })
  acknowledgedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who looks after it.' })
  acknowledgedBy!: string | null;

  @Field(() => ID, { nullable: true, description: 'Who gave it to them; null when they took it themselves.' })
  assignedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed.' })
  resolvedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who closed it.' })
  resolvedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it could be closed.' })
  resolution!: string | null;
}

export const AlertConnection = connectionType('Alert', Alert);

@InputType({ description: 'Which alerts; what is left out does not narrow.' })
export class AlertFilterInput {
  @Field(() => [AlertState], { nullable: true, description: 'In any of these states.' })
  state?: AlertDocument['state'][] | null;

  @Field(() => [AlertSeverity], { nullable: true, description: 'Of any of these severities.' })
  severity?: AlertDocument['severity'][] | null;

  @Field(() => String, { nullable: true, description: 'Of this kind.' })
  kind?: string | null;

  @Field(() => ID, { nullable: true, description: 'About this prescription.' })
  prescriptionId?: string | null;
}

/** A stored alert as the schema shows it. */
export function alertType(alert: AlertDocument): Alert {
  return Object.assign(new Alert(), {
    id: alert._id,
    kind: alert.kind,
    severity: alert.severity,
    state: alert.state,
    subjectKind: alert.subject.kind,
    subjectId: alert.subject.id,
    prescription: alert.prescriptionId ? Object.assign(new Prescription(), { id: alert.prescriptionId }) : null,
    details: namedValues(alert.details),
    correlationId: alert.correlationId,
    raisedAt: alert.raisedAt,
    acknowledgedAt: alert.acknowledged?.at ?? null,
    acknowledgedBy: alert.acknowledged?.by ?? null,
    assignedBy: alert.acknowledged?.assignedBy ?? null,
    resolvedAt: alert.resolved?.at ?? null,
    resolvedBy: alert.resolved?.by ?? null,
    resolution: alert.resolved?.reason ?? null,
  });
}
