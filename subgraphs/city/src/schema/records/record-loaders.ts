import DataLoader from 'dataloader';
import type { RecordRepository, Viewer } from '../../domain/records/record-repository.ts';
import type { RecordKind, Records } from '../../domain/records/records.ts';

type Loader = DataLoader<string, readonly object[]>;

/** Records of one request: what many resolvers ask for at the same time becomes one statement for each kind and column. */
export interface RecordLoaders {
  /** The record; `null` when there is none or the person who asks may not see it. */
  one<Kind extends RecordKind>(kind: Kind, id: string): Promise<Records[Kind] | null>;
  /** The records whose column holds the value, in the order of their kind. */
  many<Kind extends RecordKind>(kind: Kind, column: string, value: string): Promise<readonly Records[Kind][]>;
}

/** Makes the loaders of one request of one viewer. */
export function createRecordLoaders(records: RecordRepository, viewer: Viewer): RecordLoaders {
  const loaders = new Map<string, Loader>();
  const loaderOf = (kind: RecordKind, column: string): Loader => {
    const name = `${kind}.${column}`;
    const known = loaders.get(name);
    if (known) return known;
    const loader: Loader = new DataLoader(async (values) => {
      const rows = await records.findRecords(kind, { where: { [column]: values } }, viewer);
      const byValue = new Map(values.map((value): [string, object[]] => [value, []]));
      for (const row of rows as unknown as Record<string, string>[])
        byValue.get(row[column] ?? '')?.push(row);
      return values.map((value) => byValue.get(value) ?? []);
    });
    loaders.set(name, loader);
    return loader;
  };
  return {
    one: async <Kind extends RecordKind>(kind: Kind, id: string) =>
      ((await loaderOf(kind, 'id').load(id))[0] ?? null) as Records[Kind] | null,
    many: (kind, column, value) => loaderOf(kind, column).load(value) as Promise<never[]>,
  };
}
