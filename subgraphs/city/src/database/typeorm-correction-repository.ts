import { Brackets, In, type DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { originsFor, withChange, type FactChange } from '../domain/resource-change.ts';
import { emptyValueOf, factOfField } from '../domain/resource-facts.ts';
import type {
  CorrectionRepository,
  CorrectionSearch,
  NewCorrection,
  ResourceCorrection,
  Review,
} from '../domain/resource-correction.ts';
import { unknownResource } from '../domain/vacancy.ts';
import { refuse, type Outcome } from '../domain/wish.ts';
import { lockResource, writeResource } from './change-resource.ts';
import { fulfilOnce } from './fulfil-once.ts';
import { resourceCorrectionSchema, type ResourceCorrectionRow } from './resource-correction.schema.ts';
import { dayOf } from '../domain/fact-origin.ts';

function search(
  query: SelectQueryBuilder<ResourceCorrectionRow>,
  { states, wards }: CorrectionSearch,
): SelectQueryBuilder<ResourceCorrectionRow> {
  query.where('true');
  if (states) query.andWhere('correction.state = ANY(:states)', { states });
  const resources = 'SELECT id FROM care_resource WHERE ward_order = ANY(:wards)';
  if (wards) query.andWhere(`correction.resourceId IN (${resources})`, { wards });
  return query;
}

async function enter(manager: EntityManager, given: NewCorrection): Promise<Outcome> {
  const resource = await lockResource(manager, given.resourceId);
  if (!resource) return refuse('resourceId', 'UNKNOWN', unknownResource);
  await manager.insert(resourceCorrectionSchema, {
    ...given,
    before: resource[factOfField[given.field]],
    state: 'PROPOSED',
    reviewedAt: null,
    reason: null,
    version: 1,
  } as ResourceCorrectionRow);
  return { kind: 'done', id: given.id };
}

async function applyCorrection(
  manager: EntityManager,
  correction: ResourceCorrection,
  at: Date,
): Promise<void> {
  const resource = await lockResource(manager, correction.resourceId);
  if (!resource) return;
  const { field, proposed, wardCode, reportedAt } = correction;
  const change = { [factOfField[field]]: proposed ?? emptyValueOf(field) } as FactChange;
  const reporter = wardCode === null ? '健康局' : `区 ${wardCode}`;
  const origin = {
    source: `修正連絡（${reporter}、${dayOf(reportedAt)}）`,
    asOf: dayOf(reportedAt),
    confirmedAt: at.toISOString(),
  };
  await writeResource(manager, withChange(resource, change, originsFor([field], origin)));
}

async function decide(manager: EntityManager, { id, version, accept, reason, at }: Review): Promise<Outcome> {
  const correction = await manager.findOne(resourceCorrectionSchema, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!correction) return refuse('id', 'UNKNOWN', 'expected the ID of a correction, but got another');
  if (correction.version !== version) return { kind: 'changed-since', currentVersion: correction.version };
  if (correction.state !== 'PROPOSED')
    return refuse(
      'id',
      'ALREADY_REVIEWED',
      'expected a correction that waits for review, but got one decided',
    );
  if (accept) await applyCorrection(manager, correction, at);
  await manager.update(
    resourceCorrectionSchema,
    { id },
    { state: accept ? 'ACCEPTED' : 'REJECTED', reviewedAt: at, reason, version: version + 1 },
  );
  return { kind: 'done', id };
}

/** Keeps corrections in PostgreSQL; each question is one statement. */
export function createCorrectionRepository(source: DataSource): CorrectionRepository {
  const rows = source.getRepository(resourceCorrectionSchema);
  return {
    async listCorrections(sought, limit, after) {
      const query = search(rows.createQueryBuilder('correction'), sought);
      if (after) {
        query.andWhere(
          new Brackets((part) =>
            part
              .where('correction.reportedAt < :at', { at: after.at })
              .orWhere('correction.reportedAt = :at AND correction.id > :afterId', { afterId: after.id }),
          ),
        );
      }
      return query
        .orderBy('correction.reportedAt', 'DESC')
        .addOrderBy('correction.id')
        .limit(limit)
        .getMany();
    },
    countCorrections: (sought) => search(rows.createQueryBuilder('correction'), sought).getCount(),
    findOpen: (ids) =>
      rows.find({
        where: { resourceId: In([...ids]), state: 'PROPOSED' },
        order: { reportedAt: 'ASC', id: 'ASC' },
      }),
    findCorrections: (ids) => rows.find({ where: { id: In([...ids]) }, order: { id: 'ASC' } }),
    report: (correction, wish) => fulfilOnce(source, wish, (manager) => enter(manager, correction)),
    review: (review, wish) => fulfilOnce(source, wish, (manager) => decide(manager, review)),
  };
}
