import { type ErrorCode, type FieldProblem as FieldProblemValue, isFillwayError } from '@fillway/kernel';
import { type ClassType, createUnionType, Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Shareable } from './directives.js';

@InterfaceType({
  autoRegisterImplementations: false,
  description: 'Why a mutation did not do what was asked. An answer of the business, not a failure.',
})
export abstract class Problem {
  @Field(() => String, { description: 'Stable code, listed in docs/errors.md.' })
  code!: ErrorCode;

  @Field(() => String, { description: 'What to do about it, for people.' })
  message!: string;
}

@Shareable()
@ObjectType({ description: 'What is wrong with one field of the input.' })
export class FieldProblem implements FieldProblemValue {
  @Field(() => String, { description: 'Dotted path below `input`, such as insurance.bin.' })
  path!: string;

  @Field(() => String, { description: 'What is wrong; never repeats the value.' })
  message!: string;
}

@Shareable()
@ObjectType({ implements: Problem, description: 'The input does not fit; correct the named fields.' })
export class InvalidInput extends Problem {
  @Field(() => [FieldProblem], { description: 'Each wrong field.' })
  fields!: FieldProblem[];
}

@Shareable()
@ObjectType({
  implements: Problem,
  description: 'Somebody else was first, or the thing is no longer in a state that allows this.',
})
export class Conflict extends Problem {
  @Field(() => String, { nullable: true, description: 'The status it has now.' })
  currentStatus!: string | null;

  @Field(() => Int, { nullable: true, description: 'The version it has now.' })
  currentVersion!: number | null;

  @Field(() => String, { nullable: true, description: 'Who or what brought it there: an actor id, or a cause.' })
  decidedBy!: string | null;
}

@Shareable()
@ObjectType({ implements: Problem, description: 'The rules do not allow this.' })
export class Refusal extends Problem {}

/** What a mutation answers when it is refused. */
export type AnyProblem = InvalidInput | Conflict | Refusal;

const CONFLICTS: readonly ErrorCode[] = ['ILLEGAL_TRANSITION', 'SUPERSEDED', 'IDEMPOTENCY_CONFLICT', 'AMOUNT_MISMATCH'];

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/**
 * The problem to answer with for a refusal; undefined for outside failures and bugs, which stay GraphQL errors.
 * `Conflict` takes `currentStatus`, `currentVersion` and `decidedBy` from the error's details.
 */
export function problemOf(error: unknown): AnyProblem | undefined {
  if (!isFillwayError(error) || error.kind !== 'refusal') return undefined;
  const said = { code: error.code, message: error.message };
  if (error.code === 'INVALID_INPUT') return Object.assign(new InvalidInput(), said, { fields: error.fields });
  if (!CONFLICTS.includes(error.code)) return Object.assign(new Refusal(), said);
  const { currentStatus, currentVersion, decidedBy } = error.details;
  return Object.assign(new Conflict(), said, {
    currentStatus: textOr(currentStatus),
    currentVersion: typeof currentVersion === 'number' ? currentVersion : null,
    decidedBy: textOr(decidedBy),
  });
}

/** `union <name> = Payload | InvalidInput | Conflict | Refusal`: what every mutation returns. */
export function resultUnion<P extends object>(name: string, payload: ClassType<P>) {
  return createUnionType({
    name,
    description: 'What was asked, done; or why not.',
    types: () => [payload, InvalidInput, Conflict, Refusal] as const,
  });
}
