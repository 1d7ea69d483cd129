import { createKeyPair } from './agreed-key.ts';

const { privateKey, publicKey } = createKeyPair();
process.stdout.write(
  [
    `private key (stays where it is used; in ASSERTION_PRIVATE_KEY): ${privateKey}`,
    `public key (may be shown to anybody; for nodes.yaml or GATEWAY_PUBLIC_KEY): ${publicKey}`,
    '',
  ].join('\n'),
);
