import { change, type ChangeAnswer } from '../tests/change.ts';
import { enterRows, idsOf } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import { startTestWard, type TestWard } from '../tests/test-ward.ts';

const ids = idsOf('27115');
let ward: TestWard;

beforeAll(async () => {
  ward = await startTestWard('27115');
  await enterRows(ward, 3);
});
afterAll(() => ward.stop());

const shown = `case { id version status outcome firstResponseMinutes resolutionMinutes resolutionDays waitingFor
  coordinator { id } transitions { version kind fromStatus toStatus outcome } }`;
const life = {
  open: ['openCase', 'OpenCaseInput', 'case { id version }'],
  respond: ['respondToCase', 'RespondToCaseInput', shown],
  contact: ['recordContact', 'RecordContactInput', `contact { kind minutes withKind } ${shown}`],
  assign: ['assignCase', 'AssignCaseInput', shown],
  wait: ['waitOnCase', 'WaitOnCaseInput', shown],
  resume: ['resumeCase', 'ResumeCaseInput', shown],
  close: ['closeCase', 'CloseCaseInput', shown],
  reopen: ['reopenCase', 'ReopenCaseInput', shown],
  amend: [
    'amendCase',
    'AmendCaseInput',
    'case { version topics scene requesterProfession note requesterOrganisation }',
  ],
} as const;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly transitions: readonly object[];
}
const caseOf = ({ payload }: ChangeAnswer) => payload?.['case'] as Shown;
const codesOf = ({ payload }: ChangeAnswer) =>
  (payload?.['userErrors'] as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);

/** A case that arrived at 11:00 on Monday, 2025-03-31; it is noon. */
async function openCase(changes: object = {}): Promise<string> {
  const answer = await change(ward, life.open, {
    ward: '27115',
    channel: 'PHONE',
    requesterKind: 'CLINIC',
    topics: ['HVN'],
    scene: 'DAILY',
    receivedAt: '2025-03-31T02:00:00.000Z',
    ...changes,
  });
  return caseOf(answer).id;
}

it('goes from arrival over waiting to its end and back, each step one version and one transition', async () => {
  const caseId = await openCase({ receivedAt: '2025-03-28T07:30:00.000Z' });
  const at = '2025-03-31T00:10:00.000Z';
  await change(ward, life.respond, { caseId, expectedVersion: 1, at, coordinatorId: ids.coordinator(1) });
  await change(ward, life.wait, { caseId, expectedVersion: 2, waitingFor: 'RESOURCE' });
  await change(ward, life.resume, { caseId, expectedVersion: 3 });
  await change(ward, life.close, {
    caseId,
    expectedVersion: 4,
    outcome: 'MATCHED',
    at: '2025-03-31T01:00:00.000Z',
  });
  const reopened = await change(ward, life.reopen, { caseId, expectedVersion: 5 });
  expect(caseOf(reopened)).toMatchObject({ status: 'REOPENED', outcome: null, resolutionMinutes: null });
  const closed = await change(ward, life.close, { caseId, expectedVersion: 6, outcome: 'INFO', at });
  expect(caseOf(closed)).toEqual({
    id: caseId,
    version: 7,
    status: 'CLOSED',
    outcome: 'INFO',
    firstResponseMinutes: 40,
    resolutionMinutes: 40,
    resolutionDays: 1,
    waitingFor: null,
    coordinator: { id: ids.coordinator(1) },
    transitions: [
      { version: 1, kind: 'OPENED', fromStatus: null, toStatus: 'RECEIVED', outcome: null },
      { version: 2, kind: 'RESPONDED', fromStatus: 'RECEIVED', toStatus: 'IN_PROGRESS', outcome: null },
      { version: 3, kind: 'WAITED', fromStatus: 'IN_PROGRESS', toStatus: 'WAITING', outcome: null },
      { version: 4, kind: 'RESUMED', fromStatus: 'WAITING', toStatus: 'IN_PROGRESS', outcome: null },
      { version: 5, kind: 'CLOSED', fromStatus: 'IN_PROGRESS', toStatus: 'CLOSED', outcome: 'MATCHED' },
      { version: 6, kind: 'REOPENED', fromStatus: 'CLOSED', toStatus: 'REOPENED', outcome: null },
      { version: 7, kind: 'CLOSED', fromStatus: 'REOPENED', toStatus: 'CLOSED', outcome: 'INFO' },
    ],
  });
});

it('may be closed as it arrives: information given at once is its first response', async () => {
  const caseId = await openCase();
  const closed = await change(ward, life.close, { caseId, expectedVersion: 1, outcome: 'INFO' });
  expect(caseOf(closed)).toMatchObject({ status: 'CLOSED', firstResponseMinutes: 60, resolutionMinutes: 60 });
});

it('withdrawn as it arrives, it was never responded to', async () => {
  const caseId = await openCase();
  const closed = await change(ward, life.close, { caseId, expectedVersion: 1, outcome: 'WITHDRAWN' });
  expect(caseOf(closed)).toMatchObject({ status: 'CLOSED', firstResponseMinutes: null });
});

it('is answered by the first contact, and by that alone', async () => {
  const caseId = await openCase();
  const contact = { caseId, kind: 'LIAISON', minutes: 5, withKind: 'HVN' };
  const first = await change(ward, life.contact, { ...contact, at: '2025-03-31T02:20:00.000Z' });
  const second = await change(ward, life.contact, { ...contact, minutes: 9 });
  expect([first.payload?.['contact'], caseOf(first).version, caseOf(second)]).toMatchObject([
    { kind: 'LIAISON', minutes: 5, withKind: 'HVN' },
    2,
    { version: 2, status: 'IN_PROGRESS', firstResponseMinutes: 20 },
  ]);
});

it('counts by the hours and closures of its own room', async () => {
  await ward.database.query(
    `insert into room_closure (id, room_id, first_day, last_day, reason) values ($1, $2, '2025-03-27', '2025-03-28', 'TRAINING')`,
    ['27115-0190aaaa-bb09-7000-8000-000000000001', ids.room],
  );
  const caseId = await openCase({ receivedAt: '2025-03-26T07:30:00.000Z' });
  const at = '2025-03-31T00:10:00.000Z';
  const closed = await change(ward, life.close, { caseId, expectedVersion: 1, outcome: 'INFO', at });
  expect(caseOf(closed)).toMatchObject({
    firstResponseMinutes: 40,
    resolutionMinutes: 40,
    resolutionDays: 1,
  });
  await ward.database.query('delete from room_closure');
});

it('counts by the hours that the ward office gives the room, from then on', async () => {
  const amend = ['amendRoom', 'AmendRoomInput', 'room { opensAt closesAt version }'] as const;
  const office = { as: people.wardOfficer, through: 'gateway' } as const;
  const amendTo = (closesAt: string, expectedVersion: number) =>
    change(ward, amend, { roomId: ids.room, expectedVersion, closesAt }, office);
  const late = await amendTo('18:00', 1);
  expect(late.payload?.['room']).toEqual({ opensAt: '09:00', closesAt: '18:00', version: 2 });
  const caseId = await openCase({ receivedAt: '2025-03-28T08:30:00.000Z' });
  const at = '2025-03-31T00:10:00.000Z';
  const closed = await change(ward, life.close, { caseId, expectedVersion: 1, outcome: 'INFO', at });
  expect(caseOf(closed)).toMatchObject({ firstResponseMinutes: 40, resolutionMinutes: 40 });
  expect(codesOf(await amendTo('09:00', 2))).toEqual(['input.closesAt BEFORE_START']);
  expect(codesOf(await amendTo('24:00', 2))).toEqual(['input.closesAt MALFORMED']);
  expect(await amendTo('17:00', 1)).toMatchObject({ code: 'CONFLICT', currentVersion: 2 });
  await amendTo('17:00', 2);
});

it('has the age band of its person on the day of arrival, unless another is told', async () => {
  const bandOf = async (caseId: string) => {
    const query = 'query ($id: ID!) { case(id: $id) { ageBand } }';
    const { data } = await ward.ask({ as: people.coordinator, query, variables: { id: caseId } });
    return data.case.ageBand as string;
  };
  const subjectId = ids.subject(1);
  expect(await bandOf(await openCase({ subjectId }))).toBe('AGE_85_89');
  expect(await bandOf(await openCase({ subjectId, receivedAt: '2024-12-30T02:00:00.000Z' }))).toBe(
    'AGE_80_84',
  );
  expect(await bandOf(await openCase({ subjectId, ageBand: 'AGE_65_69' }))).toBe('AGE_65_69');
  const later = await openCase();
  expect(await bandOf(later)).toBe('UNKNOWN');
  await change(ward, life.amend, { caseId: later, expectedVersion: 1, subjectId });
  expect(await bandOf(later)).toBe('AGE_85_89');
});

describe('is refused', () => {
  it.each<[string, keyof typeof life, object, string[]]>([
    ['a step that its state does not admit', 'resume', { expectedVersion: 1 }, ['input.caseId WRONG_STATE']],
    [
      'waiting before anybody has responded',
      'wait',
      { expectedVersion: 1, waitingFor: 'OTHER' },
      ['input.caseId WRONG_STATE'],
    ],
    [
      'a response before its arrival',
      'respond',
      { expectedVersion: 1, at: '2025-03-31T01:59:59.999Z' },
      ['input.at BEFORE_ARRIVAL'],
    ],
    [
      'a response in the future',
      'respond',
      { expectedVersion: 1, at: '2025-03-31T04:00:00.000Z' },
      ['input.at IN_FUTURE'],
    ],
    [
      'a coordinator whom nobody knows',
      'assign',
      { expectedVersion: 1, coordinatorId: ids.coordinator(99) },
      ['input.coordinatorId UNKNOWN'],
    ],
    [
      'a field emptied that must not be',
      'amend',
      { expectedVersion: 1, scene: null },
      ['input.scene MISSING'],
    ],
    ['no topic', 'amend', { expectedVersion: 1, topics: [] }, ['input.topics TOO_FEW']],
  ])('%s, and nothing is kept of it', async (_what, step, input, expected) => {
    const caseId = await openCase();
    expect(codesOf(await change(ward, life[step], { caseId, ...input }))).toEqual(expected);
    const rows = await ward.database.query(
      `select c.version, (select count(*)::int from case_transition t where t.case_id = c.id) as steps,
         (select count(*)::int from idempotency_key k where k.result_id = c.id and k.mutation <> 'openCase') as keys
       from consultation_case c where id = $1`,
      [caseId],
    );
    expect(rows).toEqual([{ version: 1, steps: 1, keys: 0 }]);
  });

  it('a contact once it is closed', async () => {
    const caseId = await openCase();
    await change(ward, life.close, { caseId, expectedVersion: 1, outcome: 'INFO' });
    const answer = await change(ward, life.contact, { caseId, kind: 'LIAISON', minutes: 5 });
    expect(codesOf(answer)).toEqual(['input.caseId WRONG_STATE']);
  });

  it('a change that starts from another version, which is told the current one', async () => {
    const caseId = await openCase();
    await change(ward, life.respond, { caseId, expectedVersion: 1 });
    expect(await change(ward, life.close, { caseId, expectedVersion: 1, outcome: 'INFO' })).toEqual({
      payload: null,
      code: 'CONFLICT',
      currentVersion: 2,
    });
  });

  it('a case of another ward, and one that nobody has', async () => {
    const others = [idsOf('27102').case(1), ids.case(99), 'x'];
    const answers = await Promise.all(
      others.map((caseId) => change(ward, life.resume, { caseId, expectedVersion: 1 })),
    );
    expect(answers).toEqual(others.map(() => ({ payload: null, code: 'NOT_FOUND' })));
  });
});

describe('corrections', () => {
  it('change what is given and leave the rest; free text is entered at the desk', async () => {
    const caseId = await openCase({ requesterProfession: 'NURSE' });
    const given = {
      topics: ['DENTAL', 'OTHER'],
      requesterProfession: null,
      note: '架空',
      requesterOrganisation: '架空診療所',
    };
    const amended = await change(ward, life.amend, { caseId, expectedVersion: 1, ...given });
    expect(amended.payload?.['case']).toEqual({
      version: 2,
      topics: ['DENTAL', 'OTHER'],
      scene: 'DAILY',
      requesterProfession: null,
      note: '架空',
      requesterOrganisation: '架空診療所',
    });
  });

  it('with free text are refused from the city side, whoever forges the field', async () => {
    const caseId = await openCase();
    const answer = await change(
      ward,
      ['amendCase', 'AmendCaseInput', 'case { id }'],
      { caseId, expectedVersion: 1, note: '架空' },
      { through: 'gateway' },
    );
    expect(codesOf(answer)).toEqual(['input.note DESK_ONLY']);
  });
});

it.each(['wardOfficer', 'otherCoordinator', 'bureau', 'analyst', 'operator'] as const)(
  'cannot be changed by %s, at the desk or through the gateway',
  async (who) => {
    const caseId = ids.case(1);
    const wish = { caseId, expectedVersion: 1, outcome: 'INFO' };
    for (const through of [undefined, 'gateway'] as const) {
      const asked = { as: people[who], ...(through && { through }) };
      expect(await change(ward, life.close, wish, asked)).toEqual({ payload: null, code: 'FORBIDDEN' });
    }
  },
);
