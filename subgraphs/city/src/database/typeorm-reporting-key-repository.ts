import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { In, IsNull, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import type { ResourceId } from '../domain/city-id.ts';
import { mostActiveKeys, type ReportingKey, type ReportingKeyRepository } from '../domain/reporting-key.ts';
import { unknownResource } from '../domain/vacancy.ts';
import { refuse, type Outcome } from '../domain/wish.ts';
import { lockResource } from './change-resource.ts';
import { fulfilOnce } from './fulfil-once.ts';
import { reportingKeySchema } from './reporting-key.schema.ts';

/** Locks the facility, so that two who issue at once count one another; a refusal when it is not theirs. */
async function refuseOther(
  manager: EntityManager,
  id: ResourceId,
  ward: WardCode | undefined,
): Promise<Outcome | undefined> {
  const resource = await lockResource(manager, id);
  if (!resource) return refuse('resourceId', 'UNKNOWN', unknownResource);
  if (ward === undefined || resource.wardCode === ward) return undefined;
  return refuse('resourceId', 'OTHER_WARD', `expected a resource of ward ${ward}, but got one of another`);
}

async function issue(
  manager: EntityManager,
  key: ReportingKey,
  ward: WardCode | undefined,
): Promise<Outcome> {
  const { resourceId, issuedAt } = key;
  const refusal = await refuseOther(manager, resourceId, ward);
  if (refusal) return refusal;
  const active = { resourceId, revokedAt: IsNull(), expiresAt: MoreThan(issuedAt) };
  if ((await manager.countBy(reportingKeySchema, active)) >= mostActiveKeys)
    return refuse(
      'resourceId',
      'TOO_MANY',
      `expected fewer than ${mostActiveKeys} active keys of the facility, but got ${mostActiveKeys}: revoke one first`,
    );
  await manager.insert(reportingKeySchema, key);
  return { kind: 'done', id: key.id };
}

/** Keeps reporting keys in PostgreSQL; each question is one statement. */
export function createReportingKeyRepository(source: DataSource): ReportingKeyRepository {
  const rows = source.getRepository(reportingKeySchema);
  return {
    issue: (key, wish, ward) => fulfilOnce(source, wish, (manager) => issue(manager, key, ward)),
    revoke: (id, at, wish, ward) =>
      fulfilOnce(source, wish, async (manager) => {
        const key = await manager.findOneBy(reportingKeySchema, { id });
        const refusal = key && (await refuseOther(manager, key.resourceId, ward));
        if (!key || refusal)
          return refuse('id', 'UNKNOWN', 'expected the ID of a reporting key, but got another');
        await manager.update(reportingKeySchema, { id, revokedAt: IsNull() }, { revokedAt: at });
        return { kind: 'done', id };
      }),
    findKeys: (ids) => rows.find({ where: { id: In([...ids]) }, order: { id: 'ASC' } }),
    findOfResources: (ids) =>
      rows.find({
        where: { resourceId: In([...ids]) },
        order: { resourceId: 'ASC', issuedAt: 'DESC', id: 'ASC' },
      }),
    async use(secretHash, at) {
      const [used]: [ReportingKey[], number] = await source.query(
        `UPDATE reporting_key
         SET last_used_at = CASE WHEN revoked_at IS NULL AND expires_at > $2 THEN $2::timestamptz ELSE last_used_at END
         WHERE secret_hash = $1
         RETURNING id, resource_id AS "resourceId", secret_hash AS "secretHash", issued_at AS "issuedAt",
           expires_at AS "expiresAt", revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"`,
        [secretHash, at],
      );
      return used[0] ?? null;
    },
  };
}
