import { createHash } from 'node:crypto';
import type { AccessEntry } from './access-entry.ts';
import { chainEntries, hashEntry, startOfChain, type ChainedEntry, type ChainHead } from './hash-chain.ts';
import { verifyChain } from './verify-chain.ts';

const operationText = '{ room { name } }';
const entryAt = (minute: number, changes: Partial<AccessEntry> = {}): AccessEntry => ({
  node: '27115',
  at: new Date(Date.UTC(2025, 2, 31, 8, minute)),
  kind: 'READ',
  subject: 'somebody',
  role: 'coordinator',
  userWard: '27115',
  purpose: null,
  asker: 'desk',
  operationHash: createHash('sha256').update(operationText).digest('hex'),
  operationText,
  correlationId: '0123abcd',
  entities: ['a', 'b'],
  fields: ['Case.note'],
  detail: null,
  released: 2,
  suppressed: 0,
  ...changes,
});
const start: ChainHead = { sequence: 0, hash: startOfChain };
const chain = chainEntries(
  start,
  [1, 2, 3, 4, 5].map((minute) => entryAt(minute)),
);
const head: ChainHead = { sequence: 5, hash: chain[4]!.hash };
const vouchedBy = 'sealed by oversight on 2025-03-31';

const changed = (place: number, change: (row: ChainedEntry) => ChainedEntry) =>
  chain.map((row, at) => (at === place ? change(row) : row));
const inEntry = (changes: Partial<AccessEntry>) => (row: ChainedEntry) => ({
  ...row,
  entry: { ...row.entry, ...changes },
});

test('a chain that nobody touched is intact up to its head', async () => {
  expect(await verifyChain(chain, head, [{ ...head, vouchedBy }])).toEqual({ kind: 'intact', head });
  expect(await verifyChain([], start)).toEqual({ kind: 'intact', head: start });
});

const otherContent = 'expected the content that its hash was made from, but got another';
test.each<[string, Partial<AccessEntry>]>([
  ['time', { at: new Date(0) }],
  ['kind', { kind: 'AGGREGATE' }],
  ['person', { subject: 'somebody else' }],
  ['role', { role: 'bureau' }],
  ['ward of the person', { userWard: null }],
  ['purpose', { purpose: '' }],
  ['way', { asker: 'gateway' }],
  ['request', { correlationId: '' }],
  ['entities', { entities: ['ab'] }],
  ['order of entities and fields', { entities: ['a', 'b', 'Case.note'], fields: [] }],
  ['fields', { fields: ['Case.number'] }],
  ['detail', { detail: '' }],
  ['number released', { released: 3 }],
  ['number suppressed', { suppressed: 1 }],
  ['node', { node: '27102' }],
])('another %s in a row is found', async (_, changes) => {
  expect(await verifyChain(changed(2, inEntry(changes)), head)).toEqual({
    kind: 'broken',
    sequence: 3,
    reason: otherContent,
  });
});

test.each<[string, ChainedEntry[], number, string]>([
  ['a missing row', chain.filter((_, at) => at !== 1), 2, 'expected row 2 after row 1, but got row 3'],
  [
    'rows that changed places',
    [chain[1]!, chain[0]!, ...chain.slice(2)],
    1,
    'expected row 1 after row 0, but got row 2',
  ],
  [
    'rows that changed places and numbers',
    [chain[0]!, { ...chain[2]!, sequence: 2 }, { ...chain[1]!, sequence: 3 }, ...chain.slice(3)],
    2,
    'expected it to follow row 1, but it follows another',
  ],
  ['a row twice', [chain[0]!, chain[0]!, ...chain.slice(1)], 2, 'expected row 2 after row 1, but got row 1'],
  ['an end that was cut off', chain.slice(0, 3), 4, 'expected 5 rows, as the head says, but got 3'],
  [
    'another text of an operation',
    changed(3, inEntry({ operationText: '{ nodeInfo { code } }' })),
    4,
    'expected the text of its operation, but got another or none',
  ],
])('%s is found', async (_, rows, sequence, reason) => {
  expect(await verifyChain(rows, head)).toEqual({ kind: 'broken', sequence, reason });
});

test('an end that was cut off together with the head is found by what was sealed', async () => {
  const cut = chain.slice(0, 3);
  const shorter = { sequence: 3, hash: cut[2]!.hash };
  expect(await verifyChain(cut, shorter)).toMatchObject({ kind: 'intact' });
  expect(await verifyChain(cut, shorter, [{ ...head, vouchedBy }])).toEqual({
    kind: 'broken',
    sequence: 4,
    reason: 'expected at least 5 rows, as sealed by oversight on 2025-03-31, but got 3: the end was cut off',
  });
});

test('a chain that was written anew is found by what was sealed', async () => {
  const anew = chainEntries(
    start,
    [9, 2, 3, 4, 5].map((minute) => entryAt(minute)),
  );
  const newHead = { sequence: 5, hash: anew[4]!.hash };
  expect(await verifyChain(anew, newHead)).toMatchObject({ kind: 'intact' });
  const sealed = { sequence: 2, hash: chain[1]!.hash, vouchedBy };
  expect(await verifyChain(anew, newHead, [sealed])).toEqual({
    kind: 'broken',
    sequence: 2,
    reason: 'expected the hash sealed by oversight on 2025-03-31, but got another: the chain was rewritten',
  });
});

test('the hash of an entry is the same for ever', () => {
  expect(hashEntry(1, startOfChain, entryAt(1))).toBe(chain[0]!.hash);
  expect(startOfChain).toBe('7453aeb8e3ed2bcfd0d3c237e81d21c0fc277bd23a43d17a47f9b86eaa4f5cb5');
  expect(chain[0]!.hash).toBe('163d8e74a68f06bd6ef867d295d257049fffaf5947d06fbdbaafa6c3d0446e68');
});
