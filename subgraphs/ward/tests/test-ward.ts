import { createKeyPair } from '@kakehashi/shared/identity/agreed-key.ts';
import type { AssertionIssuer } from '@kakehashi/shared/identity/assertion.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { createAssertionHeader, post, type Answer } from '../../../tests/support/ask.ts';
import { createWardDatabase } from '../../../tests/support/prepared-databases.ts';
import { createProgramRole, lookInto, type TestDatabase } from '../../../tests/support/test-database.ts';
import {
  startTestIssuer,
  testAudience,
  type TestClaims,
  type TestIssuer,
} from '../../../tests/support/test-issuer.ts';
import type { WardNodeConfig } from '../src/config.ts';
import { createWardNode, type WardNode } from '../src/ward-node.ts';

/** One question to a node. */
export interface Question {
  readonly as: TestClaims;
  /** Through whom; the desk when left out. */
  readonly through?: AssertionIssuer;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** A ward node with a database, an issuer and keys of its own. */
export interface TestWard {
  readonly node: WardNode;
  /** The node's database, as the test sees it. */
  readonly database: TestDatabase;
  ask(question: Question): Promise<Answer>;
  token(claims: TestClaims): Promise<string>;
  stop(): Promise<void>;
}

const newKeys = () => ({ node: createKeyPair(), gateway: createKeyPair(), oversight: createKeyPair() });

function configOf(
  ward: string,
  database: TestDatabase,
  issuer: TestIssuer,
  keys: ReturnType<typeof newKeys>,
) {
  return {
    ward: parseWardCode(ward),
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    deskPort: 0,
    poolSize: 4,
    tokenIssuer: issuer.issuer,
    tokenAudience: testAudience,
    tokenJwksUrl: issuer.jwksUrl,
    assertionPrivateKey: keys.node.privateKey,
    gatewayPublicKey: keys.gateway.publicKey,
    oversightPublicKey: keys.oversight.publicKey,
    clockStartAt: new Date('2025-03-31T03:00:00.000Z'),
    introspection: false,
    logLevel: 'silent',
    budgetMs: 5_000,
  } satisfies WardNodeConfig;
}

/** Starts a ward node over a database without rows; `settings` replace the defaults. */
export async function startTestWard(
  ward: string,
  settings: (database: TestDatabase) => Partial<WardNodeConfig> = () => ({}),
): Promise<TestWard> {
  const [issuer, url] = await Promise.all([startTestIssuer(), createWardDatabase(ward)]);
  const database = lookInto(url);
  const keys = newKeys();
  const over = settings(database);
  const access = over.databaseUrl === undefined ? await createProgramRole(database.url) : {};
  const config = { ...configOf(ward, database, issuer, keys), ...access, ...over };
  const node = await createWardNode(config, createSilentLog());
  const assertions = {
    gateway: createAssertionHeader('gateway', keys.gateway, keys.node.publicKey),
    oversight: createAssertionHeader('oversight', keys.oversight, keys.node.publicKey),
  };
  return {
    node,
    database,
    ask: async ({ as, through, query, variables, headers }) => {
      const body = JSON.stringify({ query, variables });
      const proofs = {
        ...(await issuer.authorization(as)),
        ...(through && assertions[through](ward, body)),
      };
      return post(through ? node.cityUrl : node.deskUrl, body, { ...proofs, ...headers });
    },
    token: (claims) => issuer.token(claims),
    stop: async () => {
      await node.stop();
      await issuer.stop();
      await database.drop();
    },
  };
}
