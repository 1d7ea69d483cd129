import type { TestCity } from '../support/test-city.ts';
import type { Question } from './arbitrary-questions.ts';
import { askCity, operationOf } from './ask-city.ts';
import type { CaseRow } from './case-row.ts';
import {
  expectCase,
  expectPages,
  expectStatistics,
  expectWardStatistics,
  idAsked,
} from './expected-answers.ts';
import type { OracleDatabase } from './oracle-database.ts';

async function expectedAnswer(oracle: OracleDatabase, question: Question, id: string): Promise<unknown> {
  switch (question.kind) {
    case 'statistics':
      return expectStatistics(oracle, question);
    case 'wards':
      return expectWardStatistics(oracle, question);
    case 'cases':
      return expectPages(oracle, question);
    case 'case':
      return expectCase(oracle, id);
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
  const answer = await askCity(city, question, operation);
  require('fs').appendFileSync(
    '/tmp/oracle-log.jsonl',
    JSON.stringify({ k: question.kind, q: question, e: expected }) + '\n',
  );
  try {
    expect(answer).toStrictEqual(expected);
  } catch (error) {
    const { query, variables } = operation;
    const asked = [
      `asked by ${JSON.stringify(question.asker)}:`,
      query,
      `variables: ${JSON.stringify(variables)}`,
    ];
    throw new Error([...asked, error instanceof Error ? error.message : 'no message'].join('\n'));
  }
}
