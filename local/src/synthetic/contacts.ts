import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import assumptions from '../../data/assumptions.json' with { type: 'json' };
import { drawLognormal, drawPoisson } from './distributions.ts';
import { instantOf } from './fiscal-year.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { ContactRow } from './ward-rows.ts';
import { createChoiceOfKeys } from './weighted-choice.ts';

/** Further contacts a case has after the first: outbound calls, by the model 1 + Poisson(2.3) of synthetic.json. */
const furtherContactsMean = 2.3;

const drawKind = createChoiceOfKeys(assumptions.contact_kind);

/** Contacts of one case between two service seconds: a consultation at the first response, then others in order. */
export function createContacts(
  random: SeededRandom,
  { ward, caseId }: { ward: WardCode; caseId: string },
  { fromSecond, toSecond }: { fromSecond: number; toSecond: number },
): ContactRow[] {
  const further = Array.from({ length: drawPoisson(random, furtherContactsMean) }, () =>
    drawSecondBetween(random, fromSecond, toSecond),
  ).sort((a, b) => a - b);
  return [fromSecond, ...further].map((second, place) => {
    const at = instantOf(second);
    return {
      id: createGlobalId(ward, at.getTime(), random.tenBytes()),
      case_id: caseId,
      at: at.toISOString(),
      kind: place === 0 ? 'CONSULTATION' : drawKind(random),
      minutes: Math.max(1, Math.round(drawLognormal(random, assumptions.contact_minutes))),
      note: null,
    };
  });
}

function drawSecondBetween(random: SeededRandom, fromSecond: number, toSecond: number): number {
  return fromSecond + random.below(toSecond - fromSecond + 1);
}
