import { EntitySchema } from 'typeorm';
import type { Recommendation } from '../../domain/records/recommendation.ts';

/** The table `recommendation`. */
export const recommendationSchema = new EntitySchema<Recommendation>({
  name: 'recommendation',
  tableName: 'recommendation',
  columns: {
    id: { type: 'text', primary: true },
    theme: { type: 'text' },
    themeTitle: { type: 'text', name: 'theme_title' },
    number: { type: 'text' },
    text: { type: 'text' },
    response: { type: 'text', nullable: true },
    state: { type: 'text' },
    since: { type: 'text', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
