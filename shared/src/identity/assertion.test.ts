import { agreeKey, createKeyPair, parsePrivateKey, parsePrivateKeys, parsePublicKey } from './agreed-key.ts';
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
    ['unreadable claims', `${Buffer.from('{}').toString('base64url')}.x.y`, 'expected readable claims'],
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

  test.each([
    ['another key ID', (one: string) => one.replace(key.id, 'AAAAAAAAAAA')],
    ['no signature', (one: string) => one.split('.').slice(0, 2).join('.')],
    ['five signatures', (one: string) => one + `.${key.id}.AAAA`.repeat(4)],
    [
      'a right signature behind a wrong one of the same key',
      (one: string) => one.replace('.', `.${key.id}.AAAA.`),
    ],
  ])('with %s is refused', (_, change) => {
    expect(() => verifierAt(() => startMs)(change(sign()), body)).toThrow(
      /^expected (?:a signature|an assertion)/,
    );
  });
});

describe('while keys are rotated', () => {
  const [oldNode, newNode, oldGateway, newGateway] = [
    createKeyPair(),
    createKeyPair(),
    createKeyPair(),
    createKeyPair(),
  ];
  const read = (...pairs: { privateKey: string }[]) =>
    parsePrivateKeys(pairs.map((pair) => pair.privateKey).join(', '));
  const signer = (pairs: { privateKey: string }[], publicKey: string, nextPublicKey?: string) =>
    createAssertionSigner('gateway', read(...pairs))(
      { audience: '27115', publicKey, ...(nextPublicKey === undefined ? {} : { nextPublicKey }) },
      body,
    );
  const verifier = (pairs: { privateKey: string }[], ...publicKeys: string[]) =>
    createAssertionVerifier({
      audience: '27115',
      keys: agreeWithIssuers('27115', read(...pairs), { gateway: publicKeys.join(',') }),
    });

  test('an assertion for both keys of a node is accepted by the node with either, or with both', () => {
    for (const pairs of [[oldNode], [newNode], [newNode, oldNode]]) {
      const assertion = signer([oldGateway], oldNode.publicKey, newNode.publicKey);
      expect(verifier(pairs, oldGateway.publicKey)(assertion, body)).toBe('gateway');
    }
  });

  test('an assertion under both keys of the gateway is accepted by a node that knows either, or both', () => {
    for (const known of [[oldGateway], [newGateway], [newGateway, oldGateway]]) {
      const assertion = signer([newGateway, oldGateway], oldNode.publicKey);
      expect(verifier([oldNode], ...known.map((pair) => pair.publicKey))(assertion, body)).toBe('gateway');
    }
  });

  test('an assertion under four pairs is accepted once', () => {
    const assertion = signer([newGateway, oldGateway], oldNode.publicKey, newNode.publicKey);
    const verify = verifier([newNode], newGateway.publicKey);
    expect(verify(assertion, body)).toBe('gateway');
    expect(() => verify(assertion, body)).toThrow('expected an assertion not used before');
  });

  test('a key that was taken away is accepted no more', () => {
    expect(() =>
      verifier([newNode], newGateway.publicKey)(signer([oldGateway], newNode.publicKey), body),
    ).toThrow('expected a signature by a trusted issuer');
    expect(() =>
      verifier([newNode], newGateway.publicKey)(signer([newGateway], oldNode.publicKey), body),
    ).toThrow('expected a signature by a trusted issuer');
  });
});
