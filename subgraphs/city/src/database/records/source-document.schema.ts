import { EntitySchema } from 'typeorm';
import type { SourceDocument } from '../../domain/records/source-document.ts';

/** The table `source_document`. */
export const sourceDocumentSchema = new EntitySchema<SourceDocument>({
  name: 'source_document',
  tableName: 'source_document',
  columns: {
    id: { type: 'text', primary: true },
    fileName: { type: 'text', name: 'file_name' },
    city: { type: 'text' },
    cityNamed: { type: 'boolean', name: 'city_named' },
    dated: { type: 'text' },
    subject: { type: 'text' },
  },
});
