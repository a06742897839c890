import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime, resultUnion } from '../../graphql/index.js';
import { Enrollment, Prescription } from './enrollment.type.js';

@ObjectType({ description: 'The invitation is on its way to the patient.' })
export class StartEnrollmentPayload {
  @Field(() => Enrollment, { nullable: true, description: 'The enrollment.' })
  enrollment!: Enrollment | null;

  @Field(() => Prescription, { nullable: true, description: 'The prescription, which waits for the patient now.' })
  prescription!: Prescription | null;
}
export const StartEnrollmentResult = resultUnion('StartEnrollmentResult', StartEnrollmentPayload);

@ObjectType({ description: 'A new link is on its way to the patient; the one before is dead.' })
export class ResendEnrollmentLinkPayload {
  @Field(() => Enrollment, { nullable: true, description: 'The enrollment.' })
  enrollment!: Enrollment | null;

  @Field(() => Prescription, { nullable: true, description: 'The prescription.' })
  prescription!: Prescription | null;
}
export const ResendEnrollmentLinkResult = resultUnion('ResendEnrollmentLinkResult', ResendEnrollmentLinkPayload);

@ObjectType({ description: 'A short session that can fill in and submit this enrollment, and nothing else.' })
export class OpenEnrollmentPayload {
  @Field(() => String, { description: 'Send it as `Authorization: Bearer …`.' })
  accessToken!: string;

  @Field(() => DateTime, { description: 'When the session ends.' })
  expiresAt!: Date;

  @Field(() => ID, { description: 'The enrollment.' })
  enrollmentId!: string;

  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;
}
export const OpenEnrollmentResult = resultUnion('OpenEnrollmentResult', OpenEnrollmentPayload);

@ObjectType({ description: 'The patient is enrolled; the link is used up.' })
export class SubmitEnrollmentPayload {
  @Field(() => ID, { description: 'The enrollment.' })
  enrollmentId!: string;

  @Field(() => ID, { description: 'The prescription.' })
  prescriptionId!: string;

  @Field(() => Enrollment, { nullable: true, description: 'The enrollment as of now.' })
  enrollment!: Enrollment | null;
}
export const SubmitEnrollmentResult = resultUnion('SubmitEnrollmentResult', SubmitEnrollmentPayload);
