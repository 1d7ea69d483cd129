import { guardFields } from '@kakehashi/shared/access/guard-fields.ts';
import { AppError } from '@kakehashi/shared/app-error.ts';
import type { AccessTrail } from '@kakehashi/shared/access-log/access-trail.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type { GraphQLSchema } from 'graphql';
import { isOpenToAll, maySee } from './policy.ts';

type Context = RequestContext & { readonly trail: AccessTrail };

const idIn = (value: unknown): string | undefined => {
  const id = (value as { readonly id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? id.slice(0, 100) : undefined;
};

/**
 * Makes every field ask the policy first: a refused field is `null` with `FORBIDDEN`, whatever the data. The access log
 * learns what was refused, and who was shown what is not open to everybody. Changes the schema given.
 */
export function guardCityFields(schema: GraphQLSchema): GraphQLSchema {
  guardFields<Context>(schema, (type, field) => {
    const place = `${type}.${field}`;
    const isRead = type !== 'Query' && type !== 'Mutation' && !isOpenToAll(place);
    return ({ user, trail }, parent) => {
      if (!maySee(user.role, place)) {
        trail.noteDenied(place, idIn(parent));
        throw new AppError('FORBIDDEN');
      }
      if (isRead) trail.noteRead(place, idIn(parent));
    };
  });
  return schema;
}
