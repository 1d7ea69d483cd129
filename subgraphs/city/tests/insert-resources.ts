import { foldText } from '@kakehashi/shared/fold-text.ts';
import type { TestDatabase } from '../../../tests/support/test-database.ts';

/** What a test says of a resource; the rest is plain. */
export interface ResourceRow {
  readonly number: number;
  readonly name: string;
  readonly nameKana?: string;
  readonly kind?: string;
  readonly ward?: string | null;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** The ID of the resource with the number. */
export function resourceId(number: number): string {
  return `R-00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** Writes resources as an import would. */
export async function insertResources(
  database: TestDatabase,
  resources: readonly ResourceRow[],
): Promise<void> {
  const rows = resources.map((resource) => ({
    id: resourceId(resource.number),
    name: resource.name,
    name_kana: resource.nameKana ?? null,
    kind: resource.kind ?? 'CLINIC',
    services: ['内科'],
    ward_code: resource.ward === undefined ? '27115' : resource.ward,
    latitude: resource.latitude ?? null,
    longitude: resource.longitude ?? null,
    source: 'test',
    synthetic: true,
    search_text: foldText(`${resource.name} ${resource.nameKana ?? ''}`),
  }));
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await database.query(
    `INSERT INTO care_resource (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::care_resource, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
