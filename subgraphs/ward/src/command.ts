import { existsSync } from 'node:fs';
import { readCommandConfig, readInitConfig, readWardConfig } from './config.ts';
import { backup } from './commands/backup.ts';
import { check } from './commands/check.ts';
import { exportAll } from './commands/export.ts';
import { init } from './commands/init.ts';
import { migrate } from './commands/migrate.ts';
import { release } from './commands/release.ts';
import { restore } from './commands/restore.ts';
import { retell } from './commands/retell.ts';
import { verifyLog } from './commands/verify-log.ts';

/** A command of a node's operator: what it does in a line, and the work, which gives the exit code. */
interface Command {
  readonly usage: string;
  readonly run: (
    args: readonly string[],
    say: (line: string) => void,
    settingsFile?: string,
  ) => Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  init: {
    usage:
      'init --code WARD --issuer URL …   sets a node up (with PG_ADMIN_URL, or DATABASE_URL of an empty database)',
    run: (args, say) => init(readInitConfig(), args, say),
  },
  check: {
    usage: 'check   says whether the node could work, and what is not well',
    run: (args, say, file) =>
      check({ node: readWardConfig(), command: readCommandConfig(), file }, args, say),
  },
  migrate: {
    usage: 'migrate [--dry-run]   brings the tables up to date, or says what would be run',
    run: (args, say) => migrate(readCommandConfig(), args, say),
  },
  export: {
    usage: 'export --into FOLDER   writes all of the ward’s data in open formats',
    run: (args, say) => exportAll(readCommandConfig(), args, say),
  },
  backup: {
    usage:
      'backup [--into FOLDER] [--keep NUMBER]   writes everything that the database holds, while the node works',
    run: (args, say) => backup(readCommandConfig(), args, say),
  },
  restore: {
    usage:
      'restore FOLDER   brings a backup into an empty database (with BACKUP_PRIVATE_KEY when it is encrypted)',
    run: (args, say) => restore(readCommandConfig(), args, say),
  },
  retell: {
    usage: 'retell --to WARD --since INSTANT   tells a ward that was restored again what it was told since',
    run: (args, say) => retell(readCommandConfig(), args, say),
  },
  'verify-log': {
    usage: 'verify-log [--seals FILE]   checks the access log and names the first bad row',
    run: (args, say) => verifyLog(readCommandConfig(), args, say),
  },
  release: {
    usage:
      'release [--revise PERIOD --reason TEXT]   publishes closed periods, or one anew after corrections (with RELEASE_SECRET)',
    run: (args, say) => release(readCommandConfig(), args, say),
  },
};

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/** Takes `--settings FILE` out of the arguments and lets the file be the environment, as far as that does not say otherwise. */
function loadSettings(args: readonly string[]): { file?: string; rest: readonly string[] } {
  const place = args.indexOf('--settings');
  if (place < 0) return { rest: args };
  const file = args[place + 1];
  if (file === undefined || !existsSync(file))
    throw new Error(`expected a file after --settings, but got ${file ?? 'nothing'}`);
  process.loadEnvFile(file);
  return { file, rest: args.toSpliced(place, 2) };
}

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command) {
  try {
    const { file, rest } = loadSettings(args);
    process.exitCode = await command.run(rest, say, file);
  } catch (error) {
    complain(`${name}: ${(error as Error).message}`);
    process.exitCode = 2;
  }
} else {
  complain('usage: npm run ward -- COMMAND [--settings FILE]; the settings are those of the node');
  for (const { usage } of Object.values(commands)) complain(`  ${usage}`);
  process.exitCode = 2;
}
