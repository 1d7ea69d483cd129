import type { TestCity } from '../support/test-city.ts';
import type { Question } from './question.ts';
import { askCity } from './ask-city.ts';
import type { CaseRow } from './case-row.ts';
import {
  expectCase,
  expectPages,
  expectStatistics,
  expectWardStatistics,
  idAsked,
} from './expected-answers.ts';
import { operationOf } from './operation.ts';
import { expectTrend } from './expected-trend.ts';
import type { OracleDatabase } from './oracle-database.ts';

async function expectedAnswer(oracle: OracleDatabase, question: Question, id: string): Promise<unknown> {
  switch (question.kind) {
    case 'statistics':
      return expectStatistics(oracle, question);
    case 'trend':
      return expectTrend(oracle, question);
    case 'wards':
      return expectWardStatistics(oracle, question);
    case 'cases':
      return expectPages(oracle, question);
    case 'case':
      return expectCase(oracle, id);
  }
}

/** What is not equal, in words and as a diff; `undefined` when all is. */
function differenceOf(answer: unknown, expected: unknown): string | undefined {
  try {
    expect(answer).toStrictEqual(expected);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'a difference without words';
  }
}

/** Asks city and oracle the same. Throws an error that shows query, variables and the difference, unless the whole answers are equal. */
export async function compareAnswers(
  city: TestCity,
  oracle: OracleDatabase,
  question: Question,
  rows: readonly CaseRow[],
): Promise<void> {
  const id = question.kind === 'case' ? idAsked(question, rows) : '';
  const operation = operationOf(question, id);
  const expected = await expectedAnswer(oracle, question, id);
  const difference = differenceOf(await askCity(city, question, operation), expected);
  if (difference === undefined) return;
  const { query, variables } = operation;
  const asker = `asked by ${JSON.stringify(question.asker)}:`;
  throw new Error([asker, query, `variables: ${JSON.stringify(variables)}`, difference].join('\n'));
}
