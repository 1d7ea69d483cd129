import { checkHistory, createHistory } from '../support/history.ts';
import { queryRows } from '../support/test-database.ts';
import { readFinalState, tellStory, wishesOfStory, type Door } from './change-clients.ts';
import { startFaultCity, type FaultCity } from './fault-city.ts';
import { isFull, pause } from './load.ts';

const ward = '27111';
const [wishes, kills, clients] = isFull ? [1_000, 10, 8] : [100, 2, 5];

let city: FaultCity;
beforeAll(async () => {
  city = await startFaultCity([ward], { nodeBudgetMs: 4_000 });
}, 120_000);
afterAll(() => city.stop());

test('nothing acknowledged is lost, nothing happens twice, the log says what happened (F11)', async () => {
  const gateways = await Promise.all(Array.from({ length: kills + 1 }, () => city.startGateway()));
  const first = () => gateways[0]!;
  const history = createHistory();
  const authorization = await city.setting.issuer.authorization({ role: 'coordinator', ward });
  const door: Door = { url: () => first().url, authorization, ward, history };
  const stories = Array.from({ length: wishes / wishesOfStory }, (_, story) => story);
  const progress = { isOver: false };
  const isOver = () => progress.isOver;
  const killing = (async () => {
    for (let kill = 0; kill < kills && !isOver(); kill += 1) {
      const before = history.calls.length;
      while (!isOver() && history.calls.length < before + wishes / (kills + 1)) await pause(5);
      gateways.shift()?.signal('SIGKILL');
    }
  })();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let story = stories.shift(); story !== undefined; story = stories.shift())
        await tellStory(door, client, story);
    }),
  );
  progress.isOver = true;
  await killing;
  const databaseUrl = city.setting.databaseUrl(ward);
  const final = await readFinalState(databaseUrl);
  const ends = history.calls.map(({ end }) => end);
  process.stdout.write(
    `F11: ${wishes} changes, ${kills} kills, ${ends.filter((end) => end === 'unknown').length} calls without an answer\n`,
  );
  expect(ends).toContain('unknown');
  expect(checkHistory(history, final)).toEqual([]);
  expect(history.calls.filter(({ end }) => end === 'fail')).toEqual([]);
  expect([final.effects.length, ends.filter((end) => end === 'ok').length]).toEqual([wishes, wishes]);
  const closed = await queryRows<{ count: number }>(
    databaseUrl,
    `select count(*)::int as count from consultation_case
     where id = any($1) and status = 'CLOSED' and scene = 'EOL' and urgency = 'URGENT' and version = 5`,
    [[...final.entities]],
  );
  expect(closed).toEqual([{ count: wishes / wishesOfStory }]);
  for (const gateway of gateways) gateway.signal('SIGKILL');
}, 300_000);
