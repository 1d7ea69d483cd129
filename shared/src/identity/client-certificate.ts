import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { assertionIssuers, type AssertionIssuer } from './assertion.ts';

/** The name that the certificate of each trusted issuer carries as a DNS name among its subject's alternative names. */
export type ClientNames = Readonly<Record<AssertionIssuer, string>>;

/** A connection does not prove that it comes from an issuer; which check failed is for the log only. */
export class ClientCertificateError extends Error {
  override name = 'ClientCertificateError';
}

/** Says whose connection this is, by the certificate that was verified when it was made. Throws {@link ClientCertificateError}. */
export type IdentifyClient = (socket: Socket) => AssertionIssuer;

/**
 * Reads the issuer from the client's certificate: the connection must be mutual TLS, and exactly one of the trusted names
 * must stand in the certificate, letter for letter, without wildcards (RFC 6125). The subject's common name does not count.
 */
export function createClientIdentifier(names: ClientNames): IdentifyClient {
  const known = new WeakMap<Socket, AssertionIssuer>();
  const identify = (socket: Socket): AssertionIssuer => {
    const certificate =
      socket instanceof TLSSocket && socket.authorized ? socket.getPeerX509Certificate() : undefined;
    const issuers = assertionIssuers.filter((issuer) =>
      certificate?.checkHost(names[issuer], { subject: 'never', wildcards: false }),
    );
    const [issuer] = issuers;
    if (issuer === undefined || issuers.length > 1)
      throw new ClientCertificateError('expected a certificate with the name of one trusted issuer');
    known.set(socket, issuer);
    return issuer;
  };
  return (socket) => known.get(socket) ?? identify(socket);
}
