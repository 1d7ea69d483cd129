import volumes from '../../data/synthetic.json' with { type: 'json' };
import type { SeededRandom } from './seeded-random.ts';
import { createWeightedChoice } from './weighted-choice.ts';

type CareLevelLabel = keyof typeof volumes.care_level;

const levels: Readonly<Record<CareLevelLabel, string>> = {
  未申請: 'NOT_APPLIED',
  申請中: 'APPLYING',
  非該当: 'NOT_CERTIFIED',
  事業対象者: 'PROJECT_TARGET',
  要支援1: 'SUPPORT_1',
  要支援2: 'SUPPORT_2',
  要介護1: 'CARE_1',
  要介護2: 'CARE_2',
  要介護3: 'CARE_3',
  要介護4: 'CARE_4',
  要介護5: 'CARE_5',
};

const entries = Object.entries(volumes.care_level).map(
  ([label, weight]) => [levels[label as CareLevelLabel], weight] as const,
);
const drawFromAll = createWeightedChoice(entries);
const drawUnder65 = createWeightedChoice(entries.filter(([level]) => level !== 'PROJECT_TARGET'));

/** Draws a care level; the preventive programme (事業対象者) is for category 1 alone. */
export function drawCareLevel(random: SeededRandom, insuredCategory: string): string {
  return insuredCategory === 'CATEGORY_1' ? drawFromAll(random) : drawUnder65(random);
}
