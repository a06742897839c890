import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = { DateTime: 'string', Date: 'string' };

/**
 * `npm run codegen`: TypeScript types of the public schema, for clients inside this repository, and the staff web app's
 * typed documents. What it writes is committed; `npm run codegen -- --check` says when it is out of date.
 */
const config: CodegenConfig = {
  schema: 'schema/api.graphql',
  generates: {
    'schema/api-types.ts': {
      plugins: ['typescript'],
      config: { enumsAsTypes: true, useTypeImports: true, scalars },
    },
    'web/staff/src/generated/': {
      preset: 'client',
      documents: 'web/staff/src/**/*.graphql',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        scalars,
        defaultScalarType: 'unknown',
        onlyOperationTypes: true,
      },
    },
  },
};

export default config;
