import { enterTokyoTime, readTokyoTime, writeEraDay, writeEraInstant } from './tokyo-time.ts';

test.each([
  ['2025-03-31', '令和7年3月31日'],
  ['2019-05-01', '令和元年5月1日'],
  ['2019-04-30', '平成31年4月30日'],
  ['1940-01-01', '昭和15年1月1日'],
])('%s is %s', (text, era) => {
  expect(writeEraDay(text)).toBe(era);
});

test('an instant is written in Asia/Tokyo', () => {
  expect(writeEraInstant('2025-03-31T15:30:00.000Z')).toBe('令和7年4月1日 00:30');
});

test('what is entered is taken in Asia/Tokyo', () => {
  expect(readTokyoTime('2025-03-31T09:00')).toBe('2025-03-31T00:00:00.000Z');
  expect(readTokyoTime('')).toBeNull();
});

test('an instant is entered in Asia/Tokyo, to the minute, and read back', () => {
  expect(enterTokyoTime('2025-02-28T15:30:00.000Z')).toBe('2025-03-01T00:30');
  expect(readTokyoTime(enterTokyoTime('2025-02-28T15:30:00.000Z'))).toBe('2025-02-28T15:30:00.000Z');
});
