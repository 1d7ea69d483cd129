// `npm run node`, `npm run token`, `npm run query`, `npm run import`, `npm run sign-in`: builds what is stale, then runs the command.
import { buildIfStale } from '../build.mjs';

await buildIfStale();
process.setSourceMapsEnabled(true);
await import('../dist/local-command.js');
