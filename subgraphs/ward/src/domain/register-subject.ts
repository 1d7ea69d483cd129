import { dayInTokyo } from './business-time.ts';
import type { CareLevel } from './categories.ts';
import { checkPerson } from './check-subject.ts';
import { done, type ChangeFacts, type KeyedInput, type Mutation } from './mutation.ts';
import { searchTextOf } from './subject-search.ts';
import type { Condition, Household, InsuredCategory, Subject } from './subject.ts';

/** A person to register (対象者の登録). */
export interface RegisterSubjectInput extends KeyedInput {
  readonly name: string;
  readonly nameKana: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string | null;
  readonly address?: string | null;
  readonly insuranceNumber?: string | null;
  readonly insuredCategory: InsuredCategory;
  readonly specifiedDisease?: string | null;
  readonly careLevel?: CareLevel | null;
  readonly household?: Household | null;
  readonly conditions?: readonly Condition[] | null;
}

/** The person as entered. */
export function newSubject(
  input: RegisterSubjectInput,
  { newId, now }: Pick<ChangeFacts, 'newId' | 'now'>,
): Subject {
  const insuranceNumber = input.insuranceNumber ?? null;
  return {
    id: newId,
    insuredCategory: input.insuredCategory,
    specifiedDisease: input.specifiedDisease ?? null,
    name: input.name,
    nameKana: input.nameKana,
    birthDate: input.birthDate ?? null,
    address: input.address ?? null,
    insuranceNumber,
    registeredAt: now,
    careLevel: input.careLevel ?? 'UNKNOWN',
    household: input.household ?? 'UNKNOWN',
    conditions: input.conditions ?? [],
    categoryOn: dayInTokyo(now),
    searchText: searchTextOf({ ...input, insuranceNumber }),
    version: 1,
  };
}

/** Registers a person. */
export const registerSubject: Mutation<RegisterSubjectInput> = {
  name: 'registerSubject',
  check: (input, facts) => checkPerson(newSubject(input, facts), dayInTokyo(facts.now)),
  resultId: (_input, { newId }) => newId,
  apply: async (input, { subjects }, facts) => {
    await subjects.insert(newSubject(input, facts));
    return done;
  },
};
