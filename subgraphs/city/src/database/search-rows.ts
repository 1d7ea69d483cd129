import type { Repository, SelectQueryBuilder } from 'typeorm';
import type { CareResource } from '../domain/care-resource.ts';
import type { ResourceSearch } from '../domain/resource-search.ts';
import type { CareResourceRow } from './care-resource.schema.ts';

/** The resource that a row holds. */
export function resourceOf({ latitude, longitude, ...row }: CareResourceRow): CareResource {
  return { ...row, location: latitude === null || longitude === null ? null : { latitude, longitude } };
}

const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** The query for rows that match the search, without an order. */
export function searchRows(
  rows: Repository<CareResourceRow>,
  search: ResourceSearch,
): SelectQueryBuilder<CareResourceRow> {
  const query = rows.createQueryBuilder('resource').where('true');
  const { wards, medicalAreas, kinds, text } = search;
  if (wards) query.andWhere('resource.wardOrder = ANY(:wards)', { wards });
  if (medicalAreas) {
    const areaWards = 'SELECT code FROM ward WHERE medical_area_code = ANY(:medicalAreas)';
    query.andWhere(`resource.wardOrder IN (${areaWards})`, { medicalAreas });
  }
  if (kinds) query.andWhere('resource.kind = ANY(:kinds)', { kinds });
  if (text !== undefined) query.andWhere('resource.searchText LIKE :pattern', { pattern: containing(text) });
  return query;
}
