import { changesBetween } from './changes-between.ts';

test('what changed is told with both values, and nothing else is', () => {
  const before = [
    ['状態', '対応中'],
    ['転帰', null],
    ['担当', '架空 花子'],
  ] as const;
  const after = [
    ['状態', '終結'],
    ['転帰', '情報提供で終了'],
    ['担当', '架空 花子'],
  ] as const;
  expect(changesBetween(before, after)).toBe('状態 対応中 → 終結, 転帰 — → 情報提供で終了');
  expect(changesBetween(after, [['担当', '架空 花子']])).toBe('状態 終結 → —, 転帰 情報提供で終了 → —');
  expect(changesBetween(after, after)).toBeUndefined();
});
