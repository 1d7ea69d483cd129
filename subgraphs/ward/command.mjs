// `npm run ward -- COMMAND`: builds what is stale, then runs a command of a node's operator.
import { buildIfStale } from '../../build.mjs';

await buildIfStale();
process.setSourceMapsEnabled(true);
await import('../../dist/ward-command.js');
