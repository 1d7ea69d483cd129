import { In, type DataSource } from 'typeorm';
import type { MedicalArea, MedicalAreaRepository } from '../domain/medical-area.ts';
import { medicalAreaSchema, type MedicalAreaRow } from './medical-area.schema.ts';

function areaOf({ code, name, officialName }: MedicalAreaRow): MedicalArea {
  return { code, name, officialName };
}

const byPlace = { place: 'ASC' } as const;

/** Keeps medical areas in PostgreSQL; each question is one statement. */
export function createMedicalAreaRepository(source: DataSource): MedicalAreaRepository {
  const areas = source.getRepository(medicalAreaSchema);
  return {
    listMedicalAreas: async () => (await areas.find({ order: byPlace })).map(areaOf),
    findMedicalAreas: async (codes) =>
      (await areas.find({ where: { code: In([...codes]) }, order: byPlace })).map(areaOf),
  };
}
