import { readContractSet } from '@kakehashi/shared/composition/contract-history.ts';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { lost, type Json, type Reply } from '@kakehashi/shared/nodes/reply.ts';
import { askInContract } from './ask-in-contract.ts';
import { createNodeContracts } from './node-contracts.ts';
import { parseRoutingContract } from './routing-contract.ts';

const now = readContractSet();
const lacking = (hash: string, field: RegExp) => ({
  hash,
  texts: { ...now.texts, ward: now.texts.ward.replace(field, '') },
});
const released = [now, lacking('older', /\n {2}"Version for optimistic locking.*\n {2}version: Int!/)];
const own = parseRoutingContract(readContractText('supergraph')).schema;
const text = '{ case(id: "27115-1") { kakehashiType: __typename number outcome } }';
const answer = (data: Json, contract?: string): Reply => ({
  kind: 'answered',
  data,
  errors: [],
  ...(contract === undefined ? {} : { contract }),
});
const refusal: Reply = { ...lost('SCHEMA_SKEW'), contract: 'oldest' };
const oldest = lacking('oldest', /\n {2}"How it ended; `null` while open.*\n {2}outcome: Outcome/);

/** Asks with these replies in turn; gives what was sent and what came of it. */
async function run(replies: readonly Reply[], options: { isRead?: boolean; known?: string } = {}) {
  const contracts = createNodeContracts(() => [...released, oldest]);
  contracts.note('27115', options.known);
  const sent: string[] = [];
  const reply = await askInContract(
    {
      planned: { text },
      variables: {},
      isRead: options.isRead ?? true,
      send: (asked) => {
        sent.push(asked.replace(/\s+/g, ' '));
        return Promise.resolve(replies[sent.length - 1] ?? lost('UNREACHABLE'));
      },
    },
    { ward: '27115', contracts, own },
  );
  return { sent, reply };
}

const whole = { kakehashiType: 'Case', number: '2024-00001', outcome: 'INFO' };
const part = { kakehashiType: 'Case', number: '2024-00001' };
const fitted = '{ case(id: "27115-1") { kakehashiType: __typename number } }';
const skewAtOutcome = [{ code: 'SCHEMA_SKEW', message: '', extensions: {}, path: ['case', 'outcome'] }];

test('a node that says nothing, or names a contract that we never released, is asked in our own', async () => {
  for (const known of [undefined, 'newer'])
    expect(await run([answer({ case: whole })], known === undefined ? {} : { known })).toEqual({
      sent: [text],
      reply: answer({ case: whole }),
    });
});

test('a node that is known to lack a field is not asked for it', async () => {
  const { sent, reply } = await run([answer({ case: part }, 'oldest')], { known: 'oldest' });
  expect(sent).toEqual([fitted]);
  expect(reply).toEqual({ ...answer({ case: part }, 'oldest'), errors: skewAtOutcome });
});

test.each([true, false])(
  'a node that refuses the question and says which contract it speaks is asked once more in that (read: %s)',
  async (isRead) => {
    const { sent, reply } = await run([refusal, answer({ case: part }, 'oldest')], { isRead });
    expect(sent).toEqual([text, fitted]);
    expect(reply).toMatchObject({ data: { case: part }, errors: skewAtOutcome });
  },
);

test('a node that has been upgraded is asked for the rest at once', async () => {
  const replies = [answer({ case: part }, now.hash), answer({ case: whole }, now.hash)];
  const { sent, reply } = await run(replies, { known: 'oldest' });
  expect(sent).toEqual([fitted, text]);
  expect(reply).toEqual(answer({ case: whole }, now.hash));
});

test('a change that was made is never sent twice', async () => {
  const { sent, reply } = await run([answer({ case: part }, now.hash)], { known: 'oldest', isRead: false });
  expect(sent).toEqual([fitted]);
  expect(reply).toMatchObject({ errors: skewAtOutcome });
});

test('of a node with several versions behind one address the answer that came stays', async () => {
  const { sent, reply } = await run([answer({ case: part }, now.hash), refusal], { known: 'oldest' });
  expect(sent).toEqual([fitted, text]);
  expect(reply).toMatchObject({ data: { case: part }, errors: skewAtOutcome });
});

test('a contract that lacks nothing of what is asked gets the question as it stands', async () => {
  expect((await run([answer({ case: whole }, 'older')], { known: 'older' })).sent).toEqual([text]);
});

test('a node that refuses and goes on refusing is left alone', async () => {
  const { sent, reply } = await run([refusal, refusal, refusal]);
  expect(sent).toHaveLength(2);
  expect(reply).toEqual(refusal);
});
