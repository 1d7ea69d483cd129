import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';

const peers = join(findProjectRoot(), 'tests', 'peers');
const program = join(peers, 'node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js');

/** Whether Hive Gateway is installed (`npm run peers`). */
export function isHiveInstalled(): boolean {
  return existsSync(program);
}

/** A Hive Gateway in a process of its own. */
export interface HiveGateway {
  readonly url: string;
  stop(): Promise<void>;
}

/** What it needs: a folder for its files, a supergraph with reachable URLs, and the key for our ward router. */
export interface HiveOptions {
  readonly folder: string;
  readonly supergraph: string;
  readonly routerKey: string;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const configuration = (routerKey: string) => `export const gatewayConfig = {
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({
      authorization: request.headers.get('authorization') ?? '',
      'x-router-key': ${JSON.stringify(routerKey)},
    }),
  },
  reporting: undefined,
  landingPage: false,
};
`;

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

/** Starts Hive Gateway on a free port of loopback and waits until it is ready, at most 60 s. */
export async function startHiveGateway({ folder, supergraph, routerKey }: HiveOptions): Promise<HiveGateway> {
  const [schema, config] = [join(folder, 'hive.graphql'), join(folder, 'hive.config.mjs')];
  await writeFile(schema, supergraph);
  await writeFile(config, configuration(routerKey));
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const options = ['-c', config, '-h', '127.0.0.1', '-p', String(port), '--disable-websockets'];
  const child = spawn(process.execPath, [program, 'supergraph', schema, ...options], {
    cwd: peers,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production' },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-2_000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  for (let turn = 0; turn < 240; turn += 1) {
    if (await isUp(`${url}/readiness`)) return { url: `${url}/graphql`, stop };
    if (child.exitCode !== null) break;
    await wait(250);
  }
  await stop();
  throw new Error(`expected Hive Gateway to start, but it said: ${said}`);
}
