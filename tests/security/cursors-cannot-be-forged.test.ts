import { buildSchema, graphql, parse, print, visit } from 'graphql';
import fc from 'fast-check';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { createKeyPair, parsePrivateKey } from '@kakehashi/shared/identity/agreed-key.ts';
import { createCursorSeal, sealCursors } from '@kakehashi/shared/server/seal-cursors.ts';

const key = () => parsePrivateKey(createKeyPair().privateKey);
const [own, other] = [key(), key()];
const seal = createCursorSeal([own]);

test('what was sealed is opened, by another instance and after the key was rotated', () => {
  const sealed = seal.seal('WyIyNzExNSJd');
  expect(createCursorSeal([own]).open(sealed)).toBe('WyIyNzExNSJd');
  expect(createCursorSeal([other, own]).open(sealed)).toBe('WyIyNzExNSJd');
});

test('nothing else is: a changed character, a cut, another key, a plain cursor, any text', () => {
  const refusal = /^expected a cursor of an earlier page, but got \d+ other characters$/;
  const refused = (text: string) => {
    expect(() => seal.open(text)).toThrow(refusal);
  };
  refused(createCursorSeal([other]).seal('WyIyNzExNSJd'));
  refused('WyIyNzExNSJd');
  refused('');
  refused('.');
  const sealed = seal.seal('WyIyNzExNSJd');
  refused(`${sealed}=`);
  refused(`${sealed} `);
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '.', '9'), (at, character) => {
      fc.pre(sealed[at] !== character);
      refused(sealed.slice(0, at) + character + sealed.slice(at + 1));
      refused(sealed.slice(0, at));
    }),
  );
  fc.assert(fc.property(fc.string(), refused));
});

test('every cursor of a schema is sealed on its way out and opened on its way in', async () => {
  const schema = buildSchema(`
    type Query { list(after: String): List }
    type List { after: String edges: [Edge!] pageInfo: PageInfo }
    type Edge { cursor: String! }
    type PageInfo { endCursor: String }`);
  schema.getQueryType()!.getFields()['list']!.resolve = (_, { after }) => ({
    after,
    edges: [{ cursor: 'one' }],
    pageInfo: { endCursor: null },
  });
  sealCursors(schema, seal);
  const ask = (after?: string) =>
    graphql({
      schema,
      source:
        'query ($after: String) { list(after: $after) { after edges { cursor } pageInfo { endCursor } } }',
      variableValues: { after },
    });
  const sealed = seal.seal('one');
  expect((await ask(sealed)).data).toEqual({
    list: { after: 'one', edges: [{ cursor: sealed }], pageInfo: { endCursor: null } },
  });
  expect((await ask('one')).errors?.map(({ message }) => message)).toEqual([
    'expected a cursor of an earlier page, but got 3 other characters',
  ]);
});

/** Places of a contract where a cursor stands as text: fields by their types, arguments by their fields. */
function cursorsOf(contract: 'ward' | 'ward-node' | 'city' | 'oversight'): string[] {
  const found: string[] = [];
  visit(parse(readContractText(contract)), {
    FieldDefinition: ({ name, type }) => {
      if (/cursor$/i.test(name.value) && print(type).startsWith('String')) found.push(name.value);
    },
    InputValueDefinition: ({ name, type }) => {
      if (['after', 'before'].includes(name.value) && print(type).startsWith('String'))
        found.push(name.value);
    },
  });
  return found;
}

test('city and oversight have cursors, which they seal; a node has none: it is asked for a place among the rows one may see', () => {
  expect(cursorsOf('city')).toEqual(expect.arrayContaining(['after', 'cursor', 'endCursor']));
  expect(cursorsOf('oversight')).toEqual(expect.arrayContaining(['after', 'cursor', 'endCursor']));
  expect([...cursorsOf('ward'), ...cursorsOf('ward-node')]).toEqual([]);
});
