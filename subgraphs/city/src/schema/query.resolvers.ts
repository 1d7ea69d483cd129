import { AppError } from '@kakehashi/shared/app-error.ts';
import { theCity } from '../domain/city.ts';
import { isResourceId } from '../domain/city-id.ts';
import { expectEveryWard, parseRequestedWards } from '../domain/requested-wards.ts';
import { readResourcePage, type PageRequest } from '../domain/resource-page.ts';
import { readNearbyPage, type NearbyRequest } from '../domain/nearby-page.ts';
import { readResourceFile, type ResourceFileRequest } from '../domain/resource-file.ts';
import { careServices } from '../reference/care-services.ts';
import type { CityContext } from './city-context.ts';
import { correctionQueries } from './resource-correction.resolvers.ts';
import { vacancyQueries } from './vacancy.resolvers.ts';

/** The questions that the city answers. */
export const queryResolvers = {
  city: () => theCity,
  ...vacancyQueries,
  ...correctionQueries,

  careServices: () => careServices,

  wards: async (_: unknown, args: { codes?: readonly string[] | null }, { ports }: CityContext) => {
    if (!args.codes) return ports.wards.listWards();
    const codes = parseRequestedWards(args.codes);
    return expectEveryWard(codes, await ports.wards.findWards(codes));
  },

  ward: async (_: unknown, args: { code: string }, { loaders }: CityContext) => {
    const codes = parseRequestedWards([args.code]);
    const found = await Promise.all(codes.map((code) => loaders.ward.load(code)));
    return expectEveryWard(
      codes,
      found.filter((ward) => ward !== null),
    )[0];
  },

  medicalAreas: (_: unknown, _args: unknown, { ports }: CityContext) => ports.medicalAreas.listMedicalAreas(),

  resources: (_: unknown, args: PageRequest, { ports, clock }: CityContext) =>
    readResourcePage(args, ports, clock.now()),

  resourcesNear: (_: unknown, args: NearbyRequest, { ports, clock }: CityContext) =>
    readNearbyPage(args, ports, clock.now()),

  resourceFile: (_: unknown, args: ResourceFileRequest, { ports, clock }: CityContext) =>
    readResourceFile(args, ports, clock.now()),

  resource: async (_: unknown, args: { id: string }, { loaders }: CityContext) => {
    const resource = isResourceId(args.id) ? await loaders.resource.load(args.id) : null;
    if (resource === null) throw new AppError('NOT_FOUND');
    return resource;
  },
};
