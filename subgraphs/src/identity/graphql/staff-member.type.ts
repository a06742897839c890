import { Field, ID, ObjectType } from 'type-graphql';
import { EntityKey, RequiresScopes, typed } from '../../graphql/index.js';
import type { UserDocument } from '../data/user.model.js';

@EntityKey()
@ObjectType({ description: 'Somebody on the staff.' })
export class StaffMember {
  @Field(() => ID, { description: 'Id of the account.' })
  id!: string;

  @RequiresScopes('presence:share')
  @Field(() => String, { nullable: true, description: 'How colleagues see it in lists.' })
  displayName!: string | null;

  @RequiresScopes('presence:share')
  @Field(() => [String], { nullable: true, description: 'Roles.' })
  roles!: string[] | null;
}

/** A member of the staff as the schema shows them. */
export function staffMember({ _id, label, roles }: UserDocument): StaffMember {
  return typed(StaffMember, { id: _id, displayName: label, roles });
}
