import depth from '../../data/resource-depth.json' with { type: 'json' };
import synthetic from '../../data/synthetic.json' with { type: 'json' };
import type { ResourceRow, VacancyRow } from './city-rows.ts';
import { createCityId, createCityStream } from './city-stream.ts';
import { drawExponential, drawPoisson } from './distributions.ts';
import type { SeededRandom } from './seeded-random.ts';

/** The end of the synthetic year, at which reports have the age that they are drawn to have. */
const referenceMs = Date.parse('2025-03-31T08:00:00.000Z');
const hourMs = 3_600_000;

const kinds: Readonly<Record<string, { kind: string; occupancy: string | number }>> = depth.vacancy.kinds;
const occupancies: Readonly<Record<string, number>> = synthetic.vacancy.occupancy;

/** Reports of vacancy as synthetic.json has them: some facilities never report, the others' reports have exponential ages. */
export function createVacancies(resources: readonly ResourceRow[]): VacancyRow[] {
  const random = createCityStream('vacancies');
  return resources.flatMap((resource) => {
    const given = kinds[resource.kind];
    return given === undefined ? [] : drawReport(random, resource, given);
  });
}

function drawReport(
  random: SeededRandom,
  { id, capacity }: ResourceRow,
  { kind, occupancy }: { kind: string; occupancy: string | number },
): VacancyRow[] {
  const reportId = createCityId(random, 'V');
  const ageHours = drawExponential(random, depth.vacancy.meanHours);
  const isSilent = random.unit() < depth.vacancy.neverShare;
  const rate = typeof occupancy === 'number' ? occupancy : (occupancies[occupancy] ?? 1);
  const places = capacity ?? 0;
  const free = Math.min(places, drawPoisson(random, Math.min(20, places * (1 - rate))));
  if (isSilent || capacity === null) return [];
  const asOfMs = referenceMs - Math.round(ageHours * hourMs);
  return [
    {
      id: reportId,
      resource_id: id,
      kind,
      free,
      accepting: free > 0,
      as_of: new Date(asOfMs).toISOString(),
      expires_at: new Date(asOfMs + depth.vacancy.holdsHours * hourMs).toISOString(),
      reported_by: 'FACILITY',
    },
  ];
}
