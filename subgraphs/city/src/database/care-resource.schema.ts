import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { EntitySchema } from 'typeorm';
import type { ResourceId } from '../domain/city-id.ts';
import type { ResourceKind } from '../domain/resource-kind.ts';

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
  /** Name and kana, folded; not read, only searched. */
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
    searchText: { type: 'text', name: 'search_text', select: false },
  },
});
