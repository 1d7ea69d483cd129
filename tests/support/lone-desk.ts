import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findWard } from '@kakehashi/local/src/city/city-wards.ts';
import { createDashboardClient } from '@kakehashi/local/src/identity/demo-client.ts';
import { startDemoIssuer } from '@kakehashi/local/src/identity/demo-issuer.ts';
import { keepDemoKey, type DemoKey } from '@kakehashi/local/src/identity/demo-key.ts';
import { createDemoPerson } from '@kakehashi/local/src/identity/demo-persons.ts';
import { issueAccessToken, tokenAudience } from '@kakehashi/local/src/identity/issue-token.ts';
import { createKeyPair } from '@kakehashi/shared/identity/agreed-key.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { createWardNode } from '@kakehashi/ward/src/ward-node.ts';
import { post, type Answer } from './ask.ts';
import { freePort } from './free-port.ts';
import { createSeededWardDatabase } from './prepared-databases.ts';
import { queryRows } from './test-database.ts';

/** One ward's node with its synthetic year, and a demo issuer: no gateway, no city, no oversight. */
export interface LoneDesk {
  /** Where the page of the room's staff is. */
  readonly url: string;
  /** Where the node looks for the gateway; nobody listens there unless a test does. */
  readonly gatewayPort: number;
  /** Asks the node as a coordinator of the ward. */
  ask(query: string, variables?: object): Promise<Answer>;
  /** Runs a statement in the node's database. */
  query(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

const host = '127.0.0.1';

/** Builds the pages of a desk and nothing else, into a folder of its own. */
function buildDeskPages(outDir: string): void {
  const dashboard = path.join(findProjectRoot(), 'dashboard');
  const vite = path.join(
    path.dirname(createRequire(path.join(dashboard, 'package.json')).resolve('vite/package.json')),
    'bin/vite.js',
  );
  const built = spawnSync(
    process.execPath,
    [vite, 'build', '--mode', 'desk', '--logLevel', 'warn', '--outDir', outDir],
    { cwd: dashboard, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (built.status !== 0) throw new Error(`expected the pages to build, but vite said ${built.stderr}`);
}

/** The registry of a city with one other ward. */
function writeNodesFile(folder: string): string {
  const file = path.join(folder, 'nodes.yaml');
  const other = { code: '27102', url: `http://${host}:9/graphql`, publicKey: createKeyPair().publicKey };
  writeFileSync(file, JSON.stringify({ nodes: [{ ...other, medicalArea: 'N', replicas: [] }] }));
  return file;
}

async function startNode(
  ward: string,
  { deskPort, gatewayPort }: { deskPort: number; gatewayPort: number },
  { issuer, folder }: { issuer: string; folder: string },
) {
  const { code } = findWard(ward);
  const databaseUrl = await createSeededWardDatabase(ward);
  const node = await createWardNode(
    {
      ward: code,
      databaseUrl,
      host,
      port: 0,
      deskPort,
      poolSize: 4,
      tokenIssuer: issuer,
      tokenAudience,
      tokenJwksUrl: `${issuer}/jwks`,
      assertionPrivateKey: createKeyPair().privateKey,
      gatewayPublicKey: createKeyPair().publicKey,
      oversightPublicKey: createKeyPair().publicKey,
      clockStartAt: new Date('2025-03-31T05:00:00Z'),
      introspection: false,
      logLevel: 'silent',
      budgetMs: 5_000,
      otherWards: {
        gatewayUrl: `http://${host}:${String(gatewayPort)}/graphql`,
        nodesFile: writeNodesFile(folder),
      },
      deskPages: {
        folder: path.join(folder, 'pages'),
        signInClient: 'kakehashi-dashboard',
        signInScope: 'openid profile offline_access',
        demo: true,
      },
    },
    createSilentLog(),
  );
  return { node, databaseUrl };
}

function asCoordinator(ward: string, key: DemoKey): () => Promise<Record<string, string>> {
  const person = createDemoPerson('coordinator', findWard(ward));
  return async () => ({ authorization: `Bearer ${await issueAccessToken(key, person)}` });
}

/** Starts the desk of a ward alone. */
export async function startLoneDesk(ward: string): Promise<LoneDesk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kakehashi-desk-'));
  buildDeskPages(path.join(folder, 'pages'));
  const [deskPort, issuerPort, gatewayPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const origin = `http://${host}:${String(issuerPort)}`;
  const key = await keepDemoKey(folder, origin);
  const issuer = await startDemoIssuer({
    host,
    port: issuerPort,
    key,
    client: createDashboardClient(deskPort),
    wards: [findWard(ward)],
    nodeEnv: 'test',
  });
  const { node, databaseUrl } = await startNode(ward, { deskPort, gatewayPort }, { issuer: origin, folder });
  const authorization = asCoordinator(ward, key);
  return {
    url: new URL('/', node.deskUrl).href,
    gatewayPort,
    ask: async (query, variables = {}) => post(node.deskUrl, { query, variables }, await authorization()),
    query: (text, values) => queryRows(databaseUrl, text, values),
    stop: async () => {
      await node.stop();
      await issuer.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
