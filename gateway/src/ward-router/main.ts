import { createLog } from '@kakehashi/shared/logger.ts';
import { runProgram } from '@kakehashi/shared/run-program.ts';
import { readWardRouterConfig } from './config.ts';
import { createWardRouter } from './ward-router.ts';

await runProgram('ward-router', async () => {
  const config = readWardRouterConfig(process.env);
  return createWardRouter(config, createLog('ward-router', config.logLevel));
});
