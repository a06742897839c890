import { refuse } from '@fillway/kernel';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../../call-context.js';
import { RequiresScopes } from '../../graphql/index.js';
import { listPrograms, lookUpPrograms } from '../use-cases/look-up-programs.js';
import { ProgramOfferView } from './adjudication.type.js';

@Resolver(() => ProgramOfferView)
export class ProgramResolver {
  @RequiresScopes('program:lookup')
  @Query(() => [ProgramOfferView], {
    nullable: true,
    description:
      'Manufacturer programs. With prescriptionId of your own work: those that its patient may lawfully use now, with credentials; none for government, unknown or no insurance. With ndc alone: the catalogue, without credentials.',
  })
  async lookupPrograms(
    @Ctx() ctx: GraphqlContext,
    @Arg('prescriptionId', () => ID, { nullable: true, description: 'Work of your pharmacy.' })
    prescriptionId: string | null,
    @Arg('ndc', () => String, { nullable: true, description: 'The drug, with hyphens or of 11 digits.' })
    ndc: string | null,
    @Arg('insuranceType', () => String, { nullable: true, description: 'Narrows the catalogue, such as commercial.' })
    insuranceType: string | null,
  ): Promise<ProgramOfferView[]> {
    if (prescriptionId) {
      return lookUpPrograms({ ...ctx, purpose: 'graphql:lookupPrograms' }, { prescriptionId });
    }
    if (ndc) return listPrograms(ctx, { ndc, insuranceType });
    throw refuse('INVALID_INPUT', { fields: [{ path: 'prescriptionId', message: 'give prescriptionId or ndc' }] });
  }
}
