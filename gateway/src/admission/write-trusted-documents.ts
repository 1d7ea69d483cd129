import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'graphql';
import { hashDocument, type TrustedDocuments } from './trusted-documents.ts';

/** Where our pages and examples have their documents. */
const folders = ['dashboard/src/api', 'docs/examples'];

/** Collects the manifest of the `.graphql` documents of our pages and examples under the project's root. */
export function collectTrustedDocuments(root: string): TrustedDocuments {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => `${folder}/${file}`)
      .toSorted(),
  );
  return Object.fromEntries(
    files.map((file) => [hashDocument(parse(readFileSync(join(root, file), 'utf8'))), file]),
  );
}

/** Writes the manifest that a gateway with `DOCUMENTS=trusted` reads. */
export function writeTrustedDocuments(root: string, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(collectTrustedDocuments(root), null, 2)}\n`);
}
