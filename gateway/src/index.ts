export { type GatewayConfig, gatewayConfigSchema } from './config.js';
export { type Gateway, startGateway } from './server.js';
export { loadSupergraph, readSupergraph, type Supergraph } from './supergraph.js';
