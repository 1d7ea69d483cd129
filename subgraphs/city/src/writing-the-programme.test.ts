import type { Role } from '@kakehashi/shared/identity/user.ts';
import { writeRecord, type WriteRecord } from '../tests/write-record.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../tests/test-city-subgraph.ts';

describe('writing the programme', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => (city = await startTestCitySubgraph()));
  afterAll(() => city.stop());
  const write: WriteRecord = (...wish) => writeRecord(city, ...wish);
  const day = { certainty: 'DAY', from: '2025-05-20' };
  const value = {
    indicatorId: 'indicator-s4-2',
    periodFrom: '2024-04-01',
    periodTo: '2024-09-30',
    published: true,
  };

  test('a value is recorded once for its key, and corrected by whoever saw the current version', async () => {
    const input = {
      ...value,
      state: 'NOT_YET_AVAILABLE',
      expectedOn: '2025-06-01',
      idempotencyKey: 'repeated key',
    };
    const [first, again] = [await write('recordObservation', input), await write('recordObservation', input)];
    const expected = { state: 'NOT_YET_AVAILABLE', value: null, published: true, version: 1, ward: null };
    expect([first.payload, again.payload]).toEqual(
      Array.from({ length: 2 }, () => ({ observation: expected, userErrors: [] })),
    );
    const rows = await city.database.query(
      "SELECT id FROM observation WHERE indicator_id = 'indicator-s4-2' AND period_from = '2024-04-01'",
    );
    expect(rows).toHaveLength(1);
    const correction = { id: rows[0]!['id'], version: 1, state: 'AVAILABLE', value: 41 };
    expect((await write('correctObservation', correction)).payload).toEqual({
      observation: { state: 'AVAILABLE', value: 41, version: 2 },
      userErrors: [],
    });
    const late = await write('correctObservation', { ...correction, value: 42 });
    expect(late).toMatchObject({ code: 'CONFLICT', facts: { currentVersion: 2 } });
    const other = await write('recordObservation', { ...input, state: 'AVAILABLE', value: 1 });
    expect(other.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const gone = await write('correctObservation', {
      ...correction,
      version: 2,
      state: 'NOT_YET_AVAILABLE',
      value: null,
    });
    expect(gone.payload.observation).toEqual({ state: 'NOT_YET_AVAILABLE', value: null, version: 3 });
  });

  test.each([
    [
      { state: 'NOT_YET_AVAILABLE', value: 0 },
      'input.value',
      'STATE_MISMATCH',
      'expected no value for NOT_YET_AVAILABLE, but got otherwise',
    ],
    [
      { state: 'AVAILABLE' },
      'input.value',
      'STATE_MISMATCH',
      'expected a value for AVAILABLE, but got otherwise',
    ],
    [
      { state: 'AVAILABLE', value: 1, periodTo: '2024-03-01' },
      'input.periodTo',
      'TOO_EARLY',
      'expected a day not before periodFrom, but got an earlier one',
    ],
    [
      { state: 'AVAILABLE', value: 1, indicatorId: 'nobody' },
      'input.indicatorId',
      'UNKNOWN',
      'expected the ID of an entry, but got another',
    ],
    [
      { state: 'AVAILABLE', value: 1, source: 'a\u0000' },
      'input.source',
      'UNACCEPTABLE_CHARACTER',
      'expected text, but got U+0000 in it',
    ],
  ])('a value that cannot be is refused: %j', async (changes, field, code, message) => {
    const { payload } = await write('recordObservation', { ...value, ...changes });
    expect(payload).toEqual({ observation: null, userErrors: [{ field, code, message }] });
  });

  test('a second value for the same period is refused', async () => {
    const again = { ...value, indicatorId: 'indicator-s1-1', state: 'AVAILABLE', value: 90 };
    await write('recordObservation', again);
    const { payload } = await write('recordObservation', { ...again, value: 91 });
    expect(payload.userErrors.map((error: { code: string }) => error.code)).toEqual(['REPEATED']);
  });

  test('an action changes its state; of 20 who change it at once one wins', async () => {
    const change = {
      id: 'action-004-2',
      version: 1,
      state: 'DONE',
      stateNote: '12/16実施済',
      due: { certainty: 'DAY', from: '2022-12-16' },
    };
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => write('changeActionState', change)));
    const winners = outcomes.filter(({ code }) => code === undefined);
    expect(winners.map(({ payload }) => payload.action)).toEqual([
      {
        state: 'DONE',
        stateNote: '12/16実施済',
        version: 2,
        due: { certainty: 'DAY', from: '2022-12-16', to: '2022-12-16', note: null },
      },
    ]);
    expect(
      outcomes.filter(({ code, facts }) => code === 'CONFLICT' && facts?.['currentVersion'] === 2),
    ).toHaveLength(19);
  });

  test('a ward office writes for its ward alone, and sees its own drafts; analysts see what is published', async () => {
    const draft = {
      committeeId: 'committee-001-none',
      title: '東成区 推進会議',
      date: day,
      ward: '27115',
      agenda: [{ text: '前回の確認' }, { text: '課題の抽出', mark: 'DISCUSS' }],
    };
    const meeting = { ...draft, committeeId: 'committee-002-liaison' };
    expect((await write('addMeeting', draft, 'ward_officer')).payload.userErrors).toEqual([
      {
        field: 'input.committeeId',
        code: 'UNKNOWN',
        message: 'expected the ID of an entry, but got another',
      },
    ]);
    const { payload } = await write('addMeeting', meeting, 'ward_officer');
    expect(payload).toEqual({
      meeting: {
        id: expect.stringMatching(/^meeting-/) as string,
        title: '東成区 推進会議',
        state: 'PLANNED',
        version: 1,
        published: false,
        ward: { code: '27115' },
        date: { certainty: 'DAY', from: '2025-05-20', to: '2025-05-20' },
        agenda: [
          { text: '前回の確認', mark: null },
          { text: '課題の抽出', mark: 'DISCUSS' },
        ],
      },
      userErrors: [],
    });
    const { id } = payload.meeting;
    const seen = async (as: Role) => {
      const { data, errors } = await city.ask(
        'query ($id: ID!) { meeting(id: $id) { title } }',
        { id },
        { as },
      );
      return data.meeting?.title ?? errors?.[0]?.extensions.code;
    };
    expect([await seen('bureau'), await seen('ward_officer'), await seen('analyst')]).toEqual([
      '東成区 推進会議',
      '東成区 推進会議',
      'NOT_FOUND',
    ]);
    const inLists = await city.ask(
      '{ committees(kinds: [LIAISON]) { meetings { title } } calendar(kinds: [MEETING], from: "2025-05-01") { title } }',
      {},
      { as: 'analyst' },
    );
    expect(JSON.stringify(inLists.data)).not.toContain('東成区');
    const minutes = {
      id,
      version: 1,
      state: 'HELD',
      participants: 12,
      minutes: '課題を3件確認した。',
      published: true,
    };
    expect((await write('recordMinutes', minutes, 'ward_officer')).payload.meeting).toEqual({
      state: 'HELD',
      participants: 12,
      minutes: '課題を3件確認した。',
      version: 2,
    });
    expect(await seen('analyst')).toBe('東成区 推進会議');
  });

  test.each([
    ['addMeeting', { committeeId: 'committee-002-liaison', title: 'x', date: day }],
    ['addMeeting', { committeeId: 'committee-002-liaison', title: 'x', date: day, ward: '27102' }],
    ['changeActionState', { id: 'action-004-1', version: 1, state: 'DONE' }],
    ['recordMinutes', { id: 'meeting-003-conference-1', version: 1, minutes: 'x' }],
    ['recordObservation', { ...value, state: 'AVAILABLE', value: 1 }],
  ])('a ward office may not %s what is not its ward’s: %j', async (mutation, input) => {
    expect((await write(mutation, input, 'ward_officer')).code).toBe('FORBIDDEN');
  });

  test.each(['coordinator', 'analyst', 'operator'] as const)('%s writes nothing of it', async (as) => {
    const codes = await Promise.all(
      [
        write('addPublicEvent', { kind: 'LECTURE', title: 'x', date: day, ward: '27115' }, as),
        write('recordObservation', { ...value, state: 'AVAILABLE', value: 1, ward: '27115' }, as),
      ].map(async (outcome) => (await outcome).code),
    );
    expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  test('events, copies, tools and evaluations are recorded and stand in the calendar', async () => {
    const event = {
      kind: 'VISITING_LECTURE',
      title: '出前講座 人生会議',
      date: { certainty: 'RANGE', from: '2025-06-01', to: '2025-07-31' },
      published: true,
    };
    const { payload } = await write('addPublicEvent', event);
    const held = {
      id: payload.event.id,
      version: 1,
      state: 'HELD',
      participants: 25,
      date: { certainty: 'DAY', from: '2025-02-20' },
    };
    expect((await write('changePublicEvent', held)).payload.event).toEqual({
      state: 'HELD',
      participants: 25,
      version: 2,
    });
    const copies = {
      materialId: 'material-004-guidebook',
      kind: 'DISTRIBUTED',
      copies: 1200,
      date: { certainty: 'MONTH', from: '2025-03-01' },
      published: true,
    };
    expect((await write('recordCopies', copies)).payload.copies).toEqual({
      kind: 'DISTRIBUTED',
      copies: 1200,
      material: { title: '在宅療養・ACPガイドブック' },
    });
    const adoption = { toolId: 'tool-003-kanamic', date: day, state: 'AVAILABLE', organisations: 80 };
    expect((await write('recordToolAdoption', adoption)).payload.adoption).toEqual({
      state: 'AVAILABLE',
      organisations: 80,
    });
    const evaluation = {
      indicatorId: 'indicator-s2-1',
      judgement: 'PROGRESSING',
      date: { certainty: 'UNDECIDED' },
      published: true,
    };
    expect((await write('recordEvaluation', evaluation)).payload.evaluation).toEqual({
      judgement: 'PROGRESSING',
      indicator: { code: 'S2-1' },
    });
    const { data } = await city.ask(
      '{ indicators(codes: ["S2-1", "S2-2", "OP-18", "OP-19"]) { code cityValue(fiscalYear: 2024) before: cityValue(fiscalYear: 2010) } calendar(from: "2025-02-20", to: "2025-02-20") { title } }',
    );
    expect(data).toEqual({
      indicators: [
        { code: 'S2-1', cityValue: 25, before: null },
        { code: 'S2-2', cityValue: 1200, before: null },
        { code: 'OP-18', cityValue: null, before: null },
        { code: 'OP-19', cityValue: 900 / 17, before: 900 / 17 },
      ],
      calendar: [{ title: '出前講座 人生会議' }],
    });
  });

  test.each([
    [{ certainty: 'DAY' }, 'expected from alone for DAY, but got other days'],
    [
      { certainty: 'MONTH', from: '2025-06-02' },
      'expected from alone, the first day of the month for MONTH, but got other days',
    ],
    [
      { certainty: 'RANGE', from: '2025-06-02', to: '2025-06-02' },
      'expected from before to for RANGE, but got other days',
    ],
    [
      { certainty: 'UNDECIDED', to: '2025-06-02' },
      'expected no days, or from not after to for UNDECIDED, but got other days',
    ],
  ])('a date that does not fit its certainty is refused: %j', async (date, message) => {
    const { payload } = await write('addPublicEvent', { kind: 'LECTURE', title: 'x', date });
    expect(payload.userErrors).toEqual([{ field: 'input.date', code: 'DATE_MISMATCH', message }]);
  });

  test('what people changed stays when the files of the sources are loaded anew', async () => {
    await city.database.query("UPDATE reference_file SET content_hash = 'old' WHERE name = 'programme'");
    const { migrateCityDatabase } = await import('./database/migrate-city-database.ts');
    await migrateCityDatabase(city.database.url);
    const rows = await city.database.query(
      "SELECT id, state FROM programme_action WHERE id IN ('action-004-2', 'action-004-4') ORDER BY id",
    );
    expect(rows).toEqual([
      { id: 'action-004-2', state: 'DONE' },
      { id: 'action-004-4', state: 'PLANNED' },
    ]);
  });
});
