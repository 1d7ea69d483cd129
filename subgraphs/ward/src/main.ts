import { createLog } from '@kakehashi/shared/logger.ts';
import { runProgram } from '@kakehashi/shared/run-program.ts';
import { readWardConfig } from './config.ts';
import { warmReportFiles } from './files/write-report-file.ts';
import { createWardNode } from './ward-node.ts';

await runProgram('ward node', async () => {
  const config = readWardConfig();
  const node = await createWardNode(config, createLog(`ward-${config.ward}`, config.logLevel));
  warmReportFiles();
  return { url: `${node.cityUrl}, desk ${node.deskUrl}`, stop: () => node.stop() };
});
