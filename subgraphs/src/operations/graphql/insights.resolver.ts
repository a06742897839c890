import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../../call-context.js';
import { Cost, type Money, RequiresScopes, typed } from '../../graphql/index.js';
import type { GroupFigures as GroupValue } from '../domain/insights.js';
import { readInsights } from '../use-cases/read-insights.js';
import { GroupFigures, Insights, Pharmacy } from './insights.type.js';

const usd = (cents: number): Money => ({ cents, currency: 'USD' });

function groupType({ savingsCents, ...group }: GroupValue, isPharmacy: boolean): GroupFigures {
  const pharmacy = isPharmacy ? typed(Pharmacy, { id: group.key }) : null;
  return typed(GroupFigures, { ...group, pharmacy, savings: usd(savingsCents) });
}

@Resolver(() => Insights)
export class InsightsResolver {
  @Cost(20)
  @RequiresScopes('insights:read')
  @Query(() => Insights, { nullable: true, description: 'How the organization’s prescriptions went.' })
  async insights(
    @Ctx() ctx: GraphqlContext,
    @Arg('days', () => Int, { description: 'Those that came in within so many days until now, 1 to 366.' })
    days: number,
  ): Promise<Insights> {
    const { savingsCents, since, measuredAt, pharmacies, payers, ...figures } = await readInsights(ctx, days);
    return typed(Insights, {
      ...figures,
      since: new Date(since),
      measuredAt: new Date(measuredAt),
      pharmacies: pharmacies.map((group) => groupType(group, true)),
      payers: payers.map((group) => groupType(group, false)),
      savings: usd(savingsCents),
    });
  }
}
