import pg from 'pg';
import {
  agreeKey,
  createKeyPair,
  parsePrivateKey,
  parsePublicKey,
  type KeyPairText,
} from '@kakehashi/shared/identity/agreed-key.ts';
import {
  assertionHeader,
  signAssertion,
  type AssertionIssuer,
} from '@kakehashi/shared/identity/assertion.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { createWardNode, type WardNode } from '../ward-node.ts';
import type { WardNodeConfig } from '../config.ts';
import { startTestIssuer, type Person, type TestIssuer } from './test-people.ts';

/** An answer as it came over HTTP. */
export interface Answer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

/** One question to a node. */
export interface Question {
  readonly as: Person;
  /** Through whom; the desk when left out. */
  readonly through?: AssertionIssuer;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** A ward node with a database, an issuer and keys of its own. */
export interface TestWard {
  readonly node: WardNode;
  readonly databaseUrl: string;
  readonly config: WardNodeConfig;
  /** Runs SQL in the node's database. */
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  ask(question: Question): Promise<Answer>;
  tokenFor(person: Person): Promise<string>;
  stop(): Promise<void>;
}

async function inAdminDatabase(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  await client.query(statement);
  await client.end();
}

let databases = 0;

/** Makes an empty database on the server at `adminUrl`. */
export async function createTestDatabase(
  adminUrl: string,
): Promise<{ url: string; drop: () => Promise<void> }> {
  databases += 1;
  const name = `ward_test_${process.pid}_${Date.now()}_${databases}`;
  await inAdminDatabase(adminUrl, `create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => inAdminDatabase(adminUrl, `drop database ${name} with (force)`) };
}

type Keys = Readonly<Record<AssertionIssuer | 'node', KeyPairText>>;

function agreeKeys(ward: string, keys: Keys): Record<AssertionIssuer, Buffer> {
  const agreed = (issuer: AssertionIssuer) =>
    agreeKey(parsePrivateKey(keys[issuer].privateKey), parsePublicKey(keys.node.publicKey), {
      issuer,
      audience: ward,
    });
  return { gateway: agreed('gateway'), oversight: agreed('oversight') };
}

function createAsker(
  node: WardNode,
  issuer: TestIssuer,
  keys: Record<AssertionIssuer, Buffer>,
): TestWard['ask'] {
  return async ({ as, through, query, variables, headers }) => {
    const body = JSON.stringify({ query, variables });
    const parties = through && { issuer: through, audience: node.ward };
    const assertion = parties
      ? { [assertionHeader]: signAssertion(keys[parties.issuer], parties, body) }
      : {};
    const authorization = `Bearer ${await issuer.tokenFor(as)}`;
    const response = await fetch(through ? node.cityUrl : node.deskUrl, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization, ...assertion, ...headers },
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
}

/** Starts a ward node over an empty database on the server at `adminUrl`; `settings` replace the defaults. */
export async function startTestWard(
  ward: string,
  adminUrl: string,
  settings: Partial<WardNodeConfig> = {},
): Promise<TestWard> {
  const [issuer, database] = await Promise.all([startTestIssuer(), createTestDatabase(adminUrl)]);
  const keys = { node: createKeyPair(), gateway: createKeyPair(), oversight: createKeyPair() };
  const config: WardNodeConfig = {
    ward: parseWardCode(ward),
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    deskPort: 0,
    poolSize: 4,
    tokenIssuer: issuer.url,
    tokenAudience: 'kakehashi',
    tokenJwksUrl: `${issuer.url}/jwks`,
    assertionPrivateKey: keys.node.privateKey,
    gatewayPublicKey: keys.gateway.publicKey,
    oversightPublicKey: keys.oversight.publicKey,
    clockStartAt: new Date('2025-03-31T03:00:00.000Z'),
    introspection: false,
    logLevel: 'silent',
    budgetMs: 5_000,
    ...settings,
  };
  const node = await createWardNode(config, createSilentLog());
  const pool = new pg.Pool({ connectionString: config.databaseUrl, max: 2 });
  pool.on('error', () => undefined);
  const ask = createAsker(node, issuer, agreeKeys(ward, keys));
  return {
    node,
    databaseUrl: config.databaseUrl,
    config,
    ask,
    tokenFor: (person) => issuer.tokenFor(person),
    sql: async (text, values) => (await pool.query<Record<string, unknown>>(text, values)).rows,
    stop: async () => {
      await node.stop();
      await pool.end();
      await issuer.stop();
      await database.drop();
    },
  };
}
