// Starts the server of the folder named on the command line, prints it as one line of JSON, and stays until told to end.
import { startPostgres } from '../../local/src/postgres/start-postgres.ts';

async function main(folder: string): Promise<void> {
  const reports: string[] = [];
  const server = await startPostgres({ folder, fast: true, report: (line) => reports.push(line) });
  const { pid, port, adopted } = server;
  process.stdout.write(`${JSON.stringify({ pid, port, adopted, url: server.url('postgres'), reports })}\n`);
  const stay = setInterval(() => undefined, 1_000);
  process.once('SIGTERM', () => {
    clearInterval(stay);
    void server.stop();
  });
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
