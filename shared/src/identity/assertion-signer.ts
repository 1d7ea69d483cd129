import type { KeyObject } from 'node:crypto';
import { agreeKey, parsePublicKey, parsePublicKeys, type AgreedKey } from './agreed-key.ts';
import { signAssertion, type AssertionIssuer, type TrustedKey } from './assertion.ts';

/** To whom an assertion is made: with which public key, and with which further one while that key is being replaced. */
export interface AssertionAudience {
  /** A ward code, `city` or `oversight`. */
  readonly audience: string;
  readonly publicKey: string;
  readonly nextPublicKey?: string;
}

/**
 * Signs assertions of one issuer. While keys are rotated, on either side, an assertion is signed under every pair of them,
 * so that both sides may change at a moment of their own. The key agreed with each audience is computed once.
 */
export function createAssertionSigner(
  issuer: AssertionIssuer,
  privateKeys: KeyObject | readonly KeyObject[],
): (to: AssertionAudience, body: string) => string {
  const own = [privateKeys].flat();
  const agreed = new Map<string, readonly AgreedKey[]>();
  const known = new WeakMap<AssertionAudience, readonly AgreedKey[]>();
  const agreeWith = ({ audience, publicKey, nextPublicKey }: AssertionAudience) => {
    const name = `${audience} ${publicKey} ${nextPublicKey ?? ''}`;
    const before = agreed.get(name);
    if (before) return before;
    const others = [publicKey, ...(nextPublicKey === undefined ? [] : [nextPublicKey])].map(parsePublicKey);
    const keys = own.flatMap((key) => others.map((other) => agreeKey(key, other, { issuer, audience })));
    agreed.set(name, keys);
    return keys;
  };
  const keysFor = (to: AssertionAudience) => {
    const keys = known.get(to) ?? agreeWith(to);
    known.set(to, keys);
    return keys;
  };
  return (to, body) => signAssertion(keysFor(to), { issuer, audience: to.audience }, body);
}

/** The keys that an audience shares with the issuers it trusts, by key ID. Each may have several, separated by commas in `publicKeys`. */
export function agreeWithIssuers(
  audience: string,
  privateKeys: KeyObject | readonly KeyObject[],
  publicKeys: Readonly<Partial<Record<AssertionIssuer, string>>>,
): ReadonlyMap<string, TrustedKey> {
  const own = [privateKeys].flat();
  const issuers = Object.entries(publicKeys) as [AssertionIssuer, string][];
  const agreed = issuers.flatMap(([issuer, texts]) =>
    parsePublicKeys(texts).flatMap((other) =>
      own.map((key) => ({ issuer, ...agreeKey(key, other, { issuer, audience }) })),
    ),
  );
  return new Map(agreed.map((key) => [key.id, key]));
}
