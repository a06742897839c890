import { parseScript, type ScriptMessage, ScriptParseError } from '@fillway/ncpdp';
import type { FastifyInstance } from 'fastify';
import { servePartner } from '../control/fault-hook.js';
import type { Inbox } from '../inbox.js';
import type { World } from '../world.js';

/**
 * The mailboxes of the prescribers' systems: `POST /ehr/mailbox` takes SCRIPT messages from the platform. The same
 * MessageID twice is kept once, as a mailbox does; unreadable XML is refused.
 */
export async function serveEhr(app: FastifyInstance, world: World, inbox: Inbox): Promise<void> {
  await servePartner(app, world, 'ehr', (api) => {
    api.addContentTypeParser(['application/xml', 'text/xml'], { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    api.post<{ Body: string }>('/mailbox', async (request, reply) => {
      let message: ScriptMessage;
      try {
        message = parseScript(request.body);
      } catch (error) {
        if (!(error instanceof ScriptParseError)) throw error;
        world.activity.record('ehr', 'message.unreadable', { code: error.code });
        return reply.code(400).send({ message: error.message });
      }
      const { header, transaction } = message;
      const correlationId = request.headers['x-correlation-id'];
      world.journal.atomically(() => {
        const again = inbox.get(header.messageId) !== undefined;
        world.activity.record('ehr', again ? 'message.repeated' : 'message.received', {
          messageId: header.messageId,
          transaction,
          relatesTo: header.relatesToMessageId ?? '',
        });
        if (again) return;
        inbox.deliver({
          id: header.messageId,
          channel: 'ehr',
          to: header.to.value,
          from: header.from.value,
          subject: transaction,
          text: request.body,
          ...(header.relatesToMessageId === undefined ? {} : { relatesTo: header.relatesToMessageId }),
          ...(typeof correlationId === 'string' ? { correlationId } : {}),
        });
      });
      return reply.code(202).send();
    });
  });

  app.get<{ Querystring: { relatesTo?: string } }>('/sandbox/ehr/messages', async (request) =>
    inbox.search({
      channel: 'ehr',
      ...(request.query.relatesTo === undefined ? {} : { relatesTo: request.query.relatesTo }),
      limit: 1_000,
    }),
  );
}
