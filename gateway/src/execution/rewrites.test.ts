import { buildSchema } from 'graphql';
import { compileRewrites } from './rewrites.ts';

const schema = buildSchema(
  'type Query { asset: Asset } interface Asset { id: ID! } type Vehicle implements Asset { id: ID! } type Machine implements Asset { id: ID! }',
);
const apply = (path: readonly string[], change: object, value: unknown): unknown => {
  compileRewrites([{ path, ...change } as never], schema)?.(value);
  return JSON.parse(JSON.stringify(value));
};
const rename = { kind: 'KeyRenamer', renameKeyTo: 'name' };

describe('the rewrites of a plan', () => {
  test.each([0, false, '', null, [], 'text'])(
    'rename whatever value there is, also %p, which the stock executor loses when it is falsy',
    (value) => {
      expect(apply(['other'], rename, { other: value })).toEqual({ name: value });
    },
  );

  test('leave a name alone that is not there, or that objects inherit', () => {
    expect(apply(['other'], rename, { name: 'kept' })).toEqual({ name: 'kept' });
    expect(apply(['constructor'], rename, {})).toEqual({});
  });

  test('reach every object of a list of lists, and pass what is no object', () => {
    const value = { rows: [[{ other: 1 }, null], 'text', [{ other: 2 }]] };
    expect(apply(['rows', 'other'], rename, value)).toEqual({
      rows: [[{ name: 1 }, null], 'text', [{ name: 2 }]],
    });
  });

  test('hold for objects of a type, of its interface, and for those that do not say what they are', () => {
    const change = { kind: 'ValueSetter', setValueTo: 'Asset' };
    const value = [{ __typename: 'Vehicle' }, { __typename: 'Machine' }, { __typename: 'Unknown' }, {}];
    expect(apply(['... on Vehicle', '__typename'], change, structuredClone(value))).toEqual([
      { __typename: 'Asset' },
      { __typename: 'Machine' },
      { __typename: 'Unknown' },
      { __typename: 'Asset' },
    ]);
    expect(apply(['... on Asset', '__typename'], change, { __typename: 'Machine' })).toEqual({
      __typename: 'Asset',
    });
  });

  test('are nothing when there are none, and a fault when they do not end at a field', () => {
    expect(compileRewrites([], schema)).toBeUndefined();
    expect(() => compileRewrites([{ path: [], ...rename } as never], schema)).toThrow('rewrite of a field');
    expect(() => compileRewrites([{ path: ['... on Vehicle'], ...rename } as never], schema)).toThrow(
      'rewrite of a field',
    );
  });
});
