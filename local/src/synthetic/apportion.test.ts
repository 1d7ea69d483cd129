import { apportion } from './apportion.ts';

describe('apportion', () => {
  it('gives whole parts that sum to the total', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
  });

  it('gives the missing ones to the largest remainders', () => {
    expect(apportion(100, [47.4, 16.7, 35.9])).toEqual([47, 17, 36]);
  });

  it('gives nothing to who weighs nothing', () => {
    expect(apportion(7, [0, 5])).toEqual([0, 7]);
  });
});
