import { buildASTSchema, isEnumType, parse } from 'graphql';
import { readContract } from '../contract.ts';
import { dueDayOf, isOver, nextMonth, punctualityOf, stateBefore } from './monthly-report.ts';
import { reportCategories, reportedActivities, reportedMeetings } from './report-categories.ts';
import { checkReport, isFarFrom, type ReportEvidence } from './report-checks.ts';
import { assembleFigures, changesOf, flattenFigures, hashFigures } from './report-figures.ts';
import { usualCalendar } from './room-calendar.ts';

const tokyo = (text: string) => new Date(`${text}+09:00`);

describe('the states of a report', () => {
  it('lead from draft over submission to acceptance, or back to the draft by a return', () => {
    expect((['SUBMITTED', 'ACCEPTED', 'RETURNED', 'DRAFT'] as const).map(stateBefore)).toEqual([
      'DRAFT',
      'SUBMITTED',
      'SUBMITTED',
      'RETURNED',
    ]);
  });

  it('end with acceptance: nothing comes after it', () => {
    expect((['SUBMITTED', 'ACCEPTED', 'RETURNED', 'DRAFT'] as const).map(stateBefore)).not.toContain(
      'ACCEPTED',
    );
  });
});

describe('the month of a report', () => {
  it('is over at midnight in Tokyo', () => {
    expect(isOver('2025-02', tokyo('2025-02-28T23:59:59'))).toBe(false);
    expect(isOver('2025-02', tokyo('2025-03-01T00:00:00'))).toBe(true);
  });

  it('is followed by the next, over the year’s end too', () => {
    expect(['2024-01', '2024-02', '2024-12'].map(nextMonth)).toEqual(['2024-02', '2024-03', '2025-01']);
  });

  it.each([
    ['a business day', '2025-02', '2025-03-10'],
    ['a Sunday, so the Monday after', '2024-10', '2024-11-11'],
    ['a Saturday before a holiday, so the Tuesday after', '2024-07', '2024-08-13'],
  ])('is due by the 10th of the next month: %s', (_day, month, due) => {
    expect(dueDayOf(month, 10)).toBe(due);
  });

  it('was reported in time until midnight of the day on which it was due', () => {
    const at = tokyo('2025-04-01T09:00:00');
    expect([
      punctualityOf(tokyo('2025-03-10T23:59:59'), '2025-03-10', at),
      punctualityOf(tokyo('2025-03-11T00:00:00'), '2025-03-10', at),
      punctualityOf(null, '2025-03-10', tokyo('2025-03-10T23:59:59')),
      punctualityOf(null, '2025-03-10', tokyo('2025-03-11T00:00:00')),
    ]).toEqual(['ON_TIME', 'LATE', 'NOT_DUE', 'OVERDUE']);
  });
});

it('the categories of a report are those of the contract, in its order', () => {
  const contract = readContract();
  const schema = buildASTSchema(parse(`${contract.ward}\n${contract.wardNode}`), { assumeValid: true });
  const valuesOf = (name: string) => {
    const found = schema.getType(name);
    return isEnumType(found) ? found.getValues().map(({ value }) => String(value)) : [];
  };
  expect({ ...reportCategories, activities: reportedActivities, meetings: reportedMeetings }).toEqual({
    channel: valuesOf('Channel'),
    requesterKind: valuesOf('RequesterKind'),
    topic: valuesOf('Topic'),
    scene: valuesOf('Scene'),
    outcome: valuesOf('CaseEnding'),
    hour: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23],
    activities: valuesOf('ActivityKind'),
    meetings: valuesOf('WardMeetingKind'),
  });
});

const counted = (figure: string, value: string | null, first: number, second = 0) => ({
  figure,
  value,
  first,
  second,
});
const figures = assembleFigures([
  counted('total', null, 9, 7),
  counted('channel', 'PHONE', 9, 7),
  counted('hour', '9', 4, 4),
  counted('meetingKind', 'CASE_STUDY', 2, 31),
]);

describe('the figures of a report', () => {
  it('say 0 of what was not counted, and nothing of a time that nobody had', () => {
    expect(figures.byChannel.map(({ cases }) => cases)).toEqual([9, 0, 0, 0, 0, 0, 0]);
    expect(figures.byHour[9]).toEqual({ hour: 9, cases: 4, persons: 4 });
    expect(figures.meetings[3]).toEqual({ meetingKind: 'CASE_STUDY', held: 2, participants: 31 });
    expect([figures.closed, figures.firstResponseMinutesMedian]).toEqual([0, null]);
  });

  it('each have a name of their own', () => {
    const names = [...flattenFigures(figures).keys()];
    // 9 single figures and 6 of the rest; 78 categories and 11 kinds with two figures each.
    expect([names.length, new Set(names).size]).toEqual([15 + 2 * (78 + 11), names.length]);
    expect(names).toContain('byRequesterKind.HOSPITAL_MSW.persons');
  });

  it('have one hash, in whatever order they are kept, and another when one of them differs', () => {
    const turned = Object.fromEntries(Object.entries(figures).reverse()) as unknown as typeof figures;
    expect(hashFigures(turned)).toBe(hashFigures(figures));
    expect(hashFigures({ ...figures, closed: 1 })).not.toBe(hashFigures(figures));
  });

  it('are compared one by one with what was handed in', () => {
    const now = assembleFigures([
      counted('total', null, 10, 7),
      counted('channel', 'PHONE', 9, 7),
      counted('channel', 'FAX', 1, 1),
      counted('hour', '9', 4, 4),
      counted('meetingKind', 'CASE_STUDY', 2, 31),
      counted('responseTimes', null, 30, 60),
    ]);
    expect(changesOf(figures, figures)).toEqual([]);
    expect(changesOf(figures, now)).toEqual([
      { figure: 'cases', reported: 9, now: 10 },
      { figure: 'firstResponseMinutesMedian', reported: null, now: 30 },
      { figure: 'firstResponseMinutesP90', reported: null, now: 60 },
      { figure: 'byChannel.FAX.cases', reported: 0, now: 1 },
      { figure: 'byChannel.FAX.persons', reported: 0, now: 1 },
    ]);
  });
});

describe('the checks of a report', () => {
  const nothing: ReportEvidence = { doubtful: [], casesBefore: [], openedOn: null, calendar: usualCalendar };
  const none = assembleFigures([]);
  const codes = (evidence: Partial<ReportEvidence>, of = figures) =>
    checkReport('2025-02', of, { ...nothing, ...evidence }).map(({ severity, code }) => [severity, code]);

  it('name errors before warnings', () => {
    const doubtful = [
      { code: 'FIRST_RESPONSE_MISSING', id: 'a' },
      { code: 'TOPIC_MISSING', id: 'b' },
    ] as const;
    expect(codes({ doubtful })).toEqual([
      ['ERROR', 'TOPIC_MISSING'],
      ['WARNING', 'FIRST_RESPONSE_MISSING'],
    ]);
  });

  it('find a month without cases, unless the room was not open on any day', () => {
    expect(codes({}, none)).toEqual([['WARNING', 'NO_CASES']]);
    expect(codes({ openedOn: '2025-03-01' }, none)).toEqual([]);
    const closed = { ...usualCalendar, closures: [{ firstDay: '2025-02-01', lastDay: '2025-02-28' }] };
    expect(codes({ calendar: closed }, none)).toEqual([]);
  });

  it('find cases far from the months before: 25 on average are 10 to 40 by chance', () => {
    const before = [25, 25, 25, 0, 0, 0];
    expect([9, 10, 40, 41].map((cases) => isFarFrom(cases, before))).toEqual([true, false, false, true]);
    expect(isFarFrom(100, [25, 25, 0])).toBe(false);
    expect(codes({ casesBefore: [40, 40, 40] })).toEqual([['WARNING', 'FAR_FROM_BEFORE']]);
  });
});
