import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.6",
  import: ["@key", "@authenticated", "@requiresScopes"])`;

/** Three subgraphs as the platform has them: prescriptions, and what each is joined with. */
export const SDL = {
  prescriptions: `${LINK}
type Query {
  prescriptions(offset: Int!, first: Int!): [Prescription!]! @requiresScopes(scopes: [["prescription:read"]])
  prescription(id: ID!): Prescription @requiresScopes(scopes: [["prescription:read"]])
}
type Prescription @key(fields: "id") {
  id: ID!
  status: String!
  stage: String!
  version: Int!
  receivedAt: String!
  medication: String @requiresScopes(scopes: [["prescription:phi"]])
  patient: Patient!
  pharmacy: Pharmacy!
}
type Patient @key(fields: "id", resolvable: false) { id: ID! }
type Pharmacy @key(fields: "id", resolvable: false) { id: ID! }
`,
  patients: `${LINK}
type Query { patientCount: Int! @authenticated }
type Patient @key(fields: "id") {
  id: ID!
  initials: String!
  city: String! @requiresScopes(scopes: [["patient:read"]])
  name: String! @requiresScopes(scopes: [["patient:phi"]])
}
`,
  pharmacies: `${LINK}
type Query { pharmacyCount: Int! }
type Pharmacy @key(fields: "id") {
  id: ID!
  name: String!
  phone: String! @requiresScopes(scopes: [["pharmacy:read"]])
}
`,
};

/** How many there are; all are made up by counting. */
export const COUNTS = { prescriptions: 5_000, patients: 2_000, pharmacies: 300 };

const DAY = 86_400_000;
const STAGES = ['validation', 'enrollment', 'routing', 'adjudication', 'payment'];

const prescription = (number) => ({
  __typename: 'Prescription',
  id: `rx_${number}`,
  status: 'AWAITING_SELECTION',
  stage: STAGES[number % STAGES.length],
  version: (number % 17) + 1,
  receivedAt: new Date(DAY * 20_000 + number * 60_000).toISOString(),
  medication: `Examplamab ${(number % 9) + 1}0 mg`,
  patient: { __typename: 'Patient', id: `pat_${(number * 7) % COUNTS.patients}` },
  pharmacy: { __typename: 'Pharmacy', id: `pharm_${(number * 3) % COUNTS.pharmacies}` },
});
const prescriptions = Array.from({ length: COUNTS.prescriptions }, (_, number) => prescription(number));
const numberIn = (id) => Number(id.slice(id.indexOf('_') + 1));

/** What answers, from memory. */
export const RESOLVERS = {
  prescriptions: {
    Query: {
      prescriptions: (_, { offset, first }) => prescriptions.slice(offset, offset + first),
      prescription: (_, { id }) => prescriptions[numberIn(id)] ?? null,
    },
    Prescription: { __resolveReference: ({ id }) => prescriptions[numberIn(id)] },
  },
  patients: {
    Query: { patientCount: () => COUNTS.patients },
    Patient: {
      __resolveReference: ({ id }) => ({
        __typename: 'Patient',
        id,
        initials: 'A. B.',
        city: `Sampleton ${numberIn(id) % 50}`,
        name: `Ada Beispiel ${numberIn(id)}`,
      }),
    },
  },
  pharmacies: {
    Query: { pharmacyCount: () => COUNTS.pharmacies },
    Pharmacy: {
      __resolveReference: ({ id }) => ({
        __typename: 'Pharmacy',
        id,
        name: `Corner Pharmacy ${numberIn(id)}`,
        phone: '+12025550100',
      }),
    },
  },
};

/** The supergraph, with each subgraph below the given address as the platform serves them. */
export function supergraphOf(subgraphsUrl) {
  const services = Object.entries(SDL).map(([name, sdl]) => ({
    name,
    url: `${subgraphsUrl}/${name}/graphql`,
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(`The fixture does not compose: ${errors?.map(String).join('; ')}`);
  return supergraphSdl;
}
