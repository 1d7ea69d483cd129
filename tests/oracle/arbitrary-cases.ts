import fc from 'fast-check';
import { coordinatorsOf, wardCodes, type CaseRow } from './case-row.ts';
import { careLevels } from './oracle-groups.ts';
import { valuesOf } from './contract-values.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const tokyoOffsetMs = 9 * hourMs;
const firstMs = Date.UTC(2023, 2, 20);
const lastMs = Date.UTC(2025, 3, 10);

/** Midnights in Asia/Tokyo at which a month begins, and some at which only a day does, each with the millisecond before and after. */
const boundariesMs = [
  ...Array.from({ length: 25 }, (_, month) => Date.UTC(2023, 3 + month, 1)),
  Date.UTC(2024, 1, 29),
  Date.UTC(2024, 5, 12),
  Date.UTC(2024, 5, 13),
].flatMap((midnight) => [-1, 0, 1].map((ms) => midnight - tokyoOffsetMs + ms));

/** Instants at which many cases of all wards arrive and close. */
const busyMs = [Date.UTC(2024, 5, 12, 1), Date.UTC(2024, 5, 12, 1, 0, 0, 1), Date.UTC(2024, 11, 2, 8, 30)];

/** An instant of two fiscal years: often one that other cases share, or one at the edge of a day or month. */
export const arbitraryInstantMs = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...busyMs) },
  { weight: 3, arbitrary: fc.constantFrom(...boundariesMs) },
  { weight: 3, arbitrary: fc.integer({ min: firstMs, max: lastMs }) },
);

/** A value of an enum: two times in three one of its first three. */
export function arbitraryValue(enumName: string): fc.Arbitrary<string> {
  const values = valuesOf(enumName);
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...values.slice(0, 3)) },
    { weight: 1, arbitrary: fc.constantFrom(...values) },
  );
}

/** A stretch of time after an arrival, in milliseconds: nothing, one millisecond, up to the same day, some days. */
const arbitraryDelayMs = fc.oneof(
  fc.constantFrom(0, 1, hourMs, 8 * hourMs, dayMs),
  fc.integer({ min: 0, max: dayMs }),
  fc.integer({ min: 0, max: 20 * dayMs }),
);

const arbitraryMinutes = fc.oneof(
  fc.constantFrom(0, 30, 60, 480),
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: 0, max: 30_000 }),
);

const arbitraryDraft = fc.record({
  place: fc.constantFrom(0, 0, 0, 0, 1, 1, 2),
  uuidTail: fc.nat(2 ** 31 - 1),
  receivedMs: arbitraryInstantMs,
  response: fc.option(fc.record({ delayMs: arbitraryDelayMs, minutes: arbitraryMinutes }), { freq: 4 }),
  closed: fc.record({
    delayMs: arbitraryDelayMs,
    sharedMs: fc.option(fc.constantFrom(...busyMs), { freq: 1 }),
    outcome: arbitraryValue('Outcome'),
    days: fc.oneof(fc.constantFrom(0, 0, 1, 3), fc.integer({ min: 0, max: 60 })),
  }),
  status: fc.oneof(fc.constantFrom('CLOSED'), arbitraryValue('CaseStatus')),
  scene: arbitraryValue('Scene'),
  urgency: arbitraryValue('Urgency'),
  channel: arbitraryValue('Channel'),
  requesterKind: arbitraryValue('RequesterKind'),
  ageBand: arbitraryValue('AgeBand'),
  careLevel: fc.constantFrom(...careLevels),
  coordinator: fc.option(fc.nat(1), { freq: 3 }),
  topics: fc.uniqueArray(arbitraryValue('Topic'), { minLength: 1, maxLength: 5 }),
  person: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 3 }),
  version: fc.integer({ min: 1, max: 9 }),
});
type Draft = typeof arbitraryDraft extends fc.Arbitrary<infer Value> ? Value : never;

/** The instant as ISO 8601 in UTC. */
export const isoOf = (instantMs: number): string => new Date(instantMs).toISOString();

/** A global ID; `kind` is two hexadecimal digits that tell tables apart. */
const globalId = (ward: string, kind: string, tail: number): string =>
  `${ward}-0190aaaa-bb${kind}-7000-8000-${tail.toString(16).padStart(12, '0')}`;

function closingOf({
  status,
  closed,
  receivedMs,
}: Draft): Pick<CaseRow, 'closedAt' | 'outcome' | 'resolutionDays'> {
  if (status !== 'CLOSED') return { closedAt: null, outcome: null, resolutionDays: null };
  const closedMs = Math.max(receivedMs, closed.sharedMs ?? receivedMs + closed.delayMs);
  return { closedAt: isoOf(closedMs), outcome: closed.outcome, resolutionDays: closed.days };
}

function responseOf({ response, receivedMs }: Draft) {
  return {
    firstResponseAt: response && isoOf(receivedMs + response.delayMs),
    firstResponseMinutes: response && response.minutes,
  };
}

/** Numbers run through all wards, around the place where they grow to six digits. */
const firstNumber = 99_980;

function rowOf(draft: Draft, ward: string, index: number): CaseRow {
  const {
    receivedMs,
    uuidTail,
    person,
    coordinator,
    place: _place,
    closed: _closed,
    response: _response,
    ...rest
  } = draft;
  const inTokyo = new Date(receivedMs + tokyoOffsetMs);
  return {
    ...rest,
    ...closingOf(draft),
    ...responseOf(draft),
    id: globalId(ward, '04', uuidTail),
    ward,
    fiscalYear: inTokyo.getUTCFullYear() - (inTokyo.getUTCMonth() < 3 ? 1 : 0),
    numberInYear: index % 2 === 0 ? index + 1 : firstNumber + index,
    receivedAt: isoOf(receivedMs),
    person: person === null ? null : globalId(ward, '03', person),
    coordinator: coordinator === null ? null : (coordinatorsOf(ward)[coordinator] ?? null),
  };
}

/** The cases of a whole city: skewed, with ties, and often with wards that have none. */
export const arbitraryCases: fc.Arbitrary<readonly CaseRow[]> = fc
  .record({
    inhabited: fc.oneof(
      { weight: 3, arbitrary: fc.constant([...wardCodes]) },
      { weight: 1, arbitrary: fc.shuffledSubarray([...wardCodes]) },
    ),
    drafts: fc.uniqueArray(arbitraryDraft, {
      selector: ({ uuidTail }) => uuidTail,
      maxLength: 140,
      size: 'max',
    }),
  })
  .map(({ inhabited, drafts }) =>
    drafts.flatMap((draft, index) => {
      const ward = inhabited[draft.place % Math.max(1, inhabited.length)];
      return ward === undefined ? [] : [rowOf(draft, ward, index)];
    }),
  );
