import { In, type DataSource } from 'typeorm';
import type { Ward, WardRepository } from '../domain/ward.ts';
import { outsideNeighbourSchema } from './outside-neighbour.schema.ts';
import { wardNeighbourSchema } from './ward-neighbour.schema.ts';
import { wardSchema, type WardRow } from './ward.schema.ts';

function wardOf(row: WardRow): Ward {
  return {
    code: row.code,
    codeWithCheckDigit: row.codeWithCheckDigit,
    name: row.name,
    nameKana: row.nameKana,
    nameRomaji: row.nameRomaji,
    medicalAreaCode: row.medicalAreaCode,
    population: {
      total: row.populationTotal,
      asOf: row.populationAsOf,
      source: row.populationSource,
      aged65Plus: row.aged65Plus,
      aged65PlusApproximate: row.aged65PlusApproximate,
      aged65PlusMethod: row.aged65PlusMethod,
    },
    tile: { column: row.tileColumn, row: row.tileRow },
    labelPoint: { latitude: row.labelLatitude, longitude: row.labelLongitude },
  };
}

const byCode = { code: 'ASC' } as const;

/** Keeps wards in PostgreSQL; each question is one statement. */
export function createWardRepository(source: DataSource): WardRepository {
  const wards = source.getRepository(wardSchema);
  const neighbours = source.getRepository(wardNeighbourSchema);
  const outsideNeighbours = source.getRepository(outsideNeighbourSchema);
  const findWards = async (where: Parameters<typeof wards.find>[0]) =>
    (await wards.find({ ...where, order: byCode })).map(wardOf);
  return {
    listWards: () => findWards({}),
    findWards: (codes) => findWards({ where: { code: In([...codes]) } }),
    findWardsOfAreas: (areas) => findWards({ where: { medicalAreaCode: In([...areas]) } }),
    findNeighbours: (codes) =>
      neighbours.find({
        where: { wardCode: In([...codes]) },
        order: { wardCode: 'ASC', sharedBoundaryM: 'DESC', neighbourCode: 'ASC' },
      }),
    findOutsideNeighbours: (codes) =>
      outsideNeighbours.find({
        where: { wardCode: In([...codes]) },
        order: { wardCode: 'ASC', sharedBoundaryM: 'DESC', code: 'ASC' },
      }),
  };
}
