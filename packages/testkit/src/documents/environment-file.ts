import {
  isRequired,
  PROCESSES,
  type ProcessName,
  type SchemaName,
  type Variable,
  variablesOf,
  variablesOfProcess,
} from './config-variables.js';

/** What only docker-compose.yml needs, for the stores that it starts. */
export const COMPOSE_VARIABLES: Record<string, string> = {
  POSTGRES_PASSWORD: 'Of the user fillway in PostgreSQL.',
  MONGODB_PASSWORD: 'Of the user fillway in MongoDB; letters and digits, as it becomes part of an address.',
  MONGODB_REPLICA_SET_KEY: 'Shared by the members of the replica set: openssl rand -base64 48 | tr -d "\\n"',
  REDIS_PASSWORD: 'Of Redis; letters and digits, as it becomes part of an address.',
};

/** docker-compose.yml sets these itself, from the variables above. */
export const SET_BY_COMPOSE = [
  'KAFKA_BROKERS',
  'MONGODB_URI',
  'POSTGRES_URL',
  'REDIS_URL',
  'SUBGRAPHS_URL',
  'GATEWAY_URL',
];

const SECTIONS: [SchemaName, string][] = [
  ['gateway', 'The public door, and what others share with it'],
  ['stores', 'Stores'],
  ['useCases', 'Use-cases: subgraphs and workers'],
  ['partners', 'Partners'],
  ['subgraphs', 'Subgraphs'],
  ['workers', 'Workers'],
  ['sandbox', 'Simulated partners'],
];

/** What a variable is, where its schema has no comment or one that is about that process only. */
export const DESCRIPTIONS: Record<string, string> = {
  REDIS_URL: 'redis:// or rediss:// with user and password: sessions, limits, the live stream, the sandbox’s clock.',
  MONGODB_URI: 'mongodb:// or mongodb+srv:// of the replica set: documents.',
  MONGODB_DATABASE: 'The database of the documents.',
  POSTGRES_URL: 'postgres:// with user, password and database: jobs, audit log, idempotency keys.',
  LOG_LEVEL: 'From which level on is logged.',
  PORT: 'Where the gateway listens.',
  JWT_KID: 'The id of that key, told in each token.',
  STRIPE_WEBHOOK_SECRET: 'With which Stripe signs its webhooks.',
  SHIPPO_WEBHOOK_SECRET: 'With which Shippo signs its webhooks.',
  SMS_FROM: 'The sender of text messages (E.164).',
  FILLWAY_HOME: 'The folder of files (raw messages, labels) and of local state.',
  SANDBOX_URL:
    'Where the simulated partners are, for the processes and for browsers. Needed in mode sandbox, unset in production.',
  INTERNAL_SECRET: 'Signs the header in which the gateway tells the subgraphs who asks, and the board’s cursors.',
  JWT_PRIVATE_KEY:
    'ES256 private key as PKCS8 PEM, line ends written \\n: signs access tokens; the gateway uses its public half.',
  STRIPE_SECRET_KEY: 'From Stripe: sk_…',
  STRIPE_API_BASE: 'Where Stripe is, if not at the mode’s usual address.',
  SHIPPO_API_KEY: 'From Shippo.',
  SHIPPO_API_BASE: 'Where Shippo is, if not at the mode’s usual address.',
  TWILIO_ACCOUNT_SID: 'From Twilio: AC and 32 hexadecimal digits.',
  TWILIO_AUTH_TOKEN: 'From Twilio.',
  TWILIO_API_BASE: 'Where Twilio is, if not at the mode’s usual address.',
  SENDGRID_API_KEY: 'From SendGrid.',
  SENDGRID_API_BASE: 'Where SendGrid is, if not at the mode’s usual address.',
  NPPES_API_BASE: 'Where the NPI registry is, if not at the mode’s usual address.',
  SUBGRAPHS_PORT: 'Where the subgraphs listen.',
  WORKERS_PORT: 'Where the workers show their health and metrics.',
  SANDBOX_PORT: 'Where the simulated partners listen.',
  SANDBOX_HOST: 'The address to listen at; in a container 0.0.0.0.',
};

/** How a secret that this project makes itself is made. */
const RECIPES: Record<string, string> = {
  INTERNAL_SECRET: 'openssl rand -base64 32',
  PARTNER_CLIENT_SECRET: 'openssl rand -base64 32',
  PHARMACY_WEBHOOK_SECRET: 'openssl rand -base64 32',
  JWT_PRIVATE_KEY: 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 | awk \'{printf "%s\\\\n", $0}\'',
};

/** `.env.example`, made from the schemas of the processes. */
export function environmentFile(): string {
  const listed = new Set<string>();
  const sections = SECTIONS.map(([schema, title]) => {
    const variables = variablesOf(schema).filter(({ name }) => !listed.has(name));
    for (const { name } of variables) listed.add(name);
    return section(
      title,
      variables.map((variable) => entry(variable, readers(variable.name))),
    );
  });
  const compose = section(
    'Only for docker-compose.yml, which makes the addresses of the stores from them',
    Object.entries(COMPOSE_VARIABLES).map(([name, about]) => `# ${about}\n${name}=\n`),
  );
  return `# What the processes read from their environment. \`npm start\` needs none of it: it makes what is missing.
# A name without a value has to be set; what stands after "#" is the default. An .env made from this is for
# docker-compose.yml and process managers, and is not committed.
#
# Made from the config schemas; see CONTRIBUTING.md, "Generated files".

${sections.filter((text) => text !== '').join('\n')}
${compose}`;
}

function section(title: string, entries: string[]): string {
  return entries.length === 0 ? '' : `## ${title}\n\n${entries.join('\n')}`;
}

/** The processes that read a variable, and whether they start without it. */
function readers(name: string): { process: ProcessName; variable: Variable }[] {
  return (Object.keys(PROCESSES) as ProcessName[]).flatMap((process) =>
    variablesOfProcess(process)
      .filter((variable) => variable.name === name)
      .map((variable) => ({ process, variable })),
  );
}

function entry(first: Variable, uses: ReturnType<typeof readers>): string {
  const declared = uses.map(({ variable }) => variable);
  const about = DESCRIPTIONS[first.name] ?? first.about;
  const choices = first.choices.length > 0 ? [`One of ${first.choices.join(', ')}.`] : [];
  const recipe = RECIPES[first.name];
  const preset = declared.find((variable) => variable.default !== undefined)?.default;
  return [
    ...[about, ...choices, `Read by ${uses.map(({ process }) => process).join(', ')}.`]
      .filter(Boolean)
      .flatMap((text) => wrapped(text)),
    ...(recipe ? [`#   ${recipe}`] : []),
    declared.some(isRequired) ? `${first.name}=` : `# ${first.name}=${preset ?? ''}`,
    '',
  ].join('\n');
}

/** Comment lines of at most 120 characters. */
function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.replaceAll(/\{@link (\w+)\}/g, '$1').split(' ')) {
    if (`${lines.at(-1)} ${word}`.length > 117) lines.push('');
    lines[lines.length - 1] = `${lines.at(-1)} ${word}`;
  }
  return lines.map((line) => `#${line}`);
}
