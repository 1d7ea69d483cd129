import { createLog } from '@kakehashi/shared/logger.ts';
import { createCitySubgraph } from './city-subgraph.ts';
import { readCityConfig } from './config.ts';

const longestStopMs = 14_000;

async function run(): Promise<void> {
  const config = readCityConfig();
  const city = await createCitySubgraph(config, createLog('city', config.logLevel));
  process.stdout.write(`city subgraph at ${city.url}\n`);
  const stop = () => {
    setTimeout(() => process.exit(1), longestStopMs).unref();
    void city.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
