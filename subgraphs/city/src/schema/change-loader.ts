import DataLoader from 'dataloader';
import type { ImportBatchId } from '../domain/city-id.ts';
import type { ChangePage, ImportBatchRepository, ImportChange } from '../domain/import-batch.ts';

/** A page of the change set of one batch. */
export interface ChangesOfBatch {
  readonly id: ImportBatchId;
  readonly page: ChangePage;
}

/** Loads pages of change sets: one statement for all batches of which the same page is asked. */
export function createChangeLoader(
  imports: ImportBatchRepository,
): DataLoader<ChangesOfBatch, readonly ImportChange[], string> {
  const nameOf = ({ page }: ChangesOfBatch) => JSON.stringify(page);
  return new DataLoader(
    async (wanted) => {
      const found = new Map<string, Promise<ImportChange[]>>();
      for (const asked of wanted) {
        const name = nameOf(asked);
        if (found.has(name)) continue;
        const ids = wanted.filter((other) => nameOf(other) === name).map(({ id }) => id);
        found.set(name, imports.listChanges(ids, asked.page));
      }
      return Promise.all(
        wanted.map(async (asked) => {
          const changes = await found.get(nameOf(asked));
          return (changes ?? []).filter(({ batchId }) => batchId === asked.id);
        }),
      );
    },
    { cacheKeyFn: ({ id, page }) => `${id} ${JSON.stringify(page)}` },
  );
}
