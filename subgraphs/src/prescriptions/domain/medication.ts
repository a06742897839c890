import type { DeaSchedule as DirectorySchedule } from '@fillway/reference';

/** Controlled-substance schedules that a pharmacy may dispense; null: not controlled. */
export type Schedule = Exclude<DirectorySchedule, 'none'> | null;

/** What the prescriber ordered. Sealed as one value on the prescription; only the prescriber can change it. */
export interface Medication {
  /** As the prescriber wrote it. */
  description: string;
  /** 5-4-2 with hyphens where the message's code could be read without guessing, else the code as sent. */
  ndc: string;
  /** Directions to the patient; authoritative. */
  sig: string;
  /** Decimal in text, such as `2.5`. */
  quantity: string;
  /** NCIt code, such as C48542 for tablets. */
  unitCode: string;
  daysSupply: number | null;
  /** Refills after the first fill. */
  refills: number;
  /** `YYYY-MM-DD`. */
  writtenDate: string;
  /** Dispense-as-written, 408-D8: 0 substitution allowed, 1 not allowed by the prescriber. */
  daw: number;
  /** As the prescriber stated it. */
  schedule: Schedule | 'unknown';
  /** ICD-10 codes where sent. */
  diagnoses: string[];
  note: string | null;
}

/** The stricter of what the prescriber stated and what the directory says (CII is the strictest). */
export function stricterSchedule(a: Schedule, b: Schedule): Schedule {
  const order = ['CII', 'CIII', 'CIV', 'CV'] as const;
  return order.find((schedule) => schedule === a || schedule === b) ?? null;
}
