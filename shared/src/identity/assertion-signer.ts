import type { KeyObject } from 'node:crypto';
import { agreeKey, parsePublicKey } from './agreed-key.ts';
import { signAssertion, type AssertionIssuer } from './assertion.ts';

/** Signs assertions of one issuer; the key agreed with each audience is computed once. */
export function createAssertionSigner(
  issuer: AssertionIssuer,
  privateKey: KeyObject,
): (to: { audience: string; publicKey: string }, body: string) => string {
  const agreed = new Map<string, Buffer>();
  const keyFor = (audience: string, publicKey: string) => {
    const name = `${audience} ${publicKey}`;
    const known = agreed.get(name);
    if (known) return known;
    const key = agreeKey(privateKey, parsePublicKey(publicKey), { issuer, audience });
    agreed.set(name, key);
    return key;
  };
  return (to, body) =>
    signAssertion(keyFor(to.audience, to.publicKey), { issuer, audience: to.audience }, body);
}

/** The keys that an audience shares with the issuers it trusts, for its verifier. */
export function agreeWithIssuers(
  audience: string,
  privateKey: KeyObject,
  publicKeys: Readonly<Partial<Record<AssertionIssuer, string>>>,
): Map<AssertionIssuer, readonly Buffer[]> {
  const entries = Object.entries(publicKeys) as [AssertionIssuer, string][];
  return new Map(
    entries.map(([issuer, text]) => [
      issuer,
      [agreeKey(privateKey, parsePublicKey(text), { issuer, audience })],
    ]),
  );
}
