import type { AssertionIssuer } from '@kakehashi/shared/identity/assertion.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { entityRules, fieldRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import { nobody, type Verdict } from '@kakehashi/shared/ward-policy/policy.ts';

/** The codes with which a node refuses. */
export type RefusalCode = Exclude<Verdict, 'allowed'>;

/** A question on its way to a node. */
export interface Entry {
  /** Whose node. */
  readonly ward: WardCode;
  /** With what the question enters it: a field as `Type.field`, or an entity by its key as `Type`. */
  readonly field: string;
  /** Who passes the question on. */
  readonly asker: AssertionIssuer;
}

/**
 * The code with which every node refuses this person by the default policy; `undefined` when it allows, or when it is a ward
 * node that asks, whose deliveries are checked for themselves. A node may refuse more than the default, never less. Decided by
 * the role, and by whether the ward is the person's own, alone.
 */
export function entryRefusal(user: User, { ward, field, asker }: Entry): RefusalCode | undefined {
  if (user.role === 'node') return undefined;
  const [type = '', name] = field.split('.');
  const access = { user, asker, ward };
  const ofEntity = entityRules[type]?.(access) ?? 'allowed';
  const verdict =
    ofEntity !== 'allowed' || name === undefined ? ofEntity : (fieldRules[type]?.[name] ?? nobody)(access);
  return verdict === 'allowed' ? undefined : verdict;
}
