import { compareWithRelease } from './contract-changes.ts';
import { hashContracts } from './contract-hash.ts';
import { compareVersions, type ContractSet } from './contract-history.ts';

const ward = `
  type Query { case(id: ID!): Case @route(by: "id") }
  "A case."
  type Case { id: ID! number: String! status: Status }
  enum Status { OPEN CLOSED }`;
const wardNode = 'extend type Query { keys(first: Int, last: Int): [ID!] }';
const other = 'type Query { wards: [ID!] }';

function contracts(version: string, changed: Partial<ContractSet['texts']> = {}): ContractSet {
  const texts = { ward, 'ward-node': wardNode, city: other, oversight: other, ...changed };
  return { version, texts, hash: hashContracts(texts.ward, texts['ward-node']) };
}

const released = contracts('1.0.0');
const faultsOf = (now: ContractSet) => compareWithRelease(released, now).faults;

describe('contracts compared with their last release', () => {
  test('may stay as they are, and their descriptions may change', () => {
    expect(compareWithRelease(released, released)).toEqual({ faults: [], dangers: [] });
    expect(faultsOf(contracts('1.0.0', { ward: ward.replace('A case.', 'A consultation case.') }))).toEqual(
      [],
    );
  });

  test('may get a field that can be null, under a higher version', () => {
    const added = { ward: ward.replace('status: Status', 'status: Status outcome: String') };
    expect(faultsOf(contracts('1.1.0', added))).toEqual([]);
    expect(faultsOf(contracts('1.0.0', added))).toEqual([
      'the ward contract differs from its release 1.0.0: raise the version in shared/contract/version.txt',
    ]);
  });

  test('may not get a field that is never null, for older nodes cannot give it', () => {
    const added = { ward: ward.replace('status: Status', 'status: Status outcome: String!') };
    expect(faultsOf(contracts('1.1.0', added))).toEqual([
      'ward, with its own face: Case.outcome is new and never null: older nodes cannot give it, so let it be null',
    ]);
  });

  test.each([
    [
      'ward',
      { ward: ward.replace('number: String!', '') },
      'ward, with its own face: Case.number was removed.',
    ],
    [
      'ward-node',
      { 'ward-node': wardNode.replace('first: Int, ', '') },
      'ward, with its own face: Query.keys arg first was removed.',
    ],
    ['city', { city: 'type Query { ward: ID }' }, 'city: Query.wards was removed.'],
    [
      'oversight',
      { oversight: 'type Query { wards(all: Boolean!): [ID!] }' },
      'oversight: A required arg all on Query.wards was added.',
    ],
  ])('may not break %s', (_, changed, fault) => {
    expect(faultsOf(contracts('1.1.0', changed))).toEqual([fault]);
  });

  test('may break under a version whose first number is higher; it is said all the same', () => {
    expect(compareWithRelease(released, contracts('2.0.0', { city: 'type Query { ward: ID }' }))).toEqual({
      faults: [],
      dangers: ['city: Query.wards was removed.'],
    });
  });

  test('that may surprise are told of', () => {
    const { dangers } = compareWithRelease(
      released,
      contracts('1.1.0', { ward: ward.replace('CLOSED', 'CLOSED REOPENED') }),
    );
    expect(dangers).toEqual(['ward, with its own face: REOPENED was added to enum type Status.']);
  });

  test('may not go back', () => {
    expect(compareWithRelease(contracts('1.10.0'), contracts('1.9.0')).faults).toEqual([
      'expected a version of 1.10.0, the last release, or above, but got 1.9.0',
    ]);
  });
});

test('versions are compared by number', () => {
  expect(['1.10.0', '2.0.0', '1.9.1', '1.9.0'].toSorted(compareVersions)).toEqual([
    '1.9.0',
    '1.9.1',
    '1.10.0',
    '2.0.0',
  ]);
  expect(() => compareVersions('1.0', '1.0.0')).toThrow(
    'expected a version of three numbers, for example 1.0.0',
  );
});
