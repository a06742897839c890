import { ERROR_CODES } from '@fillway/kernel';
import type { FastifyInstance } from 'fastify';
import { ENDPOINTS } from '../rest/endpoints.js';
import { openApiDocument } from '../rest/openapi.js';
import { type Html, html } from './html.js';
import { sendPage } from './page.js';

type Json = Record<string, unknown>;

interface Operation {
  tags: string[];
  summary: string;
  description: string;
  security?: Json[];
  parameters?: { name: string; in: string; required: boolean; description?: string; schema: Json }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: Json }> }>;
}

/** The REST façade's OpenAPI document and a page made of it on the server. */
export function serveApiDocs(server: FastifyInstance, options: { publicUrl: string }): void {
  const document = openApiDocument(ENDPOINTS, options.publicUrl);
  const body = docsView(document as { info: { title: string; description: string }; paths: Record<string, Json> });
  server.get('/api/openapi.json', async () => document);
  server.get('/api/docs', async (_request, reply) => sendPage(reply, 200, { title: 'REST API', wide: true, body }));
}

function docsView(document: { info: { title: string; description: string }; paths: Record<string, Json> }): Html {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  return html`<h1>${document.info.title}</h1>
<p>${prose(document.info.description)}</p>
<p><a href="/api/openapi.json">OpenAPI 3.1 document</a> · <a href="/graphiql">GraphiQL</a></p>
${tags.map(
  (tag) =>
    html`<h2>${tag}</h2>${operations
      .filter(({ operation }) => operation.tags.includes(tag))
      .map(({ path, method, operation }) => endpointView(path, method, operation))}`,
)}
<h2 id="errors">Errors</h2>
<div class="table"><table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Try again</th><th scope="col">What to do</th></tr></thead><tbody>${errorRows()}</tbody></table></div>`;
}

/** One row a code; `type` of a problem+json answer points at its id. */
function errorRows(): Html[] {
  return Object.entries(ERROR_CODES).map(
    ([code, { http, retryable, message }]) =>
      html`<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${String(http)}</td><td>${retryable ? 'yes' : 'no'}</td><td>${message}</td></tr>`,
  );
}

function endpointView(path: string, method: string, operation: Operation): Html {
  const bearer = operation.security?.some((scheme) => 'bearer' in scheme);
  return html`<details class="endpoint"><summary><span class="method ${method}">${method.toUpperCase()}</span><code>${path}</code><span>${operation.summary}</span></summary><div>
${operation.description.split('\n\n').map((paragraph) => html`<p>${prose(paragraph)}</p>`)}
${bearer ? html`<p class="soft">Needs <code>Authorization: Bearer …</code></p>` : ''}
${parametersView(operation.parameters ?? [])}
${bodyView(Object.entries(operation.requestBody?.content ?? {}))}
<h3>Answers</h3>
<div class="table"><table><tbody>${Object.entries(operation.responses).map(([status, response]) => {
    const content = Object.entries(response.content ?? {})[0];
    const schema = content?.[1].schema;
    const shown = Number(status) < 300 && schema?.['properties'] ? schema : undefined;
    return html`<tr><th scope="row">${status}</th><td>${response.description
      .split('\n\n')
      .map((line) => html`<p>${prose(line)}</p>`)}${shown ? html`<pre>${example(shown)}</pre>` : ''}</td></tr>`;
  })}</tbody></table></div>
</div></details>`;
}

/** Every type of an endpoint takes the same fields. */
function bodyView(contents: [type: string, { schema: Json }][]): Html | '' {
  const first = contents[0];
  if (!first) return '';
  const types = contents.map(([type], index) => html`${index > 0 ? ' or ' : ''}<code>${type}</code>`);
  return html`<h3>Body: ${types}</h3>${first[1].schema['properties'] ? html`<pre>${example(first[1].schema)}</pre>` : ''}`;
}

function parametersView(parameters: NonNullable<Operation['parameters']>): Html | '' {
  if (parameters.length === 0) return '';
  return html`<h3>Parameters</h3><div class="table"><table><tbody>${parameters.map(
    ({ name, in: place, required, description, schema }) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${place}${required ? ', required' : ''}</td><td>${prose(
        description ?? String(schema['description'] ?? ''),
      )}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Text with `code` in backticks. */
function prose(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

/** A body by its schema, one line a field: `"bin": string (six digits)`. */
function example(schema: Json, indent = ''): string {
  const { properties, items, required, anyOf } = schema as {
    properties?: Record<string, Json>;
    items?: Json;
    required?: string[];
    anyOf?: Json[];
  };
  if (properties) {
    const inner = `${indent}  `;
    const lines = Object.entries(properties).map(([name, property]) => {
      const optional = required?.includes(name) ? '' : '?';
      const note = typeof property['description'] === 'string' ? `   // ${property['description']}` : '';
      return `${inner}"${name}"${optional}: ${example(property, inner)}${note}`;
    });
    return `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (items) return `[ ${example(items, indent)} ]`;
  if (anyOf) return [...new Set(anyOf.map((each) => example(each, indent)))].join(' | ');
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
  const type = Array.isArray(schema['type']) ? schema['type'].join(' | ') : String(schema['type'] ?? 'anything');
  return schema['format'] ? `${type} (${String(schema['format'])})` : type;
}
