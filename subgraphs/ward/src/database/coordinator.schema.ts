import { EntitySchema } from 'typeorm';
import type { Coordinator } from '../domain/coordinator.ts';

/** PostgreSQL gives `numeric` as text. */
const decimal = { to: (value: number) => value, from: (text: string) => Number(text) };

/** Table `coordinator`. */
export const coordinatorSchema = new EntitySchema<Coordinator>({
  name: 'Coordinator',
  tableName: 'coordinator',
  columns: {
    id: { type: 'text', primary: true },
    name: { type: 'text' },
    kind: { type: 'text' },
    qualificationRule: { type: 'text', name: 'qualification_rule' },
    licences: { type: 'text', array: true },
    experienceYears: { type: 'integer', name: 'experience_years' },
    dedicated: { type: 'boolean' },
    fullTimeEquivalent: {
      type: 'numeric',
      name: 'full_time_equivalent',
      precision: 2,
      scale: 1,
      transformer: decimal,
    },
    from: { type: 'date', name: 'from_date', nullable: true },
    to: { type: 'date', name: 'to_date', nullable: true },
    account: { type: 'text', nullable: true },
    version: { type: 'integer' },
  },
});
