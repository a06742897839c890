import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../graphql/index.js';

@ObjectType('Viewer', { description: 'Who is logged in, and what they may do.' })
export class ViewerType {
  @Field(() => ID, { description: 'Id of the account, partner client or patient.' })
  id!: string;

  @Field(() => [String], { description: 'Roles.' })
  roles!: string[];

  @Field(() => [String], { description: 'Scopes that the roles give; the schema names them per field.' })
  scopes!: string[];

  @Field(() => ID, { description: 'The organization whose rows they may see.' })
  organizationId!: string;

  @Field(() => ID, { nullable: true, description: 'Role patient: whose rows alone they may see.' })
  patientId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Role pharmacy_partner: whose work alone they may see.' })
  pharmacyId!: string | null;
}

@ObjectType({ description: 'A session.' })
export class LogInPayload {
  @Field(() => String, { description: 'Send it as `Authorization: Bearer …`.' })
  accessToken!: string;

  @Field(() => DateTime, { description: 'When it ends.' })
  expiresAt!: Date;

  @Field(() => ViewerType, { description: 'Whose session it is.' })
  viewer!: ViewerType;
}

@ObjectType({ description: 'The session has ended.' })
export class LogOutPayload {
  @Field(() => Boolean, { description: 'Always true.' })
  loggedOut!: boolean;
}

@ObjectType({ description: 'A log-in of the sandbox; there is none in production.' })
export class DemoLogin {
  @Field(() => String, { description: 'Who it is.' })
  label!: string;

  @Field(() => String, { description: 'Its role.' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Staff: for logIn.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Staff: for logIn.' })
  password!: string | null;

  @Field(() => String, { nullable: true, description: 'Partners: for logInClient.' })
  clientId!: string | null;

  @Field(() => String, { nullable: true, description: 'Partners: for logInClient.' })
  clientSecret!: string | null;
}
