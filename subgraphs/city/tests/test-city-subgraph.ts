import { createKeyPair } from '@kakehashi/shared/identity/agreed-key.ts';
import type { Role } from '@kakehashi/shared/identity/user.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { createAssertionHeader, post, type Answer } from '../../../tests/support/ask.ts';
import { createCityDatabase } from '../../../tests/support/prepared-databases.ts';
import { createProgramRole, lookInto, type TestDatabase } from '../../../tests/support/test-database.ts';
import { startTestIssuer, testAudience, type TestClaims } from '../../../tests/support/test-issuer.ts';
import { createCitySubgraph } from '../src/city-subgraph.ts';

/** Which proofs a request carries; both unless told. */
export interface Proofs {
  readonly as?: Role;
  /** Of which ward they are, where the role has one; 27115 unless told. */
  readonly ward?: string;
  readonly withToken?: boolean;
  /** For whom the gateway's assertion is made; `null` for none. */
  readonly audience?: string | null;
}

/** A city subgraph with a database and an issuer of its own, asked over HTTP as the gateway asks it. */
export interface TestCitySubgraph {
  readonly url: string;
  readonly database: TestDatabase;
  /** The header of somebody's own token, for what is asked without the gateway. */
  authorization(as: Role, ward?: string): Promise<{ readonly authorization: string }>;
  ask(query: string, variables?: Record<string, unknown>, proofs?: Proofs): Promise<Answer>;
  stop(): Promise<void>;
}

/** Somebody of the role, and of the ward where the role has one. */
const claimsOf = (role: Role, ward: string): TestClaims =>
  role === 'bureau' || role === 'analyst' ? { role } : { role, ward };

/** What time it is in the city when it starts: 2025-03-31 17:00 in Asia/Tokyo. */
const clockStartAt = new Date('2025-03-31T08:00:00.000Z');

/** Starts a city subgraph with all wards, without resources and training. */
export async function startTestCitySubgraph(): Promise<TestCitySubgraph> {
  const [url, issuer] = await Promise.all([createCityDatabase(), startTestIssuer()]);
  const database = lookInto(url);
  const [own, gateway] = [createKeyPair(), createKeyPair()];
  const config = {
    ...(await createProgramRole(database.url)),
    host: '127.0.0.1',
    port: 0,
    poolSize: 4,
    tokenIssuer: issuer.issuer,
    tokenAudience: testAudience,
    tokenJwksUrl: issuer.jwksUrl,
    assertionPrivateKey: own.privateKey,
    gatewayPublicKey: gateway.publicKey,
    clockStartAt,
    introspection: false,
    logLevel: 'silent',
    budgetMs: 30_000,
  };
  const city = await createCitySubgraph(config, createSilentLog());
  const assertion = createAssertionHeader('gateway', gateway, own.publicKey);
  return {
    url: city.url,
    database,
    authorization: (as, ward = '27115') => issuer.authorization(claimsOf(as, ward)),
    async ask(
      query,
      variables = {},
      { as = 'bureau', ward = '27115', withToken = true, audience = 'city' } = {},
    ) {
      const body = JSON.stringify({ query, variables });
      const token = withToken ? await issuer.authorization(claimsOf(as, ward)) : {};
      return post(city.url, body, { ...token, ...(audience === null ? {} : assertion(audience, body)) });
    },
    async stop() {
      await city.stop();
      await issuer.stop();
      await database.drop();
    },
  };
}
