import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { releaseYear, type ReleasedYear, type YearMaterial } from './release-year.ts';

/** Builds the snapshots of one year after another, however many nodes of this process ask at once. */
export type BuildYear = (material: YearMaterial) => Promise<ReleasedYear>;

/** The bundle that stands beside the running program; without one, as under a test, the year is built in this thread. */
function findWorker(): string | undefined {
  const file = path.join(path.dirname(process.argv[1] ?? '.'), 'release-worker.js');
  return existsSync(file) ? file : undefined;
}

type WorkerAnswer = { readonly year: ReleasedYear } | { readonly error: string };

/** A thread of its own for each year: solving keeps a thread busy for seconds, and with the thread its memory goes. */
function buildInThread(file: string, material: YearMaterial): Promise<ReleasedYear> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: material });
    worker.unref();
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`expected snapshots, but got exit ${String(code)}`)));
    worker.once('message', (answer: WorkerAnswer) => {
      if ('year' in answer) resolve(answer.year);
      else reject(new Error(answer.error));
    });
  });
}

let last: Promise<unknown> = Promise.resolve();

/** Builds when all that asked before have been served. Rejects when no safe snapshot can be made. */
export const buildInTurn: BuildYear = (material) => {
  const file = findWorker();
  const turn = last.then(() => (file === undefined ? releaseYear(material) : buildInThread(file, material)));
  last = turn.catch(() => undefined);
  return turn;
};
