/**
 * `npm run stack -- up|down|status|reset`: the local stores alone.
 */
import { resolve } from 'node:path';
import { fillwayHome } from './env.js';
import { endOrphans } from './instance.js';
import { resetStack, stackStatus, stopStack } from './running-stack.js';
import { startStack } from './stack.js';

const checkout = resolve(import.meta.dirname, '../../..');
const home = fillwayHome(checkout);
const say = (line: string): void => console.log(line);

async function up(): Promise<void> {
  const stack = await startStack({ home, log: say, keepRunning: true });
  say('');
  say(`export KAFKA_BROKERS=${stack.kafkaBrokers}`);
  say(`export MONGODB_URI=${stack.mongodbUri}`);
  say(`export POSTGRES_URL=${stack.postgresUrl}`);
  say(`export REDIS_URL=${stack.redisUrl}`);
}

async function status(): Promise<void> {
  const stores = await stackStatus(home);
  for (const { title, state, pid, url } of stores) {
    // The address without the password.
    const shown = url?.replace(/:[^:@/]*@/, ':…@') ?? '';
    say(`${title.padEnd(16)} ${state.padEnd(14)} ${pid ? `pid ${String(pid).padEnd(8)}` : ''}${shown}`.trimEnd());
  }
  if (stores.some(({ state }) => state !== 'up')) process.exitCode = 1;
}

const commands: Record<string, () => Promise<void>> = {
  up,
  async down() {
    await endOrphans(home);
    await stopStack(home, say);
  },
  status,
  async reset() {
    await endOrphans(home);
    await resetStack(home, say);
  },
};

const command = commands[process.argv[2] ?? ''];
if (!command) {
  console.error('Usage: npm run stack -- up|down|status|reset');
  process.exitCode = 2;
} else {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
