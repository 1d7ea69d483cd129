import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCitySubgraph } from '@kakehashi/city/src/city-subgraph.ts';
import { createGateway } from '@kakehashi/gateway/src/gateway.ts';
import { seedCity } from '@kakehashi/local/src/synthetic/seed-city.ts';
import { seedWard } from '@kakehashi/local/src/synthetic/seed-ward.ts';
import { createOversightSubgraph } from '@kakehashi/oversight/src/oversight-subgraph.ts';
import { migrateCityDatabase } from '@kakehashi/city/src/database/migrate-city-database.ts';
import { createKeyPair, type KeyPairText } from '@kakehashi/shared/identity/agreed-key.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { createWardNode, type WardNode } from '@kakehashi/ward/src/ward-node.ts';
import { migrateWardDatabase } from '@kakehashi/ward/src/database/migrate-ward-database.ts';
import { createTestDatabase } from './test-database.ts';
import { startTestIssuer, testAudience, type TestClaims } from './test-issuer.ts';

/** A GraphQL answer as it came over HTTP. */
export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers of many shapes
  readonly data?: any;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: Record<string, unknown>;
  }[];
}

/** What a test city is made of. */
export interface TestCityOptions {
  /** Wards with a real node over a real database, filled with their synthetic year. */
  readonly wards: readonly string[];
  /** Wards whose node is somebody else's, for example a hostile one, by URL of its endpoint. */
  readonly otherNodes?: Readonly<Record<string, string>>;
  /** Whether the wards' databases stay without rows, for tests that enter their own. */
  readonly unseeded?: boolean;
  /** How long a node may take for an answer, in milliseconds; 1,000 when left out, as in production. */
  readonly nodeBudgetMs?: number;
}

/** A whole city in this process: real nodes, city, oversight and gateway over real HTTP and PostgreSQL. */
export interface TestCity {
  /** Origin of the gateway. */
  readonly url: string;
  /** The real node of a ward. */
  node(ward: string): WardNode;
  databaseUrl(name: string): string;
  token(claims: TestClaims): Promise<string>;
  /** Asks the gateway as somebody; `null` sends no token. */
  ask(query: string, as: TestClaims | null, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Asks any endpoint with these headers. */
  post(url: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  stopNode(ward: string): Promise<void>;
  startNode(ward: string): Promise<void>;
  stop(): Promise<void>;
}

/** Medical areas of the wards that tests use. */
const medicalAreas: Readonly<Record<string, string>> = {
  27102: 'N',
  27103: 'W',
  27104: 'W',
  27111: 'E',
  27115: 'E',
  27127: 'N',
  27128: 'E',
};
const bureau: TestClaims = { role: 'bureau' };

async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

async function prepareDatabases({ wards, unseeded }: TestCityOptions): Promise<Map<string, string>> {
  const databases = new Map([['city', await createTestDatabase('city')]]);
  const cityUrl = databases.get('city') ?? '';
  await migrateCityDatabase(cityUrl);
  await seedCity(cityUrl);
  for (const ward of wards) {
    const url = await createTestDatabase(`ward_${ward}`);
    await migrateWardDatabase(url);
    if (!unseeded) await seedWard(url, parseWardCode(ward));
    databases.set(ward, url);
  }
  return databases;
}

/** Brings up a city for one test file. */
export async function startTestCity(options: TestCityOptions): Promise<TestCity> {
  const { wards, otherNodes = {}, nodeBudgetMs = 1_000 } = options;
  const log = createSilentLog();
  const issuer = await startTestIssuer();
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-city-'));
  const databases = await prepareDatabases(options);
  const keys = new Map<string, KeyPairText>(
    ['gateway', 'oversight', 'city', ...wards, ...Object.keys(otherNodes)].map((name) => [
      name,
      createKeyPair(),
    ]),
  );
  const keyOf = (name: string): KeyPairText => keys.get(name) ?? createKeyPair();
  const databaseUrl = (name: string): string => databases.get(name) ?? '';
  const listening = { host: '127.0.0.1', introspection: false, logLevel: 'silent' };
  const trust = {
    tokenIssuer: issuer.issuer,
    tokenAudience: testAudience,
    tokenJwksUrl: issuer.jwksUrl,
    gatewayPublicKey: keyOf('gateway').publicKey,
    oversightPublicKey: keyOf('oversight').publicKey,
  };
  const nodes = new Map<string, WardNode>();
  const startNode = async (ward: string, port = 0, deskPort = 0) => {
    const own = {
      ward: parseWardCode(ward),
      databaseUrl: databaseUrl(ward),
      assertionPrivateKey: keyOf(ward).privateKey,
    };
    const clockStartAt = new Date('2025-03-31T08:00:00Z');
    nodes.set(
      ward,
      await createWardNode(
        { ...listening, ...trust, ...own, port, deskPort, poolSize: 4, budgetMs: nodeBudgetMs, clockStartAt },
        log,
      ),
    );
  };
  for (const ward of wards) await startNode(ward);

  const urlOf = (ward: string): string => otherNodes[ward] ?? nodes.get(ward)?.cityUrl ?? '';
  const nodesFile = join(folder, 'nodes.yaml');
  const entries = [...wards, ...Object.keys(otherNodes)].map((code) => ({
    code,
    url: urlOf(code),
    publicKey: keyOf(code).publicKey,
    medicalArea: medicalAreas[code] ?? 'S',
  }));
  await writeFile(nodesFile, JSON.stringify({ nodes: entries }));

  const city = await createCitySubgraph(
    {
      ...listening,
      ...trust,
      databaseUrl: databaseUrl('city'),
      assertionPrivateKey: keyOf('city').privateKey,
      port: 0,
      poolSize: 4,
      budgetMs: 1_000,
    },
    log,
  );
  const tokens = { issuer: issuer.issuer, audience: testAudience, jwksUrl: issuer.jwksUrl };
  const oversight = await createOversightSubgraph(
    {
      ...listening,
      tokens,
      privateKey: keyOf('oversight').privateKey,
      gatewayPublicKey: keyOf('gateway').publicKey,
      port: 0,
      nodesFile,
      budgetMs: nodeBudgetMs + 400,
      nodeBudgetMs,
    },
    log,
  );
  const gateway = await createGateway(
    {
      host: '127.0.0.1',
      port: 0,
      tokens,
      privateKey: keyOf('gateway').privateKey,
      nodesFile,
      supergraphFile: join(findProjectRoot(), 'shared', 'contract', 'supergraph.graphql'),
      city: { url: city.url, publicKey: keyOf('city').publicKey },
      oversight: { url: oversight.url, publicKey: keyOf('oversight').publicKey },
      budgetMs: nodeBudgetMs + 500,
      nodeBudgetMs,
      explorer: false,
      page: { signInIssuer: issuer.issuer, demo: false },
      logLevel: 'silent',
    },
    log,
  );
  const ports = new Map(
    [...nodes].map(([ward, node]) => [
      ward,
      [node.cityUrl, node.deskUrl].map((url) => Number(new URL(url).port)),
    ]),
  );
  return {
    url: gateway.url,
    node: (ward) => {
      const node = nodes.get(ward);
      if (!node) throw new Error(`expected a running node of ${ward}, but got none`);
      return node;
    },
    databaseUrl,
    token: (claims) => issuer.token(claims),
    ask: async (query, as, variables = {}) =>
      post(
        `${gateway.url}/graphql`,
        { query, variables },
        as === null ? {} : { authorization: `Bearer ${await issuer.token({ ...bureau, ...as })}` },
      ),
    post,
    stopNode: async (ward) => {
      await nodes.get(ward)?.stop();
      nodes.delete(ward);
    },
    startNode: async (ward) => {
      const [port, deskPort] = ports.get(ward) ?? [];
      await startNode(ward, port, deskPort);
    },
    stop: async () => {
      await gateway.stop();
      await oversight.stop();
      await city.stop();
      await Promise.all([...nodes.values()].map((node) => node.stop()));
      await issuer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
