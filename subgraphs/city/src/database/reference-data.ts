import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import wardFile from '../../data/wards.json' with { type: 'json' };
import { loadProgramme, programmeFiles } from './programme-data.ts';

const hashOf = (content: unknown) => createHash('sha256').update(JSON.stringify(content)).digest('hex');

const medicalAreaRows = wardFile.medicalAreas.map((area, place) => ({
  code: area.code,
  name: area.name,
  official_name: area.officialName,
  place,
}));

const wardRows = wardFile.wards.map((ward) => ({
  code: ward.code,
  code_with_check_digit: ward.codeWithCheckDigit,
  name: ward.name,
  name_kana: ward.nameKana,
  name_romaji: ward.nameRomaji,
  medical_area_code: ward.medicalArea,
  population_total: ward.population,
  population_as_of: wardFile.population.asOf,
  population_source: wardFile.population.source,
  aged_65_plus: ward.aged65Plus.persons,
  aged_65_plus_approximate: ward.aged65Plus.approximate,
  aged_65_plus_method: ward.aged65Plus.method,
  tile_column: ward.tile.column,
  tile_row: ward.tile.row,
  label_latitude: ward.labelPoint.latitude,
  label_longitude: ward.labelPoint.longitude,
}));

const neighbourRows = wardFile.wards.flatMap((ward) =>
  ward.neighbours.map((neighbour) => ({
    ward_code: ward.code,
    neighbour_code: neighbour.code,
    shared_boundary_m: neighbour.sharedBoundaryM,
  })),
);

const outsideNeighbourRows = wardFile.wards.flatMap((ward) =>
  ward.neighboursOutsideCity.map((neighbour) => ({
    ward_code: ward.code,
    code: neighbour.code,
    name: neighbour.name,
    shared_boundary_m: neighbour.sharedBoundaryM,
  })),
);

async function upsert(
  manager: EntityManager,
  table: string,
  rows: readonly { code: string }[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const changes = columns
    .filter((column) => column !== 'code')
    .map((column) => `${column} = excluded.${column}`);
  await manager.query(
    `INSERT INTO ${table} (${columns.join(', ')})
     SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
     ON CONFLICT (code) DO UPDATE SET ${changes.join(', ')}`,
    [JSON.stringify(rows)],
  );
}

async function replace(manager: EntityManager, table: string, rows: readonly object[]): Promise<void> {
  await manager.query(`DELETE FROM ${table}`);
  await manager.query(
    `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

async function loadWards(manager: EntityManager): Promise<void> {
  await upsert(manager, 'medical_area', medicalAreaRows);
  await upsert(manager, 'ward', wardRows);
  await replace(manager, 'ward_neighbour', neighbourRows);
  await replace(manager, 'outside_neighbour', outsideNeighbourRows);
}

/** What is loaded before anybody writes: its name, its content, and how it is entered. Wards come first. */
const references = [
  { name: 'wards.json', contentHash: hashOf(wardFile), load: loadWards },
  { name: 'programme', contentHash: hashOf(programmeFiles), load: loadProgramme },
];

async function isLoaded(manager: EntityManager, name: string, contentHash: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    'SELECT 1 FROM reference_file WHERE name = $1 AND content_hash = $2',
    [name, contentHash],
  );
  return rows.length > 0;
}

/**
 * Brings wards, medical areas, neighbours and the programme to what the files of data/ say. The hash of each content is
 * kept, so that the same content is loaded once.
 */
export async function loadReferenceData(manager: EntityManager): Promise<void> {
  for (const { name, contentHash, load } of references) {
    if (await isLoaded(manager, name, contentHash)) continue;
    await load(manager);
    await manager.query(
      `INSERT INTO reference_file (name, content_hash) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET content_hash = excluded.content_hash, loaded_at = excluded.loaded_at`,
      [name, contentHash],
    );
  }
}
