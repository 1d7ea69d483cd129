import ExcelJs from 'exceljs';
import { change, freshKey } from '../tests/change.ts';
import { enterRows, idsOf } from '../tests/enter-rows.ts';
import type { TestClaims } from '../../../tests/support/test-issuer.ts';
import { people } from '../tests/people.ts';
import { casesOfChecks, readReports, readStatus, reportChanges } from '../tests/read-reports.ts';
import { startTestWard, type TestWard } from '../tests/test-ward.ts';

const ids = idsOf('27115');
const { draft, submit, accept, giveBack, redraft, revise } = reportChanges;
const officer = { as: people.wardOfficer };
const warnings = ['FIRST_RESPONSE_MISSING'];

let ward: TestWard;
beforeAll(async () => {
  ward = await startTestWard('27115');
  await enterRows(ward, 12);
  await ward.database.query(`update consultation_room set name = '=架空の相談支援室'`);
  await ward.database.query(`insert into room_area values ($1, '27115', '東成区', null, null)`, [ids.room]);
});
afterAll(() => ward.stop());

const reportOf = ({ payload }: { payload: Record<string, unknown> | null }) =>
  payload?.['report'] as { readonly id: string };
const draftOf = async (month: string) => reportOf(await change(ward, draft, { ward: '27115', month }));
const errorsOf = ({ payload }: { payload: Record<string, unknown> | null }) => payload?.['userErrors'];

const read = (month: string, selection: string, as?: TestClaims) => readReports(ward, month, selection, as);
const status = (month: string, as?: TestClaims) => readStatus(ward, month, as);

describe('a draft', () => {
  const figures = `cases persons casesWithoutPerson closed openAtEnd responded sameDayResponses firstResponseMinutesMedian
    byChannel { channel cases persons } byTopic { topic cases persons } byOutcome { outcome cases persons }
    byHour { hour cases persons } meetings { meetingKind held participants }`;

  it('has the figures of the rows: cases, and persons once however many cases they have', async () => {
    await draftOf('2024-04');
    const { reports } = await read(
      '2024-04',
      `state revision punctuality dueOn figures { ${figures} } changes { figure }`,
    );
    const [report] = reports as { figures: Record<string, unknown> }[];
    // 12 cases from 9:00, one an hour; every third closed, every second answered, every fifth without a person.
    expect(report).toMatchObject({
      state: 'DRAFT',
      revision: 1,
      punctuality: 'OVERDUE',
      dueOn: '2024-05-10',
      changes: null,
      figures: { cases: 12, persons: 8, casesWithoutPerson: 2, closed: 4, openAtEnd: 8, responded: 6 },
    });
    const some = (list: string) =>
      (report!.figures[list] as { cases: number }[]).filter(({ cases }) => cases > 0);
    expect(some('byChannel')).toEqual([{ channel: 'PHONE', cases: 12, persons: 8 }]);
    expect(some('byTopic')).toEqual([
      { topic: 'HVN', cases: 12, persons: 8 },
      { topic: 'OTHER', cases: 12, persons: 8 },
    ]);
    expect(some('byOutcome')).toEqual([
      { outcome: 'OPEN', cases: 8, persons: 5 },
      { outcome: 'INFO', cases: 4, persons: 4 },
    ]);
    expect(some('byHour').length).toBe(12);
    expect(report!.figures).toMatchObject({ sameDayResponses: 6, firstResponseMinutesMedian: 30 });
  });

  it('counts as the statistics do', async () => {
    const query = `{ caseTally(from: "2024-04-01", to: "2024-04-30", groupBy: [REQUESTER_KIND], responseTimes: false) {
      total { cases persons sameDayResponses } rows { requesterKind measures { cases persons } } } }`;
    const { data } = await ward.ask({ as: people.bureau, through: 'oversight', query });
    const tally = data?.['caseTally'] as {
      total: object;
      rows: { requesterKind: string; measures: object }[];
    };
    const { reports } = await read(
      '2024-04',
      'figures { cases persons sameDayResponses byRequesterKind { requesterKind cases persons } }',
    );
    const [{ figures: all }] = reports as [{ figures: { byRequesterKind: { cases: number }[] } }];
    const { byRequesterKind, ...total } = all;
    expect(total).toEqual(tally.total);
    expect(byRequesterKind.filter(({ cases }) => cases > 0)).toEqual(
      tally.rows.map(({ requesterKind, measures }) => ({ requesterKind, ...measures })),
    );
  });

  it('is made once for a month that has begun, even by two at once', async () => {
    const wish = { ward: '27115', month: '2025-02' };
    const answers = await Promise.all([change(ward, draft, wish), change(ward, draft, wish)]);
    expect(answers.filter(({ payload }) => payload?.['report']).length).toBe(1);
    expect(errorsOf(await change(ward, draft, wish))).toEqual([{ field: 'input.month', code: 'EXISTS' }]);
    expect(errorsOf(await change(ward, draft, { ...wish, month: '2025-04' }))).toEqual([
      { field: 'input.month', code: 'IN_FUTURE' },
    ]);
  });

  it('is not handed in before its month is over', async () => {
    const { id: reportId } = await draftOf('2025-03');
    expect(errorsOf(await change(ward, submit, { reportId, expectedVersion: 1 }))).toEqual([
      { field: 'input.reportId', code: 'NOT_OVER' },
    ]);
  });
});

describe('a report on its way', () => {
  let reportId: string;
  beforeAll(async () => {
    reportId = String((await read('2024-04', 'id')).reports[0]?.['id']);
  });

  it('with an error is held back, and says of which case', async () => {
    const set = (band: string) =>
      ward.database.query('update consultation_case set age_band = $1 where id = $2', [band, ids.case(4)]);
    await set('AGE_40_64');
    const { reports } = await read('2024-04', 'checks { severity code entityId }');
    const contradiction = { severity: 'ERROR', code: 'AGE_CONTRADICTS_CATEGORY', entityId: ids.case(4) };
    expect((reports[0]?.['checks'] as object[])[0]).toEqual(contradiction);
    expect(await casesOfChecks(ward, '2024-04')).toEqual(
      [4, 1, 3, 5, 7, 9, 11].map((number) => ids.case(number)),
    );
    const wish = { reportId, expectedVersion: 1, acknowledge: warnings };
    expect(errorsOf(await change(ward, submit, wish))).toEqual([
      { field: 'input.reportId', code: 'ERRORS_LEFT' },
    ]);
    await set('AGE_80_84');
  });

  it('with warnings is handed in once they are acknowledged', async () => {
    expect(errorsOf(await change(ward, submit, { reportId, expectedVersion: 1 }))).toEqual([
      { field: 'input.acknowledge', code: 'NOT_ACKNOWLEDGED' },
    ]);
    const wish = { reportId, expectedVersion: 1, acknowledge: warnings, idempotencyKey: freshKey() };
    const submitted = await change(ward, submit, { ...wish, note: '架空の備考' });
    expect(submitted.payload?.['report']).toMatchObject({
      state: 'SUBMITTED',
      version: 2,
      acknowledged: warnings,
      figuresHash: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    const again = await change(ward, submit, { ...wish, note: '架空の備考' });
    expect(again.payload).toEqual(submitted.payload);
  });

  it.each([
    ['a coordinator does not accept', accept, people.coordinator],
    ['a coordinator does not return', giveBack, people.coordinator],
    ['the ward office does not hand in', submit, people.wardOfficer],
    ['the ward office does not revise', revise, people.wardOfficer],
    ['the bureau does not accept', accept, people.bureau],
    ['an officer of another ward does not accept', accept, { role: 'ward_officer', ward: '27102' }],
  ] as const)('%s', async (_who, mutation, as) => {
    const reason =
      mutation === giveBack ? { reason: 'OTHER' } : mutation === revise ? { reason: 'OTHER' } : {};
    const answer = await change(
      ward,
      mutation,
      { reportId, expectedVersion: 2, ...reason },
      { as, through: 'gateway' },
    );
    expect(answer).toEqual({ payload: null, code: 'FORBIDDEN' });
  });

  it('is returned with a reason, drafted again and handed in again, in time or late by the first time', async () => {
    const returned = await change(
      ward,
      giveBack,
      { reportId, expectedVersion: 2, reason: 'ENTRIES_MISSING', note: '架空の差戻し' },
      officer,
    );
    expect(returned.payload?.['report']).toMatchObject({
      state: 'RETURNED',
      returnReason: 'ENTRIES_MISSING',
    });
    expect(await change(ward, redraft, { reportId, expectedVersion: 2 })).toMatchObject({
      code: 'CONFLICT',
      currentVersion: 3,
    });
    await change(ward, redraft, { reportId, expectedVersion: 3 });
    await change(ward, submit, { reportId, expectedVersion: 4, acknowledge: warnings });
    expect(await status('2024-04')).toEqual({
      state: 'SUBMITTED',
      revision: 1,
      punctuality: 'LATE',
      dueOn: '2024-05-10',
      acceptedRevision: null,
      figures: null,
    });
  });

  it('once accepted is frozen: for everybody, and in PostgreSQL itself', async () => {
    const accepted = await change(ward, accept, { reportId, expectedVersion: 5 }, officer);
    expect(accepted.payload?.['report']).toMatchObject({ state: 'ACCEPTED', version: 6 });
    const back = { reportId, expectedVersion: 6, reason: 'OTHER' };
    expect(errorsOf(await change(ward, giveBack, back, officer))).toEqual([
      { field: 'input.reportId', code: 'WRONG_STATE' },
    ]);
    for (const statement of ['update monthly_report set revision = 9', 'delete from monthly_report'])
      await expect(ward.database.query(`${statement} where id = $1`, [reportId])).rejects.toMatchObject({
        code: '23001',
      });
  });

  it('shows which figures the rows would give now, and is corrected by a revision with a reason', async () => {
    await ward.database.query(`update consultation_case set channel = 'FAX' where id = $1`, [ids.case(5)]);
    const { reports } = await read('2024-04', 'changes { figure reported now } figures { cases }');
    expect(reports[0]?.['changes']).toEqual([
      { figure: 'byChannel.PHONE.cases', reported: 12, now: 11 },
      { figure: 'byChannel.FAX.cases', reported: 0, now: 1 },
    ]);
    const wish = { reportId, expectedVersion: 6, reason: 'DATA_CORRECTED' };
    const next = reportOf(await change(ward, revise, wish));
    expect(next).toMatchObject({ revision: 2, state: 'DRAFT', revisionReason: 'DATA_CORRECTED', version: 1 });
    expect(errorsOf(await change(ward, revise, wish))).toEqual([
      { field: 'input.reportId', code: 'WRONG_STATE' },
    ]);
    expect(await status('2024-04')).toMatchObject({ state: 'DRAFT', revision: 2, acceptedRevision: 1 });
    await change(ward, submit, { reportId: next.id, expectedVersion: 1, acknowledge: warnings });
    await change(ward, accept, { reportId: next.id, expectedVersion: 2 }, officer);
    expect(await status('2024-04')).toMatchObject({ state: 'ACCEPTED', acceptedRevision: 2 });
    const both = await read('2024-04', 'revision figures { byChannel { cases } }');
    expect(
      both.reports.map(({ revision, figures }) => [
        revision,
        (figures as { byChannel: { cases: number }[] }).byChannel[0]?.cases,
      ]),
    ).toEqual([
      [2, 11],
      [1, 12],
    ]);
  });
});

it('the file has the month by the Japanese calendar, the room, and every figure; no text of it can run as a formula', async () => {
  const { reports } = await read('2024-04', 'revision file { fileName mediaType content }');
  const { file } = reports[1] as { file: { fileName: string; content: string } };
  expect(file.fileName).toBe('kakehashi-monthly-report-27115-2024-04-r1.xlsx');
  const workbook = new ExcelJs.Workbook();
  await workbook.xlsx.load(Buffer.from(file.content, 'base64') as unknown as ArrayBuffer);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['月次報告', '活動']);
  const rows: unknown[][] = [];
  workbook.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  expect(rows[0]).toEqual(['令和6年4月分 在宅医療・介護連携相談支援室 月次報告書']);
  expect(rows).toEqual(
    expect.arrayContaining([
      ['区', '東成区（27115）'],
      ['相談支援室', `'=架空の相談支援室`],
      ['状態', '受理'],
      ['提出日', expect.stringMatching(/^令和7年3月31日 /)],
      ['新規相談件数', 12],
      ['電話', 12, 8],
      ['訪問看護ステーション', 0, 0],
      ['9時台', 1, 1],
    ]),
  );
  const formulas = workbook.worksheets.flatMap((sheet) =>
    (sheet.getSheetValues() as unknown[][])
      .flat()
      .filter((cell) => typeof cell === 'object' && cell !== null),
  );
  expect(formulas).toEqual([]);
});

describe('who may read', () => {
  it('the bureau reads figures and no note; staff read the notes at the desk', async () => {
    const { data } = await ward.ask({
      as: people.wardOfficer,
      query: `{ roomMonthlyReports(from: "2024-04", to: "2024-06") { revision returnNote submittedBy acceptedBy } }`,
    });
    const signed = { submittedBy: 'test-coordinator', acceptedBy: 'test-ward_officer' };
    expect(data?.['roomMonthlyReports']).toEqual([
      { revision: 2, returnNote: null, ...signed },
      { revision: 1, returnNote: '架空の差戻し', ...signed },
    ]);
    expect((await read('2024-04', 'returnNote')).code).toBe('FORBIDDEN');
    const years = `{ roomMonthlyReports(from: "2024-04", to: "2027-04") { id } }`;
    const { errors } = await ward.ask({ as: people.coordinator, query: years });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('an analyst reads none, and staff of another ward learn nothing through oversight', async () => {
    expect((await read('2024-04', 'id', people.analyst)).code).toBe('FORBIDDEN');
    expect(await status('2024-04', people.otherCoordinator)).toBe('FORBIDDEN');
  });

  it('what was read, released and changed stands in the access log', async () => {
    const logged = async (kind: string, field: string) =>
      (
        await ward.database.query('select 1 from access_log where kind = $1 and $2 = any(fields)', [
          kind,
          field,
        ])
      ).length;
    expect(await logged('WRITE', 'Mutation.acceptMonthlyReport')).toBe(2);
    expect(await logged('READ', 'MonthlyReport.figures')).toBeGreaterThan(0);
    expect(await logged('AGGREGATE', 'Query.monthlyReportStatus')).toBeGreaterThan(0);
    expect(await logged('DENIED', 'Mutation.acceptMonthlyReport')).toBeGreaterThan(0);
  });
});
