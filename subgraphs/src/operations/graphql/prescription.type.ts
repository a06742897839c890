import { Field, ID, ObjectType } from 'type-graphql';
import { EntityKey } from '../../graphql/index.js';

@EntityKey()
@ObjectType({ description: 'A prescription on its way from the prescriber to the door.' })
export class Prescription {
  @Field(() => ID, { description: 'Id.' })
  id!: string;
}
