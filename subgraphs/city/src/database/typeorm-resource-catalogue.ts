import type { DataSource } from 'typeorm';
import type { CatalogueEntry, ResourceCatalogue } from '../domain/resource-catalogue.ts';

const statement = `
  select r.id, r.kind, w.medical_area_code as "medicalArea", to_char(r.confirmed_on, 'YYYY-MM-DD') as "confirmedOn"
  from care_resource r left join ward w on w.code = r.ward_code
  order by r.kind, w.medical_area_code nulls last, r.id`;

/** Lists all resources in one statement, with no more of each than comparisons need. */
export function createResourceCatalogue(source: DataSource): ResourceCatalogue {
  return { listEntries: () => source.query<CatalogueEntry[]>(statement) };
}
