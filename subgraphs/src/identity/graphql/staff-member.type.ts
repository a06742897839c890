import { Field, ID, ObjectType } from 'type-graphql';
import { EntityKey, RequiresScopes } from '../../graphql/index.js';

@EntityKey()
@ObjectType({ description: 'Somebody on the staff.' })
export class StaffMember {
  @Field(() => ID, { description: 'Id of the account.' })
  id!: string;

  @RequiresScopes('presence:share')
  @Field(() => String, { nullable: true, description: 'How colleagues see it in lists.' })
  displayName!: string | null;
}
