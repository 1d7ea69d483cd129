import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import assumptions from '../../data/assumptions.json' with { type: 'json' };
import { drawName } from './personal-data.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SyntheticWard } from './synthetic-wards.ts';
import type { CoordinatorRow } from './ward-rows.ts';
import { createWardStream } from './ward-stream.ts';
import { createWeightedChoice, drawOne } from './weighted-choice.ts';

const drawQualification = createWeightedChoice(assumptions.qualification.map((rule) => [rule, rule.weight]));

/** The ward's coordinators, in post through the whole year, ordered by ID. */
export function createCoordinators(ward: SyntheticWard): CoordinatorRow[] {
  const random = createWardStream(ward, 'coordinators');
  const rows = Array.from({ length: ward.coordinators }, (_, place) =>
    createCoordinator(ward, place, random),
  );
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function createCoordinator(ward: SyntheticWard, place: number, random: SeededRandom): CoordinatorRow {
  const fromDate = `${2018 + random.below(7)}-04-01`;
  const qualification = drawQualification(random);
  const dedicated = place === 0 || random.unit() < 0.6;
  return {
    id: createGlobalId(ward.code, Date.parse(`${fromDate}T00:00:00.000Z`), random.tenBytes()),
    name: drawName(random).name,
    kind: kindOf(ward, place),
    qualification_rule: qualification.rule,
    licences: drawOne(random, qualification.licence_sets),
    experience_years: qualification.least_years + random.below(18),
    dedicated,
    full_time_equivalent: dedicated ? 1 : (2 + random.below(7)) / 10,
    from_date: fromDate,
    to_date: null,
  };
}

/** In larger rooms the second place is that of the home medical care base. */
function kindOf(ward: SyntheticWard, place: number): string {
  const hasBase = ward.coordinators >= assumptions.home_medical_base_from_coordinators.count;
  return hasBase && place === 1 ? 'HOME_MEDICAL_BASE' : 'COLLABORATION';
}
