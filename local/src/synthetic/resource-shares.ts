import volumes from '../../data/synthetic.json' with { type: 'json' };
import wardFile from '../../data/wards.json' with { type: 'json' };
import { apportion } from './apportion.ts';
import { syntheticWards, type SyntheticWard } from './synthetic-wards.ts';

const counts: Readonly<Record<string, number | string>> = volumes.resources_city_counts_suggested;
const hospitalsByArea: Readonly<Record<string, number | string>> = volumes.hospital_count_verified;

/** How many resources of a kind the city has, by its label in synthetic.json. Throws an `Error` for an unknown label. */
export function cityCountOf(label: string): number {
  return numberUnder(counts, label);
}

/** How many resources of a kind each ward gets: by population, hospitals by the verified number of each medical area. */
export function shareOverWards(label: string): Map<SyntheticWard, number> {
  if (label !== '病院') return shareByPopulation(cityCountOf(label), syntheticWards);
  return new Map(
    wardFile.medical_areas.flatMap((area) => {
      const wards = syntheticWards.filter(({ code }) => area.wards.includes(code));
      return [...shareByPopulation(numberUnder(hospitalsByArea, area.name), wards)];
    }),
  );
}

function shareByPopulation(total: number, wards: readonly SyntheticWard[]): Map<SyntheticWard, number> {
  const parts = apportion(
    total,
    wards.map(({ population }) => population),
  );
  return new Map(wards.map((ward, place) => [ward, parts[place] ?? 0]));
}

function numberUnder(figures: Readonly<Record<string, number | string>>, label: string): number {
  const figure = figures[label];
  if (typeof figure !== 'number')
    throw new Error(`expected a number under ${label}, but got ${typeof figure}`);
  return figure;
}
