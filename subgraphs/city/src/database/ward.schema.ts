import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { EntitySchema } from 'typeorm';
import type { MedicalAreaCode } from '../domain/medical-area.ts';

/** A row of the table `ward`. */
export interface WardRow {
  code: WardCode;
  codeWithCheckDigit: string;
  name: string;
  nameKana: string;
  nameRomaji: string;
  medicalAreaCode: MedicalAreaCode;
  populationTotal: number;
  populationAsOf: string;
  populationSource: string;
  aged65Plus: number | null;
  aged65PlusApproximate: boolean;
  aged65PlusMethod: string | null;
  tileColumn: number;
  tileRow: number;
  labelLatitude: number;
  labelLongitude: number;
}

/** The table `ward`. */
export const wardSchema = new EntitySchema<WardRow>({
  name: 'ward',
  tableName: 'ward',
  columns: {
    code: { type: 'text', primary: true },
    codeWithCheckDigit: { type: 'text', name: 'code_with_check_digit' },
    name: { type: 'text' },
    nameKana: { type: 'text', name: 'name_kana' },
    nameRomaji: { type: 'text', name: 'name_romaji' },
    medicalAreaCode: { type: 'text', name: 'medical_area_code' },
    populationTotal: { type: 'integer', name: 'population_total' },
    populationAsOf: { type: 'date', name: 'population_as_of' },
    populationSource: { type: 'text', name: 'population_source' },
    aged65Plus: { type: 'integer', name: 'aged_65_plus', nullable: true },
    aged65PlusApproximate: { type: 'boolean', name: 'aged_65_plus_approximate' },
    aged65PlusMethod: { type: 'text', name: 'aged_65_plus_method', nullable: true },
    tileColumn: { type: 'smallint', name: 'tile_column' },
    tileRow: { type: 'smallint', name: 'tile_row' },
    labelLatitude: { type: 'double precision', name: 'label_latitude' },
    labelLongitude: { type: 'double precision', name: 'label_longitude' },
  },
});
