import { EntitySchema } from 'typeorm';
import type { ImportBatch } from '../domain/import-batch.ts';

/** The table `import_batch`. */
export const importBatchSchema = new EntitySchema<ImportBatch>({
  name: 'import_batch',
  tableName: 'import_batch',
  columns: {
    id: { type: 'text', primary: true },
    fileName: { type: 'text', name: 'file_name' },
    format: { type: 'text', nullable: true },
    dataset: { type: 'text', nullable: true },
    encoding: { type: 'text', nullable: true },
    asOf: { type: 'date', name: 'as_of' },
    source: { type: 'text', nullable: true },
    licence: { type: 'text', nullable: true },
    state: { type: 'text' },
    problem: { type: 'text', nullable: true },
    rowCount: { type: 'integer', name: 'row_count' },
    outcomes: { type: 'jsonb' },
    warnings: { type: 'integer' },
    stagedAt: { type: 'timestamptz', name: 'staged_at', precision: 3 },
    acceptedAt: { type: 'timestamptz', name: 'accepted_at', precision: 3, nullable: true },
    endedAt: { type: 'timestamptz', name: 'ended_at', precision: 3, nullable: true },
    version: { type: 'integer' },
  },
});
