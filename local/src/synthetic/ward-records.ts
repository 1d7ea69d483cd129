import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import assumptions from '../../data/assumptions.json' with { type: 'json' };
import { drawLognormal, drawPoisson } from './distributions.ts';
import { businessDays, instantOf, secondsInYear, secondsPerDay } from './fiscal-year.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SyntheticWard } from './synthetic-wards.ts';
import type {
  ActivityAttendanceRow,
  ActivityRow,
  MeetingAttendanceRow,
  MeetingRow,
  VisitRow,
} from './ward-life-rows.ts';
import type { CoordinatorRow } from './ward-rows.ts';
import { createWardStream } from './ward-stream.ts';
import { createChoiceOfKeys, drawOne } from './weighted-choice.ts';

const { records: given } = assumptions;
const drawParty = createChoiceOfKeys(given.visit_party);
const drawActivity = createChoiceOfKeys(given.activity_kind);
const attending: Readonly<Record<string, number>> = given.attending;
const attendingTotal = Object.values(attending).reduce((sum, weight) => sum + weight, 0);

const titles: Readonly<Record<string, string>> = {
  STUDY_GROUP: '多職種勉強会',
  PUBLIC_LECTURE: '区民向け出前講座',
  PUBLICATION: '支援室だより',
  RESOURCE_SURVEY: '在宅医療資源調査',
  SHARING_TOOL: '情報共有ツール説明会',
  STEERING_COMMITTEE: '運営委員会',
  PROMOTION_MEETING: '在宅医療・介護連携推進会議',
  WORKING_GROUP: 'ワーキング会議',
  CASE_STUDY: '事例検討会',
};

/** Visits of the ward's coordinators, in order of time. */
export function createVisits(ward: SyntheticWard, coordinators: readonly CoordinatorRow[]): VisitRow[] {
  const random = createWardStream(ward, 'outreach visits');
  const visits = coordinators.flatMap((coordinator) =>
    Array.from({ length: drawPoisson(random, given.visits_per_coordinator) }, () => {
      const second = 1 + random.below(secondsInYear - 1);
      const at = instantOf(second);
      return {
        id: createGlobalId(ward.code, at.getTime(), random.tenBytes()),
        at: at.toISOString(),
        minutes: Math.max(10, Math.round(drawLognormal(random, given.visit_minutes))),
        party: drawParty(random),
        resource_id: null,
        coordinator_id: coordinator.id,
        persons_met: 1 + drawPoisson(random, 0.8),
      };
    }),
  );
  return visits.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

/** How many of each profession came; professions of whom nobody came are left out. */
function drawAttendance(random: SeededRandom): { profession: string; persons: number }[] {
  return Object.entries(attending)
    .map(([profession, weight]) => ({
      profession,
      persons: drawPoisson(random, (given.attendance_mean * weight) / attendingTotal),
    }))
    .filter(({ persons }) => persons > 0);
}

/** Activities with who took part. */
export function createActivities(ward: SyntheticWard): {
  readonly activity: ActivityRow[];
  readonly activity_attendance: ActivityAttendanceRow[];
} {
  const random = createWardStream(ward, 'activities');
  const activity = Array.from({ length: given.activities_per_year }, () => {
    const heldOn = drawOne(random, businessDays);
    const kind = drawActivity(random);
    const id = createGlobalId(ward.code, Date.parse(`${heldOn}T00:00:00Z`), random.tenBytes());
    return { id, held_on: heldOn, kind, title: `架空の${titles[kind] ?? ''}` };
  });
  return {
    activity,
    activity_attendance: activity
      .filter(({ kind }) => kind === 'STUDY_GROUP' || kind === 'SHARING_TOOL')
      .flatMap(({ id }) => drawAttendance(random).map((row) => ({ activity_id: id, ...row }))),
  };
}

/** Meetings with who took part. */
export function createMeetings(ward: SyntheticWard): {
  readonly ward_meeting: MeetingRow[];
  readonly ward_meeting_attendance: MeetingAttendanceRow[];
} {
  const random = createWardStream(ward, 'meetings');
  const kinds = Object.entries(given.meetings).flatMap(([kind, count]) =>
    Array.from({ length: count }, () => kind),
  );
  const meetings = kinds.map((kind) => {
    const heldAt = instantOf(random.below(businessDays.length) * secondsPerDay + 4 * 3_600 + 1);
    return {
      id: createGlobalId(ward.code, heldAt.getTime(), random.tenBytes()),
      held_at: heldAt.toISOString(),
      minutes: drawOne(random, given.meeting_minutes),
      kind,
      title: `架空の${titles[kind] ?? ''}`,
    };
  });
  return {
    ward_meeting: meetings,
    ward_meeting_attendance: meetings.flatMap(({ id }) =>
      drawAttendance(random).map((row) => ({ ward_meeting_id: id, ...row })),
    ),
  };
}
