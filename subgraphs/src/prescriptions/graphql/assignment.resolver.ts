import { isStaff } from '@fillway/kernel';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GraphqlContext } from '../../call-context.js';
import { IdempotencyKey, mutate, RequiresScopes, typed } from '../../graphql/index.js';
import { viewerOf } from '../../row-access.js';
import { assignPrescription } from '../use-cases/assign-prescription.js';
import { AssignPrescriptionInput } from './prescription.inputs.js';
import { visiblePrescription } from './prescription.reference.js';
import { AssignPrescriptionPayload, AssignPrescriptionResult } from './prescription.results.js';
import { Prescription } from './prescription.type.js';
import { StaffMember } from './related.type.js';

/** Who on the staff looks after a prescription. */
@Resolver(() => Prescription)
export class AssignmentResolver {
  @RequiresScopes('prescription:manage')
  @Mutation(() => AssignPrescriptionResult, {
    description: 'Takes a prescription, also from a colleague, or lets it go. Of two at once, the second is refused.',
  })
  async assignPrescription(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => AssignPrescriptionInput, { description: 'Which one, to whom.' })
    input: AssignPrescriptionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    const { prescriptionId, to, insteadOf = null } = input;
    return mutate(
      ctx,
      { operation: 'assignPrescription', idempotencyKey, input },
      async ({ id }) => {
        await assignPrescription(ctx, { prescriptionId, to, insteadOf }, id);
        return { prescriptionId };
      },
      async () => typed(AssignPrescriptionPayload, { prescription: await visiblePrescription(ctx, prescriptionId) }),
    );
  }

  @RequiresScopes('prescription:read')
  @FieldResolver(() => StaffMember, {
    nullable: true,
    description: 'Who on the staff looks after it; null when nobody does, and for everybody but staff.',
  })
  assignee(@Root() { document }: Prescription, @Ctx() ctx: GraphqlContext): StaffMember | null {
    const { assigneeId } = document.board;
    return assigneeId && isStaff(viewerOf(ctx)) ? typed(StaffMember, { id: assigneeId }) : null;
  }
}
