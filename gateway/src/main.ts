import { createLog } from '@kakehashi/shared/logger.ts';
import { runProgram } from '@kakehashi/shared/run-program.ts';
import { readGatewayConfig } from './config.ts';
import { createGateway } from './gateway.ts';

await runProgram('gateway', async () => {
  const config = readGatewayConfig(process.env);
  return createGateway(config, createLog('gateway', config.logLevel));
});
