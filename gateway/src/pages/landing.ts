import type { FastifyInstance } from 'fastify';
import { html } from './html.js';
import { sendPage } from './page.js';

/** The front page: which door is whose. */
export function serveLanding(server: FastifyInstance, options: { sandboxUrl: string | undefined }): void {
  const { sandboxUrl } = options;
  const doors = [
    { href: '/staff/', name: 'Staff', text: 'The live board and the work of operations and pharmacists' },
    { href: '/graphiql', name: 'GraphiQL', text: 'Explore the federated API, live board included' },
    { href: '/api/docs', name: 'REST API', text: 'Every endpoint of the façade, with OpenAPI 3.1' },
    ...(sandboxUrl
      ? [
          {
            href: `${sandboxUrl}/inbox`,
            name: 'Sandbox inbox',
            text: 'E-mail, SMS and the EHR’s mailbox of this instance',
          },
          { href: sandboxUrl, name: 'Sandbox control', text: 'Simulated partners, faults and the shared clock' },
        ]
      : []),
    { href: '/health/ready', name: 'Health', text: 'What this gateway needs, and whether it is there' },
    { href: '/metrics', name: 'Metrics', text: 'For Prometheus' },
  ];
  server.get('/', async (_request, reply) =>
    sendPage(reply, 200, {
      title: 'Welcome',
      body: html`<h1>From the prescriber’s message to the patient’s door</h1>
<p>This is the gateway of a Fillway platform. Choose a door:</p>
<ul class="doors">${doors.map(
        ({ href, name, text }) => html`<li><a href="${href}"><strong>${name}</strong>${text}</a></li>`,
      )}</ul>`,
    }),
  );
}
