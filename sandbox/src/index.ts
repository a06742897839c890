export { type SandboxConfig, sandboxConfigSchema } from './config.js';
export { type Sandbox, startSandbox } from './sandbox.js';
