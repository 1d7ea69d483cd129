import { Any } from 'typeorm';
import { foldText } from '@kakehashi/shared/fold-text.ts';
import type { SearchRepository } from '../domain/search.ts';
import { consultationCaseSchema } from './consultation-case.schema.ts';
import type { StatementRunner } from './statement-runner.ts';
import { subjectSchema } from './subject.schema.ts';

const mostCasesOfPerson = 200;
const mostCandidates = 200;

/** The newest cases of each of some persons. */
const casesOfStatement = `
  select c.id from unnest($1::text[]) as asked (subject_id)
  cross join lateral (select id from consultation_case where subject_id = asked.subject_id
    order by received_at desc, id desc limit ${mostCasesOfPerson}) as c`;

/** Persons who share what two entries of one person would share. */
const candidatesStatement = `
  (select id from subject where birth_date = $1::date order by id limit ${mostCandidates})
  union (select id from subject where insurance_number = $2 order by id limit ${mostCandidates})
  union (select id from subject where search_text like $3 and search_text like $4 order by id limit ${mostCandidates})`;

/** A line of a search text that is exactly this. */
const lineOf = (text: string) => `%\n${foldText(text).replace(/[\\%_]/g, '\\$&')}\n%`;

/** Search in PostgreSQL; trigram, birth date and number indexes serve it. */
export function createTypeormSearchRepository(run: StatementRunner): SearchRepository {
  return {
    findSubjects: (pattern, first) =>
      run.read((manager) =>
        manager
          .createQueryBuilder(subjectSchema, 's')
          .where('s.searchText like :pattern', { pattern })
          .orderBy('s.nameKana', 'ASC', 'NULLS LAST')
          .addOrderBy('s.id')
          .take(first)
          .getMany(),
      ),
    findCases: ({ fiscalYear, number: numberInYear }, first) =>
      run.read((manager) =>
        manager.find(consultationCaseSchema, {
          where: { numberInYear, ...(fiscalYear === undefined ? {} : { fiscalYear }) },
          order: { fiscalYear: 'DESC', id: 'DESC' },
          take: first,
        }),
      ),
    findCasesOf: (subjectIds) =>
      run.read(async (manager) => {
        const keys = await manager.query<{ id: string }[]>(casesOfStatement, [subjectIds]);
        return manager.find(consultationCaseSchema, {
          where: { id: Any(keys.map(({ id }) => id)) },
          order: { receivedAt: 'DESC', id: 'DESC' },
        });
      }),
    findCandidates: ({ name, nameKana, birthDate, insuranceNumber }) =>
      run.read(async (manager) => {
        const keys = await manager.query<{ id: string }[]>(candidatesStatement, [
          birthDate ?? null,
          insuranceNumber ?? null,
          lineOf(name),
          lineOf(nameKana),
        ]);
        return manager.find(subjectSchema, {
          where: { id: Any(keys.map(({ id }) => id)) },
          order: { id: 'ASC' },
        });
      }),
  };
}
