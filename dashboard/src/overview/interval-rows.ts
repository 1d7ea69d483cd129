import type { FairnessRow, Levelling, LevelPosition, WardLevel } from '../api/comparisons.ts';
import type { WardFacts } from '../api/wards.ts';
import type { IntervalRow } from '../charts/intervals.ts';
import type { Speech } from '../i18n/language.tsx';

const beyondOf: Readonly<Record<LevelPosition, IntervalRow['beyond']>> = {
  FAR_BELOW: 'BELOW',
  BELOW: 'BELOW',
  WITHIN: null,
  ABOVE: 'ABOVE',
  FAR_ABOVE: 'ABOVE',
};

/** The rate of a ward with its interval in words; what is not known says so. */
function describeLevel({ perThousand, position }: WardLevel, { say, write }: Speech): string {
  if (perThousand === null) return say.notReported;
  const rate = write.decimal(perThousand);
  return say.withNote(rate, position === null ? say.unknownPosition : say.positions[position]);
}

/** One row a ward, the highest rate first; wards without one last. */
export function levelRows(
  { rows }: Levelling,
  facts: ReadonlyMap<string, WardFacts>,
  speech: Speech,
): IntervalRow[] {
  const ordered = rows.toSorted((a, b) => (b.perThousand ?? -1) - (a.perThousand ?? -1));
  return ordered.map((level) => {
    const known = facts.get(level.ward.code);
    return {
      key: level.ward.code,
      label: known === undefined ? level.ward.code : speech.write.ward(known),
      figure: level.perThousand,
      lower: level.perThousandLower,
      upper: level.perThousandUpper,
      chanceLower: level.limit95Lower,
      chanceUpper: level.limit95Upper,
      beyond: level.position === null ? null : beyondOf[level.position],
      figureText:
        level.perThousand === null ? speech.say.notReported : speech.write.decimal(level.perThousand),
      text: describeLevel(level, speech),
    };
  });
}

/** The name of a group of resources: kind and medical area. */
export function groupName({ kind, medicalArea }: FairnessRow, { say }: Pick<Speech, 'say'>): string {
  const area = medicalArea === null ? say.areaUnknown : (say.areas[medicalArea.code] ?? medicalArea.code);
  return say.withNote(say.kinds[kind] ?? kind, area);
}

const twoDecimals = new Intl.NumberFormat('ja-JP', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A coefficient from 0 to 1 with two decimals. */
export const writeGini = (gini: number | null): string => (gini === null ? '—' : twoDecimals.format(gini));

/** One row a group with referrals, the most uneven against chance first. */
export function fairnessRows(rows: readonly FairnessRow[], speech: Speech): IntervalRow[] {
  const asked = rows.filter(({ gini }) => gini !== null);
  const excess = ({ gini, giniByChanceUpper }: FairnessRow): number => (gini ?? 0) - (giniByChanceUpper ?? 0);
  return asked
    .toSorted((a, b) => excess(b) - excess(a))
    .map((row) => ({
      key: `${row.kind}-${row.medicalArea?.code ?? ''}`,
      label: groupName(row, speech),
      figure: row.gini,
      lower: null,
      upper: null,
      chanceLower: 0,
      chanceUpper: row.giniByChanceUpper,
      beyond: row.moreThanChance ? 'ABOVE' : null,
      figureText: writeGini(row.gini),
      text: speech.say.withNote(
        writeGini(row.gini),
        row.moreThanChance ? speech.say.uneven : speech.say.withinChance,
      ),
    }));
}
