import { describe, expect, test } from '@jest/globals';
import { ENDPOINTS } from './endpoints.js';
import { openApiDocument } from './openapi.js';

type Operation = {
  operationId: string;
  security?: object[];
  parameters?: { name: string; in: string; required: boolean }[];
  requestBody?: { content: Record<string, { schema: { properties?: object } }> };
  responses: Record<string, object>;
};
const { paths, openapi } = openApiDocument(ENDPOINTS, 'https://fillway.example') as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
};

/** Every address that the seed names, and the two that give tokens. */
const SEED = [
  'post /api/v1/prescriptions/intake',
  'post /api/v1/enrollment/initiate',
  'get /api/v1/enrollment/validate/{token}',
  'post /api/v1/enrollment/submit',
  'post /api/v1/prescriptions/{id}/select-pharmacy',
  'get /api/v1/programs/lookup',
  'post /api/v1/adjudication/results',
  'post /api/v1/payments/create-link',
  'post /api/v1/webhooks/stripe',
  'post /api/v1/webhooks/shippo',
  'post /api/v1/auth/token',
  'post /api/v1/auth/login',
];

describe('the OpenAPI document', () => {
  test('names every endpoint of the seed', () => {
    const named = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m} ${path}`));
    expect(openapi).toBe('3.1.0');
    expect(named.sort()).toEqual([...SEED].sort());
  });

  test('gives each operation an id of its own and declares every part of its path', () => {
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, ...operation })),
    );
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { path, parameters = [] } of operations) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((p) => p.in === 'path' && p.required).map((p) => p.name)).toEqual(parts);
    }
  });

  test('tells what a body holds and which content types are taken', () => {
    const submit = paths['/api/v1/enrollment/submit']?.['post']?.requestBody?.content['application/json'];
    expect(Object.keys(submit?.schema.properties ?? {})).toContain('hipaa_consent');
    const intake = paths['/api/v1/prescriptions/intake']?.['post'];
    expect(Object.keys(intake?.requestBody?.content ?? {})).toEqual(['application/xml', 'text/xml']);
    expect(Object.keys(intake?.responses ?? {})).toEqual(expect.arrayContaining(['202', '401', '413', '415']));
    const forms = (status: string) =>
      Object.keys((intake?.responses[status] as { content?: object } | undefined)?.content ?? {}).sort();
    expect([forms('200'), forms('422')]).toEqual([['application/xml'], ['application/xml']]);
    expect([forms('400'), forms('409')]).toEqual([
      ['application/problem+json', 'application/xml'],
      ['application/problem+json', 'application/xml'],
    ]);
  });
});
