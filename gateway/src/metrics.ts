import { registry } from '@fillway/platform/metrics/metrics';
import { Counter, Gauge, Histogram } from 'prom-client';

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What the gateway counts. Labels are routes, subgraphs and kinds of ours, never ids or a client's own words. */
export const metrics = {
  httpSeconds: new Histogram({
    name: 'fillway_http_request_seconds',
    help: 'Duration of HTTP requests.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  }),
  operationSeconds: new Histogram({
    name: 'fillway_graphql_operation_seconds',
    help: 'Duration of GraphQL operations, REST and subscription payloads included.',
    labelNames: ['kind', 'outcome'],
    buckets: SECONDS,
    registers: [registry],
  }),
  subgraphSeconds: new Histogram({
    name: 'fillway_subgraph_request_seconds',
    help: 'Duration of calls to subgraphs.',
    labelNames: ['subgraph', 'outcome'],
    buckets: SECONDS,
    registers: [registry],
  }),
  deniedFields: new Counter({
    name: 'fillway_denied_fields_total',
    help: 'Fields that were taken out of operations for want of a scope.',
    registers: [registry],
  }),
  webhooks: new Counter({
    name: 'fillway_webhooks_total',
    help: 'Webhooks by partner and what became of them.',
    labelNames: ['partner', 'outcome'],
    registers: [registry],
  }),
  sockets: new Gauge({ name: 'fillway_sockets', help: 'Open GraphQL WebSockets.', registers: [registry] }),
  subscriptions: new Gauge({ name: 'fillway_subscriptions', help: 'Running subscriptions.', registers: [registry] }),
  sharedExecutions: new Counter({
    name: 'fillway_shared_executions_total',
    help: 'Executions of subscription views, each for all subscribers of its view.',
    registers: [registry],
  }),
  subscriptionPayloads: new Counter({
    name: 'fillway_subscription_payloads_total',
    help: 'Subscription payloads sent, one for each subscriber.',
    registers: [registry],
  }),
  slowSockets: new Counter({
    name: 'fillway_slow_sockets_total',
    help: 'Sockets closed because their client read too slowly.',
    registers: [registry],
  }),
  boardEvents: new Counter({
    name: 'fillway_board_events_total',
    help: 'Entries read from the board stream.',
    registers: [registry],
  }),
};
