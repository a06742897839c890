import type { Money as MoneyValue } from '@fillway/kernel';
import { Field, Int, ObjectType } from 'type-graphql';
import { Shareable } from './directives.js';

@Shareable()
@ObjectType({ description: 'An amount of money in whole cents.' })
export class Money implements MoneyValue {
  @Field(() => Int, { description: 'Whole cents.' })
  cents!: number;

  @Field(() => String, { description: 'ISO 4217 code; always USD.' })
  currency!: 'USD';
}
