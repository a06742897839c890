import type { PrescriptionPageQuery } from '../generated/graphql.js';

export type Prescription = NonNullable<PrescriptionPageQuery['prescription']>;

/** What each section gets. */
export interface SectionProps {
  prescription: Prescription;
  /** Reads the page again, after an action. */
  onDone: () => void;
}
