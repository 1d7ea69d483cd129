import { EntitySchema } from 'typeorm';
import type { ItemLabel } from '../../domain/records/item-label.ts';

/** The table `item_label`. */
export const itemLabelSchema = new EntitySchema<ItemLabel>({
  name: 'item_label',
  tableName: 'item_label',
  columns: {
    id: { type: 'text', primary: true },
    itemId: { type: 'text', name: 'item_id' },
    label: { type: 'text', nullable: true },
    name: { type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
