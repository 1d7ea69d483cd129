import { createLog } from '@kakehashi/shared/logger.ts';
import { readWardConfig } from './config.ts';
import { createWardNode, type WardNode } from './ward-node.ts';

const longestStopMs = 15_000;

function stopOnSignals(node: WardNode): void {
  const stop = () => {
    setTimeout(() => process.exit(1), longestStopMs).unref();
    node.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
}

async function main(): Promise<void> {
  const config = readWardConfig();
  const node = await createWardNode(config, createLog(`ward-${config.ward}`, config.logLevel));
  stopOnSignals(node);
  process.stdout.write(`ward node ${node.ward}: ${node.cityUrl}, desk ${node.deskUrl}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? error.message : 'expected to start, but got an unknown error'}\n`,
  );
  process.exitCode = 1;
});
