export { type ExternalStores, exportStores, storesFromEnvironment, testStackHome } from './env.js';
export { findInstance, type InstanceFacts } from './instance.js';
export { type PlatformInstance, type PlatformOptions, startPlatform } from './platform.js';
export type { ProcessName } from './processes.js';
export { findStack, resetStack, stackStatus, stopStack } from './running-stack.js';
export { type Stack, type StackOptions, startStack } from './stack.js';
export type { StoreAddresses } from './stack-state.js';
export type { StoreName } from './stores/store.js';
