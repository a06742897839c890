import { FillwayError } from '@fillway/kernel';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type GraphqlContext, viewerOf } from '../../call-context.js';
import { loader, PageArgs, PageInfo, RequiresScopes, typed } from '../../graphql/index.js';
import { alertsByPrescription } from '../data/alert.repository.js';
import { Alert, alertType } from './alert.type.js';
import { AuditEntryConnection, auditEntryType } from './audit.type.js';
import { Prescription } from './prescription.type.js';

async function auditPage(
  ctx: GraphqlContext,
  about: { prescriptionId?: string; patientId?: string },
  { first, after }: PageArgs,
): Promise<AuditEntryConnection> {
  if (first < 1 || first > 100) {
    throw new FillwayError('INVALID_INPUT', { fields: [{ path: 'first', message: 'must be 1 to 100' }] });
  }
  const { organizationId } = viewerOf(ctx);
  const page = await ctx.platform.audit.list({ organizationId, ...about, first, after: after ?? undefined });
  return typed(AuditEntryConnection, {
    nodes: page.entries.map(auditEntryType),
    pageInfo: typed(PageInfo, { hasNextPage: page.hasNextPage, endCursor: page.endCursor }),
  });
}

@Resolver(() => Prescription)
export class OperationsPrescriptionResolver {
  @RequiresScopes('audit:read')
  @Query(() => AuditEntryConnection, { nullable: true, description: 'The organization’s audit log, newest first.' })
  auditEntries(
    @Ctx() ctx: GraphqlContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('prescriptionId', () => ID, { nullable: true, description: 'Only about this prescription.' })
    prescriptionId: string | null,
    @Arg('patientId', () => ID, { nullable: true, description: 'Only about this patient.' }) patientId: string | null,
  ): Promise<AuditEntryConnection> {
    return auditPage(ctx, { prescriptionId: prescriptionId ?? undefined, patientId: patientId ?? undefined }, page);
  }

  @RequiresScopes('audit:read')
  @FieldResolver(() => AuditEntryConnection, {
    nullable: true,
    description: 'Who did or saw what of this prescription, newest first.',
  })
  audit(
    @Root() prescription: Prescription,
    @Ctx() ctx: GraphqlContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<AuditEntryConnection> {
    return auditPage(ctx, { prescriptionId: prescription.id }, page);
  }

  @RequiresScopes('alert:read')
  @FieldResolver(() => [Alert], { nullable: true, description: 'What needed a person, newest first.' })
  async alerts(@Root() prescription: Prescription, @Ctx() ctx: GraphqlContext): Promise<Alert[]> {
    const { organizationId } = viewerOf(ctx);
    const alerts = await loader(ctx, 'alertsOfPrescription', (ids) =>
      alertsByPrescription(ctx.platform.mongo, organizationId, ids),
    ).load(prescription.id);
    return (alerts ?? []).map(alertType);
  }
}
