import type { Coordinator } from '../coordinator.ts';
import { checkNotNull, checkRange, checkTexts, checkWard, given, longest } from '../input-checks.ts';
import { done, refused, type Changed, type KeyedInput, type Mutation } from '../mutation.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import type { WardTransaction } from '../ward-transaction.ts';
import { changeRecord } from './change-record.ts';

const mustStay = [
  'name',
  'kind',
  'qualificationRule',
  'licences',
  'experienceYears',
  'dedicated',
  'fullTimeEquivalent',
] as const;
const fields = [...mustStay, 'from', 'to', 'account'] as const;

type Facts = Pick<Coordinator, (typeof fields)[number]>;
type Given = { readonly [Field in keyof Facts]?: Facts[Field] | null };

/** A coordinator (コーディネーターの配置). */
export type AppointCoordinatorInput = KeyedInput & { readonly ward: string } & Pick<
    Facts,
    (typeof mustStay)[number]
  > &
  Given;

/** Corrections of a coordinator (コーディネーターの訂正). */
export type AmendCoordinatorInput = KeyedInput & {
  readonly coordinatorId: string;
  readonly expectedVersion: number;
} & Given;

const leastYears = 3;
const mostLicences = 10;

/** Errors of a coordinator: rules 2 and 3 need three years of experience (Osaka City, April 2018). */
export function checkCoordinator(coordinator: Facts): UserError[] {
  const { name, licences, experienceYears, fullTimeEquivalent, qualificationRule, from, to } = coordinator;
  return [
    ...unless(name.trim() !== '', 'name', 'MISSING', 'expected a name, but got none'),
    ...checkTexts(coordinator, { name: 100, account: longest.line }),
    ...checkRange(licences.length, 'licences', [1, mostLicences]),
    ...licences.flatMap((licence, place) =>
      checkTexts({ [`licences.${place}`]: licence }, { [`licences.${place}`]: 100 }),
    ),
    ...checkRange(experienceYears, 'experienceYears', [0, 60]),
    ...unless(
      qualificationRule === 'RULE_1' || experienceYears >= leastYears,
      'experienceYears',
      'TOO_FEW',
      `expected ${leastYears} years or more under ${qualificationRule}, but got ${experienceYears}`,
    ),
    ...checkRange(fullTimeEquivalent, 'fullTimeEquivalent', [0.1, 1]),
    ...unless(
      Math.abs(fullTimeEquivalent * 10 - Math.round(fullTimeEquivalent * 10)) < 1e-9,
      'fullTimeEquivalent',
      'OUT_OF_RANGE',
      'expected tenths, but got a finer number',
    ),
    ...unless(
      from === null || to === null || from <= to,
      'to',
      'BEFORE_START',
      'expected a day not before the first, but got an earlier one',
    ),
  ];
}

async function checkAccount(
  account: string | null,
  id: string,
  { coordinators }: WardTransaction,
): Promise<UserError[]> {
  const holder = account === null ? null : await coordinators.idOfAccount(account);
  const message = 'expected an account that no other coordinator has, but got one that another has';
  return unless(holder === null || holder === id, 'account', 'TAKEN', message);
}

async function enter(coordinator: Coordinator, transaction: WardTransaction): Promise<Changed> {
  const userErrors = [
    ...checkCoordinator(coordinator),
    ...(await checkAccount(coordinator.account, coordinator.id, transaction)),
  ];
  if (userErrors.length > 0) return refused(userErrors);
  await transaction.coordinators.insert(coordinator);
  return done;
}

/** Enters a coordinator of the room. */
export const appointCoordinator: Mutation<AppointCoordinatorInput> = {
  name: 'appointCoordinator',
  check: ({ ward }, facts) => checkWard(ward, facts.ward),
  resultId: (_input, { newId }) => newId,
  apply: (input, transaction, { newId }) => {
    const { name, kind, qualificationRule, licences, experienceYears, dedicated, fullTimeEquivalent } = input;
    const { from = null, to = null, account = null } = input;
    const post = { kind, qualificationRule, licences, experienceYears, dedicated, fullTimeEquivalent };
    return enter({ id: newId, name, ...post, from, to, account, version: 1 }, transaction);
  },
};

/** Corrects what is known of a coordinator. */
export const amendCoordinator: Mutation<AmendCoordinatorInput> = {
  name: 'amendCoordinator',
  check: (input) => checkNotNull(input, mustStay),
  resultId: ({ coordinatorId }) => coordinatorId,
  apply: (input, transaction) => {
    const { coordinatorId: id, expectedVersion } = input;
    return changeRecord(transaction.coordinators, { id, expectedVersion }, async (found) => {
      const next = { ...found, ...(given(input, fields) as Partial<Facts>) };
      const userErrors = [...checkCoordinator(next), ...(await checkAccount(next.account, id, transaction))];
      return userErrors.length > 0 ? userErrors : next;
    });
  },
};
