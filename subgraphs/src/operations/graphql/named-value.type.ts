import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'One detail: an id, a code, a count.' })
export class NamedValue {
  @Field(() => String, { description: 'What it is.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its value as text.' })
  value!: string | null;
}

/** Details as a list, sorted by name. */
export function namedValues(details: Record<string, string | number | boolean | null> = {}): NamedValue[] {
  return Object.entries(details)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, value]) => Object.assign(new NamedValue(), { name, value: value === null ? null : String(value) }));
}
