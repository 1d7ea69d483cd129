import { EntitySchema } from 'typeorm';
import type { RecommendationEvidence } from '../../domain/records/recommendation-evidence.ts';

/** The table `recommendation_evidence`. */
export const recommendationEvidenceSchema = new EntitySchema<RecommendationEvidence>({
  name: 'recommendation_evidence',
  tableName: 'recommendation_evidence',
  columns: {
    id: { type: 'text', primary: true },
    recommendationId: { type: 'text', name: 'recommendation_id' },
    claim: { type: 'text' },
    query: { type: 'text' },
    place: { type: 'integer' },
  },
});
