import type { CareResource } from '../domain/care-resource.ts';
import { addressKeyOf, nameKeyOf, searchTextOf } from '../domain/search-text.ts';
import type { CareResourceRow } from './care-resource.schema.ts';

/** The resource that a row holds. */
export function resourceOf({ latitude, longitude, ...row }: CareResourceRow): CareResource {
  return { ...row, location: latitude === null || longitude === null ? null : { latitude, longitude } };
}

/** What is searched and compared is written anew with every change, from the facts that it is made of. */
function keysOf(resource: CareResource) {
  return {
    searchText: searchTextOf(resource),
    nameKey: nameKeyOf(resource.name),
    addressKey: addressKeyOf(resource.address ?? ''),
  };
}

/** The row that holds a resource. */
export function rowOf(resource: CareResource): CareResourceRow {
  const { location, ...facts } = resource;
  return {
    ...facts,
    services: [...facts.services],
    careServices: [...facts.careServices],
    homeCareFunctions: [...facts.homeCareFunctions],
    capabilities: [...facts.capabilities],
    openingHours: [...facts.openingHours],
    contactHours: [...facts.contactHours],
    latitude: location?.latitude ?? null,
    longitude: location?.longitude ?? null,
    ...keysOf(resource),
  };
}
