import { parse, type FieldNode, type OperationDefinitionNode } from 'graphql';
import { readRoute } from './read-shard-key.ts';

function routeOf(argument: string, variables: Readonly<Record<string, unknown>> = {}) {
  const [definition] = parse(`mutation ($ward: ID, $input: I) { f(input: ${argument}) }`).definitions;
  const [field] = (definition as OperationDefinitionNode).selectionSet.selections;
  return readRoute(field as FieldNode, ['input', 'ward'])(variables);
}

test.each([
  ['a text', '{ ward: "27115" }', {}],
  ['a number, as plans print an ID of digits alone', '{ ward: 27115 }', {}],
  ['a variable within a literal', '{ ward: $ward }', { ward: '27115' }],
  ['a variable', '$input', { input: { ward: '27115' } }],
])('the ward of a field is read from %s', (_what, argument, variables) => {
  expect(routeOf(argument, variables)).toBe('27115');
});

test.each(['{ ward: 271150 }', '{ ward: true }', '{ ward: null }', '{}', '{ ward: ["27115"] }'])(
  'no ward is read from %s',
  (argument) => {
    expect(routeOf(argument)).toBeUndefined();
  },
);
