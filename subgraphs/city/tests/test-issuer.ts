import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '@kakehashi/shared/identity/user.ts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An issuer of user tokens for tests. */
export interface TestIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** A token for a person of the role, of 東成区 where the role has a ward. */
  tokenFor(role: Role): Promise<string>;
  stop(): void;
}

const claimsOf = (role: Role) =>
  role === 'bureau' || role === 'analyst' ? { role, purpose: 'test' } : { role, ward: '27115' };

/** Starts an issuer with a key of its own on a free port. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA', kid: 'test' }] };
  const server = createServer((_request, response) => response.end(JSON.stringify(keys)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    tokenFor: (role) =>
      new SignJWT(claimsOf(role))
        .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
        .setIssuer(issuer)
        .setAudience('kakehashi')
        .setSubject(`${role}-1`)
        .setIssuedAt()
        .setExpirationTime('5 minutes')
        .sign(privateKey),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
