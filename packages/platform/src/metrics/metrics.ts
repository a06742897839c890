import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The one registry of this process. Other packages register their own metrics on it. */
export const registry = new Registry();

/** What the platform counts. Labels are names of ours (topics, collections, stores), never ids or values. */
export const metrics = {
  auditRows: new Counter({
    name: 'fillway_audit_rows_total',
    help: 'Audit rows committed.',
    registers: [registry],
  }),
  auditCommits: new Counter({
    name: 'fillway_audit_commits_total',
    help: 'Group commits of the audit log.',
    registers: [registry],
  }),
  auditLag: new Gauge({
    name: 'fillway_audit_lag_seconds',
    help: 'Age of the oldest entry that could not be committed to the audit log yet.',
    registers: [registry],
  }),
  phiReads: new Counter({
    name: 'fillway_phi_reads_total',
    help: 'Records opened by decrypt.',
    labelNames: ['collection'],
    registers: [registry],
  }),
  kafkaPublished: new Counter({
    name: 'fillway_kafka_published_total',
    help: 'Messages acknowledged by the brokers.',
    labelNames: ['topic'],
    registers: [registry],
  }),
  kafkaConsumed: new Counter({
    name: 'fillway_kafka_consumed_total',
    help: 'Messages whose handler has resolved.',
    labelNames: ['topic', 'group'],
    registers: [registry],
  }),
  kafkaBatchFailures: new Counter({
    name: 'fillway_kafka_batch_failures_total',
    help: 'Batches that were refused by their handler and tried again.',
    labelNames: ['topic', 'group'],
    registers: [registry],
  }),
  idempotentRuns: new Counter({
    name: 'fillway_idempotent_runs_total',
    help: 'Mutations by what their idempotency key led to.',
    labelNames: ['outcome'],
    registers: [registry],
  }),
  storeErrors: new Counter({
    name: 'fillway_store_errors_total',
    help: 'Connection errors by store.',
    labelNames: ['store'],
    registers: [registry],
  }),
  auditCommitSeconds: new Histogram({
    name: 'fillway_audit_commit_seconds',
    help: 'Duration of a group commit of the audit log.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2],
    registers: [registry],
  }),
};

let processMetricsStarted = false;

/** Adds memory, CPU, event-loop and garbage-collection metrics of this process, once. */
export function startProcessMetrics(service: string): void {
  if (processMetricsStarted) return;
  processMetricsStarted = true;
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
}
