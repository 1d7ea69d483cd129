import { isMedicalAreaCode, type MedicalArea } from '../domain/medical-area.ts';
import type { CityContext } from './city-context.ts';

/** Fields of a medical area that stand in other tables. */
export const medicalAreaResolvers = {
  __resolveReference: async ({ code }: { code: string }, { loaders }: CityContext) =>
    isMedicalAreaCode(code) ? loaders.medicalArea.load(code) : null,

  wards: (area: MedicalArea, _: unknown, { loaders }: CityContext) => loaders.wardsOfArea.load(area.code),
};
