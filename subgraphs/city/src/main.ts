import { createLog } from '@kakehashi/shared/logger.ts';
import { runProgram } from '@kakehashi/shared/run-program.ts';
import { createCitySubgraph } from './city-subgraph.ts';
import { readCityConfig } from './config.ts';

await runProgram('city', async () => {
  const config = readCityConfig();
  return createCitySubgraph(config, createLog('city', config.logLevel));
});
