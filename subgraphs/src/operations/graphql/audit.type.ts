import type { Actor } from '@fillway/kernel';
import type { AuditRecord } from '@fillway/platform';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime, PageInfo } from '../../graphql/index.js';
import { NamedValue, namedValues } from './named-value.type.js';

@ObjectType({ description: 'Who did or saw what. Rows are chained: none can be changed or left out unseen.' })
export class AuditEntry {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => Int, { description: 'Its place in the chain.' })
  sequence!: number;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'viewer, stage or partner.' })
  actorKind!: Actor['kind'];

  @Field(() => ID, { description: 'Who: an account, a stage of the pipeline, a partner.' })
  actorId!: string;

  @Field(() => [String], { description: 'The roles that the viewer acted with.' })
  actorRoles!: string[];

  @Field(() => String, { description: 'What, such as phi.read or prescription.advanced.' })
  action!: string;

  @Field(() => String, { description: 'Kind of the thing.' })
  resourceKind!: string;

  @Field(() => ID, { description: 'The thing.' })
  resourceId!: string;

  @Field(() => ID, { nullable: true, description: 'The patient concerned.' })
  patientId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The prescription concerned.' })
  prescriptionId!: string | null;

  @Field(() => String, { description: 'Finds the same work in logs.' })
  correlationId!: string;

  @Field(() => String, { nullable: true, description: 'The address it was asked from.' })
  ip!: string | null;

  @Field(() => [String], { description: 'Names of the fields seen or changed; never their values.' })
  fields!: string[];

  @Field(() => [NamedValue], { description: 'More: ids, codes and counts.' })
  details!: NamedValue[];
}

@ObjectType({ description: 'A page of the audit log, newest first.' })
export class AuditEntryConnection {
  @Field(() => [AuditEntry], { description: 'The page.' })
  nodes!: AuditEntry[];

  @Field(() => PageInfo, { description: 'Whether and how to go on.' })
  pageInfo!: PageInfo;
}

/** A row of the log as the schema shows it. */
export function auditEntryType(record: AuditRecord): AuditEntry {
  const { id, sequence, at, actor, action, resource, correlationId } = record;
  return Object.assign(new AuditEntry(), {
    id,
    sequence,
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    actorRoles: actor.kind === 'viewer' ? actor.roles : [],
    action,
    resourceKind: resource.kind,
    resourceId: resource.id,
    patientId: record.patientId ?? null,
    prescriptionId: record.prescriptionId ?? null,
    correlationId,
    ip: record.ip ?? null,
    fields: record.fields ?? [],
    details: namedValues(record.details),
  });
}
