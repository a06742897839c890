import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Inbox } from '../inbox.js';

const search = z.object({
  to: z.string().optional(),
  notificationId: z.string().optional(),
  channel: z.enum(['email', 'sms', 'ehr']).optional(),
  relatesTo: z.string().optional(),
  correlationId: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
});

/** `GET /sandbox/inbox`: messages newest first, by addressee, notification, channel, answered message or correlation id. */
export function serveInboxSearch(app: FastifyInstance, inbox: Inbox): void {
  app.get('/sandbox/inbox', async (request, reply) => {
    const query = search.safeParse(request.query);
    return query.success ? inbox.search(query.data) : reply.code(400).send({ message: z.prettifyError(query.error) });
  });
}
