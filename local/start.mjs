// `npm start`: builds what is stale, then starts the whole city.
import { buildIfStale } from '../build.mjs';

await buildIfStale();
process.setSourceMapsEnabled(true);
await import('../dist/local-start.js');
