import { fieldRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import { nobody, whoeverReachedIt } from '@kakehashi/shared/ward-policy/policy.ts';

/** Types whose fields are facts of the room and its staff, or merely lead to rows. */
const unlogged: ReadonlySet<string> = new Set([
  'Query',
  'Mutation',
  'Ward',
  'ConsultationRoom',
  'RoomClosure',
  'Coordinator',
]);

/** Types that anybody may read who reached them and that stand for rows all the same. */
const rowsOfTheirOwn: ReadonlySet<string> = new Set(['CaseKey']);

/**
 * Whether showing the field is a read that the access log must know: every field of a row that not everybody may read,
 * personal or not. A new type with a rule of its own is logged without further ado.
 */
export function isLogged(type: string, field: string): boolean {
  if (unlogged.has(type)) return false;
  const rule = fieldRules[type]?.[field] ?? nobody;
  return rowsOfTheirOwn.has(type) || rule !== whoeverReachedIt;
}
