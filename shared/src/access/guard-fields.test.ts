import { buildSchema, graphql } from 'graphql';
import { guardedFields, guardFields, type FieldCheck } from './guard-fields.ts';

interface Visitor {
  readonly isWelcome: boolean;
}

const onlyTheWelcome: FieldCheck<Visitor> = ({ isWelcome }) => {
  if (!isWelcome) throw new Error('expected somebody welcome');
};

function buildGuarded() {
  const schema = buildSchema('type Query { room: Room } type Room { name: String key: String }');
  guardFields<Visitor>(schema, (type, field) =>
    type === 'Room' && field === 'key' ? onlyTheWelcome : 'open',
  );
  return schema;
}
const ask = async (isWelcome: boolean) => {
  const { data, errors } = await graphql({
    schema: buildGuarded(),
    source: '{ room { name key } }',
    rootValue: { room: { name: 'hall', key: 'brass' } },
    contextValue: { isWelcome },
  });
  return JSON.parse(JSON.stringify({ data, errors: errors?.map(({ message, path }) => [path, message]) }));
};

test('fields have the names of their types, introspection left out', () => {
  expect(guardedFields(buildGuarded())).toEqual(['Query.room', 'Room.name', 'Room.key']);
});

test('a field whose check throws is null with that error, and its neighbours stay', async () => {
  expect(await ask(false)).toEqual({
    data: { room: { name: 'hall', key: null } },
    errors: [[['room', 'key'], 'expected somebody welcome']],
  });
});

test('a field whose check lets pass is answered', async () => {
  expect(await ask(true)).toEqual({ data: { room: { name: 'hall', key: 'brass' } } });
});
