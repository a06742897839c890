import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { servePartner } from '../control/fault-hook.js';
import type { Inbox } from '../inbox.js';
import { alphanumeric } from '../state/ids.js';
import type { World } from '../world.js';

const person = z.object({ email: z.email(), name: z.string().optional() });
const mail = z.object({
  personalizations: z
    .array(
      z.object({
        to: z.array(person).min(1),
        subject: z.string().optional(),
        custom_args: z.record(z.string(), z.string()).optional(),
      }),
    )
    .min(1),
  from: person,
  subject: z.string().optional(),
  content: z.array(z.object({ type: z.string(), value: z.string().min(1) })).min(1),
  custom_args: z.record(z.string(), z.string()).optional(),
});

/** SendGrid's v3 mail send: each person addressed gets a message in the inbox. */
export async function serveSendGrid(app: FastifyInstance, world: World, inbox: Inbox): Promise<void> {
  await servePartner(
    app,
    world,
    'sendgrid',
    (api) => {
      api.post('/v3/mail/send', async (request, reply) => {
        if (!/^Bearer SG\.\S+/.test(request.headers.authorization ?? '')) {
          return reply
            .code(401)
            .send(problem('The provided authorization grant is invalid, expired, or revoked', null));
        }
        const message = mail.safeParse(request.body);
        if (!message.success) {
          const [issue] = message.error.issues;
          return reply.code(400).send(problem(issue?.message ?? 'Bad Request', issue?.path.join('.') ?? null));
        }
        const { personalizations, from, subject = '', content, custom_args } = message.data;
        const messageId = alphanumeric(22);
        const correlationId = request.headers['x-correlation-id'];
        const contentOf = (type: string) => content.find((part) => part.type === type)?.value;
        const html = contentOf('text/html');
        world.journal.atomically(() => {
          personalizations
            .flatMap((personalization) => personalization.to.map((to) => ({ personalization, to })))
            .forEach(({ personalization, to }, i) => {
              const notificationId = { ...custom_args, ...personalization.custom_args }['notificationId'];
              const refs = {
                ...(notificationId === undefined ? {} : { notificationId }),
                ...(typeof correlationId === 'string' ? { correlationId } : {}),
              };
              inbox.deliver({
                id: `${messageId}.${i}`,
                channel: 'email',
                to: to.email,
                from: from.email,
                subject: personalization.subject ?? subject,
                text: contentOf('text/plain') ?? '',
                ...(html === undefined ? {} : { html }),
                ...refs,
              });
              world.activity.record('sendgrid', 'message.sent', { messageId, ...refs });
            });
        });
        return reply.code(202).header('x-message-id', messageId).send();
      });
    },
    { status: 503, body: problem('Service Unavailable', null) },
  );
}

function problem(message: string, field: string | null) {
  return { errors: [{ message, field, help: null }] };
}
