import { createKeyPair } from '../identity/agreed-key.ts';
import { parseNodeRegistry } from './node-registry.ts';

const { publicKey } = createKeyPair();
const node = (over: object = {}) => ({
  code: '27115',
  url: 'http://127.0.0.1:4100/graphql',
  publicKey,
  medicalArea: 'E',
  ...over,
});
const read = (...nodes: object[]) => parseNodeRegistry(JSON.stringify({ nodes }));

describe('the node registry', () => {
  test('gives the nodes by ward code, in order, and the wards that have none', () => {
    const text = JSON.stringify({
      nodes: [
        node(),
        node({
          code: '27102',
          url: 'https://node.example/graphql',
          medicalArea: 'N',
          publicKey: createKeyPair().publicKey,
        }),
      ],
      wardsWithoutNode: [{ code: '27103', medicalArea: 'W' }],
    });
    const registry = parseNodeRegistry(text);
    expect([...registry.nodes.keys()]).toEqual(['27102', '27115']);
    expect([...registry.wards]).toEqual([
      ['27102', { medicalArea: 'N' }],
      ['27103', { medicalArea: 'W' }],
      ['27115', { medicalArea: 'E' }],
    ]);
  });

  test.each([
    'http://169.254.169.254/latest/meta-data',
    'http://metadata.google.internal/',
    'http://[fe80::1]/graphql',
    'http://0.0.0.0/graphql',
    'http://user:pass@127.0.0.1/graphql',
    'file:///etc/passwd',
    'http://127.0.0.1/graphql?x=1',
    'nonsense',
  ])('refuses the URL %s', (url) => {
    expect(() => read(node({ url }))).toThrow(
      'nodes.0.url: expected an http(s) URL without credentials, to a host that may be asked',
    );
  });

  test.each([
    [
      'a ward twice',
      [node(), node({ url: 'http://127.0.0.1:4101/graphql' })],
      'expected each ward once, but got one twice',
    ],
    ['a URL twice', [node(), node({ code: '27102' })], 'expected each URL once, but got one twice'],
    ['a number for a code', [node({ code: 27115 })], 'nodes.0.code'],
    [
      'a bad key',
      [node({ publicKey: 'rubbish' })],
      'nodes.0.publicKey: expected an X25519 public key as base64url DER',
    ],
    ['an unknown setting', [node({ surprise: true })], 'surprise'],
  ])('refuses %s', (_, nodes, message) => {
    expect(() => read(...nodes)).toThrow(message);
  });

  test('refuses what is no YAML, and YAML bombs', () => {
    expect(() => parseNodeRegistry('nodes: [')).toThrow(
      'expected YAML, but got something that cannot be read',
    );
    expect(() => parseNodeRegistry('a: &a [1]\nnodes: [*a, *a]')).toThrow(
      'expected YAML, but got something that cannot be read',
    );
  });
});
