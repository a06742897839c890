import { defineConfig, loadEnv } from 'vite';

/** `GATEWAY_URL`: the running platform that the development server and the preview ask. */
export default defineConfig(({ mode }) => {
  const target = loadEnv(mode, import.meta.dirname, 'GATEWAY_')['GATEWAY_URL'] ?? 'http://127.0.0.1:8080';
  const proxy = { '/graphql': { target, ws: true, changeOrigin: true, headers: { origin: target } } };
  return {
    base: '/staff/',
    // The gateway writes a fresh nonce in its place each time it sends the page.
    html: { cspNonce: 'FILLWAY_NONCE' },
    build: {
      target: 'es2022',
      chunkSizeWarningLimit: 1_000,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        // "use client" marks of the component library mean nothing in a bundle.
        onLog: (level, log, print) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : print(level, log)),
      },
    },
    server: { proxy },
    preview: { proxy },
  };
});
