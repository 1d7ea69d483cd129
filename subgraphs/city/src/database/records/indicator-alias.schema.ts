import { EntitySchema } from 'typeorm';
import type { IndicatorAlias } from '../../domain/records/indicator-alias.ts';

/** The table `indicator_alias`. */
export const indicatorAliasSchema = new EntitySchema<IndicatorAlias>({
  name: 'indicator_alias',
  tableName: 'indicator_alias',
  columns: {
    id: { type: 'text', primary: true },
    indicatorId: { type: 'text', name: 'indicator_id' },
    name: { type: 'text' },
    validFrom: { type: 'date', name: 'valid_from', nullable: true },
    validTo: { type: 'date', name: 'valid_to', nullable: true },
    note: { type: 'text', nullable: true },
    place: { type: 'integer' },
  },
});
