import { Kind, type DirectiveNode } from 'graphql';
import type { Variables } from './read-shard-key.ts';

/** `@include(if: $variable)`, or `@skip` when `wanted` is false. */
export interface Condition {
  readonly variable: string;
  readonly wanted: boolean;
}

/** When a field is asked: always when `undefined`, otherwise when all conditions of any of the lists hold. */
export type Asked = readonly (readonly Condition[])[] | undefined;

function conditionOf({ name, arguments: given }: DirectiveNode): readonly Condition[] | 'never' {
  const wanted = name.value === 'include';
  const value = given?.find((argument) => argument.name.value === 'if')?.value;
  if (value?.kind === Kind.VARIABLE) return [{ variable: value.name.value, wanted }];
  return value?.kind === Kind.BOOLEAN && value.value !== wanted ? 'never' : [];
}

/** The conditions that `@skip` and `@include` set (GraphQL spec, section 3.13); `never` when a literal excludes the selection. */
export function conditionsOf(directives: readonly DirectiveNode[] = []): readonly Condition[] | 'never' {
  const conditions = directives
    .filter(({ name }) => name.value === 'skip' || name.value === 'include')
    .map(conditionOf);
  return conditions.includes('never') ? 'never' : conditions.filter((one) => one !== 'never').flat();
}

/** Whether a field is asked with these variables, defaults included. */
export function isAsked(asked: Asked, variables: Variables): boolean {
  if (asked === undefined) return true;
  return asked.some((all) => all.every(({ variable, wanted }) => variables[variable] === wanted));
}

/** A condition as the directive that sets it. */
export function directiveOf({ variable, wanted }: Condition): DirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: wanted ? 'include' : 'skip' },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'if' },
        value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
      },
    ],
  };
}
