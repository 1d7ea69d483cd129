import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openCityDatabase } from '@kakehashi/city/src/database/city-data-source.ts';
import { createImportRepository } from '@kakehashi/city/src/database/typeorm-import-repository.ts';
import type { ImportBatchId } from '@kakehashi/city/src/domain/city-id.ts';
import type { Outcome } from '@kakehashi/city/src/domain/wish.ts';
import { wishFromCommandLine } from '@kakehashi/city/src/import/command-line-wish.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { createCityId, createCityStream } from './city-stream.ts';

/** Specimens of open data, in the order in which they are imported: hours of ナビイ after the institutions that have them. */
const specimens = [
  'recommended_medical_utf8bom.csv',
  'recommended_care_cp932.csv',
  'jigyosho_130_utf8bom.csv',
  '01-1_hospital_facility_info_20990101.csv',
  '01-2_hospital_speciality_hours_20990101.csv',
];

/** The day for which the specimens are taken to speak, whatever their names say: the first of the synthetic year. */
const asOf = '2024-04-01';
const at = new Date(`${asOf}T00:00:00.000Z`);

/** The wish of the start itself, the same each time, so that it is fulfilled once. */
function wishFor(mutation: string, file: string, id: string) {
  const wish = wishFromCommandLine(mutation, id, at);
  return { ...wish, claim: { ...wish.claim, subject: 'npm start', key: `specimen ${file}`, bodyHash: file } };
}

function expectDone(outcome: Outcome, file: string): ImportBatchId {
  if (outcome.kind === 'done') return outcome.id as ImportBatchId;
  throw new Error(`expected the specimen ${file} to be imported, but got ${outcome.kind}`);
}

/**
 * Imports the specimens into the city's migrated database by the product's own importer, each once however often it is
 * asked, with the same IDs on every machine; `most` files of them, all unless told. Rejects when a file cannot be read or the database cannot be written.
 */
export async function importSpecimens(databaseUrl: string, most = specimens.length): Promise<void> {
  const source = await openCityDatabase({ databaseUrl, poolSize: 1, statementTimeoutMs: 0 });
  const imports = createImportRepository(source);
  try {
    for (const fileName of specimens.slice(0, most)) {
      // A stream of its own for each file, so that a start that goes on in the middle draws what a whole one draws.
      const random = createCityStream(`open data ${fileName}`);
      const bytes = [readFileSync(path.join(findProjectRoot(), 'shared/fixtures/open-data', fileName))];
      const given = { fileName, bytes, asOf, at, drawBytes: () => random.tenBytes() };
      const staging = wishFor('stageImport', fileName, createCityId(random, 'B'));
      const id = expectDone(await imports.stage(given, staging), fileName);
      expectDone(
        await imports.accept({ id, version: 1, at }, wishFor('acceptImport', fileName, id)),
        fileName,
      );
    }
  } finally {
    await source.destroy();
  }
}
