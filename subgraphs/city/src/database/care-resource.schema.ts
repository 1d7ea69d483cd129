import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { EntitySchema } from 'typeorm';
import type { ResourceId } from '../domain/city-id.ts';
import type { FactOrigins } from '../domain/fact-origin.ts';
import type { LiaisonDesk } from '../domain/resource-facts.ts';
import type { ResourceKind } from '../domain/resource-kind.ts';
import type { ContactSpan, HourSpan } from '../domain/service-hours.ts';

/** A row of the table `care_resource`. */
export interface CareResourceRow {
  id: ResourceId;
  name: string;
  nameKana: string | null;
  kind: ResourceKind;
  services: string[];
  wardCode: WardCode | null;
  /** The ward code, or `~`, which stands after all codes; computed by PostgreSQL. */
  wardOrder?: string;
  address: string | null;
  phone: string | null;
  latitude: number | null;
  longitude: number | null;
  capacity: number | null;
  source: string;
  synthetic: boolean;
  confirmedOn: string | null;
  careServices: string[];
  homeCareFunctions: string[];
  capabilities: string[];
  fax: string | null;
  url: string | null;
  email: string | null;
  operator: string | null;
  openingHours: HourSpan[];
  openingHoursNote: string | null;
  contactHours: ContactSpan[];
  liaisonDesk: LiaisonDesk | null;
  origins: FactOrigins;
  noLongerListedOn: string | null;
  version: number;
  /** Minutes of the week in which it is open or can be reached; computed by PostgreSQL, only searched. */
  openMinutes?: never;
  contactMinutes?: never;
  /** Name and address as they are compared between sources; not read, only compared. */
  nameKey?: string;
  addressKey?: string;
  /** What a search looks at, folded; not read, only searched. */
  searchText?: string;
}

/** The table `care_resource`. */
export const careResourceSchema = new EntitySchema<CareResourceRow>({
  name: 'care_resource',
  tableName: 'care_resource',
  columns: {
    id: { type: 'text', primary: true },
    name: { type: 'text' },
    nameKana: { type: 'text', name: 'name_kana', nullable: true },
    kind: { type: 'text' },
    services: { type: 'text', array: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    wardOrder: { type: 'text', name: 'ward_order', select: false, insert: false, update: false },
    address: { type: 'text', nullable: true },
    phone: { type: 'text', nullable: true },
    latitude: { type: 'double precision', nullable: true },
    longitude: { type: 'double precision', nullable: true },
    capacity: { type: 'integer', nullable: true },
    source: { type: 'text' },
    synthetic: { type: 'boolean' },
    confirmedOn: { type: 'date', name: 'confirmed_on', nullable: true },
    careServices: { type: 'text', array: true, name: 'care_services' },
    homeCareFunctions: { type: 'text', array: true, name: 'home_care_functions' },
    capabilities: { type: 'text', array: true },
    fax: { type: 'text', nullable: true },
    url: { type: 'text', nullable: true },
    email: { type: 'text', nullable: true },
    operator: { type: 'text', nullable: true },
    openingHours: { type: 'jsonb', name: 'opening_hours' },
    openingHoursNote: { type: 'text', name: 'opening_hours_note', nullable: true },
    contactHours: { type: 'jsonb', name: 'contact_hours' },
    liaisonDesk: { type: 'jsonb', name: 'liaison_desk', nullable: true },
    origins: { type: 'jsonb' },
    noLongerListedOn: { type: 'date', name: 'no_longer_listed_on', nullable: true },
    version: { type: 'integer' },
    openMinutes: {
      type: 'int4multirange',
      name: 'open_minutes',
      select: false,
      insert: false,
      update: false,
    },
    contactMinutes: {
      type: 'int4multirange',
      name: 'contact_minutes',
      select: false,
      insert: false,
      update: false,
    },
    nameKey: { type: 'text', name: 'name_key', select: false },
    addressKey: { type: 'text', name: 'address_key', select: false },
    searchText: { type: 'text', name: 'search_text', select: false },
  },
});
