import { randomBytes } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import { createUuidV7 } from '@kakehashi/shared/uuid-v7.ts';
import { openCityDatabase } from '../database/city-data-source.ts';
import { migrateCityDatabase } from '../database/migrate-city-database.ts';
import { createImportRepository } from '../database/typeorm-import-repository.ts';
import type { ImportBatchId } from '../domain/city-id.ts';
import type { ImportBatch, ImportBatchRepository } from '../domain/import-batch.ts';
import type { Outcome } from '../domain/wish.ts';
import { wishFromCommandLine } from './command-line-wish.ts';
import { describeBatch, describeChange, describeProgress } from './describe-import.ts';

/** What is to be done from a command line. */
export type ImportCommand =
  | {
      readonly kind: 'files';
      readonly files: readonly string[];
      /** Whether the change set waits to be accepted. */
      readonly dryRun: boolean;
      readonly asOf: string | null;
    }
  | { readonly kind: 'accept' | 'undo' | 'discard' | 'show'; readonly id: ImportBatchId }
  | { readonly kind: 'list' };

/** Where the command speaks to: lines to keep, and a line that shows progress and is written over. */
export interface Terminal {
  readonly print: (line: string) => void;
  readonly progress: (line: string) => void;
}

const mostLines = 200;

function expectDone(outcome: Outcome): void {
  if (outcome.kind === 'done') return;
  const errors =
    outcome.kind === 'refused' ? outcome.userErrors.map(({ message }) => message) : [outcome.kind];
  throw new Error(errors.join('\n'));
}

async function findBatch(imports: ImportBatchRepository, id: ImportBatchId): Promise<ImportBatch> {
  const [batch] = await imports.findBatches([id]);
  if (!batch) throw new Error(`expected the ID of an import, but got ${id}`);
  return batch;
}

async function printBatch(
  imports: ImportBatchRepository,
  batch: ImportBatch,
  { print }: Terminal,
): Promise<void> {
  for (const line of describeBatch(batch)) print(line);
  const outcomes = ['ADDED', 'CHANGED', 'VANISHED', 'REJECTED'] as const;
  const changes = await imports.listChanges([batch.id], { outcomes, limit: mostLines + 1, afterPlace: 0 });
  for (const change of changes.slice(0, mostLines)) for (const line of describeChange(change)) print(line);
  if (changes.length > mostLines)
    print(`  … and more: read them with { importBatch(id: "${batch.id}") { changes { … } } }`);
}

async function stageFile(
  imports: ImportBatchRepository,
  file: string,
  asOf: string | null,
  { print, progress }: Terminal,
): Promise<ImportBatch> {
  const size = statSync(file).size;
  const startedAt = performance.now();
  const at = new Date();
  const id = `B-${createUuidV7(at.getTime(), randomBytes(10))}` as ImportBatchId;
  const seconds = () => (performance.now() - startedAt) / 1_000;
  const given = {
    fileName: path.basename(file),
    bytes: createReadStream(file),
    asOf,
    at,
    report: (done: { bytes: number; rows: number }) => progress(describeProgress(done, size, seconds())),
  };
  expectDone(await imports.stage(given, wishFromCommandLine('stageImport', id, at)));
  progress('');
  const batch = await findBatch(imports, id);
  print(
    `${file}: ${batch.rowCount} rows in ${seconds().toFixed(1)} s, ${Math.round(batch.rowCount / seconds())} rows a second`,
  );
  return batch;
}

async function settle(
  imports: ImportBatchRepository,
  kind: 'accept' | 'undo' | 'discard',
  id: ImportBatchId,
): Promise<ImportBatch> {
  const { version } = await findBatch(imports, id);
  const at = new Date();
  expectDone(await imports[kind]({ id, version, at }, wishFromCommandLine(`${kind}Import`, id, at)));
  return findBatch(imports, id);
}

/** Imports one file; says whether it could be read. */
async function importFile(
  imports: ImportBatchRepository,
  file: string,
  { dryRun, asOf }: { readonly dryRun: boolean; readonly asOf: string | null },
  terminal: Terminal,
): Promise<boolean> {
  const batch = await stageFile(imports, file, asOf, terminal);
  await printBatch(imports, batch, terminal);
  if (batch.state === 'REFUSED') return false;
  if (dryRun) terminal.print(`nothing is changed yet: npm run import -- accept ${batch.id}`);
  else
    terminal.print(
      `${(await settle(imports, 'accept', batch.id)).state}: take it back with npm run import -- undo ${batch.id}`,
    );
  return true;
}

async function obey(
  imports: ImportBatchRepository,
  command: ImportCommand,
  terminal: Terminal,
): Promise<boolean> {
  switch (command.kind) {
    case 'files': {
      let isReadable = true;
      for (const file of command.files)
        isReadable = (await importFile(imports, file, command, terminal)) && isReadable;
      return isReadable;
    }
    case 'list':
      for (const batch of await imports.listBatches(50)) terminal.print(describeBatch(batch)[0]);
      return true;
    case 'show':
      await printBatch(imports, await findBatch(imports, command.id), terminal);
      return true;
    case 'accept':
    case 'undo':
    case 'discard':
      terminal.print(describeBatch(await settle(imports, command.kind, command.id))[0]);
      return true;
  }
}

/**
 * Runs an import from a command line on the city's own database, without a limit on time or rows. Says whether every
 * file could be read. Rejects with what stood in the way when nothing was changed for another reason.
 */
export async function runImport(
  databaseUrl: string,
  command: ImportCommand,
  terminal: Terminal,
): Promise<boolean> {
  await migrateCityDatabase(databaseUrl);
  const source = await openCityDatabase({ databaseUrl, poolSize: 2, statementTimeoutMs: 0 });
  try {
    return await obey(createImportRepository(source), command, terminal);
  } finally {
    await source.destroy();
  }
}
