import pg from 'pg';
import { startTestCity, type TestCity } from '../support/test-city.ts';
import type { Question } from './question.ts';
import { wardCodes, type CaseRow } from './case-row.ts';
import { compareAnswers } from './compare-answers.ts';
import { enterWardRows } from './enter-ward-rows.ts';
import { openOracleDatabase } from './oracle-database.ts';

/** A city of three wards beside one database that is to hold the same rows. */
export interface OracleCity {
  /** The city itself, for what is compared in another way. */
  readonly city: TestCity;
  /** Replaces all rows of all wards and of the oracle; the oracle can be given others, to see whether that is noticed. */
  enter(rows: readonly CaseRow[], rowsOfOracle?: readonly CaseRow[]): Promise<void>;
  /** Compares the answers to all questions. Throws the first difference, with query and variables. */
  compare(questions: readonly Question[], rows: readonly CaseRow[]): Promise<void>;
  stop(): Promise<void>;
}

/** Questions that are under way at once. */
const atOnce = 4;

/** Time for a node's answer in milliseconds: on a busy machine an answer may be late, which is no wrong answer. */
const nodeBudgetMs = 15_000;

async function connectTo(city: TestCity, ward: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: city.databaseUrl(ward) });
  await client.connect();
  return client;
}

/** Brings both up, without any case. */
export async function startOracleCity(): Promise<OracleCity> {
  const city = await startTestCity({ wards: wardCodes, unseeded: true, nodeBudgetMs });
  const oracle = await openOracleDatabase();
  const clients = new Map<string, pg.Client>();
  for (const ward of wardCodes) clients.set(ward, await connectTo(city, ward));
  return {
    city,
    enter: async (rows, rowsOfOracle = rows) => {
      const wards = [...clients].map(([ward, client]) =>
        enterWardRows(
          client,
          rows.filter((row) => row.ward === ward),
        ),
      );
      await Promise.all([...wards, oracle.enter(rowsOfOracle)]);
    },
    compare: async (questions, rows) => {
      for (let start = 0; start < questions.length; start += atOnce) {
        const compared = await Promise.allSettled(
          questions
            .slice(start, start + atOnce)
            .map((question) => compareAnswers(city, oracle, question, rows)),
        );
        for (const one of compared) if (one.status === 'rejected') throw one.reason;
      }
    },
    stop: async () => {
      for (const client of clients.values()) await client.end();
      await oracle.stop();
      await city.stop();
    },
  };
}
