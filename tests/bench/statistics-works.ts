import type { TallyQuestion } from '@kakehashi/ward/src/domain/case-tally.ts';

/** One question as a person asks it, and as the one database with all rows is asked. */
export interface StatisticsWork {
  readonly title: string;
  /** To the gateway. */
  readonly query: string;
  /** To the one database: the product's own statements, from the rows. It is not asked for wards, which spares it work. */
  readonly asked: TallyQuestion;
}

const counts = 'cases { state value }';
const times = 'firstResponseMinutesMedian firstResponseMinutesP90 sameDayResponseRate resolutionDaysMedian';
const persons = 'persons { state lower upper }';
const fieldOf = {
  WARD: 'ward { code }',
  MONTH: 'month',
  SCENE: 'scene',
  REQUESTER_KIND: 'requesterKind',
} as const;

type Dimension = keyof typeof fieldOf;

function createWork(
  title: string,
  groupBy: readonly [Dimension, Dimension],
  hasPersons: boolean,
): StatisticsWork {
  const fields = hasPersons ? `${counts} ${persons} ${times}` : `${counts} ${times}`;
  const dimensions = groupBy.map((dimension) => fieldOf[dimension]).join(' ');
  return {
    title,
    query: `{ caseStatistics(period: { fiscalYear: 2024 }, groupBy: [${groupBy.join(', ')}]) {
      total { ${fields} } rows { ${dimensions} measures { ${fields} } } coverage { complete wards { code state } } } }`,
    asked: {
      from: '2024-04-01',
      to: '2025-03-31',
      where: {},
      groupBy: groupBy.filter((dimension) => dimension !== 'WARD'),
      wishes: { persons: hasPersons, responseTimes: true, resolutionDays: true, endings: false },
    },
  };
}

/** A year by two dimensions, in the ways that differ in where the figures come from: kept tallies, or the rows. */
export const statisticsWorks: readonly StatisticsWork[] = [
  createWork('ward × scene, counts and times', ['WARD', 'SCENE'], false),
  createWork('ward × scene, with persons', ['WARD', 'SCENE'], true),
  createWork('month × scene, counts and times', ['MONTH', 'SCENE'], false),
  createWork('month × scene, with persons', ['MONTH', 'SCENE'], true),
  createWork('scene × requester, counts and times', ['SCENE', 'REQUESTER_KIND'], false),
  createWork('scene × requester, with persons', ['SCENE', 'REQUESTER_KIND'], true),
];
