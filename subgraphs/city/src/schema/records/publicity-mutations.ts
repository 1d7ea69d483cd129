import type {
  AgendaMark,
  CopiesKind,
  EventKind,
  HappeningState,
  ObservationState,
  ProgrammeItemKey,
  Scene,
  TrainingFormat,
} from '../../domain/records/record-values.ts';
import { unless } from '@kakehashi/shared/user-error.ts';
import {
  checkScheduleDate,
  datedOf,
  type ScheduleDateInput,
} from '../../domain/records/schedule-date-input.ts';
import type { CityContext } from '../city-context.ts';
import {
  changeEntry,
  createRecordId,
  enterEntry,
  type ChangeInput,
  type WishInput,
} from './record-wishes.ts';
import { wardToWrite } from './writer-of.ts';

interface Happening {
  readonly date: ScheduleDateInput;
  readonly ward?: string | null;
  readonly published: boolean;
}

interface MeetingInput extends WishInput, Happening {
  readonly committeeId: string;
  readonly title: string;
  readonly format?: TrainingFormat | null;
  readonly items?: readonly ProgrammeItemKey[] | null;
  readonly agenda?: readonly { readonly text: string; readonly mark?: AgendaMark | null }[] | null;
}

interface MinutesInput extends ChangeInput {
  readonly state?: HappeningState | null;
  readonly date?: ScheduleDateInput | null;
  readonly participants?: number | null;
  readonly minutes?: string | null;
  readonly published?: boolean | null;
}

interface EventInput extends WishInput, Happening {
  readonly kind: EventKind;
  readonly title: string;
  readonly format?: TrainingFormat | null;
  readonly venue?: string | null;
  readonly items?: readonly ProgrammeItemKey[] | null;
  readonly scenes?: readonly Scene[] | null;
}

type EventChangeInput = Omit<MinutesInput, 'minutes'> & { readonly venue?: string | null };

interface CopiesInput extends WishInput, Happening {
  readonly materialId: string;
  readonly kind: CopiesKind;
  readonly copies?: number | null;
}

interface AdoptionInput extends WishInput, Happening {
  readonly toolId: string;
  readonly state: ObservationState;
  readonly organisations?: number | null;
  readonly note?: string | null;
}

const mostPoints = 50;

const newCells = (letters: string, { date, ward, published }: Happening, { clock, user }: CityContext) => ({
  id: createRecordId(letters, clock),
  ...datedOf(date),
  wardCode: wardToWrite(ward, user),
  published,
  documentId: null,
  version: 1,
});

const notNegative = (count: number | null | undefined, field: string) =>
  unless(count == null || count >= 0, field, 'NEGATIVE', 'expected 0 or more, but got less');

const notEmpty = (text: string, field: string) =>
  unless(text.trim() !== '', field, 'MISSING', 'expected a text, but got none');

function addMeeting(_: unknown, { input }: { input: MeetingInput }, context: CityContext) {
  const { committeeId, title, format = null, items, agenda } = input;
  const points = agenda ?? [];
  const meeting = {
    ...newCells('meeting', input, context),
    committeeId,
    title,
    format,
    items: items ?? [],
    state: 'PLANNED',
    participants: null,
    minutes: null,
  };
  const agendaRecords = points.map(({ text, mark = null }, index) => ({
    kind: 'AgendaItem' as const,
    record: {
      id: createRecordId('agenda', context.clock),
      meetingId: meeting.id,
      text,
      mark,
      place: index + 1,
    },
  }));
  const userErrors = [
    ...notEmpty(title, 'title'),
    ...points.flatMap(({ text }, index) => notEmpty(text, `agenda.${index}.text`)),
    ...unless(
      points.length <= mostPoints,
      'agenda',
      'TOO_MANY',
      `expected at most ${mostPoints} points, but got ${points.length}`,
    ),
    ...checkScheduleDate(input.date, 'date'),
  ];
  const needed = [{ kind: 'Committee', id: committeeId, field: 'committeeId' } as const];
  return enterEntry(
    'addMeeting',
    input,
    { records: [{ kind: 'Meeting', record: meeting }, ...agendaRecords], needed, userErrors },
    context,
  );
}

function recordMinutes(_: unknown, { input }: { input: MinutesInput }, context: CityContext) {
  const { state, date, participants, minutes, published } = input;
  const columns = { state, participants, minutes, published };
  const userErrors = [
    ...notNegative(participants, 'participants'),
    ...(date ? checkScheduleDate(date, 'date') : []),
  ];
  return changeEntry(
    'recordMinutes',
    input,
    { kind: 'Meeting', columns, exactly: date ? datedOf(date) : {}, userErrors },
    context,
  );
}

function addPublicEvent(_: unknown, { input }: { input: EventInput }, context: CityContext) {
  const { kind, title, format = null, venue = null, items, scenes } = input;
  const record = {
    ...newCells('event', input, context),
    kind,
    title,
    format,
    venue,
    items: items ?? [],
    scenes: scenes ?? [],
    state: 'PLANNED',
    participants: null,
  };
  const userErrors = [...notEmpty(title, 'title'), ...checkScheduleDate(input.date, 'date')];
  return enterEntry(
    'addPublicEvent',
    input,
    { records: [{ kind: 'PublicEvent', record }], needed: [], userErrors },
    context,
  );
}

function changePublicEvent(_: unknown, { input }: { input: EventChangeInput }, context: CityContext) {
  const { state, date, participants, venue, published } = input;
  const columns = { state, participants, venue, published };
  const userErrors = [
    ...notNegative(participants, 'participants'),
    ...(date ? checkScheduleDate(date, 'date') : []),
  ];
  return changeEntry(
    'changePublicEvent',
    input,
    { kind: 'PublicEvent', columns, exactly: date ? datedOf(date) : {}, userErrors },
    context,
  );
}

function recordCopies(_: unknown, { input }: { input: CopiesInput }, context: CityContext) {
  const { materialId, kind, copies = null } = input;
  const record = { ...newCells('copies', input, context), materialId, kind, copies };
  const userErrors = [...notNegative(copies, 'copies'), ...checkScheduleDate(input.date, 'date')];
  const needed = [{ kind: 'Material', id: materialId, field: 'materialId' } as const];
  return enterEntry(
    'recordCopies',
    input,
    { records: [{ kind: 'MaterialCopies', record }], needed, userErrors },
    context,
  );
}

function recordToolAdoption(_: unknown, { input }: { input: AdoptionInput }, context: CityContext) {
  const { toolId, state, organisations = null, note = null } = input;
  const { documentId: _document, ...cells } = newCells('adoption', input, context);
  const record = { ...cells, toolId, state, organisations, note, documentId: null };
  const userErrors = [
    ...notNegative(organisations, 'organisations'),
    ...unless(
      (organisations !== null) === (state === 'AVAILABLE'),
      'organisations',
      'STATE_MISMATCH',
      `expected a figure exactly when it is AVAILABLE, but got otherwise`,
    ),
    ...checkScheduleDate(input.date, 'date'),
  ];
  const needed = [{ kind: 'SharingTool', id: toolId, field: 'toolId' } as const];
  return enterEntry(
    'recordToolAdoption',
    input,
    { records: [{ kind: 'ToolAdoption', record }], needed, userErrors },
    context,
  );
}

/** Writes of meetings, events, materials and tools. */
export const publicityMutations = {
  addMeeting,
  recordMinutes,
  addPublicEvent,
  changePublicEvent,
  recordCopies,
  recordToolAdoption,
};
