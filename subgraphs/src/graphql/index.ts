export * from './connection.js';
export * from './directives.js';
export * from './loaders.js';
export * from './money.type.js';
export * from './mutate.js';
export * from './problems.js';
export * from './scalars.js';
