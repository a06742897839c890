import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { servePartner } from '../control/fault-hook.js';
import type { Inbox } from '../inbox.js';
import { hex32 } from '../state/ids.js';
import type { World } from '../world.js';

const E164 = /^\+[1-9]\d{6,14}$/;
/** Twilio's own magic number for "not a number that can get SMS" (twilio.com/docs/iam/test-credentials). */
const INVALID_NUMBER = '+15005550001';

const messageForm = z.object({
  To: z.string(),
  From: z.string().optional(),
  MessagingServiceSid: z.string().optional(),
  Body: z.string().min(1).max(1_600).optional(),
});

/** Twilio's Messages API, and people who can answer STOP. */
export async function serveTwilio(app: FastifyInstance, world: World, inbox: Inbox): Promise<void> {
  const optOuts = world.journal.collection<{ to: string; from: string }>('twilio/opt_outs');
  world.courier.signs('twilio', ({ url, body }) => ({
    'x-twilio-signature': signatureOf(world.config.twilioAuthToken, url, new URLSearchParams(body)),
    'user-agent': 'TwilioProxy/1.1',
  }));
  const problem = (code: number, status: number, message: string) => ({
    code,
    message,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  });

  await servePartner(
    app,
    world,
    'twilio',
    (api) => {
      api.post<{ Params: { account: string } }>(
        '/2010-04-01/Accounts/:account/Messages.json',
        async (request, reply) => {
          const { account } = request.params;
          const expected = Buffer.from(`${account}:${world.config.twilioAuthToken}`).toString('base64');
          if (request.headers.authorization !== `Basic ${expected}`) {
            return reply.code(401).send(problem(20_003, 401, 'Authenticate'));
          }
          const form = messageForm.safeParse(request.body);
          if (!form.success || !form.data.Body)
            return reply.code(400).send(problem(21_602, 400, 'Message body is required.'));
          const { To: to, From: from, Body: text } = form.data;
          if (!from || !E164.test(from))
            return reply.code(400).send(problem(21_603, 400, "A 'From' phone number is required."));
          if (!E164.test(to) || to === INVALID_NUMBER) {
            return reply.code(400).send(problem(21_211, 400, "Invalid 'To' Phone Number"));
          }
          if (optOuts.get(`${to}/${from}`)) {
            world.activity.record('twilio', 'message.refused', { code: 21_610 });
            return reply.code(400).send(problem(21_610, 400, 'Attempt to send to unsubscribed recipient'));
          }
          const sid = `SM${hex32()}`;
          const correlationId = request.headers['x-correlation-id'];
          world.journal.atomically(() => {
            inbox.deliver({
              id: sid,
              channel: 'sms',
              to,
              from,
              text,
              ...(typeof correlationId === 'string' ? { correlationId } : {}),
            });
            world.activity.record('twilio', 'message.sent', {
              messageSid: sid,
              ...(typeof correlationId === 'string' ? { correlationId } : {}),
            });
          });
          const now = world.clock.now().toUTCString();
          return reply.code(201).send({
            account_sid: account,
            api_version: '2010-04-01',
            body: text,
            date_created: now,
            date_sent: null,
            date_updated: now,
            direction: 'outbound-api',
            error_code: null,
            error_message: null,
            from,
            messaging_service_sid: null,
            num_media: '0',
            num_segments: String(Math.ceil(text.length / 153)),
            price: null,
            price_unit: 'USD',
            sid,
            status: 'queued',
            subresource_uris: {},
            to,
            uri: `/2010-04-01/Accounts/${account}/Messages/${sid}.json`,
          });
        },
      );
    },
    { status: 503, body: problem(20_503, 503, 'Service unavailable') },
  );

  const inbound = z.object({ from: z.string().regex(E164), to: z.string().regex(E164), body: z.string().min(1) });
  app.post('/sandbox/twilio/inbound', async (request, reply) => {
    const answer = inbound.safeParse(request.body);
    if (!answer.success) return reply.code(400).send({ message: 'from and to (E.164) and body are needed' });
    const { from, to, body } = answer.data;
    const word = body.trim().toUpperCase();
    const messageSid = `SM${hex32()}`;
    world.journal.atomically(() => {
      if (['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'].includes(word))
        optOuts.put(`${from}/${to}`, { to: from, from: to });
      if (['START', 'YES', 'UNSTOP'].includes(word)) optOuts.delete(`${from}/${to}`);
      world.activity.record('twilio', 'message.received', { messageSid });
      world.courier.send(
        {
          partner: 'twilio',
          url: `${world.config.gatewayUrl}/api/v1/webhooks/twilio`,
          eventId: messageSid,
          eventType: 'message.received',
          contentType: 'application/x-www-form-urlencoded',
          body: new URLSearchParams({
            MessageSid: messageSid,
            From: from,
            To: to,
            Body: body,
            NumMedia: '0',
          }).toString(),
        },
        from,
      );
    });
    return { messageSid };
  });
}

/** HMAC-SHA1 over the address and the form's fields in the order of their names (twilio.com/docs/usage/security). */
function signatureOf(authToken: string, url: string, form: URLSearchParams): string {
  const fields = [...form].sort(([a], [b]) => (a < b ? -1 : 1)).flat();
  return createHmac('sha1', authToken)
    .update(url + fields.join(''))
    .digest('base64');
}
