export * from './call-context.js';
export * from './config.js';
export { createServices } from './services.js';
