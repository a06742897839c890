import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The root of the checkout. */
export const ROOT = resolve(import.meta.dirname, '../../../..');

/** The source folder of each workspace, by the name other workspaces import it under. */
export const PACKAGES = {
  '@fillway/kernel': 'packages/kernel/src',
  '@fillway/ncpdp': 'packages/ncpdp/src',
  '@fillway/platform': 'packages/platform/src',
  '@fillway/providers': 'packages/providers/src',
  '@fillway/pipeline': 'packages/pipeline/src',
  '@fillway/testkit': 'packages/testkit/src',
  '@fillway/reference': 'infra/reference/src',
  '@fillway/local-stack': 'infra/local/src',
  '@fillway/subgraphs': 'subgraphs/src',
  '@fillway/workers': 'workers/src',
  '@fillway/gateway': 'gateway/src',
  '@fillway/sandbox': 'sandbox/src',
  '@fillway/bench': 'bench/src',
  '@fillway/e2e': 'e2e',
  '@fillway/web-graphiql': 'web/graphiql/src',
} as const;
export type PackageName = keyof typeof PACKAGES;

/** One import or re-export statement, or a lazy import. */
export interface Import {
  /** The importing file, below the root. */
  file: string;
  line: number;
  /** As written: `./x.js`, `node:fs`, `@fillway/kernel`. */
  specifier: string;
  /** True where nothing is left of it at run time. */
  typeOnly: boolean;
  /** True for an import that is a call. */
  lazy: boolean;
  /** The imported file below the root when the specifier is relative. */
  target?: string;
}

export interface SourceFile {
  /** Below the root. */
  path: string;
  text: string;
  imports: Import[];
  /** Tests and what only tests use. */
  forTests: boolean;
}

const STATEMENT =
  /^(?:import|export)\s+(?:(type)\s+)?(?:(\*(?:\s+as\s+\w+)?|\w+(?:\s*,\s*\{[^}]*\})?|\{[^}]*\})\s+from\s+)?'([^']+)';/gm;
const LAZY = /\bimport\('([^']+)'\)/g;

/** Every TypeScript file of the workspaces, parsed. */
export function sourceTree(): SourceFile[] {
  return Object.values(PACKAGES).flatMap((folder) => readFolder(join(ROOT, folder)));
}

/** The workspace that a path below the root belongs to. */
export function packageOf(path: string): PackageName | undefined {
  const found = Object.entries(PACKAGES).find(([, folder]) => path.startsWith(`${folder}/`));
  return found?.[0] as PackageName | undefined;
}

/** The package that a specifier names: `@scope/name` or `name`, without the path behind it. */
export function importedPackage(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** How a finding is shown: `workers/src/main.ts:3 imports ./x.js`. */
export function shown({ file, line, specifier }: Import): string {
  return `${file}:${line} imports ${specifier}`;
}

function readFolder(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : readFolder(path);
    return /\.tsx?$/.test(entry.name) ? [readSource(path)] : [];
  });
}

function readSource(path: string): SourceFile {
  const file = relative(ROOT, path);
  const text = readFileSync(path, 'utf8');
  const forTests =
    file.endsWith('.test.ts') ||
    file.includes('/fixture/') ||
    ['@fillway/testkit', '@fillway/e2e'].some((name) => file.startsWith(`${PACKAGES[name as PackageName]}/`));
  return { path: file, text, forTests, imports: importsOf(file, text) };
}

/** The imports of a source text; `file` is its path below the root. */
export function importsOf(file: string, text: string): Import[] {
  const found = (match: RegExpMatchArray, specifier: string, typeOnly: boolean, lazy: boolean): Import => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    specifier,
    typeOnly,
    lazy,
    ...(specifier.startsWith('.')
      ? {
          target: relative(ROOT, resolve(ROOT, dirname(file), specifier))
            .replace(/\.js$/, '.ts')
            .replace(/\?raw$/, ''),
        }
      : {}),
  });
  return [
    ...[...text.matchAll(STATEMENT)].map((match) =>
      found(match, match[3] ?? '', match[1] === 'type' || onlyTypes(match[2]), false),
    ),
    ...[...text.matchAll(LAZY)].map((match) => found(match, match[1] ?? '', false, true)),
  ];
}

/** `{ type A, type B }`. */
function onlyTypes(clause: string | undefined): boolean {
  if (!clause?.startsWith('{')) return false;
  const names = clause
    .slice(1, -1)
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names.length > 0 && names.every((name) => name.startsWith('type '));
}
