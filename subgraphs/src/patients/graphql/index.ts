import type { DomainGraphql } from '../../domain.js';
import { EnrollmentResolver } from './enrollment.resolver.js';
import { enrollmentReferences, insuranceProfileReferences, patientReferences } from './patient.reference.js';
import { EnrollmentFieldsResolver, InsuranceProfileResolver, PatientResolver } from './patient.resolver.js';

export const resolvers: DomainGraphql['resolvers'] = [
  PatientResolver,
  InsuranceProfileResolver,
  EnrollmentFieldsResolver,
  EnrollmentResolver,
];
export const orphanedTypes: DomainGraphql['orphanedTypes'] = [];
export const references: DomainGraphql['references'] = {
  Patient: patientReferences,
  Enrollment: enrollmentReferences,
  InsuranceProfile: insuranceProfileReferences,
};
