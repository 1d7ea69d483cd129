import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { print, type DocumentNode } from 'graphql';
import { z } from 'zod';

/** The documents of our own pages and examples: hash to the name of the file. */
export type TrustedDocuments = Readonly<Record<string, string>>;

const manifest = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string());

/** The hash of a document: SHA-256, in hexadecimal, of its text as GraphQL.js prints it, so that comments and spaces do not matter. */
export function hashDocument(document: DocumentNode): string {
  return createHash('sha256').update(print(document)).digest('hex');
}

/** Reads a manifest. Throws when there is none at the path, or it is something else. */
export function readTrustedDocuments(file: string): TrustedDocuments {
  return manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Makes the question whether a document is one of the trusted ones; each is hashed once. */
export function createTrust(trusted: TrustedDocuments): (document: DocumentNode) => boolean {
  const known = new WeakMap<DocumentNode, boolean>();
  return (document) => {
    const found = known.get(document) ?? Object.hasOwn(trusted, hashDocument(document));
    known.set(document, found);
    return found;
  };
}
