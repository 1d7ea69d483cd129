import type { EntityManager } from 'typeorm';
import type { CaseTally, CaseTallyRepository, TallyQuestion } from '../domain/case-tally.ts';
import { assembleTally, type Counted } from './assemble-tally.ts';
import {
  keptCountsStatement,
  keptEndingsOf,
  keptHistogramStatement,
  keptTallyOf,
  keptTallyParameters,
  type KeptTally,
} from './kept-tally-statements.ts';
import type { StatementRunner } from './statement-runner.ts';
import {
  countsStatement,
  histogramStatement,
  personsStatement,
  tallyParameters,
  type CountedBy,
} from './tally-statements.ts';

/** Where counts come from: from the rows alone, or from the kept tallies where these can answer. Both give the same. */
export type TallySource = 'rows' | 'kept';

interface Statement {
  readonly text: string;
  readonly parameters: unknown[];
}

function statementsOf(question: TallyQuestion, from: TallySource) {
  const { groupBy } = question;
  const ofRows = (text: string): Statement => ({ text, parameters: tallyParameters(question) });
  const ofKept = (kept: KeptTally, text: string): Statement => ({
    text,
    parameters: keptTallyParameters(question, kept),
  });
  const kept = from === 'kept' ? keptTallyOf(question) : undefined;
  const keptEndings = from === 'kept' ? keptEndingsOf(question) : undefined;
  return {
    counts: () => (kept ? ofKept(kept, keptCountsStatement(groupBy)) : ofRows(countsStatement(groupBy))),
    persons: () => ofRows(personsStatement(groupBy)),
    histogram: (countedBy: CountedBy) => {
      const known = countedBy === 'endings' ? keptEndings : kept;
      return known
        ? ofKept(known, keptHistogramStatement(groupBy, countedBy))
        : ofRows(histogramStatement(groupBy, countedBy));
    },
  };
}

/** Answers one question within a transaction. */
export async function tallyCases(
  manager: Pick<EntityManager, 'query'>,
  question: TallyQuestion,
  from: TallySource = 'kept',
): Promise<CaseTally> {
  const { groupBy, wishes } = question;
  const statements = statementsOf(question, from);
  const read = async <Row>(isWanted: boolean, statement: () => Statement): Promise<Row[]> => {
    if (!isWanted) return [];
    const { text, parameters } = statement();
    return manager.query<Row[]>(text, parameters);
  };
  const counted: Counted = {
    counts: await read(true, statements.counts),
    persons: await read(wishes.persons, statements.persons),
    responseTimes: await read(wishes.responseTimes, () => statements.histogram('responseTimes')),
    resolutionDays: await read(wishes.resolutionDays, () => statements.histogram('resolutionDays')),
    endings: await read(wishes.endings, () => statements.histogram('endings')),
  };
  return assembleTally(counted, groupBy);
}

/** Tallies in PostgreSQL: one statement for each thing that is wanted, all on one snapshot. */
export function createTypeormCaseTallyRepository(run: StatementRunner): CaseTallyRepository {
  return {
    tallyAll: (questions) =>
      run.readSnapshot(async (manager) => {
        const tallies: CaseTally[] = [];
        for (const question of questions) tallies.push(await tallyCases(manager, question));
        return tallies;
      }),
  };
}
