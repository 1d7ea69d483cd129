import type { RecordKind } from '../../domain/records/records.ts';
import type { CityContext } from '../city-context.ts';
import { isRecordId } from './list-records.ts';

const referenceTo = (kind: RecordKind) => ({
  __resolveReference: async ({ id }: { id: string }, { records }: CityContext) =>
    isRecordId(id) ? records.one(kind, id) : null,
});

/** How references by other subgraphs become records. */
export const recordReferences = {
  Indicator: referenceTo('Indicator'),
  TrainingCourse: referenceTo('TrainingCourse'),
  TrainingSession: referenceTo('TrainingSession'),
};
