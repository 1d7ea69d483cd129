import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { releaseYear, type YearMaterial } from './release-year.ts';

/** A thread that builds the snapshots of one year and ends. Buffers arrive as plain bytes. */
const given = workerData as YearMaterial;

// People who ask come first. Linux lowers this thread alone; elsewhere it would be the whole program.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

try {
  const year = await releaseYear({ ...given, secret: Buffer.from(given.secret) });
  parentPort?.postMessage({ year });
} catch (error) {
  parentPort?.postMessage({ error: (error as Error).message });
}
