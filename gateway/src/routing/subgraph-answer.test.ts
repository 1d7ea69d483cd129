import type { Reply } from '@kakehashi/shared/nodes/reply.ts';
import { mergeData, type Data } from '../execution/data-so-far.ts';
import { subgraphAnswer } from './subgraph-answer.ts';

const reply = (isShared: boolean): Reply => ({
  kind: 'answered',
  data: { wards: [{ code: '27115' }] },
  errors: [],
  ...(isShared ? { isShared } : {}),
});

test('what one request adds to an answer that it shares is not seen by the others', () => {
  const shared = reply(true);
  const [first, second] = [subgraphAnswer(shared, {}), subgraphAnswer(shared, {})];
  const [ward] = first.data?.['wards'] as readonly Data[];
  mergeData(ward ?? {}, { label: 'only for the first' });
  expect(first.data).toEqual({ wards: [{ code: '27115', label: 'only for the first' }] });
  expect(second.data).toEqual({ wards: [{ code: '27115' }] });
});
