import fc from 'fast-check';
import { arbitraryInstantMs, arbitraryValue, isoOf } from './arbitrary-cases.ts';
import { wardCodes } from './case-row.ts';
import { valuesOf } from './contract-values.ts';
import type { Asker, Maybe, Period, Question, Selection, StatisticsArguments, Where } from './question.ts';

type Without<One, Name extends string> = One extends unknown ? Omit<One, Name> : never;
type Asked = Without<Question, 'asLiterals'>;

const dayMs = 86_400_000;

/** Left out or `null` twice, given so many times. */
function arbitraryMaybe<Value>(arbitrary: fc.Arbitrary<Value>, weight: number): fc.Arbitrary<Maybe<Value>> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight, arbitrary },
  );
}

const arbitraryDay = fc
  .integer({ min: 0, max: 750 })
  .map((day) => isoOf(Date.UTC(2023, 2, 25) + day * dayMs));

const arbitraryPeriod: fc.Arbitrary<Period> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom({ fiscalYear: 2024 }, { fiscalYear: 2023 }, { fiscalYear: 2022 }) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('2024-06', '2024-02', '2023-12', '2024-03', '2024-04', '2025-04')
      .map((month) => ({ month })),
  },
  { weight: 2, arbitrary: fc.constant({ from: '2020-01-01', to: '2030-01-08' }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(arbitraryDay, fc.oneof(fc.constant(0), fc.nat(40), fc.nat(700)))
      .map(([from, days]) => ({
        from: from.slice(0, 10),
        to: isoOf(Date.parse(from) + days * dayMs).slice(0, 10),
      })),
  },
);

/** Values of a list are joined by OR, so that an empty list admits no case; one value is a list of one. */
function arbitraryList(enumName: string): fc.Arbitrary<string | readonly string[]> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.array(arbitraryValue(enumName), { minLength: 1, maxLength: 4 }) },
    { weight: 3, arbitrary: fc.subarray([...valuesOf(enumName)], { minLength: 1 }) },
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: arbitraryValue(enumName) },
  );
}

const enumOfField = {
  scene: 'Scene',
  topic: 'Topic',
  requesterKind: 'RequesterKind',
  channel: 'Channel',
  ageBand: 'AgeBand',
  status: 'CaseStatus',
  outcome: 'Outcome',
  urgency: 'Urgency',
};

function arbitraryWhere(
  fields: readonly (keyof typeof enumOfField)[],
): Record<string, fc.Arbitrary<Maybe<string | readonly string[]>>> {
  const rarely = (field: keyof typeof enumOfField) =>
    fc.oneof(
      { weight: 8, arbitrary: fc.constant(undefined) },
      { weight: 2, arbitrary: arbitraryMaybe(arbitraryList(enumOfField[field]), 6) },
    );
  return Object.fromEntries(fields.map((field) => [field, rarely(field)]));
}

const arbitraryStatisticsFilter: fc.Arbitrary<Where> = fc.record(
  arbitraryWhere(['scene', 'topic', 'requesterKind', 'channel', 'ageBand', 'status', 'outcome']),
);

/** An instant in one of the forms of ISO 8601 that clients send. */
const arbitraryDateTime = fc
  .tuple(arbitraryInstantMs, fc.constantFrom('utc', 'tokyo', 'seconds'))
  .map(([instantMs, form]) => {
    if (form === 'tokyo') return isoOf(instantMs + 9 * 3_600_000).replace('Z', '+09:00');
    return form === 'utc' ? isoOf(instantMs) : isoOf(instantMs).replace(/\.\d{3}/, '');
  });

const arbitraryCaseFilter: fc.Arbitrary<Where> = fc.record({
  ...arbitraryWhere(['status', 'scene', 'topic', 'requesterKind', 'channel', 'urgency', 'outcome']),
  receivedFrom: arbitraryMaybe(arbitraryDateTime, 1),
  receivedBefore: arbitraryMaybe(arbitraryDateTime, 1),
});

const arbitraryDimensions = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.shuffledSubarray([...valuesOf('CaseDimension')], { minLength: 1, maxLength: 3 }),
  },
  { weight: 1, arbitrary: fc.constant([]) },
);

const arbitraryArguments: fc.Arbitrary<StatisticsArguments> = fc.record({
  period: arbitraryPeriod,
  where: arbitraryMaybe(arbitraryStatisticsFilter, 2),
  groupBy: arbitraryMaybe(arbitraryDimensions, 10),
});

const allMeasures = [
  ...['cases', 'persons', 'firstResponseMinutesMedian', 'sameDayResponseRate', 'firstResponseMinutesP90'],
  ...['resolutionDaysMedian', 'resolutionDaysP90', 'outcomes', 'throughTwoWindows', 'throughTwoWindowsShare'],
];
const arbitrarySelection: fc.Arbitrary<Selection> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ total: allMeasures, rows: allMeasures }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      { total: ['cases', 'persons'], rows: ['cases', 'persons'] },
      { total: ['cases'], rows: ['sameDayResponseRate'] },
      { total: ['firstResponseMinutesMedian'], rows: ['persons'] },
      { total: ['throughTwoWindowsShare'], rows: ['outcomes'] },
      { total: ['outcomes'], rows: ['firstResponseMinutesP90'] },
    ),
  },
);

/** Dimensions that a ward's own staff alone may group by; others are refused, which other tests promise. */
const staffDimensions = ['DAY', 'COORDINATOR'];

function forBureau(args: StatisticsArguments): StatisticsArguments {
  const groupBy = args.groupBy?.filter((dimension) => !staffDimensions.includes(dimension));
  return { ...args, groupBy: args.groupBy && groupBy };
}

const arbitraryWards = fc.array(fc.constantFrom(...wardCodes), { minLength: 1, maxLength: 5 });
const byBureau = fc.constant<Asker>('bureau');

/** Wards that the asker may ask: any for the bureau; a coordinator names their own or none. */
const arbitraryScope: fc.Arbitrary<{ asker: Asker; wards: Maybe<readonly string[]> }> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ asker: byBureau, wards: arbitraryMaybe(arbitraryWards, 2) }) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...wardCodes), fc.boolean()).map(([ward, isNamed]) => ({
      asker: { coordinatorOf: ward },
      wards: isNamed ? [ward] : undefined,
    })),
  },
);

const arbitraryStatistics = fc
  .record({ scope: arbitraryScope, args: arbitraryArguments, selection: arbitrarySelection })
  .map(({ scope, args, ...rest }): Asked => {
    const allowed = scope.asker === 'bureau' ? forBureau(args) : args;
    return { kind: 'statistics', ...scope, ...rest, args: allowed };
  });

const arbitraryTrend = fc
  .record({ scope: arbitraryScope, args: arbitraryArguments })
  .map(({ scope, args }): Asked => {
    const allowed = scope.asker === 'bureau' ? forBureau(args) : args;
    return { kind: 'trend', ...scope, args: allowed };
  });

const arbitraryWardStatistics = fc.record({
  kind: fc.constant('wards' as const),
  asker: byBureau,
  codes: arbitraryWards,
  args: arbitraryArguments.map(forBureau),
  otherArgs: arbitraryArguments.map(forBureau),
  selection: arbitrarySelection,
});

const arbitraryFirst = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(1, 2) },
  { weight: 5, arbitrary: fc.integer({ min: 3, max: 40 }) },
  { weight: 3, arbitrary: fc.constantFrom(50, 199, 200, null, undefined) },
);

const arbitraryCasePages = fc
  .record({
    scope: arbitraryScope,
    where: arbitraryMaybe(arbitraryCaseFilter, 2),
    orderBy: arbitraryMaybe(fc.constantFrom(...valuesOf('CaseOrder')), 4),
    first: arbitraryFirst,
    step: fc.oneof(
      { weight: 3, arbitrary: fc.constant(200) },
      { weight: 1, arbitrary: fc.integer({ min: 10, max: 30 }) },
    ),
  })
  .map(({ scope, ...rest }): Asked => ({ kind: 'cases', ...scope, ...rest }));

const arbitraryOneCase = fc.record({
  kind: fc.constant('case' as const),
  asker: byBureau,
  place: fc.nat(1_000),
  otherWard: arbitraryMaybe(fc.constantFrom(...wardCodes), 1),
});

const arbitraryAsked: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 6, arbitrary: arbitraryStatistics },
  { weight: 2, arbitrary: arbitraryTrend },
  { weight: 2, arbitrary: arbitraryWardStatistics },
  { weight: 4, arbitrary: arbitraryCasePages },
  { weight: 1, arbitrary: arbitraryOneCase },
);

/** Any legal question over the public contract to which one database with all rows knows the answer; one in ten carries its values as literals. */
export const arbitraryQuestion: fc.Arbitrary<Question> = fc
  .tuple(arbitraryAsked, fc.nat(9))
  .map(([asked, chance]): Question => ({ ...asked, asLiterals: chance === 9 }));
