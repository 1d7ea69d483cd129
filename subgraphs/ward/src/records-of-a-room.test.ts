import { change } from '../tests/change.ts';
import { enterRows, idsOf } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import { startTestWard, type TestWard } from '../tests/test-ward.ts';

const ids = idsOf('27115');
const resourceId = 'R-0190aaaa-bb01-7000-8000-000000000001';
let ward: TestWard;

beforeAll(async () => {
  ward = await startTestWard('27115');
  await enterRows(ward, 12);
});
afterAll(() => ward.stop());

const idOf = (payload: Record<string, unknown> | null, field: string) =>
  (payload?.[field] as { id: string }).id;

describe('referrals', () => {
  const shown = 'referral { id version answer answerMinutes declineReason informationRight }';
  const ask = ['askReferral', 'AskReferralInput', shown] as const;
  const answer = ['answerReferral', 'AnswerReferralInput', shown] as const;
  const check = ['checkReferralInformation', 'CheckReferralInformationInput', shown] as const;

  it('are asked, answered with a reason and checked, each one version on', async () => {
    const asked = await change(ward, ask, {
      caseId: ids.case(1),
      resourceId,
      askedAt: '2025-03-28T07:50:00.000Z',
    });
    const referralId = idOf(asked.payload, 'referral');
    await change(ward, answer, {
      referralId,
      expectedVersion: 1,
      answer: 'DECLINED',
      declineReason: 'FULL',
      answeredAt: '2025-03-31T00:05:00.000Z',
    });
    const checked = await change(ward, check, { referralId, expectedVersion: 2, isRight: false });
    expect(checked.payload?.['referral']).toEqual({
      id: referralId,
      version: 3,
      answer: 'DECLINED',
      answerMinutes: 15,
      declineReason: 'FULL',
      informationRight: false,
    });
  });

  it('await one answer at a time from the same resource', async () => {
    const wish = { caseId: ids.case(2), resourceId };
    await change(ward, ask, wish);
    const again = await change(ward, ask, wish);
    expect(again.payload?.['userErrors']).toEqual([{ field: 'input.resourceId', code: 'ALREADY_ASKED' }]);
  });

  it.each([
    ['DECLINED without a reason', { answer: 'DECLINED' }, 'MISSING'],
    ['ACCEPTED with a reason', { answer: 'ACCEPTED', declineReason: 'FULL' }, 'UNEXPECTED'],
  ])('are not %s', async (_what, given, code) => {
    const wish = { referralId: ids.case(1), expectedVersion: 1, ...given };
    const refused = await change(ward, answer, wish);
    expect(refused.payload?.['userErrors']).toEqual([{ field: 'input.declineReason', code }]);
  });

  it('of a closed case are not asked', async () => {
    const refused = await change(ward, ask, { caseId: ids.case(3), resourceId });
    expect(refused.payload?.['userErrors']).toEqual([{ field: 'input.caseId', code: 'WRONG_STATE' }]);
  });
});

it('a visit is recorded and corrected', async () => {
  const shown = 'visit { id version at minutes party personsMet coordinator { id } place }';
  const visit = {
    at: '2025-03-31T01:00:00.000Z',
    minutes: 30,
    party: 'CLINIC',
    personsMet: 2,
    place: '架空診療所',
  };
  const recorded = await change(ward, ['recordOutreachVisit', 'RecordOutreachVisitInput', shown], {
    ward: '27115',
    ...visit,
    coordinatorId: ids.coordinator(1),
  });
  const visitId = idOf(recorded.payload, 'visit');
  const amended = await change(ward, ['amendOutreachVisit', 'AmendOutreachVisitInput', shown], {
    visitId,
    expectedVersion: 1,
    personsMet: 3,
    place: null,
  });
  expect(amended.payload?.['visit']).toEqual({
    id: visitId,
    version: 2,
    ...visit,
    personsMet: 3,
    place: null,
    coordinator: { id: ids.coordinator(1) },
  });
});

it('a meeting keeps who came, by profession, and its minutes at the desk alone', async () => {
  const shown = 'meeting { id version kind attendance { profession persons } record }';
  const attendance = [
    { profession: 'DOCTOR', persons: 3 },
    { profession: 'NURSE', persons: 5 },
  ];
  const meeting = {
    ward: '27115',
    heldAt: '2025-03-28T05:00:00.000Z',
    minutes: 90,
    kind: 'CASE_STUDY',
    attendance,
  };
  const record = ['recordMeeting', 'RecordMeetingInput', shown] as const;
  const recorded = await change(ward, record, { ...meeting, record: '架空の議事録' });
  expect(recorded.payload?.['meeting']).toMatchObject({ attendance, record: '架空の議事録' });
  const meetingId = idOf(recorded.payload, 'meeting');
  const amended = await change(ward, ['amendMeeting', 'AmendMeetingInput', shown], {
    meetingId,
    expectedVersion: 1,
    attendance: [{ profession: 'DOCTOR', persons: 4 }],
  });
  expect(amended.payload?.['meeting']).toMatchObject({
    version: 2,
    attendance: [{ profession: 'DOCTOR', persons: 4 }],
    record: '架空の議事録',
  });
  const twice = await change(ward, record, { ...meeting, attendance: [...attendance, attendance[0]] });
  expect(twice.payload?.['userErrors']).toEqual([{ field: 'input.attendance', code: 'REPEATED' }]);
});

it('an activity is recorded and corrected', async () => {
  const shown = 'activity { id version heldOn kind title attendance { profession persons } }';
  const recorded = await change(ward, ['recordActivity', 'RecordActivityInput', shown], {
    ward: '27115',
    heldOn: '2025-03-20',
    kind: 'STUDY_GROUP',
    title: '架空の勉強会',
  });
  const activityId = idOf(recorded.payload, 'activity');
  const amended = await change(ward, ['amendActivity', 'AmendActivityInput', shown], {
    activityId,
    expectedVersion: 1,
    kind: 'PUBLIC_LECTURE',
    attendance: [{ profession: 'RESIDENT', persons: 40 }],
  });
  expect(amended.payload?.['activity']).toEqual({
    id: activityId,
    version: 2,
    heldOn: '2025-03-20',
    kind: 'PUBLIC_LECTURE',
    title: '架空の勉強会',
    attendance: [{ profession: 'RESIDENT', persons: 40 }],
  });
});

describe('a problem that cases show', () => {
  const shown = 'issue { id version state evidenceCases evidencePersons raisedAt }';
  const period = { evidenceFrom: '2024-04-01', evidenceTo: '2025-03-31' };
  const note = () =>
    change(ward, ['noteIssue', 'NoteIssueInput', shown], {
      ward: '27115',
      kind: 'RESOURCES',
      scene: 'DAILY',
      topic: 'HVN',
      ...period,
      title: '架空の課題',
    });
  const raised = ['raiseIssue', 'RaiseIssueInput', shown] as const;
  const seenByTheBureau = async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Ward { issueCandidates { id } } } }`;
    const variables = { of: [{ __typename: 'Ward', code: '27115' }] };
    const answer = await ward.ask({ as: people.bureau, through: 'gateway', query, variables });
    const [found] = answer.data?.['_entities'] as [{ issueCandidates: { id: string }[] }];
    return found.issueCandidates.map(({ id }) => id);
  };

  it('is raised to the city once, with the counts of its cases, and withdrawn', async () => {
    const issueId = idOf((await note()).payload, 'issue');
    expect(await seenByTheBureau()).toEqual([]);
    const answer = await change(ward, raised, { issueId, expectedVersion: 1 });
    expect(answer.payload?.['issue']).toMatchObject({
      version: 2,
      state: 'RAISED',
      evidenceCases: 6,
      evidencePersons: 4,
    });
    expect(await seenByTheBureau()).toEqual([issueId]);
    const again = await change(ward, raised, { issueId, expectedVersion: 2 });
    expect(again.payload?.['userErrors']).toEqual([{ field: 'input.issueId', code: 'WRONG_STATE' }]);
    await change(ward, ['withdrawIssue', 'WithdrawIssueInput', shown], { issueId, expectedVersion: 2 });
    expect(await seenByTheBureau()).toEqual([]);
  });
});

describe('closures', () => {
  const add = ['addRoomClosure', 'AddRoomClosureInput', 'closure { id firstDay lastDay version }'] as const;
  const days = { ward: '27115', firstDay: '2025-08-12', lastDay: '2025-08-15', reason: 'TRAINING' };

  it('are entered by the ward office too, never twice for a day, and taken back', async () => {
    const added = await change(ward, add, days, { as: people.wardOfficer, through: 'gateway' });
    const overlapping = { ...days, firstDay: '2025-08-15', lastDay: '2025-08-20' };
    expect((await change(ward, add, overlapping)).payload?.['userErrors']).toEqual([
      { field: 'input.firstDay', code: 'OVERLAPS' },
    ]);
    const closureId = idOf(added.payload, 'closure');
    const cancel = ['cancelRoomClosure', 'CancelRoomClosureInput', 'closure { id }'] as const;
    await change(ward, cancel, { closureId, expectedVersion: 1 });
    expect((await change(ward, add, overlapping)).payload?.['userErrors']).toEqual([]);
  });

  it('that two enter at once for one day are one', async () => {
    const day = { ...days, firstDay: '2025-09-01', lastDay: '2025-09-01' };
    const answers = await Promise.all([change(ward, add, day), change(ward, add, day)]);
    const kept = answers.filter(({ payload }) => payload?.['closure']);
    expect(kept.length).toBe(1);
  });
});

describe('coordinators', () => {
  const shown = 'coordinator { id version qualificationRule experienceYears }';
  const appoint = ['appointCoordinator', 'AppointCoordinatorInput', shown] as const;
  const post = {
    ward: '27115',
    name: '架空 三郎',
    kind: 'COLLABORATION',
    qualificationRule: 'RULE_2',
    licences: ['社会福祉士'],
    experienceYears: 3,
    dedicated: true,
    fullTimeEquivalent: 0.5,
  };

  it('under rules 2 and 3 have three years of experience, at appointment and after', async () => {
    const tooFew = await change(ward, appoint, { ...post, experienceYears: 2 });
    expect(tooFew.payload?.['userErrors']).toEqual([{ field: 'input.experienceYears', code: 'TOO_FEW' }]);
    const coordinatorId = idOf((await change(ward, appoint, post)).payload, 'coordinator');
    const amend = ['amendCoordinator', 'AmendCoordinatorInput', shown] as const;
    const wish = { coordinatorId, expectedVersion: 1, experienceYears: 2 };
    expect((await change(ward, amend, wish)).payload?.['userErrors']).toEqual([
      { field: 'input.experienceYears', code: 'TOO_FEW' },
    ]);
    const licensed = await change(ward, amend, { ...wish, qualificationRule: 'RULE_1' });
    expect(licensed.payload?.['coordinator']).toMatchObject({ version: 2, experienceYears: 2 });
  });
});
