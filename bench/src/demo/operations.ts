import type { Client } from './client.js';

/** What the demo's ops person sees of one prescription. */
export interface PrescriptionView {
  id: string;
  status: string;
  version: number;
  history: { status: string; at: string }[];
  routing: { recommendations: { pharmacy: { id: string } }[] } | null;
  notifications: { id: string; kind: string; channel: string; state: string; correlationId: string }[] | null;
}

const VIEW = `id status version
      history { status at }
      routing { recommendations { pharmacy { id } } }
      notifications { id kind channel state correlationId }`;

const PAGE = `query ($after: String) {
  prescriptions(first: 100, after: $after, sort: { field: CREATED_AT, direction: DESC }) {
    edges { node { ${VIEW} } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const ONE = `query ($id: ID!) { prescription(id: $id) { ${VIEW} } }`;

/** One prescription as it is now; null when it does not exist. */
export async function lookAt(ops: Client, id: string): Promise<PrescriptionView | null> {
  const { prescription } = await ops.run<{ prescription: PrescriptionView | null }>(ONE, { id });
  return prescription;
}

interface PageAnswer {
  prescriptions: { edges: { node: PrescriptionView }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** The wanted prescriptions as they are now; newest first, page by page until all are found. */
export async function look(ops: Client, wanted: ReadonlySet<string>): Promise<Map<string, PrescriptionView>> {
  const found = new Map<string, PrescriptionView>();
  let after: string | null = null;
  for (;;) {
    const { prescriptions }: PageAnswer = await ops.run<PageAnswer>(PAGE, { after });
    for (const { node } of prescriptions.edges) {
      if (wanted.has(node.id)) found.set(node.id, node);
    }
    if (found.size === wanted.size || !prescriptions.pageInfo.hasNextPage) return found;
    after = prescriptions.pageInfo.endCursor;
  }
}

const PROBLEM = `... on Problem { code message }`;

const START = `mutation ($id: ID!, $key: String!) {
  startEnrollment(input: { prescriptionId: $id }, idempotencyKey: $key) { __typename ${PROBLEM} }
}`;

/** Clicks "start enrollment". */
export async function startEnrollment(ops: Client, id: string): Promise<void> {
  await ops.mutate(START, { id, key: `demo-start-${id}` });
}

const SELECT = `mutation ($id: ID!, $pharmacy: ID!, $key: String!) {
  selectPharmacy(input: { prescriptionId: $id, pharmacyId: $pharmacy, reason: "Best overall match" }, idempotencyKey: $key) { __typename ${PROBLEM} }
}`;

/** Chooses a pharmacy of the ranking. */
export async function selectPharmacy(ops: Client, id: string, pharmacy: string): Promise<void> {
  await ops.mutate(SELECT, { id, pharmacy, key: `demo-select-${id}-${pharmacy}` });
}

const RESEND = `mutation ($id: ID!, $key: String!) {
  resendNotification(input: { notificationId: $id }, idempotencyKey: $key) { __typename ${PROBLEM} }
}`;

/** Sends a message anew after having looked into the partner's log. */
export async function resendNotification(ops: Client, id: string): Promise<void> {
  await ops.mutate(RESEND, { id, key: `demo-resend-${id}` });
}
