import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphqlContext } from '../../call-context.js';
import { Phi, RequiresScopes } from '../../graphql/index.js';
import { addressOf } from '../../patients/index.js';
import { visiblePharmacy } from './pharmacy.reference.js';
import { MapPlace, Pharmacy, placeOfZip } from './pharmacy.type.js';
import { PharmacyExclusion, PharmacyRecommendation, RoutingRun } from './routing-run.type.js';

@Resolver(() => RoutingRun)
export class RoutingRunResolver {
  @RequiresScopes('pharmacy:select')
  @FieldResolver(() => [Pharmacy], {
    nullable: true,
    description: 'Those that may be selected but are not recommended, best first.',
  })
  async otherCandidates(@Ctx() ctx: GraphqlContext, @Root() { document }: RoutingRun): Promise<Pharmacy[]> {
    const others = document.candidateIds.slice(document.recommendations.length);
    const found = await Promise.all(others.map((id) => visiblePharmacy(ctx, id)));
    return found.filter((pharmacy) => pharmacy !== null);
  }

  @Phi()
  @RequiresScopes('pharmacy:select', 'prescription:phi')
  @FieldResolver(() => MapPlace, {
    nullable: true,
    description:
      'The centre of the patient’s ZIP code’s area, from which distances are measured: never the address itself. ' +
      'Reading it is audited.',
  })
  async patientPlace(@Ctx() ctx: GraphqlContext, @Root() { document }: RoutingRun): Promise<MapPlace | null> {
    const { patientId, prescriptionId } = document;
    const address = await addressOf(
      { ...ctx, purpose: 'graphql:RoutingRun.patientPlace' },
      { patientId, prescriptionId },
    );
    return address && placeOfZip(address.postalCode);
  }
}

@Resolver(() => PharmacyRecommendation)
export class PharmacyRecommendationResolver {
  @FieldResolver(() => Pharmacy, { nullable: true, description: 'The pharmacy.' })
  async pharmacy(@Ctx() ctx: GraphqlContext, @Root() { pharmacyId }: PharmacyRecommendation): Promise<Pharmacy | null> {
    return visiblePharmacy(ctx, pharmacyId);
  }
}

@Resolver(() => PharmacyExclusion)
export class PharmacyExclusionResolver {
  @FieldResolver(() => Pharmacy, { nullable: true, description: 'The pharmacy.' })
  async pharmacy(@Ctx() ctx: GraphqlContext, @Root() { pharmacyId }: PharmacyExclusion): Promise<Pharmacy | null> {
    return visiblePharmacy(ctx, pharmacyId);
  }
}
