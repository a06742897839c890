import { defineConfig } from 'vite';

export default defineConfig({
  base: '/graphiql/',
  build: {
    target: 'es2022',
    // Monaco is large and loaded once, from this machine.
    chunkSizeWarningLimit: 6_000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // "use client" marks of the component libraries mean nothing in a bundle.
      onLog: (level, log, print) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : print(level, log)),
    },
  },
});
