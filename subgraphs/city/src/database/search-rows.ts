import type { Repository, SelectQueryBuilder } from 'typeorm';
import type { ResourceSearch } from '../domain/resource-search.ts';
import type { CareResourceRow } from './care-resource.schema.ts';

const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Services, functions and capabilities, by the indexes over arrays. */
function matchAbilities(query: SelectQueryBuilder<CareResourceRow>, search: ResourceSearch): void {
  const { careServices, homeCareFunctions, capabilities, allCapabilities, hasLiaisonDesk, listed } = search;
  if (careServices) query.andWhere('resource.careServices && :careServices', { careServices });
  if (homeCareFunctions)
    query.andWhere('resource.homeCareFunctions && :homeCareFunctions', { homeCareFunctions });
  if (capabilities) query.andWhere('resource.capabilities && :capabilities', { capabilities });
  if (allCapabilities) query.andWhere('resource.capabilities @> :allCapabilities', { allCapabilities });
  if (hasLiaisonDesk !== undefined)
    query.andWhere(`resource.liaisonDesk IS ${hasLiaisonDesk ? 'NOT ' : ''}NULL`);
  if (listed !== undefined) query.andWhere(`resource.noLongerListedOn IS ${listed ? '' : 'NOT '}NULL`);
}

const reportThatHolds =
  'SELECT 1 FROM vacancy v WHERE v.resource_id = resource.id AND v.expires_at > :acceptsAt AND v.accepting';

/** Hours and reports of vacancy, by the minute of the week and the instant. */
function matchMoments(query: SelectQueryBuilder<CareResourceRow>, search: ResourceSearch): void {
  const { openAt, contactableAt, accepts } = search;
  if (openAt !== undefined) query.andWhere('resource.openMinutes @> CAST(:openAt AS integer)', { openAt });
  if (contactableAt !== undefined)
    query.andWhere('resource.contactMinutes @> CAST(:contactableAt AS integer)', { contactableAt });
  if (accepts === undefined) return;
  query.andWhere(`EXISTS (${reportThatHolds} = :accepting)`, {
    acceptsAt: accepts.at,
    accepting: accepts.accepting,
  });
  if (!accepts.accepting) query.andWhere(`NOT EXISTS (${reportThatHolds})`);
}

/** The query for rows that match the search, without an order. */
export function searchRows(
  rows: Repository<CareResourceRow>,
  search: ResourceSearch,
): SelectQueryBuilder<CareResourceRow> {
  const query = rows.createQueryBuilder('resource').where('true');
  const { wards, medicalAreas, kinds, words } = search;
  if (wards) query.andWhere('resource.wardOrder = ANY(:wards)', { wards });
  if (medicalAreas) {
    const areaWards = 'SELECT code FROM ward WHERE medical_area_code = ANY(:medicalAreas)';
    query.andWhere(`resource.wardOrder IN (${areaWards})`, { medicalAreas });
  }
  if (kinds) query.andWhere('resource.kind = ANY(:kinds)', { kinds });
  for (const [place, word] of (words ?? []).entries()) {
    query.andWhere(`resource.searchText LIKE :word${place}`, { [`word${place}`]: containing(word) });
  }
  matchAbilities(query, search);
  matchMoments(query, search);
  return query;
}
