import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Dated } from '../../domain/records/dated.ts';
import type { ColumnOf } from '../../domain/records/record-repository.ts';
import type { RecordKind } from '../../domain/records/records.ts';
import type { CityContext } from '../city-context.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** The record to which a column of the parent leads. */
export const one =
  (kind: RecordKind, column: string) =>
  async (parent: Row, _: unknown, { records }: CityContext) => {
    const id = parent[column];
    return typeof id === 'string' ? records.one(kind, id) : null;
  };

/** The records to which a list of the parent leads, in the order of that list; those that may not be seen are left out. */
export const each =
  (kind: RecordKind, column: string) =>
  async (parent: Row, _: unknown, { records }: CityContext) => {
    const found = await Promise.all((parent[column] as readonly string[]).map((id) => records.one(kind, id)));
    return found.filter((record) => record !== null);
  };

/** The records that lead to the parent by the column. */
export const many =
  <Kind extends RecordKind>(kind: Kind, column: ColumnOf<Kind>) =>
  (parent: Row, _: unknown, { records }: CityContext) =>
    records.many(kind, column, parent.id);

/** The ward of a record. */
export const wardOf = ({ wardCode }: { wardCode: WardCode | null }, _: unknown, { loaders }: CityContext) =>
  wardCode === null ? null : loaders.ward.load(wardCode);

/** The wards that a list of the parent names. */
export const wardsOf =
  (column: string) =>
  async (parent: Row, _: unknown, { loaders }: CityContext) => {
    const wards = await Promise.all(
      (parent[column] as readonly WardCode[]).map((code) => loaders.ward.load(code)),
    );
    return wards.filter((ward) => ward !== null);
  };

/** The coordinator of a record, who is kept at a ward node. */
export const coordinatorOf = ({ coordinatorId }: { coordinatorId: string | null }) =>
  coordinatorId === null ? null : { id: coordinatorId };

/** When something is, as `ScheduleDate`. */
export const dateOf = ({ dateCertainty, heldOn, dateLast, dateNote }: Dated) => ({
  certainty: dateCertainty,
  from: heldOn,
  to: dateLast ?? null,
  note: dateNote,
});
