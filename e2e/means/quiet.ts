import { waitFor } from '@fillway/testkit/wait-for';
import { dataOf } from './ask.js';
import { staffToken } from './people.js';
import type { RunningPlatform } from './platform.js';
import { Sandbox } from './sandbox.js';

const HEALTH = '{ jobHealth { queue waiting active } }';

/** Waits until nothing is at work any more: no job waits or runs, no partner has a webhook to deliver. */
export async function quiet(platform: RunningPlatform): Promise<void> {
  const token = await staffToken(platform, 'manager');
  const sandbox = new Sandbox(platform);
  let still = 0;
  await waitFor(
    async () => {
      const { jobHealth } = await dataOf<{ jobHealth: { waiting: number; active: number }[] }>(
        platform.gatewayUrl,
        HEALTH,
        {},
        token,
      );
      const busy = jobHealth.some(({ waiting, active }) => waiting + active > 0);
      still = busy || (await sandbox.webhooksWaiting()) > 0 ? 0 : still + 1;
      return still > 10;
    },
    { within: 60_000, what: 'nothing is at work' },
  );
}
