import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Builds three static pages into `dist`: the dashboard, the explorer, and the way back from sign-in. */
export default defineConfig({
  root,
  base: '/',
  plugins: [react(), tailwindcss()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      // GraphiQL's files carry directives of the React compiler, which mean nothing once they are compiled.
      onLog: (level, log, write) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') write(level, log);
      },
      input: { index: `${root}index.html`, explore: `${root}explore.html`, callback: `${root}callback.html` },
    },
  },
});
