import { createKeyPair, agreeKey, parsePrivateKey, parsePublicKey } from './agreed-key.ts';
import { agreeWithIssuers, createAssertionSigner } from './assertion-signer.ts';
import { createAssertionVerifier, signAssertion } from './assertion.ts';

const gateway = createKeyPair();
const oversight = createKeyPair();
const node = createKeyPair();
const stranger = createKeyPair();
const body = '{"query":"{ nodeInfo { code } }"}';
const startMs = Date.UTC(2025, 2, 31);

function verifierAt(nowMs: () => number) {
  const keys = agreeWithIssuers('27115', parsePrivateKey(node.privateKey), {
    gateway: gateway.publicKey,
    oversight: oversight.publicKey,
  });
  return createAssertionVerifier({ audience: '27115', keys, nowMs });
}

const key = agreeKey(parsePrivateKey(gateway.privateKey), parsePublicKey(node.publicKey), {
  issuer: 'gateway',
  audience: '27115',
});
const sign = (over: { audience?: string; body?: string; atMs?: number } = {}) =>
  signAssertion(
    key,
    { issuer: 'gateway', audience: over.audience ?? '27115' },
    over.body ?? body,
    over.atMs ?? startMs,
  );

describe('an assertion', () => {
  test('is accepted from each trusted issuer, which it names', () => {
    const verify = verifierAt(Date.now);
    for (const [issuer, pair] of [
      ['gateway', gateway],
      ['oversight', oversight],
    ] as const) {
      const assertion = createAssertionSigner(issuer, parsePrivateKey(pair.privateKey))(
        { audience: '27115', publicKey: node.publicKey },
        body,
      );
      expect(verify(assertion, body)).toBe(issuer);
    }
  });

  test.each([
    ['nothing', undefined, 'expected an assertion'],
    ['rubbish', 'rubbish', 'expected an assertion'],
    ['unreadable claims', `${Buffer.from('{}').toString('base64url')}.x`, 'expected readable claims'],
    ['another ward', sign({ audience: '27102' }), 'expected this audience'],
    ['another body', sign({ body: `${body} ` }), 'expected the body that was signed'],
    ['31 seconds of age', sign({ atMs: startMs - 30_001 }), 'expected a fresh assertion'],
    ['6 seconds in the future', sign({ atMs: startMs + 5_001 }), 'expected a fresh assertion'],
    ['a changed signature', `${sign().slice(0, -4)}AAAA`, 'expected a signature by a trusted issuer'],
  ])('with %s is refused', (_, assertion, message) => {
    expect(() => verifierAt(() => startMs)(assertion, body)).toThrow(message);
  });

  test("by a stranger who uses the gateway's name is refused", () => {
    const forged = createAssertionSigner('gateway', parsePrivateKey(stranger.privateKey))(
      { audience: '27115', publicKey: node.publicKey },
      body,
    );
    expect(() => verifierAt(Date.now)(forged, body)).toThrow('expected a signature by a trusted issuer');
  });

  test('by the gateway in the name of oversight is refused', () => {
    const forged = signAssertion(key, { issuer: 'oversight', audience: '27115' }, body, startMs);
    expect(() => verifierAt(() => startMs)(forged, body)).toThrow('expected a signature by a trusted issuer');
  });

  test('is accepted once, and never again as long as it is fresh', () => {
    let nowMs = startMs;
    const verify = verifierAt(() => nowMs);
    const first = sign();
    expect(verify(first, body)).toBe('gateway');
    for (const laterMs of [0, 10_000, 29_999]) {
      nowMs = startMs + laterMs;
      expect(() => verify(first, body)).toThrow('expected an assertion not used before');
      verify(sign({ atMs: nowMs }), body);
    }
  });
});
