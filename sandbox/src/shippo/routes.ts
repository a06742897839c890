import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { servePartner } from '../control/fault-hook.js';
import type { World } from '../world.js';
import { type Carrier, MOVES, openCarrier } from './carrier.js';
import { labelPdf } from './label-pdf.js';
import { openPostage } from './postage.js';
import { refusalOf, ShippoRefusal } from './requests.js';

/** Shippo's API as its SDK calls it, the carriers behind it, and the labels that one can open. */
export async function serveShippo(app: FastifyInstance, world: World): Promise<Carrier> {
  const carrier = openCarrier(world);
  const postage = openPostage(world, carrier);
  world.clock.onAdvance(() => carrier.moveByClock());
  const watch = setInterval(() => carrier.moveByClock(), carrier.watchEveryMs);
  app.addHook('onClose', async () => clearInterval(watch));

  await servePartner(
    app,
    world,
    'shippo',
    (api) => {
      api.setErrorHandler((error, _request, reply) => {
        if (error instanceof ShippoRefusal) return reply.code(error.status).send(error.body);
        if (error instanceof z.ZodError) return reply.code(400).send(refusalOf(error));
        throw error;
      });
      api.addHook('onRequest', async (request) => {
        if (!/^ShippoToken shippo_(test|live)_\w+/.test(request.headers.authorization ?? '')) {
          throw new ShippoRefusal(401, { detail: 'Authentication credentials were not provided.' });
        }
      });
      api.post('/shipments', async (request, reply) => reply.code(201).send(postage.createShipment(request.body)));
      api.get<{ Params: { id: string } }>('/shipments/:id', async (request) =>
        found(postage.shipment(request.params.id)),
      );
      api.post('/transactions', async (request, reply) => reply.code(201).send(postage.buyLabel(request.body)));
      api.get<{ Params: { id: string } }>('/transactions/:id', async (request) =>
        found(postage.transaction(request.params.id)),
      );
      api.get<{ Querystring: { rate?: string; page?: string; results?: string } }>('/transactions', async (request) => {
        const { rate, page = '1', results = '25' } = request.query;
        const all = postage.transactions(rate);
        const from = (Number(page) - 1) * Number(results);
        return { results: all.slice(from, from + Number(results)) };
      });
      api.post('/refunds', async (request, reply) => reply.code(201).send(postage.voidLabel(request.body)));
      api.post('/tracks', async (request) => postage.track(request.body));
      api.get<{ Params: { carrier: string; number: string } }>('/tracks/:carrier/:number', async (request) =>
        postage.track({ carrier: request.params.carrier, tracking_number: request.params.number }),
      );
    },
    { status: 503, body: { detail: 'Service temporarily unavailable.' } },
  );

  app.get<{ Params: { id: string } }>('/labels/:id.pdf', async (request, reply) => {
    const transaction = postage.transaction(request.params.id);
    const known = transaction?.tracking_number ? carrier.parcel(transaction.tracking_number) : undefined;
    if (!known) return reply.code(404).send({ message: 'no such label' });
    return reply.type('application/pdf').send(labelPdf(known));
  });
  const advance = z.object({ to: z.enum(MOVES).optional() });
  app.post<{ Params: { trackingNumber: string } }>(
    '/sandbox/carrier/:trackingNumber/advance',
    async (request, reply) => {
      const input = advance.safeParse(request.body ?? {});
      if (!input.success) return reply.code(400).send({ message: `to must be one of ${MOVES.join(', ')}` });
      const moved = carrier.advance(request.params.trackingNumber, input.data.to);
      if (!moved) return reply.code(404).send({ message: 'no such parcel, or it has arrived' });
      return {
        trackingNumber: moved.trackingNumber,
        position: carrier.positionOf(moved),
        next: carrier.nextMove(moved) ?? null,
      };
    },
  );
  app.get('/sandbox/carrier', async () =>
    carrier.parcels().map((known) => ({
      trackingNumber: known.trackingNumber,
      carrier: known.carrier,
      service: known.servicelevel.name,
      signature: known.signature ?? null,
      metadata: known.metadata,
      position: carrier.positionOf(known),
      next: carrier.nextMove(known) ?? null,
    })),
  );
  return carrier;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new ShippoRefusal(404, { detail: 'Not found.' });
  return value;
}
