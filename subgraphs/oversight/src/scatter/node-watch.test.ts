import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { createNodeWatch } from './node-watch.ts';

const node = parseWardCode('27115');
const at = (minute: number) => new Date(Date.UTC(2025, 2, 31, 8, minute));

test('a node is silent since its first silence, and its last answer is remembered', () => {
  const watch = createNodeWatch();
  watch.note(node, 'ANSWERED', at(0));
  watch.learnContract(node, '1.0.0');
  watch.note(node, 'TIMEOUT', at(1));
  expect(watch.note(node, 'TIMEOUT', at(2))).toEqual({ since: at(1) });
  expect(watch.sightingOf(node)).toEqual({
    node,
    state: 'TIMEOUT',
    since: at(1),
    lastAnsweredAt: at(0),
    contractVersion: '1.0.0',
    policyVersion: null,
  });
});

test('a refusal concerns the user and changes nothing', () => {
  const watch = createNodeWatch();
  watch.note(node, 'ANSWERED', at(0));
  expect(watch.note(node, 'REFUSED', at(1))).toEqual({ since: at(1) });
  expect(watch.sightingOf(node)).toMatchObject({ state: 'ANSWERED', since: at(0) });
});

test('what was known before the start fills what has not been seen since', () => {
  const earlier = {
    node,
    state: 'UNREACHABLE',
    since: at(0),
    lastAnsweredAt: at(0),
    contractVersion: '1.0.0',
    policyVersion: 'a',
  } as const;
  const watch = createNodeWatch();
  watch.note(node, 'UNREACHABLE', at(5));
  watch.restore([earlier]);
  expect(watch.sightings()).toEqual([earlier]);
  watch.note(node, 'ANSWERED', at(6));
  watch.learnPolicy(node, 'b', performance.now());
  watch.restore([earlier]);
  expect(watch.sightings()).toEqual([
    { ...earlier, state: 'ANSWERED', since: at(6), lastAnsweredAt: at(6), policyVersion: 'b' },
  ]);
});

test('an answer that was overtaken by one under another policy does not bring the old policy back', () => {
  const watch = createNodeWatch();
  watch.note(node, 'ANSWERED', at(0));
  const slow = performance.now();
  expect(watch.learnPolicy(node, 'a', slow)).toBe(true);
  expect(watch.learnPolicy(node, 'b', performance.now())).toBe(true);
  expect(watch.learnPolicy(node, 'a', slow)).toBe(false);
  expect(watch.sightingOf(node)?.policyVersion).toBe('b');
});
