import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGES, ROOT } from '../boundaries/source-tree.js';

/** Which domain owns which collections: what its `data/*.model.ts` declare. */
export function ownerTable(): string {
  const domains = join(ROOT, PACKAGES['@fillway/subgraphs']);
  const rows = readdirSync(domains, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, collections: collectionsOf(join(domains, name)) }))
    .filter(({ collections }) => collections.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ name, collections }) => `| ${name} | ${collections.map((each) => `\`${each}\``).join(' ')} |`);
  return `| domain | collections |\n| --- | --- |\n${rows.join('\n')}`;
}

function collectionsOf(domain: string): string[] {
  const data = readdirSync(domain).includes('data') ? join(domain, 'data') : undefined;
  if (!data) return [];
  return readdirSync(data)
    .filter((name) => name.endsWith('.model.ts'))
    .flatMap((name) => /collection: '(\w+)'/.exec(readFileSync(join(data, name), 'utf8'))?.[1] ?? [])
    .sort();
}
