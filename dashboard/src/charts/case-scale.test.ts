import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import tokens from '@digital-go-jp/design-tokens';
import { classOf, createScale, SCALE_CLASSES } from './case-scale.ts';

test('the classes are round, equal, and the last is open', () => {
  expect(createScale([271, 470, 1261])).toEqual([
    { from: 200, to: 399 },
    { from: 400, to: 599 },
    { from: 600, to: 799 },
    { from: 800, to: 999 },
    { from: 1000, to: null },
  ]);
});

test('a single figure has a class of its own, and no figure has none', () => {
  expect(createScale([470])).toEqual([{ from: 470, to: 470 }]);
  expect(createScale([])).toEqual([]);
});

test('every figure falls into the class that holds it', () => {
  const scale = createScale([271, 1261]);
  expect([271, 399, 400, 999, 1000, 1261].map((figure) => classOf(scale, figure))).toEqual([
    0, 0, 1, 3, 4, 4,
  ]);
});

type Palette = Record<string, Record<string, { $value: string } | undefined> | undefined>;

/** Relative luminance of a `#rrggbb` colour (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The grounds and texts of the scale as the stylesheet names them, in luminance. */
function scaleColours(): { ground: number; text: number }[] {
  const css = readFileSync(join(__dirname, '../styles/page.css'), 'utf8');
  const primitives = tokens.Color.Primitive as unknown as Palette;
  const texts: Record<string, string> = { white: '#ffffff', 'solid-gray-900': '#1a1a1a' };
  const rule = /\.scale-\d \{\s*background: var\(--color-blue-(\d+)\);\s*color: var\(--color-([\w-]+)\);/g;
  return [...css.matchAll(rule)].map(([, step = '', text = '']) => ({
    ground: luminance(primitives['Blue']?.[step]?.$value ?? ''),
    text: luminance(texts[text] ?? ''),
  }));
}

test('the colours darken step by step, and text on each has a contrast of at least 4.5 to 1', () => {
  const colours = scaleColours();
  expect(colours.length).toBe(SCALE_CLASSES);
  const grounds = colours.map(({ ground }) => ground);
  expect(grounds).toEqual([...grounds].sort((a, b) => b - a));
  for (const { ground, text } of colours) {
    const [light, dark] = [Math.max(ground, text), Math.min(ground, text)];
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
  }
});
