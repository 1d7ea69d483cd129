import 'reflect-metadata';
import { randomUUID, webcrypto } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import type { TlsFiles } from '@kakehashi/shared/identity/tls-files.ts';

/** A certification authority of a test's own. */
export interface TestCa {
  /** Issues a certificate with these DNS names, for 127.0.0.1 as well, and gives its files together with those of this CA. */
  issue(names: readonly string[]): Promise<TlsFiles>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const { subtle } = webcrypto;

function validity() {
  const now = Date.now();
  return { notBefore: new Date(now - 60_000), notAfter: new Date(now + 3_600_000) };
}

/** Makes an authority whose files lie in `folder`. */
export async function createTestCa(folder: string): Promise<TestCa> {
  x509.cryptoProvider.set(webcrypto);
  const keys = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity(),
    name: `CN=Test authority ${randomUUID()}`,
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const write = async (text: string): Promise<string> => {
    const file = join(folder, `${randomUUID()}.pem`);
    await writeFile(file, text, { mode: 0o600 });
    return file;
  };
  const caFile = await write(authority.toString('pem'));
  return {
    issue: async (names) => {
      const own = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
      const certificate = await x509.X509CertificateGenerator.create({
        ...validity(),
        subject: 'CN=gateway.test',
        issuer: authority.subject,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
        extensions: [
          new x509.SubjectAlternativeNameExtension([
            ...names.map((value) => ({ type: 'dns', value }) as const),
            { type: 'ip', value: '127.0.0.1' },
          ]),
        ],
      });
      const key = Buffer.from(await subtle.exportKey('pkcs8', own.privateKey));
      return {
        caFile,
        certFile: await write(certificate.toString('pem')),
        keyFile: await write(x509.PemConverter.encode(key, 'PRIVATE KEY')),
      };
    },
  };
}
