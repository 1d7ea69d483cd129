import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { EntitySchema } from 'typeorm';

/** A row of the table `ward_neighbour`. */
export interface WardNeighbourRow {
  wardCode: WardCode;
  neighbourCode: WardCode;
  sharedBoundaryM: number;
}

/** The table `ward_neighbour`. */
export const wardNeighbourSchema = new EntitySchema<WardNeighbourRow>({
  name: 'ward_neighbour',
  tableName: 'ward_neighbour',
  columns: {
    wardCode: { type: 'text', name: 'ward_code', primary: true },
    neighbourCode: { type: 'text', name: 'neighbour_code', primary: true },
    sharedBoundaryM: { type: 'integer', name: 'shared_boundary_m' },
  },
});
