import { parseArgs } from 'node:util';
import { BENCHES } from './benches.js';
import { forgetRunningPlatform } from './env.js';
import { cleanUpAll } from './machine/clean-up.js';
import { thisMachine } from './machine/this-machine.js';
import { writePerformanceDoc } from './performance-doc/write-performance-doc.js';
import { targetTable } from './targets.js';

const USAGE = `Usage: npm run bench -- NAME [--soak] [--json] [--doc]; NAME is ${Object.keys(BENCHES).join(' or ')}\n`;

function refuse(): never {
  process.stderr.write(USAGE);
  process.exit(2);
}

function commandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        soak: { type: 'boolean', default: false },
        doc: { type: 'boolean', default: false },
      },
    });
  } catch {
    refuse();
  }
}

const { values, positionals } = commandLine();
const [name = ''] = positionals;
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (!bench || positionals.length > 1) refuse();

const say = (line: string): void => void process.stderr.write(`${line}\n`);
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted = true;
    say(`${signal}; cleaning up`);
    void cleanUpAll().then(() => process.exit(130));
  });
}
const neighbour = await forgetRunningPlatform();
if (neighbour) say(`A platform runs at ${neighbour}: it takes part of the machine, and the figures will show it.`);
const machine = await thisMachine();
const { targets, details } = await bench({ soak: values.soak, say }).catch((error: unknown) => {
  if (!interrupted) throw error;
  // It broke because its platform was stopped; the process ends when all is cleaned up.
  return new Promise<never>(() => undefined);
});
const result = { name, targets, details: { machine, ...details } };
if (values.doc) say(`Written: ${(await writePerformanceDoc(result)).join(', ')}`);
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${targetTable(result)}\n`);
process.exit(targets.every((target) => target.met) ? 0 : 1);
