import { fieldRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import {
  readersOfOneRow,
  readersOfRows,
  whoeverReachedIt,
  type Rule,
} from '@kakehashi/shared/ward-policy/policy.ts';

/** A kind of things that an operator can refuse as a whole. */
export interface RefusableThing {
  /** In a sentence after "is refused". */
  readonly description: string;
  readonly fields: ReadonlySet<string>;
}

/** What says how a node is bound and who has looked stays open to whom the default policy opens it. */
const alwaysOpen: ReadonlySet<string> = new Set([
  ...['nodePolicy', 'nodeInfo', 'accessLog', 'accessLogHead', '_entities', '_service'].map(
    (field) => `Query.${field}`,
  ),
  'Mutation.deliverHandOver',
  'Mutation.noteRefusal',
]);

const ruled = Object.entries(fieldRules).flatMap(([type, fields]) =>
  Object.entries(fields).map(([field, rule]) => ({ type, field: `${type}.${field}`, rule })),
);
const refusable = ruled.filter(({ field, rule }) => rule !== whoeverReachedIt && !alwaysOpen.has(field));
const names = (chosen: readonly { readonly field: string }[]) => new Set(chosen.map(({ field }) => field));
const withRule = (...rules: readonly Rule[]) => refusable.filter(({ rule }) => rules.includes(rule));

/** Every field, as `Type.field`, that an operator can refuse; the others merely belong to what such a field gives. */
export const refusableFields: ReadonlySet<string> = names(refusable);

/** Kinds of things by their names in `policy.yaml`. */
export const thingsByName: ReadonlyMap<string, RefusableThing> = new Map([
  [
    'rows',
    {
      description: 'rows of cases, contacts, referrals and the like, and their keys',
      fields: new Set([...names(withRule(readersOfRows, readersOfOneRow)), 'Query.caseKeys']),
    },
  ],
  [
    'aggregates',
    { description: 'live tallies', fields: new Set(['Query.caseTally', 'Query.referralTally']) },
  ],
  ['releases', { description: 'published tables', fields: new Set(['Query.releasedCells']) }],
  [
    'changes',
    { description: 'every change', fields: names(refusable.filter(({ type }) => type === 'Mutation')) },
  ],
  ['everything', { description: 'everything that can be refused', fields: refusableFields }],
]);
