import { isWardCode } from '@kakehashi/shared/ward-code.ts';
import type { Ward } from '../domain/ward.ts';
import type { CityContext } from './city-context.ts';

/** Fields of a ward that stand in other tables. */
export const wardResolvers = {
  __resolveReference: async ({ code }: { code: string }, { loaders }: CityContext) =>
    isWardCode(code) ? loaders.ward.load(code) : null,

  medicalArea: (ward: Ward, _: unknown, { loaders }: CityContext) =>
    loaders.medicalArea.load(ward.medicalAreaCode),

  neighbours: async (ward: Ward, _: unknown, { loaders }: CityContext) => {
    const neighbours = await loaders.neighbours.load(ward.code);
    return Promise.all(neighbours.map(({ neighbourCode }) => loaders.ward.load(neighbourCode)));
  },

  neighboursOutsideCity: (ward: Ward, _: unknown, { loaders }: CityContext) =>
    loaders.outsideNeighbours.load(ward.code),
};
