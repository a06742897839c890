import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { serveClaimDesk } from './claims/claim-desk.js';
import type { SandboxConfig } from './config.js';
import { serveControl } from './control/control-routes.js';
import { serveInboxSearch } from './control/inbox-routes.js';
import { servePages } from './control/pages.js';
import { publishClock } from './control/publish-clock.js';
import { adjudicateCopay } from './copay-hub/adjudicate.js';
import { serveEhr } from './ehr/routes.js';
import { Inbox } from './inbox.js';
import { serveNppes } from './nppes/routes.js';
import { adjudicatePrimary } from './payer/adjudicate.js';
import { servePharmacy } from './pharmacy/routes.js';
import { serveSendGrid } from './sendgrid/routes.js';
import { serveShippo } from './shippo/routes.js';
import { serveStripe } from './stripe/routes.js';
import { serveTwilio } from './twilio/routes.js';
import { openWorld, type World } from './world.js';

/** One running sandbox: all partners behind one port. */
export interface Sandbox {
  /** The address it listens on. */
  url: string;
  world: World;
  close(): Promise<void>;
}

/** Starts every partner, continues what was left to do, and listens. */
export async function startSandbox(config: SandboxConfig): Promise<Sandbox> {
  let address = '';
  const world = openWorld(config, () => config.publicUrl ?? address);
  const app: FastifyInstance = Fastify({
    logger: false,
    bodyLimit: 4 << 20,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  });
  await app.register(formbody);
  const parseJson = app.getDefaultJsonParser('error', 'ignore');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, body, done),
  );
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 500) world.logger.error({ err: error }, 'request failed');
    return reply.code(status).send({ message: error instanceof Error ? error.message : 'failed' });
  });
  app.get('/health/ready', async () => ({ status: 'ready' }));
  const inbox = new Inbox(world);
  await serveStripe(app, world);
  const carrier = await serveShippo(app, world);
  await serveTwilio(app, world, inbox);
  await serveSendGrid(app, world, inbox);
  await serveNppes(app, world);
  await serveEhr(app, world, inbox);
  await serveClaimDesk(app, world, 'payer', adjudicatePrimary);
  await serveClaimDesk(app, world, 'copay-hub', adjudicateCopay);
  const pharmacy = await servePharmacy(app, world);
  serveInboxSearch(app, inbox);
  serveControl(app, world);
  servePages(app, world, { inbox, carrier, pharmacy });

  const stopPublishing = config.redisUrl === undefined ? undefined : await publishClock(world, config.redisUrl);
  address = await app.listen({ port: config.port, host: config.host });
  world.agenda.start();
  return {
    url: address,
    world,
    close: async () => {
      world.agenda.stop();
      stopPublishing?.();
      await app.close();
      world.journal.close();
    },
  };
}
