import { runImportCommand } from './commands/run-import-command.ts';
import { runNodeCommand } from './commands/run-node-command.ts';
import { runQueryCommand } from './commands/run-query-command.ts';
import { runSignInCommand } from './commands/run-sign-in-command.ts';
import { runTokenCommand } from './commands/run-token-command.ts';
import { readSurroundings } from './config.ts';
import { UsageError } from './options/usage-error.ts';

const print = (line: string) => console.log(line);

/** Shows how far the work has come, on a terminal only; an empty line takes it away. */
function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
}

/** Runs `node`, `token`, `query`, `import` or `sign-in`; gives the status with which to end. */
async function run([name, ...args]: readonly string[]): Promise<number> {
  const surroundings = readSurroundings();
  switch (name) {
    case 'node':
      console.log(await runNodeCommand(args, surroundings));
      return 0;
    case 'token':
      console.log(await runTokenCommand(args, surroundings));
      return 0;
    case 'query': {
      const { answer, errors } = await runQueryCommand(args, surroundings);
      console.log(answer);
      for (const error of errors) console.error(error);
      return errors.length === 0 ? 0 : 1;
    }
    case 'import': {
      const isReadable = await runImportCommand(args, surroundings, { print, progress });
      return isReadable ? 0 : 1;
    }
    case 'sign-in': {
      const { issuer } = await runSignInCommand(args, surroundings);
      console.log(`demo sign-in at ${issuer}, for synthetic data alone; Ctrl-C ends it`);
      return 0;
    }
    default:
      throw new UsageError(`expected node, token, query, import or sign-in, but got ${name ?? 'nothing'}`);
  }
}

run(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
