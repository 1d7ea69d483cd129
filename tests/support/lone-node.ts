import { createKeyPair, type KeyPairText } from '@kakehashi/shared/identity/agreed-key.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import type { WardNodeConfig } from '@kakehashi/ward/src/config.ts';
import { createWardNode, type WardNode } from '@kakehashi/ward/src/ward-node.ts';
import { listening } from './city-setting.ts';
import { createWardDatabase } from './prepared-databases.ts';
import { createProgramRole } from './test-database.ts';
import { startTestIssuer, testAudience, type TestIssuer } from './test-issuer.ts';

/** A ward's database and the keys around it, with as many nodes over it as a test wants. */
export interface LoneNode {
  readonly ward: string;
  readonly issuer: TestIssuer;
  readonly keys: Readonly<Record<'node' | 'gateway' | 'oversight', KeyPairText>>;
  readonly databaseUrl: string;
  /** Starts a node on free ports; `over` replaces settings. */
  start(over?: Partial<WardNodeConfig>): Promise<WardNode>;
  /** Stops all nodes and the issuer. */
  stop(): Promise<void>;
}

/** Prepares a ward of its own, without city, oversight and gateway; no node runs yet. Its database has no rows unless told. */
export async function createLoneNode(ward: string, createDatabase = createWardDatabase): Promise<LoneNode> {
  const issuer = await startTestIssuer();
  const databaseUrl = await createDatabase(ward);
  const keys = { node: createKeyPair(), gateway: createKeyPair(), oversight: createKeyPair() };
  const config: WardNodeConfig = {
    ...listening,
    ward: parseWardCode(ward),
    ...(await createProgramRole(databaseUrl)),
    tokenIssuer: issuer.issuer,
    tokenAudience: testAudience,
    tokenJwksUrl: issuer.jwksUrl,
    assertionPrivateKey: keys.node.privateKey,
    gatewayPublicKey: keys.gateway.publicKey,
    oversightPublicKey: keys.oversight.publicKey,
    port: 0,
    deskPort: 0,
    poolSize: 2,
    budgetMs: 1_000,
  };
  const nodes = new Set<WardNode>();
  return {
    ward,
    issuer,
    keys,
    databaseUrl,
    start: async (over = {}) => {
      const node = await createWardNode({ ...config, ...over }, createSilentLog());
      const stop = async () => {
        if (nodes.delete(started)) await node.stop();
      };
      const started = { ...node, stop };
      nodes.add(started);
      return started;
    },
    stop: async () => {
      await Promise.all([...nodes].map((node) => node.stop()));
      await issuer.stop();
    },
  };
}
