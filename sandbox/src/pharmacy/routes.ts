import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { servePartner } from '../control/fault-hook.js';
import type { World } from '../world.js';
import { openPharmacyDesk, type PharmacyDesk } from './desk.js';

/** How old a signature may be, in seconds of machine time. */
const SIGNATURE_TOLERANCE_S = 300;

const webhook = z.object({
  event: z.enum(['work.offered', 'payment.completed', 'work.withdrawn']),
  eventId: z.string().min(1),
  prescriptionId: z.string().min(1),
  pharmacyId: z.string().min(1),
  occurredAt: z.string(),
});

/** The door of the partner pharmacies' systems: `POST /pharmacy/work`, signed by the platform. */
export async function servePharmacy(app: FastifyInstance, world: World): Promise<PharmacyDesk> {
  const desk = openPharmacyDesk(world);

  function isSigned(header: unknown, body: string): boolean {
    const [, t, v1] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(String(header)) ?? [];
    if (t === undefined || v1 === undefined) return false;
    const expected = createHmac('sha256', world.config.pharmacyWebhookSecret).update(`${t}.${body}`).digest();
    const fresh = Math.abs(Date.now() / 1_000 - Number(t)) <= SIGNATURE_TOLERANCE_S;
    return fresh && timingSafeEqual(expected, Buffer.from(v1, 'hex'));
  }

  await servePartner(app, world, 'pharmacy', (api) => {
    api.removeContentTypeParser('application/json');
    api.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    api.post<{ Body: string }>('/work', async (request, reply) => {
      if (!isSigned(request.headers['x-fillway-signature'], request.body)) {
        world.activity.record('pharmacy', 'webhook.unsigned');
        return reply.code(401).send({ message: 'the signature is missing, wrong or too old' });
      }
      const read = webhook.safeParse(JSON.parse(request.body));
      if (!read.success) return reply.code(400).send({ message: z.prettifyError(read.error) });
      const correlationId = request.headers['x-correlation-id'];
      const fresh = desk.receive(read.data, typeof correlationId === 'string' ? correlationId : `cor_${randomUUID()}`);
      return reply.code(202).send({ received: true, repeated: !fresh });
    });
  });

  const actions = z.object({ action: z.enum(['answer', 'decline', 'fill']), prescriptionId: z.string() });
  app.get<{ Querystring: { prescriptionId?: string } }>('/sandbox/pharmacy/work', async (request) =>
    desk.works(request.query.prescriptionId),
  );
  app.post('/sandbox/pharmacy/work/:prescriptionId/:action', async (request, reply) => {
    const params = actions.safeParse(request.params);
    if (!params.success) return reply.code(400).send({ message: 'action must be answer, decline or fill' });
    const work = desk.act(params.data.prescriptionId, params.data.action, `cor_${randomUUID()}`);
    return work ?? reply.code(404).send({ message: 'no work on this prescription in a state for it' });
  });
  return desk;
}
