import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractWords } from './contract-words.ts';
import { wardNames } from './ward-names.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Pages of each mode: all of them, or those of a ward's desk alone (`vite build --mode desk`). */
const pagesOf = (mode: string): string[] =>
  mode === 'desk' ? ['desk', 'callback'] : ['index', 'explore', 'desk', 'callback'];

/** Builds static pages into `dist`: the dashboard, the explorer, the desk of a ward, and the way back from sign-in. */
export default defineConfig(({ mode }) => ({
  root,
  base: '/',
  plugins: [react(), tailwindcss(), contractWords(), wardNames()],
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
      input: Object.fromEntries(pagesOf(mode).map((page) => [page, `${root}${page}.html`])),
    },
  },
}));
