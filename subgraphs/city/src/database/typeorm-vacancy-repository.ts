import { In, MoreThan, type DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import {
  unknownResource,
  type Vacancy,
  type VacancyRepository,
  type VacancySearch,
} from '../domain/vacancy.ts';
import { refuse, type Outcome } from '../domain/wish.ts';
import { careResourceSchema } from './care-resource.schema.ts';
import { fulfilOnce } from './fulfil-once.ts';
import { vacancySchema, type VacancyRow } from './vacancy.schema.ts';

/** Held to the end of the transaction that reports, so that revisions grow in the order in which reports take effect. */
const revisionLock = 27_100_100;

function vacancyOf({ revision: _, ...vacancy }: VacancyRow): Vacancy {
  return vacancy;
}

function search(
  query: SelectQueryBuilder<VacancyRow>,
  { wards, kinds, state, accepting }: VacancySearch,
): SelectQueryBuilder<VacancyRow> {
  query.where('true');
  const resources = 'SELECT id FROM care_resource WHERE ward_order = ANY(:wards)';
  if (wards) query.andWhere(`vacancy.resourceId IN (${resources})`, { wards });
  if (kinds) query.andWhere('vacancy.kind = ANY(:kinds)', { kinds });
  if (state) {
    query.andWhere(`vacancy.expiresAt ${state.is === 'CURRENT' ? '>' : '<='} :stateAt`, {
      stateAt: state.at,
    });
  }
  if (accepting !== undefined) query.andWhere('vacancy.accepting = :accepting', { accepting });
  return query;
}

async function enter(manager: EntityManager, given: Vacancy, ward: WardCode | undefined): Promise<Outcome> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [revisionLock]);
  const resource = await manager.findOneBy(careResourceSchema, { id: given.resourceId });
  if (!resource) return refuse('resourceId', 'UNKNOWN', unknownResource);
  if (ward !== undefined && resource.wardCode !== ward)
    return refuse('resourceId', 'OTHER_WARD', `expected a resource of ward ${ward}, but got one of another`);
  const { resourceId, kind } = given;
  const known = await manager.findOneBy(vacancySchema, { resourceId, kind });
  if (!known) {
    await manager.insert(vacancySchema, given);
    return { kind: 'done', id: given.id };
  }
  if (known.asOf > given.asOf)
    return refuse(
      'asOf',
      'OLDER_THAN_KNOWN',
      'expected a report not older than the known one, but got an older',
    );
  const { id: _, ...facts } = given;
  await manager
    .createQueryBuilder()
    .update(vacancySchema)
    .set({ ...facts, version: known.version + 1, revision: () => "nextval('vacancy_revision')" })
    .where({ id: known.id })
    .execute();
  return { kind: 'done', id: known.id };
}

/** Keeps vacancies in PostgreSQL; each question is one statement. */
export function createVacancyRepository(source: DataSource): VacancyRepository {
  const rows = source.getRepository(vacancySchema);
  return {
    async listVacancies(sought, limit, after) {
      const query = search(rows.createQueryBuilder('vacancy'), sought);
      if (after)
        query.andWhere('(vacancy.asOf < :at OR (vacancy.asOf = :at AND vacancy.id > :afterId))', {
          at: after.at,
          afterId: after.id,
        });
      const found = await query
        .orderBy('vacancy.asOf', 'DESC')
        .addOrderBy('vacancy.id')
        .limit(limit)
        .getMany();
      return found.map(vacancyOf);
    },
    countVacancies: (sought) => search(rows.createQueryBuilder('vacancy'), sought).getCount(),
    findOfResources: async (ids) =>
      (
        await rows.find({ where: { resourceId: In([...ids]) }, order: { resourceId: 'ASC', kind: 'ASC' } })
      ).map(vacancyOf),
    findVacancies: async (ids) =>
      (await rows.find({ where: { id: In([...ids]) }, order: { id: 'ASC' } })).map(vacancyOf),
    listReportedAfter: async (revision, limit) =>
      (
        await rows.find({
          where: { revision: MoreThan(String(revision)) },
          order: { revision: 'ASC' },
          take: limit,
        })
      ).map((row) => ({ vacancy: vacancyOf(row), revision: Number(row.revision) })),
    async findTide(now) {
      const [tide]: { revision: string | null; expiredAt: Date | null }[] = await source.query(
        `SELECT (SELECT max(revision) FROM vacancy) AS revision,
           (SELECT max(expires_at) FROM vacancy WHERE expires_at <= $1) AS "expiredAt"`,
        [now],
      );
      const { revision = null, expiredAt = null } = tide ?? {};
      return { revision: revision === null ? null : Number(revision), expiredAt };
    },
    async listExpired(from, to, limit) {
      const ids: { id: string }[] = await source.query(
        `SELECT id FROM vacancy WHERE expires_at > $1 AND expires_at <= $2
         ORDER BY expires_at FETCH FIRST $3 ROWS WITH TIES`,
        [from, to, limit],
      );
      if (ids.length === 0) return [];
      const found = await rows.find({
        where: { id: In(ids.map(({ id }) => id)) as never },
        order: { expiresAt: 'ASC', id: 'ASC' },
      });
      return found.map(vacancyOf);
    },
    report: (vacancy, wish, ward) => fulfilOnce(source, wish, (manager) => enter(manager, vacancy, ward)),
  };
}
