import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { EntitySchema } from 'typeorm';

/** A row of the table `outside_neighbour`. */
export interface OutsideNeighbourRow {
  wardCode: WardCode;
  code: string;
  name: string;
  sharedBoundaryM: number;
}

/** The table `outside_neighbour`. */
export const outsideNeighbourSchema = new EntitySchema<OutsideNeighbourRow>({
  name: 'outside_neighbour',
  tableName: 'outside_neighbour',
  columns: {
    wardCode: { type: 'text', name: 'ward_code', primary: true },
    code: { type: 'text', primary: true },
    name: { type: 'text' },
    sharedBoundaryM: { type: 'integer', name: 'shared_boundary_m' },
  },
});
