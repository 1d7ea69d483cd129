import { addressKeyOf, nameKeyOf, searchTextOf } from '../src/domain/search-text.ts';
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
  readonly address?: string;
  readonly services?: readonly string[];
  readonly careServices?: readonly string[];
  readonly homeCareFunctions?: readonly string[];
  readonly capabilities?: readonly string[];
  /** Minutes of the day, by day. */
  readonly openingHours?: readonly object[];
  readonly contactHours?: readonly object[];
  readonly liaisonDesk?: object;
  readonly phone?: string;
  readonly confirmedOn?: string;
}

/** The ID of the resource with the number. */
export function resourceId(number: number): string {
  return `R-00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** What a resource is of which a test says nothing. */
const plain = {
  nameKana: null,
  kind: 'CLINIC',
  services: ['内科'],
  ward: '27115',
  latitude: null,
  longitude: null,
  address: null,
  careServices: [],
  homeCareFunctions: [],
  capabilities: [],
  openingHours: [],
  contactHours: [],
  liaisonDesk: null,
  phone: null,
  confirmedOn: null,
};

function rowOf(given: ResourceRow) {
  const resource = { ...plain, operator: null, ...given };
  return {
    id: resourceId(resource.number),
    name: resource.name,
    name_kana: resource.nameKana,
    kind: resource.kind,
    services: resource.services,
    ward_code: resource.ward,
    address: resource.address,
    care_services: resource.careServices,
    home_care_functions: resource.homeCareFunctions,
    capabilities: resource.capabilities,
    opening_hours: resource.openingHours,
    contact_hours: resource.contactHours,
    liaison_desk: resource.liaisonDesk,
    phone: resource.phone,
    confirmed_on: resource.confirmedOn,
    latitude: resource.latitude,
    longitude: resource.longitude,
    origins: {},
    version: 1,
    source: 'test',
    synthetic: true,
    name_key: nameKeyOf(resource.name),
    address_key: addressKeyOf(resource.address ?? ''),
    search_text: searchTextOf(resource),
  };
}

/** Writes resources as an import would. */
export async function insertResources(
  database: TestDatabase,
  resources: readonly ResourceRow[],
): Promise<void> {
  const rows = resources.map(rowOf);
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await database.query(
    `INSERT INTO care_resource (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::care_resource, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
