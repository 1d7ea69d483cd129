import type { CareResource } from './care-resource.ts';

/** What a resource is of which nobody has said anything yet. */
export const nothingKnown: Omit<CareResource, 'id' | 'name' | 'kind' | 'source' | 'confirmedOn' | 'origins'> =
  {
    nameKana: null,
    services: [],
    careServices: [],
    homeCareFunctions: [],
    capabilities: [],
    wardCode: null,
    address: null,
    phone: null,
    fax: null,
    url: null,
    email: null,
    location: null,
    capacity: null,
    operator: null,
    openingHours: [],
    openingHoursNote: null,
    contactHours: [],
    liaisonDesk: null,
    synthetic: false,
    noLongerListedOn: null,
    version: 1,
  };
