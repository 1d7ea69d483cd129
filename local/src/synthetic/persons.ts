import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import { searchTextOf } from '@kakehashi/ward/src/domain/subject-search.ts';
import assumptions from '../../data/assumptions.json' with { type: 'json' };
import diseases from '../../data/specified-diseases.json' with { type: 'json' };
import volumes from '../../data/synthetic.json' with { type: 'json' };
import { drawCareLevel } from './care-levels.ts';
import { drawAddress, drawBirthDate, drawName } from './personal-data.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SyntheticWard } from './synthetic-wards.ts';
import type { SubjectRow } from './ward-rows.ts';
import { createWardStream } from './ward-stream.ts';
import { createChoiceOfKeys, drawOne } from './weighted-choice.ts';

/** A person of the synthetic year: the row, and what each case says of the person. */
export interface Person {
  readonly row: SubjectRow;
  readonly careLevel: string;
}

const drawAgeLabel = createChoiceOfKeys(volumes.age);
const drawHousehold = createChoiceOfKeys(assumptions.household);
const categoryTwoLabel = '40-64(2号)';

/** One person for each instant of registration, in that order. */
export function createPersons(ward: SyntheticWard, registeredAt: readonly Date[]): Person[] {
  const random = createWardStream(ward, 'persons');
  const households = createWardStream(ward, 'households');
  return registeredAt.map((instant, place) =>
    createPerson(ward, instant, { place, random, household: drawHousehold(households) }),
  );
}

function createPerson(
  ward: SyntheticWard,
  registeredAt: Date,
  { place, random, household }: { place: number; random: SeededRandom; household: string },
): Person {
  const insured = drawInsured(random);
  const { name, kana } = drawName(random);
  const insuranceNumber = `0000${ward.code.slice(-3)}${String(place + 1).padStart(3, '0')}`;
  const facts = {
    id: createGlobalId(ward.code, registeredAt.getTime(), random.tenBytes()),
    insured_category: insured.category,
    specified_disease: insured.disease,
    name,
    name_kana: kana,
    birth_date: drawBirthDate(random, insured.years),
    address: drawAddress(random, ward),
    insurance_number: insuranceNumber,
    registered_at: registeredAt.toISOString(),
  };
  const careLevel = drawCareLevel(random, insured.category);
  const searchText = searchTextOf({ name, nameKana: kana, insuranceNumber });
  return { row: { ...facts, care_level: careLevel, household, search_text: searchText }, careLevel };
}

/** Category 1 from 65 years; category 2 from 40 to 64 with one of the 16 specified diseases. */
function drawInsured(random: SeededRandom): { category: string; disease: string | null; years: number } {
  const label = drawAgeLabel(random);
  const [least, most] = assumptions.ages[label] as [number, number];
  const years = least + random.below(most - least + 1);
  return label === categoryTwoLabel
    ? { category: 'CATEGORY_2', disease: drawOne(random, diseases.values), years }
    : { category: 'CATEGORY_1', disease: null, years };
}
