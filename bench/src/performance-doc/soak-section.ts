import type { SoakDetails } from '../soak/soak.js';

/** What the board's clients went through, and that nobody missed anything. */
export function soakSection({ seconds, clients, events, received, resumes, snapshots, killed }: SoakDetails): string {
  return `## Soak

${clients} clients with nine different filters for ${seconds} s, two gateways on the same stores, while ${killed.sockets} sockets, ${killed.gateways} times a gateway and ${killed.redisConnections}
connections to Redis were killed and the stream was cut off under clients that slept. ${events} events went through Kafka, ${received} payloads came;
clients resumed ${resumes} times by cursor or checkpoint and ${snapshots} times by a snapshot. Every client's payloads are held against the stream itself.
`;
}
