import { PLAN_KINDS } from '@fillway/reference';
import { z } from 'zod';
import { authorizationOf } from './authorization-text.js';
import { kindOfCard } from './payer-kind.js';

/** The plans a patient can name: what a card can be, without the discount and copay cards that are no insurance. */
export const STATED_PLAN_TYPES = PLAN_KINDS.filter((kind) => kind !== 'cash_discount' && kind !== 'copay_program');

const withoutSpaces = (text: string) => text.replace(/\s+/g, '').toUpperCase();
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());

/** Lengths are those of the claim's fields: 302-C2 20, 301-C1 15, 104-A4 10; the BIN has six digits, or eight from 2027 on. */
const insuranceSchema = z
  .object({
    payerName: z.string().trim().min(1, 'is needed').max(100, 'must be at most 100 characters'),
    memberId: z
      .string()
      .transform(withoutSpaces)
      .pipe(z.string().regex(/^[A-Z0-9-]{2,20}$/, 'must be 2 to 20 letters, digits or hyphens')),
    groupNumber: optional(
      z
        .string()
        .transform(withoutSpaces)
        .pipe(z.string().regex(/^[A-Z0-9-]{1,15}$/, 'must be at most 15 letters, digits or hyphens')),
    ),
    bin: z
      .string()
      .trim()
      .regex(/^(\d{6}|\d{8})$/, 'must be 6 or 8 digits'),
    pcn: optional(
      z
        .string()
        .transform(withoutSpaces)
        .pipe(z.string().regex(/^[A-Z0-9]{1,10}$/, 'must be at most 10 letters or digits')),
    ),
    planType: optional(z.enum(STATED_PLAN_TYPES)),
  })
  .refine((card) => kindOfCard(card) !== 'copay_program', {
    path: ['bin'],
    message: 'belongs to a copay card, which is no insurance',
  });

export const submissionSchema = z.object({
  prescriptionId: z.string().nullish(),
  /** null: the patient pays cash. */
  insurance: optional(insuranceSchema),
  hipaaConsent: z.object({
    authorizationTextVersion: z
      .string()
      .refine((version) => authorizationOf(version) !== undefined, 'is not a version of the authorization'),
    signatureName: z.string().trim().min(2, 'must be the full name').max(100, 'must be at most 100 characters'),
    signatureImage: optional(
      z
        .string()
        .max(90_000, 'must be at most 64 KB')
        .regex(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/, 'must be a PNG as data URL'),
    ),
  }),
  attestsGovernmentInsurance: z.boolean(),
});

/** What the patient sent, checked and normalized. */
export type Submission = z.output<typeof submissionSchema>;
