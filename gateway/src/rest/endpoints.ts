import { adjudicationResults } from './adjudication-results.js';
import { clientToken } from './client-token.js';
import { createPaymentLink } from './create-payment-link.js';
import type { Endpoint } from './endpoint.js';
import { enrollmentInitiate } from './enrollment-initiate.js';
import { enrollmentSubmit } from './enrollment-submit.js';
import { enrollmentValidate } from './enrollment-validate.js';
import { logIn } from './log-in.js';
import { prescriptionIntake } from './prescription-intake.js';
import { programsLookup } from './programs-lookup.js';
import { selectPharmacy } from './select-pharmacy.js';

/** The REST façade, in the order of a prescription's way. */
export const ENDPOINTS: readonly Endpoint[] = [
  clientToken,
  logIn,
  prescriptionIntake,
  enrollmentInitiate,
  enrollmentValidate,
  enrollmentSubmit,
  selectPharmacy,
  programsLookup,
  adjudicationResults,
  createPaymentLink,
];
