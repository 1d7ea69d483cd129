import fc from 'fast-check';
import { foldText } from './fold-text.ts';

describe('folding text for a search', () => {
  test.each([
    ['ヒガシナリ医院', 'ひがしなり医院'],
    ['ﾋｶﾞｼﾅﾘ　医院', 'ひがしなり医院'],
    ['ＡＢＣ クリニック', 'abcくりにっく'],
    ['リハビリテーション㈱', 'りはびりてーしょん(株)'],
    ['ヴィラ', 'ゔぃら'],
    ['か\u3099ん', 'がん'],
    ['a\u0000b\tc', 'abc'],
  ])('%j becomes %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('folding twice changes nothing', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('ｶ', 'ﾞ', 'ガ', 'が', 'Ａ', 'İ', 'わ', '\u3099', ' ', '\u0000') }),
    );
    fc.assert(fc.property(text, (any) => foldText(foldText(any)) === foldText(any)));
  });
});
