import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { promisify } from 'node:util';
import { createKeyPair } from '@kakehashi/shared/identity/agreed-key.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { post, type Answer } from '../../support/ask.ts';
import { startTestIssuer, testAudience, type TestIssuer } from '../../support/test-issuer.ts';

const root = findProjectRoot();

/** V8 keeps what it has not yet collected as long as there is room: the heap is bounded, as in a container, so that what is held shows. */
const boundedHeap = ['--max-old-space-size=128', '--max-semi-space-size=4'];

/** A gateway in a process of its own before 24 hostile nodes in another one. */
export interface HostileCity {
  readonly wards: readonly string[];
  /** Names of what the nodes can do. */
  readonly misdeeds: readonly string[];
  /** From now on all nodes do this; `each its own` gives every node another misdeed. */
  misbehave(misdeed: string): Promise<void>;
  /** Asks the gateway once of all wards, and tells how long it took, in milliseconds. */
  askAll(): Promise<Answer & { tookMs: number }>;
  /** Resident memory of the gateway's process, in MB. */
  gatewayMegabytes(): Promise<number>;
  stop(): Promise<void>;
}

function nextLine(lines: Interface): Promise<string> {
  return new Promise((resolve) => lines.once('line', resolve));
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = `/proc/${String(pid)}/status`;
  if (existsSync(status)) return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]) / 1024;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) / 1024;
}

async function startNodes(count: number) {
  const program = join(root, 'tests', 'security', 'hostile-nodes', 'hostile-program.mjs');
  const child = spawn(process.execPath, [program, String(count)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const { ports, names } = JSON.parse(await nextLine(lines)) as { ports: number[]; names: string[] };
  const misbehave = async (misdeed: string) => {
    const said = nextLine(lines);
    child.stdin.write(`${misdeed}\n`);
    await said;
  };
  return { child, ports, names, misbehave };
}

async function startGateway(
  issuer: TestIssuer,
  nodesFile: string,
): Promise<{ child: ChildProcess; url: string }> {
  const nobody = 'http://127.0.0.1:9/graphql';
  const child = spawn(process.execPath, [...boundedHeap, '--import', 'tsx', 'gateway/src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      TOKEN_ISSUER: issuer.issuer,
      TOKEN_AUDIENCE: testAudience,
      TOKEN_JWKS_URL: issuer.jwksUrl,
      ASSERTION_PRIVATE_KEY: createKeyPair().privateKey,
      NODES_FILE: nodesFile,
      CITY_URL: nobody,
      CITY_PUBLIC_KEY: createKeyPair().publicKey,
      OVERSIGHT_URL: nobody,
      OVERSIGHT_PUBLIC_KEY: createKeyPair().publicKey,
      LOG_LEVEL: 'silent',
    },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const line = await Promise.race([
    nextLine(createInterface({ input: child.stdout })),
    new Promise<string>((resolve) => child.once('exit', () => resolve(''))),
  ]);
  const url = /http:\S+/.exec(line)?.[0];
  if (url === undefined) throw new Error(`expected the gateway to start, but it said: ${said}`);
  return { child, url };
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

/** Starts both processes. */
export async function startHostileCity(count = 24): Promise<HostileCity> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-hostile-'));
  const issuer = await startTestIssuer();
  const nodes = await startNodes(count);
  const wards = nodes.ports.map((_, place) => String(27_101 + place));
  const entries = nodes.ports.map((port, place) => ({
    code: wards[place],
    url: `http://127.0.0.1:${String(port)}/graphql`,
    publicKey: createKeyPair().publicKey,
    medicalArea: 'N',
  }));
  const nodesFile = join(folder, 'nodes.yaml');
  await writeFile(nodesFile, JSON.stringify({ nodes: entries }));
  const gateway = await startGateway(issuer, nodesFile);
  const headers = { authorization: `Bearer ${await issuer.token({ role: 'bureau' })}` };
  const id = (ward: string) => `${ward}-01901234-0000-7000-8000-000000000000`;
  const query = `{ ${wards.map((ward) => `c${ward}: case(id: "${id(ward)}") { id number version topics }`).join(' ')} }`;
  return {
    wards,
    misdeeds: nodes.names,
    misbehave: nodes.misbehave,
    askAll: async () => {
      const startedAt = performance.now();
      const answer = await post(`${gateway.url}/graphql`, { query }, headers);
      return { ...answer, tookMs: performance.now() - startedAt };
    },
    gatewayMegabytes: () => residentMegabytes(gateway.child.pid ?? 0),
    stop: async () => {
      await stopChild(gateway.child);
      await stopChild(nodes.child);
      await issuer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
