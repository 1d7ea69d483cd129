import { createKeyPair, type KeyPairText } from '@kakehashi/shared/identity/agreed-key.ts';
import type { AdmissionRules } from '@kakehashi/gateway/src/admission/admission-rules.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import type { CityDatabases } from './city-databases.ts';
import { testAudience, type TestIssuer } from './test-issuer.ts';

/** What all programs of a test city are told or have in common. */
export interface CitySetting extends CityDatabases {
  readonly issuer: TestIssuer;
  readonly keysOf: (name: string) => KeyPairText;
  /** The file by which gateway and oversight know the nodes. */
  readonly nodesFile: string;
  /** How long a node may take for an answer, in milliseconds. */
  readonly nodeBudgetMs: number;
  /** The file in which the operator of a ward's node refuses more; none does when left out. */
  readonly policyFile?: (ward: string) => string | undefined;
  /** GraphQL endpoint of the gateway for nodes that hand cases over; they do not when left out. */
  gatewayUrl?: string;
  /** Ed25519 key with which oversight seals the nodes' access logs; none are sealed when left out. */
  readonly sealPrivateKey?: string;
  /** Where gateway and oversight log; nowhere when left out. */
  readonly log?: Log;
  /** What the gateway admits; it measures only when left out. */
  readonly admission?: AdmissionRules;
  /** The supergraph that the gateway loads; the product's own when left out. */
  readonly supergraphFile?: string;
  /** Where the gateway reads released contracts; the product's own when left out. */
  readonly contractHistoryFolder?: string;
}

/** Gives everybody in the city a key pair, the same one whenever asked. */
export function createKeyRing(): CitySetting['keysOf'] {
  const keys = new Map<string, KeyPairText>();
  return (name) => {
    const known = keys.get(name) ?? createKeyPair();
    keys.set(name, known);
    return known;
  };
}

/** Where a program listens, silently. */
export const listening = { host: '127.0.0.1', introspection: false, logLevel: 'silent' } as const;

/** The settings by which a ward node and the city know whom to trust. */
export function trustOf({ issuer, keysOf }: CitySetting) {
  return {
    tokenIssuer: issuer.issuer,
    tokenAudience: testAudience,
    tokenJwksUrl: issuer.jwksUrl,
    gatewayPublicKey: keysOf('gateway').publicKey,
    oversightPublicKey: keysOf('oversight').publicKey,
  };
}

/** The settings by which gateway and oversight know who signs users' tokens. */
export function tokensOf({ issuer }: CitySetting) {
  return { issuer: issuer.issuer, audience: testAudience, jwksUrl: issuer.jwksUrl };
}
