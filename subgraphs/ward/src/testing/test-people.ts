import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Claims of a person, beside those that every token has. */
export interface Person {
  readonly role: string;
  readonly ward?: string;
  readonly purpose?: string;
}

/** An issuer of user tokens for one test file. */
export interface TestIssuer {
  readonly url: string;
  /** A valid token for the person; the subject is named after the role and ward. */
  tokenFor(person: Person): Promise<string>;
  stop(): Promise<void>;
}

/** Starts an issuer with one key of its own. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA' }] });
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(jwks),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    tokenFor: (person) =>
      new SignJWT({ ...person })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
        .setIssuer(url)
        .setAudience('kakehashi')
        .setSubject(`${person.role}-${person.ward ?? 'city'}`)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
