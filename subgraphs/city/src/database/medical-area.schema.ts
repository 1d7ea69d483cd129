import { EntitySchema } from 'typeorm';
import type { MedicalAreaCode } from '../domain/medical-area.ts';

/** A row of the table `medical_area`. */
export interface MedicalAreaRow {
  code: MedicalAreaCode;
  name: string;
  officialName: string;
  /** Counted from 0 in the order north, west, east, south. */
  place: number;
}

/** The table `medical_area`. */
export const medicalAreaSchema = new EntitySchema<MedicalAreaRow>({
  name: 'medical_area',
  tableName: 'medical_area',
  columns: {
    code: { type: 'text', primary: true },
    name: { type: 'text' },
    officialName: { type: 'text', name: 'official_name' },
    place: { type: 'smallint' },
  },
});
