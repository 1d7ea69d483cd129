import { guardFields } from '@kakehashi/shared/access/guard-fields.ts';
import { AppError } from '@kakehashi/shared/app-error.ts';
import { defaultFieldResolver, isObjectType, type GraphQLSchema } from 'graphql';
import { isEntrance, mayAsk } from '../access/policy.ts';
import type { OversightContext } from '../oversight-context.ts';

interface Gathered {
  readonly coverage?: { readonly answered: number; readonly expected: number };
  readonly rows?: readonly unknown[];
  readonly edges?: readonly unknown[];
}

/** What was gathered from how many nodes, for the access log. */
function describe(value: unknown): { detail: string; released: number } {
  if (Array.isArray(value)) return { detail: '', released: value.length };
  const { coverage, rows, edges } = (value ?? {}) as Gathered;
  const detail = coverage ? `${coverage.answered} of ${coverage.expected} wards` : '';
  return { detail, released: edges?.length ?? (rows?.length ?? 0) + 1 };
}

/** Has every entrance tell the access log what was gathered, once it has been. */
function noteGathered(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const place = `${type.name}.${field.name}`;
      if (!isEntrance(place)) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = async (parent, args, context: OversightContext, info) => {
        const value: unknown = await resolve(parent, args, context, info);
        const { detail, released } = describe(value);
        context.trail.noteAggregate(place, detail, released);
        return value;
      };
    }
  }
}

/** Puts the policy before every field, whatever the path, and tells the access log what was gathered and what was refused. Changes the schema given. */
export function guardOversightFields(schema: GraphQLSchema): GraphQLSchema {
  noteGathered(schema);
  guardFields<OversightContext>(schema, (type, field) => {
    const place = `${type}.${field}`;
    return ({ user, trail }) => {
      if (mayAsk(user.role, place)) return;
      trail.noteDenied(place);
      throw new AppError('FORBIDDEN');
    };
  });
  return schema;
}
