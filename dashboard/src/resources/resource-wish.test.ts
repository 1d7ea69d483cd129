import { EVERYTHING, filterOf, formatWish, parseWish, pointOf } from './resource-wish.ts';

const choices = {
  ward: '27115',
  kind: 'VISITING_NURSE_STATION',
  careService: '130',
  homeCareFunction: 'ENHANCED_NURSE_STATION_1',
  capability: 'END_OF_LIFE',
  day: 'MONDAY',
  time: '10:30',
  accepting: 'YES',
  near: '27102',
  within: '500',
};

test('choices come back from the address that they were written to', () => {
  const wish = { ...EVERYTHING, ...choices };
  expect(parseWish(formatWish(wish))).toEqual(wish);
  expect(formatWish(EVERYTHING)).toBe('');
  expect(formatWish({ ...EVERYTHING, ward: '27115' })).toBe('ward=27115');
});

test('what was typed and where somebody is never stand in the address', () => {
  const typed = { text: '山田花子', near: 'POINT', latitude: '34.6671', longitude: '135.5413' };
  expect(formatWish({ ...EVERYTHING, ...typed, kind: 'CLINIC' })).toBe('kind=CLINIC');
  expect(parseWish('text=山田花子&latitude=34.6671&longitude=135.5413&near=POINT')).toEqual(EVERYTHING);
});

test('an address that somebody made up asks for nothing', () => {
  expect(
    parseWish('ward=x&kind=clinic&time=24:00&within=7&accepting=NO&toString=a&__proto__=CLINIC'),
  ).toEqual(EVERYTHING);
});

test('a wish becomes the filter of the contract', () => {
  expect(filterOf(EVERYTHING)).toEqual({});
  expect(filterOf({ ...EVERYTHING, ...choices, text: ' 看護 ' })).toEqual({
    text: '看護',
    wards: ['27115'],
    kind: ['VISITING_NURSE_STATION'],
    careServices: ['130'],
    homeCareFunctions: ['ENHANCED_NURSE_STATION_1'],
    capabilities: ['END_OF_LIFE'],
    openAt: { day: 'MONDAY', time: '10:30' },
    acceptsNow: true,
  });
  expect(filterOf({ ...EVERYTHING, day: 'MONDAY' })).toEqual({});
});

test('a point is the centre of a ward or the one typed, full-width digits too', () => {
  const centres = new Map([['27115', { latitude: 34.67, longitude: 135.54 }]]);
  const at = (latitude: string, longitude: string) =>
    pointOf({ ...EVERYTHING, near: 'POINT', latitude, longitude }, centres);
  expect(pointOf(EVERYTHING, centres)).toBeNull();
  expect(pointOf({ ...EVERYTHING, near: '27115' }, centres)).toEqual({ latitude: 34.67, longitude: 135.54 });
  expect(at('３４.６', ' 135.5')).toEqual({ latitude: 34.6, longitude: 135.5 });
  expect([at('', '135.5'), at('91', '0'), at('34', '東'), at('0', '181')]).toEqual([null, null, null, null]);
});
