import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdmissionRules } from '@kakehashi/gateway/src/admission/admission-rules.ts';
import type { WardNode } from '@kakehashi/ward/src/ward-node.ts';
import { post, type Answer } from './ask.ts';
import { createCityDatabases } from './city-databases.ts';
import { createCityNodes, writeNodesFile } from './city-nodes.ts';
import { startCity, startGateway, startOversight } from './city-programs.ts';
import { createKeyRing, type CitySetting } from './city-setting.ts';
import { startTestIssuer, type TestClaims, type TestIssuer } from './test-issuer.ts';

/** What a test city is made of. */
export interface TestCityOptions {
  /** Wards with a real node over a real database, filled with their synthetic year. */
  readonly wards: readonly string[];
  /** Wards whose node is somebody else's, for example a hostile one, by URL of its endpoint. */
  readonly otherNodes?: Readonly<Record<string, string>>;
  /** Whether the wards' databases stay without rows, for tests that enter their own. */
  readonly unseeded?: boolean;
  /** Whether the nodes hand cases over to each other; they know the gateway then. */
  readonly handOvers?: boolean;
  /** The policy file of each ward whose operator refuses more. */
  readonly policyFiles?: Readonly<Record<string, string>>;
  /** Ed25519 key with which oversight seals the nodes' access logs; none are sealed when left out. */
  readonly sealPrivateKey?: string;
  /** How long a node may take for an answer, in milliseconds; 1,000 when left out, as in production. */
  readonly nodeBudgetMs?: number;
  /** What the gateway admits; it measures only when left out. */
  readonly admission?: AdmissionRules;
  /** Who signs the tokens that the city accepts; an issuer of the test's own when left out. */
  readonly issuer?: TestIssuer;
}

/** A whole city in this process: real nodes, city, oversight and gateway over real HTTP and PostgreSQL. */
export interface TestCity {
  /** Origin of the gateway. */
  readonly url: string;
  /** What its programs were told, for starting further ones beside them. */
  readonly setting: CitySetting;
  /** The city's own endpoint. */
  readonly cityUrl: string;
  /** Oversight's own endpoint. */
  oversightUrl(): string;
  /** The real node of a ward. */
  node(ward: string): WardNode;
  /** URL of the database of a ward, of `city` or of `oversight`. */
  databaseUrl(name: string): string;
  token(claims: TestClaims): Promise<string>;
  /** Asks the gateway as somebody; `null` sends no token. */
  ask(query: string, as: TestClaims | null, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Asks any endpoint with these headers. */
  post(url: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  stopNode(ward: string): Promise<void>;
  /** Starts a stopped node again, where it listened before. */
  startNode(ward: string): Promise<void>;
  stopGateway(): Promise<void>;
  /** Starts the stopped gateway again, where it listened before. */
  startGateway(): Promise<void>;
  /** Stops oversight and starts it anew, with nothing in its memory but what its database holds. */
  restartOversight(): Promise<void>;
  /** What oversight says at `/ready`. */
  oversightIsReady(): Promise<boolean>;
  stop(): Promise<void>;
}

async function settle(options: TestCityOptions, folder: string): Promise<CitySetting> {
  return {
    issuer: options.issuer ?? (await startTestIssuer()),
    ...(await createCityDatabases(options.wards, options.unseeded)),
    keysOf: createKeyRing(),
    nodesFile: join(folder, 'nodes.yaml'),
    nodeBudgetMs: options.nodeBudgetMs ?? 1_000,
    policyFile: (ward) => options.policyFiles?.[ward],
    ...(options.sealPrivateKey && { sealPrivateKey: options.sealPrivateKey }),
    ...(options.admission && { admission: options.admission }),
  };
}

async function startNodes(setting: CitySetting, { wards, otherNodes = {} }: TestCityOptions) {
  const nodes = createCityNodes(setting);
  for (const ward of wards) await nodes.start(ward);
  const urls = Object.fromEntries(wards.map((ward) => [ward, nodes.node(ward).cityUrl]));
  await writeNodesFile(setting, { ...urls, ...otherNodes });
  return nodes;
}

/** Brings up a city for one test file. */
export async function startTestCity(options: TestCityOptions): Promise<TestCity> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-city-'));
  const setting = await settle(options, folder);
  const nodes = await startNodes(setting, options);
  const city = await startCity(setting);
  let oversight = await startOversight(setting);
  let gateway = await startGateway(setting, city, oversight);
  const { url } = gateway;
  if (options.handOvers) {
    setting.gatewayUrl = `${gateway.url}/graphql`;
    for (const ward of options.wards) {
      await nodes.stop(ward);
      await nodes.start(ward);
    }
  }
  const { issuer } = setting;
  return {
    url,
    setting,
    cityUrl: city.url,
    oversightUrl: () => oversight.url,
    node: (ward) => nodes.node(ward),
    databaseUrl: (name) => setting.databaseUrl(name),
    token: (claims) => issuer.token(claims),
    ask: async (query, as, variables = {}) =>
      post(`${url}/graphql`, { query, variables }, as === null ? {} : await issuer.authorization(as)),
    post,
    stopNode: (ward) => nodes.stop(ward),
    startNode: (ward) => nodes.start(ward),
    stopGateway: () => gateway.stop(),
    startGateway: async () => {
      gateway = await startGateway(setting, city, oversight, { port: Number(new URL(url).port) });
    },
    restartOversight: async () => {
      const port = Number(new URL(oversight.url).port);
      await oversight.stop();
      oversight = await startOversight(setting, port);
    },
    oversightIsReady: async () => (await fetch(new URL('/ready', oversight.url))).ok,
    stop: async () => {
      await gateway.stop();
      await oversight.stop();
      await city.stop();
      await nodes.stopAll();
      await issuer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
