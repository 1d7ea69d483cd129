import { isImportBatchId } from '@kakehashi/city/src/domain/city-id.ts';
import { runImport, type ImportCommand, type Terminal } from '@kakehashi/city/src/import/run-import.ts';
import path from 'node:path';
import { dataFolder, type Surroundings } from '../config.ts';
import { readArguments } from '../options/read-arguments.ts';
import { UsageError } from '../options/usage-error.ts';
import { resolveDatabases } from '../postgres/node-databases.ts';

const usage =
  'npm run import -- FILE… [--dry-run] [--as-of 2024-12-31] | accept ID | undo ID | discard ID | show ID | list [--data FOLDER]';

const steps = ['accept', 'undo', 'discard', 'show'] as const;

function readCommand(positionals: readonly string[], dryRun: boolean, asOf: string | null): ImportCommand {
  const [first, id, ...more] = positionals;
  if (first === undefined) throw new UsageError(`expected ${usage}, but got no file`);
  if (first === 'list') return { kind: 'list' };
  const step = steps.find((name) => name === first);
  if (step === undefined) return { kind: 'files', files: positionals, dryRun, asOf };
  if (id === undefined || !isImportBatchId(id) || more.length > 0)
    throw new UsageError(`expected ${step} and the ID of one import, but got ${id ?? 'nothing'}`);
  return { kind: step, id };
}

function readAsOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new UsageError(`--as-of: expected a day as YYYY-MM-DD, but got ${text}`);
}

/**
 * `npm run import`: reads open-data files into the city's database: that of `DATABASE_URL_CITY`, that on the server of
 * `PG_ADMIN_URL`, or that of the embedded server in the data folder. Says whether every file could be read.
 */
export async function runImportCommand(
  args: readonly string[],
  surroundings: Surroundings,
  terminal: Terminal,
): Promise<boolean> {
  const given = readArguments(args, {
    'dry-run': { type: 'boolean' },
    'as-of': { type: 'string' },
    data: { type: 'string' },
  });
  const command = readCommand(given.positionals, given.has('dry-run'), readAsOf(given.text('as-of')));
  const folder = path.join(dataFolder(given.text('data'), surroundings), 'postgres');
  const databases = await resolveDatabases(surroundings.env, ['city'], { folder });
  try {
    return await runImport(databases.urls.get('city') ?? '', command, terminal);
  } finally {
    await databases.stop();
  }
}
