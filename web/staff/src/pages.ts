/** The pages in the bar, each with the scope that a role must have to see it. */
export const PAGES = [
  { to: '/board', label: 'Board', scope: 'prescription:read' },
  { to: '/pharmacist-queue', label: 'Pharmacist queue', scope: 'prescription:verify' },
  { to: '/alerts', label: 'Alerts', scope: 'alert:read' },
  { to: '/dead-letters', label: 'Dead letters', scope: 'deadletter:read' },
  { to: '/insights', label: 'Insights', scope: 'adjudication:read' },
] as const;
