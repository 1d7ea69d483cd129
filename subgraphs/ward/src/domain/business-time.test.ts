import fc from 'fast-check';
import { addBusinessMinutes, businessMinutesBetween, dayInTokyo, isBusinessDay } from './business-time.ts';

/** An instant by its wall clock in Asia/Tokyo. */
const tokyo = (text: string) => new Date(`${text}+09:00`);

describe('business days', () => {
  it.each([
    ['a Friday', '2024-12-27', true],
    ['a Saturday', '2024-12-28', false],
    ['a Sunday', '2024-12-29', false],
    ['the first closed day at the end of the year', '2025-12-29', false],
    ['the last closed day at the start of the year', '2025-01-03', false],
    ['a Monday after the closed days', '2025-01-06', true],
    ['a national holiday (建国記念の日)', '2025-02-11', false],
    ['a holiday in lieu (天皇誕生日 振替休日)', '2025-02-24', false],
    ['a Monday that is no holiday', '2025-02-17', true],
  ])('%s', (_what, day, expected) => {
    expect(isBusinessDay(day)).toBe(expected);
  });
});

describe('business minutes between two instants', () => {
  it.each([
    ['within one morning', '2025-03-31T09:10:00', '2025-03-31T10:00:00', 50],
    ['a whole business day', '2025-03-31T00:00:00', '2025-03-31T23:59:59', 480],
    ['from a Friday evening to Monday morning', '2025-03-28T18:00:00', '2025-03-31T09:05:00', 5],
    ['over the year-end closure', '2024-12-27T16:50:00', '2025-01-06T09:10:30', 20],
    ['part of a minute is left out', '2025-03-31T09:00:00', '2025-03-31T09:00:59', 0],
    ['nothing when the end comes first', '2025-03-31T10:00:00', '2025-03-31T09:00:00', 0],
    ['over a holiday', '2025-02-10T16:59:00', '2025-02-12T09:01:00', 2],
  ])('%s', (_what, from, to, expected) => {
    expect(businessMinutesBetween(tokyo(from), tokyo(to))).toBe(expected);
  });

  it('is what was added, from any instant', () => {
    const instants = fc.date({
      min: tokyo('2024-04-01T00:00:00'),
      max: tokyo('2025-04-01T00:00:00'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 5_000 }), (from, minutes) => {
        expect(businessMinutesBetween(from, addBusinessMinutes(from, minutes))).toBe(minutes);
      }),
    );
  });
});

describe('adding business minutes', () => {
  it('ends at closing time rather than at the next opening', () => {
    expect(addBusinessMinutes(tokyo('2025-03-31T16:50:00'), 10)).toEqual(tokyo('2025-03-31T17:00:00'));
  });

  it('goes on at the next opening', () => {
    expect(addBusinessMinutes(tokyo('2025-03-28T16:50:00'), 11)).toEqual(tokyo('2025-03-31T09:01:00'));
  });

  it('refuses fewer than none', () => {
    expect(() => addBusinessMinutes(tokyo('2025-03-31T09:00:00'), -1)).toThrow(
      'expected minutes of at least 0, but got -1',
    );
  });
});

it('a day in Asia/Tokyo begins at 15:00 UTC', () => {
  expect([
    dayInTokyo(new Date('2025-03-30T14:59:59.999Z')),
    dayInTokyo(new Date('2025-03-30T15:00:00Z')),
  ]).toEqual(['2025-03-30', '2025-03-31']);
});
