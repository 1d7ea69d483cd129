import { warmReportFiles } from './write-report-file.ts';

const mockLoads: string[] = [];
jest.mock('exceljs', () => {
  mockLoads.push('exceljs');
  return {};
});
beforeAll(() => {
  jest.useFakeTimers();
});
afterAll(() => {
  jest.useRealTimers();
});

test('the library for files is loaded once, 10 s after the last node of the process has started', async () => {
  warmReportFiles();
  await jest.advanceTimersByTimeAsync(9_000);
  warmReportFiles();
  await jest.advanceTimersByTimeAsync(9_999);
  expect(mockLoads).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  expect(mockLoads).toEqual(['exceljs']);
});
