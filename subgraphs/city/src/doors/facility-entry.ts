import { createHash } from 'node:crypto';
import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import type { ReportingKey } from '../domain/reporting-key.ts';
import { facilityPath } from './facility-report.ts';

const operationText = `POST ${facilityPath}`;
const operationHash = createHash('sha256').update(operationText).digest('hex');

/** How the access log calls who brought a key; nothing of the secret is in it. */
export const subjectOf = (key: ReportingKey | null) =>
  key ? `reporting-key/${key.id}` : 'reporting-key/unknown';

/** An entry of the access log for what somebody did with a key, or was refused. */
export function entryOf(
  kind: AccessEntry['kind'],
  entities: readonly string[],
  { key, at, correlationId }: { key: ReportingKey | null; at: Date; correlationId: string },
): AccessEntry {
  return {
    at,
    node: 'city',
    subject: subjectOf(key),
    role: 'facility',
    userWard: null,
    purpose: null,
    asker: 'facility',
    operationHash,
    operationText,
    correlationId,
    kind,
    entities,
    fields: ['Mutation.reportVacancy'],
    detail: null,
    released: kind === 'DENIED' ? 0 : entities.length,
    suppressed: 0,
  };
}
