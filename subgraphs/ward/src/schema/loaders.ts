import DataLoader from 'dataloader';
import type { Activity, ProfessionAttendance } from '../domain/activity.ts';
import type { CaseTransition } from '../domain/case-transition.ts';
import type { CaseTally, TallyQuestion } from '../domain/case-tally.ts';
import type { Topic } from '../domain/categories.ts';
import type { ConsultationCase } from '../domain/consultation-case.ts';
import type { ConsultationRoom, RoomArea } from '../domain/consultation-room.ts';
import type { Contact } from '../domain/contact.ts';
import type { Coordinator } from '../domain/coordinator.ts';
import type { HandOver } from '../domain/hand-over.ts';
import type { IssueCandidate } from '../domain/issue-candidate.ts';
import type { MonthlyReport } from '../domain/monthly-report.ts';
import type { MonthExamined } from '../domain/monthly-report-repository.ts';
import type { OutreachVisit } from '../domain/outreach-visit.ts';
import type { Referral } from '../domain/referral.ts';
import type { Repositories } from '../domain/repositories.ts';
import type { DirectoryResource } from '../domain/resource-directory.ts';
import type { RoomClosure } from '../domain/room-closure.ts';
import type { Subject } from '../domain/subject.ts';
import type { WardMeeting } from '../domain/ward-meeting.ts';

/** Loads one entity by global ID; `null` when there is none. */
export type EntityLoader<Entity> = DataLoader<string, Entity | null>;

/** Loads what hangs on one entity, by its global ID. */
export type ListLoader<Value> = DataLoader<string, readonly Value[]>;

/** Loaders of one request: what it asks for together is one SQL statement. */
export interface Loaders {
  /** The room of this node, whatever the key. */
  readonly room: DataLoader<'room', ConsultationRoom | null>;
  /** All coordinators of this node, whatever the key. */
  readonly coordinatorsOfRoom: DataLoader<'room', readonly Coordinator[]>;
  /** All areas of the room of this node, whatever the key. */
  readonly areasOfRoom: DataLoader<'room', readonly RoomArea[]>;
  readonly coordinator: EntityLoader<Coordinator>;
  readonly case: EntityLoader<ConsultationCase>;
  readonly subject: EntityLoader<Subject>;
  readonly contact: EntityLoader<Contact>;
  readonly referral: EntityLoader<Referral>;
  readonly handOver: EntityLoader<HandOver>;
  readonly visit: EntityLoader<OutreachVisit>;
  readonly activity: EntityLoader<Activity>;
  readonly meeting: EntityLoader<WardMeeting>;
  readonly issue: EntityLoader<IssueCandidate>;
  readonly closure: EntityLoader<RoomClosure>;
  readonly directoryResource: EntityLoader<DirectoryResource>;
  readonly report: EntityLoader<MonthlyReport>;
  /** What the rows say of a month, `YYYY-MM`. */
  readonly examinedMonth: DataLoader<string, MonthExamined>;
  readonly topicsOfCase: ListLoader<Topic>;
  readonly contactsOfCase: ListLoader<Contact>;
  readonly referralsOfCase: ListLoader<Referral>;
  readonly handOversOfCase: ListLoader<HandOver>;
  readonly transitionsOfCase: ListLoader<CaseTransition>;
  readonly casesOfSubject: ListLoader<ConsultationCase>;
  readonly attendanceOfActivity: ListLoader<ProfessionAttendance>;
  readonly attendanceOfMeeting: ListLoader<ProfessionAttendance>;
  /** Tallies that are asked for together are counted on one snapshot, so that they agree. */
  readonly caseTally: DataLoader<TallyQuestion, CaseTally>;
}

function byId<Entity extends { readonly id: string }>(
  find: (ids: readonly string[]) => Promise<readonly Entity[]>,
): EntityLoader<Entity> {
  return new DataLoader(async (ids) => {
    const found = new Map((await find(ids)).map((entity) => [entity.id, entity]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** Lists by the entity that each row hangs on, in the order in which the rows are found. */
function listsOf<Row, Value>(
  find: (ids: readonly string[]) => Promise<readonly Row[]>,
  ownerOf: (row: Row) => string | null,
  valueOf: (row: Row) => Value,
): ListLoader<Value> {
  return new DataLoader(async (ids) => {
    const lists = new Map<string, Value[]>(ids.map((id) => [id, []]));
    for (const row of await find(ids)) lists.get(ownerOf(row) ?? '')?.push(valueOf(row));
    return ids.map((id) => lists.get(id) ?? []);
  });
}

function once<Value>(find: () => Promise<Value>): DataLoader<'room', Value> {
  return new DataLoader(async (keys) => {
    const value = await find();
    return keys.map(() => value);
  });
}

const itself = <Row>(row: Row): Row => row;
const caseOf = ({ caseId }: { readonly caseId: string }) => caseId;
const ownerOf = ({ ownerId }: { readonly ownerId: string }) => ownerId;

function createEntityLoaders({
  coordinators,
  cases,
  subjects,
  contacts,
  referrals,
  handOvers,
  records,
  directory,
  monthlyReports,
}: Repositories) {
  return {
    report: byId((ids) => monthlyReports.findByIds(ids)),
    coordinator: byId((ids) => coordinators.findByIds(ids)),
    case: byId((ids) => cases.findByIds(ids)),
    subject: byId((ids) => subjects.findByIds(ids)),
    contact: byId((ids) => contacts.findByIds(ids)),
    referral: byId((ids) => referrals.findByIds(ids)),
    handOver: byId((ids) => handOvers.findByIds(ids)),
    visit: byId((ids) => records.visits.findByIds(ids)),
    activity: byId((ids) => records.activities.findByIds(ids)),
    meeting: byId((ids) => records.meetings.findByIds(ids)),
    issue: byId((ids) => records.issues.findByIds(ids)),
    closure: byId((ids) => records.closures.findByIds(ids)),
    directoryResource: byId((ids) => directory.findByIds(ids)),
  };
}

function createListLoaders({
  cases,
  contacts,
  referrals,
  handOvers,
  transitions,
  search,
  records,
}: Repositories) {
  const attendance = (repository: (typeof records)['activityAttendance']) =>
    listsOf((ids) => repository.findByOwners(ids), ownerOf, itself);
  return {
    topicsOfCase: listsOf(
      (ids) => cases.findTopics(ids),
      caseOf,
      (row) => row.topic,
    ),
    contactsOfCase: listsOf((ids) => contacts.findByCases(ids), caseOf, itself),
    referralsOfCase: listsOf((ids) => referrals.findByCases(ids), caseOf, itself),
    handOversOfCase: listsOf(
      (ids) => handOvers.findByCases(ids),
      (row) => row.caseId,
      itself,
    ),
    transitionsOfCase: listsOf((ids) => transitions.findByCases(ids), caseOf, itself),
    casesOfSubject: listsOf(
      (ids) => search.findCasesOf(ids),
      (row) => row.subjectId,
      itself,
    ),
    attendanceOfActivity: attendance(records.activityAttendance),
    attendanceOfMeeting: attendance(records.meetingAttendance),
  };
}

/** Makes the loaders of one request. */
export function createLoaders(repositories: Repositories): Loaders {
  const { room, coordinators, caseTallies, monthlyReports } = repositories;
  return {
    caseTally: new DataLoader((questions) => caseTallies.tallyAll(questions), { cache: false }),
    examinedMonth: new DataLoader((months) => monthlyReports.examine(months)),
    room: once(() => room.findRoom()),
    coordinatorsOfRoom: once(() => coordinators.findAll()),
    areasOfRoom: once(() => room.findAreas()),
    ...createEntityLoaders(repositories),
    ...createListLoaders(repositories),
  };
}

/** Lets everything be loaded anew, as after a change. */
export function forgetAll(loaders: Loaders): void {
  const all: readonly { clearAll(): unknown }[] = Object.values(loaders);
  for (const loader of all) loader.clearAll();
}
