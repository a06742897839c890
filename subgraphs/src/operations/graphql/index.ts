import { AlertResolver } from './alert.resolver.js';
import { AlertEventResolver } from './alert-event.resolver.js';
import { DeadLetterResolver } from './dead-letter.resolver.js';
import { InsightsResolver } from './insights.resolver.js';
import { Pharmacy } from './insights.type.js';
import { JobHealthResolver } from './job-health.resolver.js';
import { OperationsPrescriptionResolver } from './prescription.resolver.js';
import { Prescription } from './prescription.type.js';

export const resolvers = [
  AlertResolver,
  AlertEventResolver,
  JobHealthResolver,
  DeadLetterResolver,
  InsightsResolver,
  OperationsPrescriptionResolver,
];
export const orphanedTypes = [Prescription, Pharmacy];
