import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import type { ActionState, Judgement, ObservationState } from '../../domain/records/record-values.ts';
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

interface ObservationInput extends WishInput {
  readonly indicatorId: string;
  readonly ward?: string | null;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly state: ObservationState;
  readonly value?: number | null;
  readonly expectedOn?: string | null;
  readonly source?: string | null;
  readonly published: boolean;
}

type CorrectionInput = ChangeInput & Pick<ObservationInput, 'state' | 'value' | 'expectedOn' | 'source'>;

interface ActionInput extends ChangeInput {
  readonly state: ActionState;
  readonly stateNote?: string | null;
  readonly due?: ScheduleDateInput | null;
}

interface EvaluationInput extends WishInput {
  readonly indicatorId?: string | null;
  readonly actionId?: string | null;
  readonly periodId?: string | null;
  readonly date: ScheduleDateInput;
  readonly judgement: Judgement;
  readonly text?: string | null;
  readonly ward?: string | null;
  readonly published: boolean;
}

/** A value that is not there yet is not a number, least of all 0. */
function checkValue({ state, value }: Pick<ObservationInput, 'state' | 'value'>): UserError[] {
  const isThere = value != null;
  const expected = state === 'AVAILABLE' ? 'a value' : 'no value';
  return [
    ...unless(
      isThere === (state === 'AVAILABLE'),
      'value',
      'STATE_MISMATCH',
      `expected ${expected} for ${state}, but got otherwise`,
    ),
    ...unless(
      !isThere || Number.isFinite(value),
      'value',
      'NOT_FINITE',
      'expected a finite number, but got another',
    ),
  ];
}

function recordObservation(_: unknown, { input }: { input: ObservationInput }, context: CityContext) {
  const { idempotencyKey: _key, ward, ...cells } = input;
  const record = {
    value: null,
    expectedOn: null,
    source: null,
    ...cells,
    id: createRecordId('observation', context.clock),
    wardCode: wardToWrite(ward, context.user),
    documentId: null,
    version: 1,
  };
  const needed = [{ kind: 'Indicator', id: input.indicatorId, field: 'indicatorId' } as const];
  const isInOrder = input.periodFrom <= input.periodTo;
  const userErrors = [
    ...checkValue(input),
    ...unless(
      isInOrder,
      'periodTo',
      'TOO_EARLY',
      'expected a day not before periodFrom, but got an earlier one',
    ),
  ];
  const entry = { records: [{ kind: 'Observation', record }], needed, userErrors } as const;
  return enterEntry('recordObservation', input, entry, context);
}

function correctObservation(_: unknown, { input }: { input: CorrectionInput }, context: CityContext) {
  const { state, value, expectedOn, source } = input;
  // A value that turns out not to be there goes.
  const columns = { state, expectedOn, source };
  const exactly = { value: state === 'AVAILABLE' ? value : null };
  const change = { kind: 'Observation', columns, exactly, userErrors: checkValue(input) } as const;
  return changeEntry('correctObservation', input, change, context);
}

function changeActionState(_: unknown, { input }: { input: ActionInput }, context: CityContext) {
  const { state, stateNote, due } = input;
  const columns = { state, stateNote };
  const exactly = due ? datedOf(due) : {};
  const userErrors = due ? checkScheduleDate(due, 'due') : [];
  return changeEntry(
    'changeActionState',
    input,
    { kind: 'ProgrammeAction', columns, exactly, userErrors },
    context,
  );
}

function recordEvaluation(_: unknown, { input }: { input: EvaluationInput }, context: CityContext) {
  const {
    indicatorId = null,
    actionId = null,
    periodId = null,
    date,
    judgement,
    text = null,
    published,
  } = input;
  const record = {
    id: createRecordId('evaluation', context.clock),
    ...{ indicatorId, actionId, periodId, judgement, text, published },
    ...datedOf(date),
    wardCode: wardToWrite(input.ward, context.user),
    documentId: null,
    version: 1,
  };
  const named = [
    { kind: 'Indicator', id: indicatorId, field: 'indicatorId' },
    { kind: 'ProgrammeAction', id: actionId, field: 'actionId' },
    { kind: 'PlanPeriod', id: periodId, field: 'periodId' },
  ] as const;
  const needed = named.flatMap(({ id, ...rest }) => (id === null ? [] : [{ ...rest, id }]));
  const message = `expected exactly one of indicatorId, actionId and periodId, but got ${needed.length}`;
  const userErrors = [
    ...unless(needed.length === 1, 'indicatorId', 'NOT_ONE', message),
    ...checkScheduleDate(date, 'date'),
  ];
  const entry = { records: [{ kind: 'Evaluation', record }], needed, userErrors } as const;
  return enterEntry('recordEvaluation', input, entry, context);
}

/** Writes of plans, actions and indicators. */
export const programmeMutations = {
  recordObservation,
  correctObservation,
  changeActionState,
  recordEvaluation,
};
