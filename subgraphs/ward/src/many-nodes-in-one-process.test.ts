import { readContract } from './contract.ts';
import { enterRows } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import { startTestWard } from '../tests/test-ward.ts';

it('two nodes share a schema and keep their rows and names apart', async () => {
  const wards = await Promise.all([startTestWard('27115'), startTestWard('27102')]);
  await Promise.all(wards.map((ward, place) => enterRows(ward, place + 1)));
  const query = `{ nodeInfo { code contractVersion contractHash } caseKeys(orderBy: RECEIVED_AT_ASC, first: 1) { totalCount keys { id } } }`;
  const answers = await Promise.all(
    wards.map((ward) => ward.ask({ as: people.bureau, through: 'oversight', query })),
  );
  const expected = (code: string, totalCount: number) => ({
    nodeInfo: { code, contractVersion: readContract().version, contractHash: readContract().hash },
    caseKeys: { totalCount, keys: [{ id: `${code}-0190aaaa-bb04-7000-8000-000000000001` }] },
  });
  expect(answers.map(({ data }) => data)).toEqual([expected('27115', 1), expected('27102', 2)]);
  await Promise.all(wards.map((ward) => ward.stop()));
});
