import { readCommandConfig } from './config.ts';
import { release } from './commands/release.ts';
import { verifyLog } from './commands/verify-log.ts';

/** A command of a node's operator: what it does in a line, and the work, which gives the exit code. */
interface Command {
  readonly usage: string;
  readonly run: (args: readonly string[], say: (line: string) => void) => Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
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

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command) {
  try {
    process.exitCode = await command.run(args, say);
  } catch (error) {
    complain(`${name}: ${(error as Error).message}`);
    process.exitCode = 2;
  }
} else {
  complain('usage: npm run ward -- COMMAND, with WARD_CODE and DATABASE_URL as for the node');
  for (const { usage } of Object.values(commands)) complain(`  ${usage}`);
  process.exitCode = 2;
}
