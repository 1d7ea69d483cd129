import { EntitySchema } from 'typeorm';
import type { ReportingKey } from '../domain/reporting-key.ts';

/** The table `reporting_key`. */
export const reportingKeySchema = new EntitySchema<ReportingKey>({
  name: 'reporting_key',
  tableName: 'reporting_key',
  columns: {
    id: { type: 'text', primary: true },
    resourceId: { type: 'text', name: 'resource_id' },
    secretHash: { type: 'text', name: 'secret_hash' },
    issuedAt: { type: 'timestamptz', name: 'issued_at', precision: 3 },
    expiresAt: { type: 'timestamptz', name: 'expires_at', precision: 3 },
    revokedAt: { type: 'timestamptz', name: 'revoked_at', precision: 3, nullable: true },
    lastUsedAt: { type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true },
  },
});
