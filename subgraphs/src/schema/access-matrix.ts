import { ROLE_SCOPES, ROLES, type Scope } from '@fillway/kernel';
import { Kind, parse } from 'graphql';
import { type FieldRule, ruleOf } from '../serve/guard-fields.js';

/** Who is told apart in the matrix: nobody, each role, a magic link's short session, and the gateway's checked webhooks. */
const COLUMNS: readonly { title: string; scopes: readonly Scope[] | null }[] = [
  { title: 'nobody', scopes: null },
  ...ROLES.map((role) => ({ title: role, scopes: ROLE_SCOPES[role] })),
  { title: 'magic link', scopes: ['enrollment:submit'] },
  { title: 'webhook', scopes: ['system:webhook'] },
];

const ROOTS = ['Query', 'Mutation', 'Subscription'];

function admits(rule: FieldRule, scopes: readonly Scope[] | null): boolean {
  if (!rule.authenticated) return true;
  if (scopes === null) return false;
  return rule.anyOf.length === 0 || rule.anyOf.some((all) => all.every((scope) => scopes.includes(scope)));
}

function demand(rule: FieldRule): string {
  if (!rule.authenticated) return '–';
  return rule.anyOf.length === 0 ? 'logged in' : rule.anyOf.map((all) => all.join(' + ')).join(' or ');
}

/** The fields of the supergraph that are entrances or demand something, with their rules, sorted by name. */
export function fieldRules(supergraphSdl: string): Map<string, FieldRule> {
  const rules = new Map<string, FieldRule>();
  for (const definition of parse(supergraphSdl).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const rule = ruleOf([...(definition.directives ?? []), ...(field.directives ?? [])]);
      if (!rule.authenticated && !ROOTS.includes(definition.name.value)) continue;
      rules.set(`${definition.name.value}.${field.name.value}`, rule);
    }
  }
  return new Map([...rules].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The matrix role × field in Markdown. A change of it is a change of rights and wants a review. */
export function accessMatrix(supergraphSdl: string): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = [...fieldRules(supergraphSdl)].map(([name, rule]) =>
    row([`\`${name}\``, demand(rule), ...COLUMNS.map(({ scopes }) => (admits(rule, scopes) ? '✓' : ''))]),
  );
  return [
    '# Who may ask for what',
    '',
    'Made from the SDL and the roles’ scopes by `npm run schema`. A line that changes is a change of rights: review it as one.',
    'Fields that are not listed are open to whoever reaches their parent. Scopes open a field; which rows one sees is decided by',
    'their owner: staff their organization’s, a patient their own, a pharmacy what it works on.',
    '',
    row(['field', 'demands', ...COLUMNS.map(({ title }) => title)]),
    row(['---', '---', ...COLUMNS.map(() => ':-:')]),
    ...rows,
    '',
  ].join('\n');
}
