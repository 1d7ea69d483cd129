import { guardFields } from '@kakehashi/shared/access/guard-fields.ts';
import { AppError } from '@kakehashi/shared/app-error.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type { GraphQLSchema } from 'graphql';
import { maySee } from './policy.ts';

/** Makes every field ask the policy first: a refused field is `null` with `FORBIDDEN`, whatever the data. Changes the schema given. */
export function guardCityFields(schema: GraphQLSchema): GraphQLSchema {
  guardFields<RequestContext>(schema, (type, field) => ({ user }) => {
    if (!maySee(user.role, `${type}.${field}`)) throw new AppError('FORBIDDEN');
  });
  return schema;
}
