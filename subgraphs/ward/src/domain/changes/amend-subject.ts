import { dayInTokyo } from '../business-time.ts';
import { checkPerson } from '../check-subject.ts';
import { checkNotNull, given } from '../input-checks.ts';
import { absent, done, obstacle, refused, type KeyedInput, type Mutation } from '../mutation.ts';
import { searchTextOf } from '../subject-search.ts';
import type { Subject } from '../subject.ts';

const mustStay = ['name', 'nameKana', 'insuredCategory', 'careLevel', 'household', 'conditions'] as const;
const mayBeEmptied = ['birthDate', 'address', 'insuranceNumber', 'specifiedDisease'] as const;
const correctable = [...mustStay, ...mayBeEmptied] as const;

type Corrections = Pick<Subject, (typeof correctable)[number]>;

/** Corrections of a person (対象者の訂正); what is left out stays, `null` empties what may be empty. */
export type AmendSubjectInput = KeyedInput & {
  readonly subjectId: string;
  readonly expectedVersion: number;
} & { readonly [Field in keyof Corrections]?: Corrections[Field] | null };

/** Corrects what is known of a person; the insured category is checked against the age anew when either is given. */
export const amendSubject: Mutation<AmendSubjectInput> = {
  name: 'amendSubject',
  check: (input) => checkNotNull(input, mustStay),
  resultId: ({ subjectId }) => subjectId,
  apply: async (input, { subjects }, { now }) => {
    const found = await subjects.lock(input.subjectId);
    const inTheWay = obstacle(found, input.expectedVersion);
    if (inTheWay ?? !found) return inTheWay ?? absent;
    const isCategoryGiven = input.insuredCategory !== undefined || input.birthDate !== undefined;
    const today = dayInTokyo(now);
    const determinedOn = isCategoryGiven ? today : (found.categoryOn ?? dayInTokyo(found.registeredAt));
    const corrected = { ...found, ...(given(input, correctable) as Partial<Corrections>) };
    const next = {
      ...corrected,
      categoryOn: determinedOn,
      searchText: searchTextOf(corrected),
      version: found.version + 1,
    };
    const userErrors = checkPerson(next, determinedOn);
    if (userErrors.length > 0) return refused(userErrors);
    await subjects.update(next);
    return done;
  },
};
