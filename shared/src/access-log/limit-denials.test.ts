import type { AccessEntry } from './access-entry.ts';
import { limitDenials } from './limit-denials.ts';

const entryOf = (subject: string, kind: AccessEntry['kind'] = 'DENIED') =>
  ({ subject, kind, suppressed: 0 }) as AccessEntry;

function createLimit() {
  const written: AccessEntry[] = [];
  const state = { nowMs: 0, fails: false };
  const limit = limitDenials(
    async (entries) => {
      if (state.fails) throw new Error('refused');
      written.push(...entries);
    },
    () => state.nowMs,
  );
  const deny = async (times: number, subject = 'a') => {
    for (let time = 0; time < times; time += 1) await limit.record([entryOf(subject)]).catch(() => undefined);
  };
  const counted = () => written.reduce((sum, { suppressed }) => sum + 1 + suppressed, 0);
  return { written, state, limit, deny, counted };
}

test('a flood of refusals is 60 entries, and the next one says how many had none', async () => {
  const { written, state, deny } = createLimit();
  await deny(10_000);
  expect(written.length).toBe(60);
  state.nowMs = 1_000;
  await deny(1);
  expect(written.at(-1)).toMatchObject({ suppressed: 9_940 });
});

test('one flood does not hide the refusals of somebody else', async () => {
  const { written, deny } = createLimit();
  await deny(10_000, 'flood');
  await deny(1, 'b');
  expect(written.at(-1)).toMatchObject({ subject: 'b', suppressed: 0 });
});

test('ten thousand persons are 600 entries, and all are counted at the end', async () => {
  const { written, limit, deny, counted } = createLimit();
  for (let person = 0; person < 10_000; person += 1) await deny(1, `person ${person}`);
  expect(written.length).toBe(600);
  await limit.flush();
  expect(counted()).toBe(10_000);
  expect(written.length).toBeLessThanOrEqual(600 + 1_001);
});

test('refusals that could not be written are counted when writing works again', async () => {
  const { state, limit, deny, counted } = createLimit();
  state.fails = true;
  await deny(7);
  state.fails = false;
  await limit.flush();
  expect(counted()).toBe(7);
});

test('what is shown or changed is never held back', async () => {
  const { written, limit } = createLimit();
  for (let time = 0; time < 1_000; time += 1) await limit.record([entryOf('a', 'READ')]);
  expect(written.length).toBe(1_000);
});
