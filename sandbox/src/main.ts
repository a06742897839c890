import { loadSandboxConfig } from './config.js';
import { startSandbox } from './sandbox.js';

const sandbox = await startSandbox(loadSandboxConfig());
sandbox.world.logger.info({ url: sandbox.url }, 'sandbox listens');
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
