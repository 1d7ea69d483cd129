import { startTestWard } from './src/testing/test-ward.ts';
import { enterRows } from './src/testing/test-rows.ts';
import { countsStatement, responseTimesStatement } from './src/database/tally-statements.ts';
const t = await startTestWard('27115', 'postgres://postgres@127.0.0.1:5599/postgres');
await enterRows(t, 1261);
await t.sql('analyze');
const p = ['2024-03-31T15:00:00Z', '2025-03-31T15:00:00Z', null, null, null, null, null, null, null];
for (const [n, s] of [['total', countsStatement([])], ['scene', countsStatement(['SCENE'])], ['month', countsStatement(['MONTH'])], ['topic', countsStatement(['TOPIC'])], ['times', responseTimesStatement([])], ['times topic', responseTimesStatement(['TOPIC'])]]) {
  for (let i = 0; i < 5; i++) await t.sql(s!, p);
  const a = performance.now(); for (let i = 0; i < 20; i++) await t.sql(s!, p);
  console.log(n, ((performance.now() - a) / 20).toFixed(2));
}
await t.stop();
