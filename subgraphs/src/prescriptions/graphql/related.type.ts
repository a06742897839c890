import { Field, ID, ObjectType } from 'type-graphql';
import { EntityKey } from '../../graphql/index.js';

@EntityKey()
@ObjectType({ description: 'The patient’s enrollment for the prescription.' })
export class Enrollment {
  @Field(() => ID, { description: 'Id.' })
  id!: string;
}

@EntityKey()
@ObjectType({ description: 'The ranking of pharmacies.' })
export class RoutingRun {
  @Field(() => ID, { description: 'Id.' })
  id!: string;
}

@EntityKey()
@ObjectType({ description: 'The claims and their result.' })
export class Adjudication {
  @Field(() => ID, { description: 'Id.' })
  id!: string;
}

@EntityKey()
@ObjectType({ description: 'What the patient pays, and how.' })
export class Payment {
  @Field(() => ID, { description: 'Id.' })
  id!: string;
}

@EntityKey()
@ObjectType({ description: 'What the pharmacy dispensed.' })
export class Fill {
  @Field(() => ID, { description: 'Id.' })
  id!: string;
}

@EntityKey()
@ObjectType({ description: 'Somebody on the staff.' })
export class StaffMember {
  @Field(() => ID, { description: 'Id of the account.' })
  id!: string;
}

@EntityKey()
@ObjectType({ description: 'The parcel on its way.' })
export class Shipment {
  @Field(() => ID, { description: 'Id.' })
  id!: string;
}
