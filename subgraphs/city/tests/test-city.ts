import {
  agreeKey,
  createKeyPair,
  parsePrivateKey,
  parsePublicKey,
} from '@kakehashi/shared/identity/agreed-key.ts';
import { assertionHeader, signAssertion } from '@kakehashi/shared/identity/assertion.ts';
import type { Role } from '@kakehashi/shared/identity/user.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { createCitySubgraph } from '../src/city-subgraph.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { startTestIssuer } from './test-issuer.ts';

/** What came back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: Record<string, unknown>;
  }[];
}

/** Which proofs a request carries; both unless told. */
export interface Proofs {
  readonly as?: Role;
  readonly withToken?: boolean;
  /** For whom the gateway's assertion is made; `null` for none. */
  readonly audience?: string | null;
}

/** A city subgraph with a database and an issuer of its own, asked over HTTP as the gateway asks it. */
export interface TestCity {
  readonly url: string;
  readonly database: TestDatabase;
  ask(query: string, variables?: Record<string, unknown>, proofs?: Proofs): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a city subgraph with all wards, without resources and training. */
export async function startTestCity(adminUrl: string | undefined): Promise<TestCity> {
  const [database, issuer] = await Promise.all([createTestDatabase(adminUrl), startTestIssuer()]);
  const [own, gateway] = [createKeyPair(), createKeyPair()];
  const city = await createCitySubgraph(
    {
      databaseUrl: database.url,
      host: '127.0.0.1',
      port: 0,
      poolSize: 4,
      tokenIssuer: issuer.issuer,
      tokenAudience: 'kakehashi',
      tokenJwksUrl: issuer.jwksUrl,
      assertionPrivateKey: own.privateKey,
      gatewayPublicKey: gateway.publicKey,
      introspection: false,
      logLevel: 'silent',
      budgetMs: 5_000,
    },
    createSilentLog(),
  );
  const assertionFor = (audience: string, body: string) => {
    const parties = { issuer: 'gateway', audience } as const;
    const key = agreeKey(parsePrivateKey(gateway.privateKey), parsePublicKey(own.publicKey), parties);
    return signAssertion(key, parties, body);
  };
  return {
    url: city.url,
    database,
    async ask(query, variables = {}, { as = 'bureau', withToken = true, audience = 'city' } = {}) {
      const body = JSON.stringify({ query, variables });
      const headers = {
        'content-type': 'application/json',
        ...(withToken ? { authorization: `Bearer ${await issuer.tokenFor(as)}` } : {}),
        ...(audience === null ? {} : { [assertionHeader]: assertionFor(audience, body) }),
      };
      const response = await fetch(city.url, { method: 'POST', headers, body });
      return { status: response.status, ...((await response.json()) as object) };
    },
    async stop() {
      await city.stop();
      issuer.stop();
      await database.drop();
    },
  };
}
