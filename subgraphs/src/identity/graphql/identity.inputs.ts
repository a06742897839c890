import { Field, InputType } from 'type-graphql';

@InputType({ description: 'How a person logs in.' })
export class LogInInput {
  @Field(() => String, { description: 'E-mail address, in any case.' })
  email!: string;

  @Field(() => String, { description: 'Password.' })
  password!: string;
}

@InputType({ description: 'How a partner’s client logs in.' })
export class LogInClientInput {
  @Field(() => String, { description: 'The client id that Fillway gave out; for a pharmacy its id.' })
  clientId!: string;

  @Field(() => String, { description: 'The secret that belongs to it.' })
  clientSecret!: string;
}
