import { setTimeout as sleep } from 'node:timers/promises';
import { endOnCrash } from '@kakehashi/shared/crash-output.ts';
import { createLog } from '@kakehashi/shared/logger.ts';
import { readWardConfig, type WardNodeConfig } from '@kakehashi/ward/src/config.ts';
import { warmReportFiles } from '@kakehashi/ward/src/files/write-report-file.ts';
import { createWardNode, type WardNode } from '@kakehashi/ward/src/ward-node.ts';
import { readSurroundings } from './config.ts';
import type { HostReply, HostRequest, HostTask } from './programs/host-messages.ts';

/**
 * A process that holds several ward nodes of one machine, to save memory: each is the same node, with its own database,
 * key and ports, as if it ran alone. It does what `npm start` tells it over the channel between them.
 */
const log = createLog('ward-host', readSurroundings().env['LOG_LEVEL'] ?? 'info');
endOnCrash('ward host');
const mostTries = 8;
const pauseMs = 400;
const nodes = new Map<string, Promise<WardNode>>();

async function perform(task: HostTask): Promise<string> {
  switch (task.kind) {
    case 'start':
      await stopNode(task.ward);
      await startNode(readWardConfig(task.settings), mostTries);
      warmReportFiles();
      return 'started';
    case 'stop':
      await stopNode(task.ward);
      return 'stopped';
    case 'prepare': {
      const { prepareDatabase } = await import('./synthetic-year/prepare-database.ts');
      return prepareDatabase(task.databaseUrl, task.ward);
    }
  }
}

/** Tries again when it fails: while many nodes start, a connection may take longer than a node is willing to wait. */
async function startNode(config: WardNodeConfig, triesLeft: number): Promise<void> {
  const node = createWardNode(config, log.child({ ward: config.ward }));
  nodes.set(config.ward, node);
  try {
    await node;
  } catch (error) {
    if (triesLeft <= 1 || nodes.get(config.ward) !== node) throw error;
    await sleep(pauseMs);
    await startNode(config, triesLeft - 1);
  }
}

async function stopNode(ward: string): Promise<void> {
  const node = nodes.get(ward);
  nodes.delete(ward);
  await (await node?.catch(() => undefined))?.stop();
}

async function answer({ id, task }: HostRequest): Promise<HostReply> {
  try {
    return { id, done: await perform(task) };
  } catch (error) {
    log.error(
      { kind: task.kind, ward: task.kind === 'prepare' ? undefined : task.ward, err: error },
      'task failed',
    );
    return { id, error: (error as Error).message };
  }
}

process.on('message', (request) => {
  void answer(request as HostRequest).then((reply) => process.send?.(reply));
});
// It lives as long as `npm start` does, whether it holds nodes or not.
process.channel?.ref();
process.once('SIGTERM', () => {
  void Promise.allSettled([...nodes.keys()].map(stopNode)).then(() => process.exit(0));
});
