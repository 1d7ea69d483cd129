import { EntitySchema } from 'typeorm';

/** A wish that was fulfilled, and the global ID of what it made. */
export interface IdempotencyKeyRow {
  readonly subject: string;
  readonly mutation: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly resultId: string;
  readonly createdAt: Date;
}

/** Table `idempotency_key`. */
export const idempotencyKeySchema = new EntitySchema<IdempotencyKeyRow>({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  columns: {
    subject: { type: 'text', primary: true },
    mutation: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    bodyHash: { type: 'text', name: 'body_hash' },
    resultId: { type: 'text', name: 'result_id' },
    createdAt: { type: 'timestamptz', name: 'created_at', precision: 3 },
  },
});
