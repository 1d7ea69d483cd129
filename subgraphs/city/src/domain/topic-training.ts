import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Topic } from './records/record-values.ts';

/** Training held on one consultation topic in one fiscal year. */
export interface TopicTraining {
  /** `<topic>-<fiscal year>`. */
  readonly id: string;
  readonly topic: Topic;
  readonly fiscalYear: number;
  /** Sessions held. */
  readonly sessions: number;
  /** Persons who came, as far as recorded. */
  readonly participants: number;
}

/** Where training is counted by topic. */
export interface TopicTrainingRepository {
  /** Every topic for each of the fiscal years, those without training as well, in the order of the contract. One statement. */
  countByTopic(fiscalYears: readonly number[]): Promise<TopicTraining[]>;
}

/** Consultation topics in the order of the contract. */
export const topics: readonly Topic[] = [
  'HOME_DOCTOR',
  'DISCHARGE',
  'ADMISSION',
  'HVN',
  'CARE_MANAGER',
  'SPECIALIST',
  'DENTAL',
  'PHARMACY',
  'PALLIATIVE',
  'DEMENTIA',
  'INTRACTABLE',
  'ACUTE',
  'EOL_ACP',
  'REHAB',
  'VACANCY',
  'SHARING',
  'SYSTEM',
  'TRAINING',
  'COMPLAINT',
  'OTHER',
];

const [firstYear, lastYear] = [2000, 2100];

/** Checks a fiscal year. Throws `BAD_USER_INPUT`. */
export function parseFiscalYear(year: number): number {
  if (year >= firstYear && year <= lastYear) return year;
  throw new AppError(
    'BAD_USER_INPUT',
    `expected a fiscal year from ${firstYear} to ${lastYear}, but got ${year}`,
  );
}

/** The fiscal year that an ID of the form `<topic>-<fiscal year>` names; `undefined` when it has another form. */
export function fiscalYearOfId(id: string): number | undefined {
  const [, topic, year] = /^([A-Z_]{1,20})-(\d{4})$/.exec(id) ?? [];
  return topics.some((known) => known === topic) && year !== undefined ? Number(year) : undefined;
}
