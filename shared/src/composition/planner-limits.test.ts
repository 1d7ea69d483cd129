import { parse } from 'graphql';
import { readContract, subgraphNames } from './contract-files.ts';
import { findPlannerTraps } from './planner-limits.ts';

describe('what the planner plans wrongly is refused', () => {
  test('a key that is not resolvable beside one that is', () => {
    const contract =
      'type Ward @key(fields: "code") @key(fields: "name", resolvable: false) { code: ID! name: String! }';
    expect(findPlannerTraps(parse(contract))).toEqual([expect.stringContaining('Ward has a key')]);
    expect(findPlannerTraps(parse(contract.replace(', resolvable: false', '')))).toEqual([]);
    expect(findPlannerTraps(parse(contract.replace('@key(fields: "code") ', '')))).toEqual([]);
  });

  test('one field required with unlike arguments, also below others and in extensions', () => {
    const contract = `extend type Ward @key(fields: "code") {
      code: ID! people(year: Int): People @external
      share: Float @requires(fields: "people(year: 2024) { aged(from: 65) }")
      growth: Float @requires(fields: "people(year: 2024) { ... on People { aged(from: 75) } }") }
      type People { aged(from: Int): Int }`;
    expect(findPlannerTraps(parse(contract))).toEqual([
      expect.stringContaining('Ward requires people.aged with unlike arguments (from: 65; from: 75)'),
    ]);
    expect(findPlannerTraps(parse(contract.replace('75', '65')))).toEqual([]);
  });

  test('an interface without a type', () => {
    const contract = 'interface Place { id: ID! } type Query { place: Place }';
    expect(findPlannerTraps(parse(contract))).toEqual([expect.stringContaining('Place is an interface')]);
    expect(findPlannerTraps(parse(`${contract} type Room implements Place { id: ID! }`))).toEqual([]);
  });

  test.each(subgraphNames)('and stands nowhere in the contract of %s', (name) => {
    expect(findPlannerTraps(readContract(name))).toEqual([]);
  });
});
