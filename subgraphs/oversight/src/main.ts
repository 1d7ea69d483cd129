import { createLog } from '@kakehashi/shared/logger.ts';
import { runProgram } from '@kakehashi/shared/run-program.ts';
import { readOversightConfig } from './config.ts';
import { createOversightSubgraph } from './oversight-subgraph.ts';

await runProgram('oversight', async () => {
  const config = readOversightConfig(process.env);
  return createOversightSubgraph(config, createLog('oversight', config.logLevel));
});
