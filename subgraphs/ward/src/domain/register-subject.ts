import { ageOn } from './age.ts';
import { dayInTokyo, type Day } from './business-time.ts';
import { checkIdempotencyKey } from './idempotency.ts';
import specifiedDiseases from './specified-diseases.json' with { type: 'json' };
import type { InsuredCategory, Subject } from './subject.ts';
import { checkText, unless, type UserError } from './user-error.ts';

/** A person to register (対象者の登録). */
export interface RegisterSubjectInput {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly nameKana: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string | null;
  readonly address?: string | null;
  readonly insuranceNumber?: string | null;
  readonly insuredCategory: InsuredCategory;
  readonly specifiedDisease?: string | null;
}

const longestText = 500;
const knownDiseases: ReadonlySet<string> = new Set(specifiedDiseases.values);

/** Ages in whole years that a category admits; a person without a known birth date is not checked. */
const admittedAges: Record<InsuredCategory, { from: number; to: number }> = {
  CATEGORY_1: { from: 65, to: Infinity },
  CATEGORY_2: { from: 40, to: 64 },
  NOT_INSURED: { from: 0, to: Infinity },
  UNKNOWN: { from: 0, to: Infinity },
};

/** Errors of a person to register: category 1 is 65 and over, category 2 is 40 to 64 with one of the 16 specified diseases. */
export function checkRegisterSubject(input: RegisterSubjectInput, now: Date): UserError[] {
  return [
    ...checkIdempotencyKey(input.idempotencyKey),
    ...unless(input.name.trim() !== '', 'name', 'MISSING', 'expected a name, but got none'),
    ...unless(input.nameKana.trim() !== '', 'nameKana', 'MISSING', 'expected a name in kana, but got none'),
    ...checkTexts(input),
    ...checkAge(input, dayInTokyo(now)),
    ...checkDisease(input),
  ];
}

function checkTexts(input: RegisterSubjectInput): UserError[] {
  const fields = ['name', 'nameKana', 'address', 'insuranceNumber'] as const;
  return fields.flatMap((field) => checkText(input[field] ?? '', field, longestText));
}

function checkAge({ birthDate, insuredCategory }: RegisterSubjectInput, today: Day): UserError[] {
  if (birthDate == null) return [];
  if (birthDate > today)
    return unless(false, 'birthDate', 'IN_FUTURE', 'expected a day not after today, but got a later one');
  const { from, to } = admittedAges[insuredCategory];
  const age = ageOn(birthDate, today);
  const ages = to === Infinity ? `${from} or over` : `${from} to ${to}`;
  return unless(
    age >= from && age <= to,
    'insuredCategory',
    'AGE_MISMATCH',
    `expected an age of ${ages} for ${insuredCategory}, but got another`,
  );
}

function checkDisease({ insuredCategory, specifiedDisease }: RegisterSubjectInput): UserError[] {
  if (specifiedDisease == null) {
    const message = 'expected one of the 16 specified diseases for CATEGORY_2, but got none';
    return unless(insuredCategory !== 'CATEGORY_2', 'specifiedDisease', 'MISSING', message);
  }
  const message = 'expected one of the 16 specified diseases, but got another text';
  return unless(knownDiseases.has(specifiedDisease), 'specifiedDisease', 'UNKNOWN', message);
}

/** The person as entered. */
export function newSubject(input: RegisterSubjectInput, id: string, now: Date): Subject {
  return {
    id,
    insuredCategory: input.insuredCategory,
    specifiedDisease: input.specifiedDisease ?? null,
    name: input.name,
    nameKana: input.nameKana,
    birthDate: input.birthDate ?? null,
    address: input.address ?? null,
    insuranceNumber: input.insuranceNumber ?? null,
    registeredAt: now,
  };
}
