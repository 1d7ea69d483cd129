import type { User } from '@kakehashi/shared/identity/user.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { EntitySchema } from 'typeorm';

/** A row of the table `last_answer`. */
export interface LastAnswerRow {
  node: WardCode;
  operation: string;
  variablesHash: string;
  role: User['role'];
  /** Empty for a role without a ward. */
  userWard: WardCode | '';
  policyVersion: string;
  answeredAt: Date;
  /** When it was written, by the clock of the database: what is old and what was asked longest ago goes by it. */
  keptAt: Date;
  answer: object;
}

/** The table `last_answer`. */
export const lastAnswerSchema = new EntitySchema<LastAnswerRow>({
  name: 'last_answer',
  tableName: 'last_answer',
  columns: {
    node: { type: 'text', primary: true },
    operation: { type: 'text', primary: true },
    variablesHash: { type: 'text', name: 'variables_hash', primary: true },
    role: { type: 'text', primary: true },
    userWard: { type: 'text', name: 'user_ward', primary: true },
    policyVersion: { type: 'text', name: 'policy_version', primary: true },
    answeredAt: { type: 'timestamptz', name: 'answered_at', precision: 3 },
    keptAt: { type: 'timestamptz', name: 'kept_at', precision: 3 },
    answer: { type: 'jsonb' },
  },
});
