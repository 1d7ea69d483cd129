import { createLog } from '@kakehashi/shared/logger.ts';
import { readWardConfig } from '@kakehashi/ward/src/config.ts';
import { createWardNode, type WardNode } from '@kakehashi/ward/src/ward-node.ts';
import { readSurroundings } from './config.ts';
import type { HostReply, HostRequest, HostTask } from './programs/host-messages.ts';

/**
 * A process that holds several ward nodes of one machine, to save memory: each is the same node, with its own database,
 * key and ports, as if it ran alone. It does what `npm start` tells it over the channel between them.
 */
const log = createLog('ward-host', readSurroundings().env['LOG_LEVEL'] ?? 'info');
const nodes = new Map<string, Promise<WardNode>>();

async function perform(task: HostTask): Promise<string> {
  switch (task.kind) {
    case 'start': {
      await stopNode(task.ward);
      const config = readWardConfig(task.settings);
      nodes.set(task.ward, createWardNode(config, log.child({ ward: task.ward })));
      await nodes.get(task.ward);
      return 'started';
    }
    case 'stop':
      await stopNode(task.ward);
      return 'stopped';
    case 'prepare': {
      const { prepareDatabase } = await import('./synthetic-year/prepare-database.ts');
      return prepareDatabase(task.databaseUrl, task.ward);
    }
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
process.once('SIGTERM', () => {
  void Promise.allSettled([...nodes.keys()].map(stopNode)).then(() => process.exit(0));
});
