import { Kind, visit, type ArgumentNode, type DocumentNode } from 'graphql';
import { AppError } from '../app-error.ts';
import type { Admit } from './graphql-server.ts';

const entitiesArguments = new WeakMap<DocumentNode, readonly ArgumentNode[]>();

function argumentsOf(document: DocumentNode): readonly ArgumentNode[] {
  const known = entitiesArguments.get(document);
  if (known) return known;
  const found: ArgumentNode[] = [];
  visit(document, {
    Field: ({ name, arguments: given }) => {
      if (name.value === '_entities') found.push(...(given ?? []));
    },
  });
  entitiesArguments.set(document, found);
  return found;
}

function lengthOf({ value }: ArgumentNode, variables: Readonly<Record<string, unknown>>): number {
  if (value.kind === Kind.LIST) return value.values.length;
  const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return Array.isArray(given) ? given.length : 1;
}

/** Refuses with `BAD_USER_INPUT` a question with more representations of entities than so many, all `_entities` of the document together. */
export function boundRepresentations<Context>(most: number): Admit<Context> {
  return ({ document, variables }) => {
    const asked = argumentsOf(document).reduce((sum, argument) => sum + lengthOf(argument, variables), 0);
    if (asked <= most) return Promise.resolve(undefined);
    return Promise.reject(
      new AppError('BAD_USER_INPUT', `expected at most ${most} representations, but got ${asked}`),
    );
  };
}
