import { warmReportFiles } from './write-report-file.ts';

let loads = 0;
const load = () => Promise.resolve((loads += 1));
beforeAll(() => {
  jest.useFakeTimers();
});
afterAll(() => {
  jest.useRealTimers();
});

test('the library for files is loaded once, 10 s after the last node of the process has started', async () => {
  warmReportFiles(load);
  await jest.advanceTimersByTimeAsync(9_000);
  warmReportFiles(load);
  await jest.advanceTimersByTimeAsync(9_999);
  expect(loads).toBe(0);
  await jest.advanceTimersByTimeAsync(1);
  expect(loads).toBe(1);
});
