import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../boundaries/source-tree.js';

/** One environment variable as the schema of its process declares it. */
export interface Variable {
  name: string;
  /** The doc comment above it, one line a sentence group; empty where the name says all. */
  about: string;
  /** As a person would write it. */
  default?: string;
  /** Neither set nor defaulted is allowed. */
  optional: boolean;
  choices: string[];
}

/** Where each group of variables is declared: a zod object in a process's `config.ts`. */
const SCHEMAS = {
  stores: { file: 'packages/platform/src/config.ts', schema: 'platformConfigSchema' },
  partners: { file: 'packages/providers/src/config.ts', schema: 'providersConfigSchema' },
  useCases: { file: 'subgraphs/src/config.ts', schema: 'servicesEnv' },
  subgraphs: { file: 'subgraphs/src/config.ts', schema: 'subgraphsEnv' },
  workers: { file: 'workers/src/config.ts', schema: 'workersEnv' },
  gateway: { file: 'gateway/src/config.ts', schema: 'gatewayConfigSchema' },
  sandbox: { file: 'sandbox/src/config.ts', schema: 'sandboxConfigSchema' },
} as const;
export type SchemaName = keyof typeof SCHEMAS;

/** What each process reads. */
export const PROCESSES = {
  gateway: ['gateway'],
  subgraphs: ['stores', 'useCases', 'partners', 'subgraphs'],
  workers: ['stores', 'useCases', 'partners', 'workers'],
  sandbox: ['sandbox'],
} as const satisfies Record<string, readonly SchemaName[]>;
export type ProcessName = keyof typeof PROCESSES;

/**
 * The variables of a schema, read from its source, where the descriptions are.
 * @throws Error when the file does not declare it as `const <name> = …` with a variable a line
 */
export function variablesOf(name: SchemaName): Variable[] {
  const { file, schema } = SCHEMAS[name];
  const declaration = new RegExp(`^(?:export )?const ${schema} = [\\s\\S]*?;$`, 'm').exec(
    readFileSync(join(ROOT, file), 'utf8'),
  );
  if (!declaration) throw new Error(`${file} does not declare ${schema}`);
  const own = readVariables(declaration[0]);
  const picked = [...(/\.pick\(\{([^}]*)\}\)/.exec(declaration[0])?.[1] ?? '').matchAll(/(\w+): true/g)].map(
    ([, variable]) => variable,
  );
  const all = [
    ...(picked.length > 0 ? variablesOf('stores') : []).filter((each) => picked.includes(each.name)),
    ...own,
  ];
  if (all.length === 0) throw new Error(`${schema} in ${file} has no variable a line`);
  return all;
}

/** The variables of a process; where two of its schemas name the same one, the stricter declaration. */
export function variablesOfProcess(process: ProcessName): Variable[] {
  const byName = new Map<string, Variable>();
  for (const variable of PROCESSES[process].flatMap(variablesOf)) {
    const known = byName.get(variable.name);
    if (!known || (known.optional && !variable.optional)) byName.set(variable.name, variable);
  }
  return [...byName.values()];
}

/** True where a process does not start without it. */
export function isRequired(variable: Variable): boolean {
  return !variable.optional && variable.default === undefined;
}

/** Reads the lines `NAME: z.….default(…),` with their doc comments. */
function readVariables(declaration: string): Variable[] {
  const line = /^ +(?:\/\*\*([\s\S]*?)\*\/\s*)?([A-Z][A-Z0-9_]+): ([^\n]*(?:\n +[.)}\]][^\n]*|\n +z\n[^\n]*)*?),$/gm;
  return [...declaration.matchAll(line)].map(([, comment = '', name = '', type = '']) => {
    const preset = /\.default\((?:'([^']*)'|([\d_]+))\)/.exec(type);
    const value = preset ? (preset[1] ?? preset[2]?.replaceAll('_', '')) : undefined;
    return {
      name,
      about: comment.replaceAll(/\s*\n\s*\*\s?/g, ' ').trim(),
      optional: /\.optional\(\)/.test(type),
      choices: [...(/z\.enum\(\[([^\]]*)\]\)/.exec(type)?.[1] ?? '').matchAll(/'([^']*)'/g)].map(
        ([, choice = '']) => choice,
      ),
      ...(value === undefined ? {} : { default: value }),
    };
  });
}
