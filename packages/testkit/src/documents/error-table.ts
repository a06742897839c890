import { ERROR_CODES, GRAPHQL_CODES } from '@fillway/kernel';

const KINDS = {
  refusal: {
    title: 'Refusals',
    about:
      'The caller asked for something that the rules do not allow. The same request is refused again, unless it says otherwise.',
  },
  outside: {
    title: 'Failures outside',
    about:
      'A partner or a store failed. In a job, what may be tried again is, with growing pauses; then it becomes a dead letter and an alert.',
  },
  bug: { title: 'Bugs', about: 'Anything else. Quote the correlation id.' },
} as const;

/** `docs/errors.md`, made from the registry of codes. */
export function errorsDocument(): string {
  const codes = Object.entries(ERROR_CODES);
  const sections = Object.entries(KINDS).map(([kind, { title, about }]) => {
    const rows = codes
      .filter(([, code]) => code.kind === kind)
      .map(
        ([name, { http, retryable, message, operator }]) =>
          `| \`${name}\` | ${http} | ${retryable ? 'yes' : 'no'} | ${message} | ${operator} |`,
      );
    return `## ${title}

${about}

| code | HTTP | try again | what the caller is told | what operations know |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
  });
  const documentRows = Object.entries(GRAPHQL_CODES).map(
    ([name, { http, about }]) => `| \`${name}\` | ${http} | ${about} |`,
  );
  return `# Error codes

Made from \`packages/kernel/src/error-codes.ts\`; see CONTRIBUTING.md, "Generated files".

The same code is \`code\` of a GraphQL result (\`InvalidInput\`, \`Conflict\`, \`Refusal\`), \`extensions.code\` of a GraphQL error,
\`code\` of an \`application/problem+json\` answer of the REST façade, and the reason of a dead letter. A message never
carries a name, a drug or another fact about a patient.

${sections.join('\n')}
## GraphQL requests that do not run

GraphQL’s own codes, answered by \`/graphql\` alone. The same request is refused again.

| code | HTTP | what is wrong |
| --- | --- | --- |
${documentRows.join('\n')}
`;
}
