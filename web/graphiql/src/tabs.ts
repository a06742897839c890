import board from './tabs/board.graphql?raw';
import ops from './tabs/ops.graphql?raw';
import partner from './tabs/partner.graphql?raw';
import patient from './tabs/patient.graphql?raw';
import prescription from './tabs/prescription.graphql?raw';

/** What a newcomer finds. The first tab takes no variables: GraphiQL does not show those of the tab that it opens with. */
export const TABS: readonly { query: string; variables?: string }[] = [
  { query: ops },
  { query: prescription, variables: variables({ id: 'rx_…' }) },
  { query: board },
  { query: partner },
  { query: patient, variables: variables({ token: '…', input: { token: '…', birthDate: '1985-03-14' } }) },
];

function variables(values: object): string {
  return JSON.stringify(values, null, 2);
}
