import { AppError } from '@kakehashi/shared/app-error.ts';
import { isGlobalId, wardOfGlobalId } from '@kakehashi/shared/global-id.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import type {
  HappeningState,
  ProgrammeItemKey,
  Scene,
  Topic,
  TraineeProfession,
  TrainingFormat,
} from '../../domain/records/record-values.ts';
import {
  checkScheduleDate,
  datedOf,
  type ScheduleDateInput,
} from '../../domain/records/schedule-date-input.ts';
import type { Presence, TraineeCount } from '../../domain/training-places.ts';
import type { CityContext } from '../city-context.ts';
import { fulfil } from '../fulfil.ts';
import {
  checkTexts,
  createRecordId,
  enterEntry,
  givenColumns,
  type ChangeInput,
  type WishInput,
} from './record-wishes.ts';
import { wardToWrite, writerOf } from './writer-of.ts';

interface SessionInput extends WishInput {
  readonly courseId: string;
  readonly date: ScheduleDateInput;
  readonly theme?: string | null;
  readonly format?: TrainingFormat | null;
  readonly venue?: string | null;
  readonly capacity?: number | null;
  readonly topics?: readonly Topic[] | null;
  readonly items?: readonly ProgrammeItemKey[] | null;
  readonly scenes?: readonly Scene[] | null;
  readonly ward?: string | null;
  readonly published: boolean;
}

interface SessionChangeInput extends ChangeInput {
  readonly date?: ScheduleDateInput | null;
  readonly venue?: string | null;
  readonly capacity?: number | null;
  readonly state?: HappeningState | null;
  readonly published?: boolean | null;
}

interface RegistrationInput extends WishInput {
  readonly sessionId: string;
  readonly coordinatorId?: string | null;
  readonly profession: TraineeProfession;
  readonly organisation?: string | null;
  readonly ward?: string | null;
}

interface AttendanceInput extends ChangeInput {
  readonly present: readonly Presence[];
  readonly others?: readonly Omit<TraineeCount, 'sessionId'>[] | null;
}

const largestCapacity = 100_000;
const mostPresent = 5_000;

const checkCapacity = (capacity: number | null | undefined): UserError[] =>
  unless(
    capacity == null || (capacity >= 0 && capacity <= largestCapacity),
    'capacity',
    'OUT_OF_RANGE',
    `expected 0 to ${largestCapacity}, but got another number`,
  );

function addTrainingSession(_: unknown, { input }: { input: SessionInput }, context: CityContext) {
  const { courseId, theme = null, format = null, venue = null, capacity = null, published } = input;
  const record = {
    id: createRecordId('S', context.clock),
    ...{ courseId, theme, format, venue, capacity, published },
    ...datedOf(input.date),
    ...{ topics: input.topics ?? [], items: input.items ?? [], scenes: input.scenes ?? [] },
    wardCode: wardToWrite(input.ward, context.user),
    state: 'PLANNED',
    documentId: null,
    version: 1,
  };
  const userErrors = [...checkCapacity(capacity), ...checkScheduleDate(input.date, 'date')];
  const needed = [{ kind: 'TrainingCourse', id: courseId, field: 'courseId' } as const];
  const entry = { records: [{ kind: 'TrainingSession', record }], needed, userErrors } as const;
  return enterEntry('addTrainingSession', input, entry, context);
}

function changeTrainingSession(_: unknown, { input }: { input: SessionChangeInput }, context: CityContext) {
  const { id, version, date, venue, capacity, state, published } = input;
  const given = givenColumns({ venue, capacity, state, published });
  const columns = { ...given, ...(date ? datedOf(date) : {}) };
  const change = { kind: 'TrainingSession', id, version, writer: writerOf(context.user), columns } as const;
  const dateErrors = date ? checkScheduleDate(date, 'date') : [];
  const userErrors = [...checkTexts(input), ...checkCapacity(capacity), ...dateErrors];
  const request = { mutation: 'changeTrainingSession', input, userErrors, resultId: id };
  return fulfil(request, context, (wish) => context.ports.trainingPlaces.changeSession(change, wish));
}

/** A coordinator's ID, when it is one that the person who asks may register: one of the own ward, or any for the bureau. */
function coordinatorOfInput(id: string | null | undefined, user: User) {
  if (id == null) return null;
  if (!isGlobalId(id)) return undefined;
  if (user.role !== 'bureau' && wardOfGlobalId(id) !== user.ward) throw new AppError('FORBIDDEN');
  return id;
}

function registerForTraining(_: unknown, { input }: { input: RegistrationInput }, context: CityContext) {
  const { sessionId, profession, organisation = null } = input;
  const coordinatorId = coordinatorOfInput(input.coordinatorId, context.user);
  const wardCode = wardToWrite(input.ward ?? context.user.ward, context.user);
  const userErrors = [
    ...checkTexts(input),
    ...unless(
      coordinatorId !== undefined,
      'coordinatorId',
      'UNKNOWN',
      'expected a global ID, but got another text',
    ),
  ];
  const applicant = { sessionId, profession, organisation, wardCode, coordinatorId: coordinatorId ?? null };
  const resultId = createRecordId('registration', context.clock);
  const request = { mutation: 'registerForTraining', input, userErrors, resultId };
  const writer = writerOf(context.user);
  return fulfil(request, context, (wish) => context.ports.trainingPlaces.register(applicant, writer, wish));
}

function withdrawFromTraining(
  _: unknown,
  { input }: { input: WishInput & { id: string } },
  context: CityContext,
) {
  const { id } = input;
  const request = { mutation: 'withdrawFromTraining', input, userErrors: checkTexts(input), resultId: id };
  const writer = writerOf(context.user);
  return fulfil(request, context, (wish) => context.ports.trainingPlaces.withdraw({ id, writer }, wish));
}

function recordAttendance(_: unknown, { input }: { input: AttendanceInput }, context: CityContext) {
  const { id, version, present } = input;
  const others = input.others ?? [];
  const columns = { state: 'HELD' };
  const change = { kind: 'TrainingSession', id, version, writer: writerOf(context.user), columns } as const;
  const userErrors = [
    ...checkTexts(input),
    ...unless(
      present.length <= mostPresent,
      'present',
      'TOO_MANY',
      `expected at most ${mostPresent}, but got ${present.length}`,
    ),
    ...unless(
      others.every(({ persons }) => persons >= 0 && persons <= largestCapacity),
      'others',
      'OUT_OF_RANGE',
      'expected counts of persons, but got others',
    ),
  ];
  const request = { mutation: 'recordAttendance', input, userErrors, resultId: id };
  return fulfil(request, context, (wish) =>
    context.ports.trainingPlaces.recordAttendance({ change, present, others }, wish),
  );
}

/** Writes of training: sessions, places and attendance. */
export const trainingMutations = {
  addTrainingSession,
  changeTrainingSession,
  registerForTraining,
  withdrawFromTraining,
  recordAttendance,
};
