import { ageOn } from './age.ts';
import type { Day } from './business-time.ts';
import { checkDistinct, checkTexts } from './input-checks.ts';
import specifiedDiseases from './specified-diseases.json' with { type: 'json' };
import type { InsuredCategory, Subject } from './subject.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';

/** What is checked of a person, be it at registration or at a correction. */
export type PersonFacts = Pick<
  Subject,
  | 'name'
  | 'nameKana'
  | 'birthDate'
  | 'address'
  | 'insuranceNumber'
  | 'insuredCategory'
  | 'specifiedDisease'
  | 'conditions'
>;

const longestText = 500;
const knownDiseases: ReadonlySet<string> = new Set(specifiedDiseases.values);

/** Ages in whole years that a category admits; a person without a known birth date is not checked. */
const admittedAges: Record<InsuredCategory, { from: number; to: number }> = {
  CATEGORY_1: { from: 65, to: Infinity },
  CATEGORY_2: { from: 40, to: 64 },
  NOT_INSURED: { from: 0, to: Infinity },
  UNKNOWN: { from: 0, to: Infinity },
};

/**
 * Errors of a person on the day on which the category is determined: category 1 is 65 and over, category 2 is 40 to 64 with
 * one of the 16 specified diseases (介護保険法 第9条, 施行令 第2条).
 */
export function checkPerson(person: PersonFacts, day: Day): UserError[] {
  return [
    ...unless(person.name?.trim() !== '', 'name', 'MISSING', 'expected a name, but got none'),
    ...unless(person.nameKana?.trim() !== '', 'nameKana', 'MISSING', 'expected a name in kana, but got none'),
    ...checkTexts(person, {
      name: longestText,
      nameKana: longestText,
      address: longestText,
      insuranceNumber: longestText,
    }),
    ...checkDistinct(person.conditions, 'conditions'),
    ...checkAge(person, day),
    ...checkDisease(person),
  ];
}

function checkAge({ birthDate, insuredCategory }: PersonFacts, day: Day): UserError[] {
  if (birthDate === null) return [];
  if (birthDate > day)
    return unless(false, 'birthDate', 'IN_FUTURE', 'expected a day not after today, but got a later one');
  const { from, to } = admittedAges[insuredCategory];
  const age = ageOn(birthDate, day);
  const ages = to === Infinity ? `${from} or over` : `${from} to ${to}`;
  return unless(
    age >= from && age <= to,
    'insuredCategory',
    'AGE_MISMATCH',
    `expected an age of ${ages} for ${insuredCategory}, but got another`,
  );
}

function checkDisease({ insuredCategory, specifiedDisease }: PersonFacts): UserError[] {
  if (specifiedDisease === null) {
    const message = 'expected one of the 16 specified diseases for CATEGORY_2, but got none';
    return unless(insuredCategory !== 'CATEGORY_2', 'specifiedDisease', 'MISSING', message);
  }
  const message = 'expected one of the 16 specified diseases, but got another text';
  return unless(knownDiseases.has(specifiedDisease), 'specifiedDisease', 'UNKNOWN', message);
}
