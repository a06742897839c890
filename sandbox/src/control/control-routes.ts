import { DAY } from '@fillway/kernel';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { PARTNERS } from '../partners.js';
import type { World } from '../world.js';
import { tally } from './tally.js';

const partner = z.enum(PARTNERS);
const rate = z.coerce.number().min(0).max(1);
const faults = z
  .object({
    latencyMs: z.coerce.number().int().min(0).max(60_000),
    errorRate: rate,
    timeoutRate: rate,
    garbageRate: rate,
    duplicateWebhooks: rate,
    outOfOrder: rate,
    lostWebhooks: rate,
    seed: z.coerce.number().int(),
  })
  .partial()
  .strict();
const advance = z.object({
  advanceMs: z.coerce
    .number()
    .int()
    .min(1)
    .max(400 * DAY),
});
const modes = z
  .object({ pharmacy: z.enum(['at-once', 'manual']), carrier: z.enum(['at-once', 'clock', 'manual']) })
  .partial()
  .strict();

/** What steers the sandbox and tells what its partners did: faults, shared clock, automation, logs, tally. */
export function serveControl(app: FastifyInstance, world: World): void {
  const clock = () => ({ now: world.clock.now().toISOString(), offsetMs: world.clock.offsetMs });

  app.get('/sandbox/faults', async () =>
    Object.fromEntries(PARTNERS.map((name) => [name, world.faults.settings(name)])),
  );
  app.post<{ Params: { partner: string } }>('/sandbox/faults/:partner', async (request, reply) => {
    const name = partner.safeParse(request.params.partner);
    if (!name.success) return reply.code(404).send({ message: `partners are ${PARTNERS.join(', ')}` });
    const settings = faults.safeParse(request.body ?? {});
    return settings.success ? world.faults.turn(name.data, settings.data) : unusable(reply, settings.error);
  });

  app.get('/sandbox/clock', async () => clock());
  app.post('/sandbox/clock', async (request, reply) => {
    const input = advance.safeParse(request.body);
    if (!input.success) return unusable(reply, input.error);
    await world.clock.advance(input.data.advanceMs);
    return clock();
  });

  app.get('/sandbox/automation', async () => world.automation.modes);
  app.post('/sandbox/automation', async (request, reply) => {
    const input = modes.safeParse(request.body ?? {});
    return input.success ? world.automation.change(input.data) : unusable(reply, input.error);
  });

  app.get('/sandbox/tally', async () => tally(world));
  app.get<{ Params: { partner: string }; Querystring: Record<string, string> }>(
    '/sandbox/log/:partner',
    async (request, reply) => {
      const name = partner.safeParse(request.params.partner);
      if (!name.success) return reply.code(404).send({ message: `partners are ${PARTNERS.join(', ')}` });
      const { limit = '200', ...filter } = request.query;
      return {
        counts: world.activity.counts(name.data),
        entries: world.activity.list(name.data, filter, Math.min(20_000, Math.max(1, Number(limit) || 200))),
      };
    },
  );
}

function unusable(reply: FastifyReply, error: z.ZodError): FastifyReply {
  return reply.code(400).send({ message: z.prettifyError(error) });
}
