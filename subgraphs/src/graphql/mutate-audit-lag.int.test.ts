import { expect, test } from '@jest/globals';
import { aViewer, contextOf } from '../fixture/ask.js';
import { openServices } from '../fixture/open-services.js';
import { mutate } from './mutate.js';

test('while the audit log lags more than a minute, mutations are refused and run nothing', async () => {
  const open = await openServices();
  try {
    // what the sweeper reports when an outbox has waited for two minutes
    await open.services.platform.redis.set('outbox:oldest_audit_at', String(Date.now() - 120_000));
    let ran = false;
    const outcome = mutate(
      contextOf(open.services, aViewer('ops_agent')),
      { operation: 'doIt', idempotencyKey: 'key', input: {} },
      async () => {
        ran = true;
        return {};
      },
      () => ({}),
    );
    await expect(outcome).rejects.toMatchObject({ code: 'AUDIT_LAGGING', retryable: true });
    expect(ran).toBe(false);
  } finally {
    await open.close();
  }
});
