import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Claims of a test token; what is left out is as a good token has it. */
export interface TestClaims {
  readonly role: string;
  readonly ward?: string;
  readonly sub?: string;
  readonly purpose?: string;
}

/** An issuer of the test's own: real keys, a real JWKS over HTTP. */
export interface TestIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** A token as the issuer would give it. */
  token(claims: TestClaims): Promise<string>;
  /** The header of a request by somebody with these claims. */
  authorization(claims: TestClaims): Promise<{ authorization: string }>;
  stop(): Promise<void>;
}

/** The audience that every program of a test accepts. */
export const testAudience = 'kakehashi';

/** Starts an issuer on a free port of loopback. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwks = JSON.stringify({
    keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA', use: 'sig' }],
  });
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(jwks),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const token = ({ role, ward, sub = `test-${role}`, purpose = 'test' }: TestClaims) =>
    new SignJWT({ role, ...(ward === undefined ? { purpose } : { ward }) })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
      .setIssuer(issuer)
      .setAudience(testAudience)
      .setSubject(sub)
      .setIssuedAt()
      .setExpirationTime('9m')
      .sign(privateKey);
  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    token,
    authorization: async (claims) => ({ authorization: `Bearer ${await token(claims)}` }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
