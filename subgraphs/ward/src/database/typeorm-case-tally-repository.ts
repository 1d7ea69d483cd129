import type { EntityManager } from 'typeorm';
import type { CaseTally, CaseTallyRepository, TallyQuestion } from '../domain/case-tally.ts';
import { assembleTally } from './assemble-tally.ts';
import type { StatementRunner } from './statement-runner.ts';
import {
  countsStatement,
  histogramStatement,
  personsStatement,
  tallyParameters,
} from './tally-statements.ts';

async function tally(manager: EntityManager, question: TallyQuestion): Promise<CaseTally> {
  const { groupBy, wishes } = question;
  const parameters = tallyParameters(question);
  const read = <Rows>(isWanted: boolean, statement: () => string) =>
    isWanted ? manager.query<Rows>(statement(), parameters) : Promise.resolve([] as Rows);
  const counted = {
    counts: await read(true, () => countsStatement(groupBy)),
    persons: await read(wishes.persons, () => personsStatement(groupBy)),
    responseTimes: await read(wishes.responseTimes, () => histogramStatement(groupBy, 'responseTimes')),
    resolutionDays: await read(wishes.resolutionDays, () => histogramStatement(groupBy, 'resolutionDays')),
    endings: await read(wishes.endings, () => histogramStatement(groupBy, 'endings')),
  };
  return assembleTally(counted as Parameters<typeof assembleTally>[0], groupBy);
}

/** Tallies in PostgreSQL: one statement for each thing that is wanted, all on one snapshot. */
export function createTypeormCaseTallyRepository(run: StatementRunner): CaseTallyRepository {
  return {
    tallyAll: (questions) =>
      run.readSnapshot(async (manager) => {
        const tallies: CaseTally[] = [];
        for (const question of questions) tallies.push(await tally(manager, question));
        return tallies;
      }),
  };
}
