import { AppError } from '@kakehashi/shared/app-error.ts';
import { isGlobalId, wardOfGlobalId } from '@kakehashi/shared/global-id.ts';
import { entityRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import { nobody } from '@kakehashi/shared/ward-policy/policy.ts';
import type { EntityLoader, Loaders } from './loaders.ts';
import { obey } from './obey.ts';
import type { WardContext } from './ward-context.ts';

/** The names of loaders that load by global ID. */
export type EntityLoaderName =
  | 'coordinator'
  | 'case'
  | 'subject'
  | 'contact'
  | 'referral'
  | 'handOver'
  | 'visit'
  | 'activity'
  | 'meeting'
  | 'issue'
  | 'closure'
  | 'report';

type EntityOf<Name extends EntityLoaderName> =
  Loaders[Name] extends EntityLoader<infer Entity> ? Entity : never;

/** What a router sends for an entity: its type and key. */
export interface Representation {
  /** A global ID, unless the router was sent something else. */
  readonly id: unknown;
}

/** Loads an entity of this node. Throws `NOT_FOUND` when there is none, be it of another ward, malformed or unknown. */
export async function loadOwn<Name extends EntityLoaderName>(
  name: Name,
  id: string,
  context: WardContext,
): Promise<EntityOf<Name>> {
  const isOurs = isGlobalId(id) && wardOfGlobalId(id) === context.ward;
  const entity = isOurs ? await (context.loaders[name] as EntityLoader<EntityOf<Name>>).load(id) : null;
  if (entity === null) throw new AppError('NOT_FOUND');
  return entity;
}

/** A reference resolver: the rule of the entity, then its loader. */
export function resolveReference(type: string, name: EntityLoaderName) {
  return async ({ id }: Representation, context: WardContext) => {
    const asked = String(id);
    obey(entityRules[type] ?? nobody, context, `${type}.id`, isGlobalId(asked) ? asked : undefined);
    return loadOwn(name, asked, context);
  };
}
