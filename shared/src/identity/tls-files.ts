import { readFileSync } from 'node:fs';

/** Files of one side of mutual TLS, in PEM. */
export interface TlsFiles {
  /** Own certificate, with those between it and its CA. */
  readonly certFile: string;
  readonly keyFile: string;
  /** The CA that must have signed the other side's certificate; no other CA is trusted. */
  readonly caFile: string;
}

/** What one side of mutual TLS works with, in PEM. */
export interface TlsMaterial {
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
}

function readPem(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`expected ${what} in a file that can be read, but got none`);
  }
}

/** Reads the files of one side. Throws when one cannot be read. */
export function readTlsFiles({ certFile, keyFile, caFile }: TlsFiles): TlsMaterial {
  return {
    cert: readPem(certFile, 'a TLS certificate'),
    key: readPem(keyFile, 'a TLS key'),
    ca: readPem(caFile, 'the certificate of a CA'),
  };
}
