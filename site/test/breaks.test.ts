import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cutting, classify } from '../src/lib/breaks.ts';
import { classColours, MOST_CLASSES } from '../src/lib/colours.ts';
import { roundTo } from '../src/lib/words/format.ts';

const figures = fc.array(fc.option(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { nil: null, freq: 6 }), {
  maxLength: 60,
});
const cuttings = fc.constantFrom<Cutting>('quantiles', 'equal');
const digits = fc.integer({ min: 0, max: 3 });

describe('classes of a map', () => {
  test('every number a reader sees lies within the bounds its colour has in the legend', () => {
    fc.assert(
      fc.property(figures, digits, cuttings, (values, decimals, cutting) => {
        const { classes, of } = classify(values, decimals, cutting);
        values.forEach((value, index) => {
          const own = classes[of[index]!];
          expect(own === undefined).toBe(value === null);
          if (value === null || !own) return;
          const shown = roundTo(value, decimals);
          expect(shown).toBeGreaterThanOrEqual(own.from);
          expect(shown).toBeLessThanOrEqual(own.to);
        });
      }),
    );
  });

  test('bounds rise and do not meet, and the counts are all the areas with a figure', () => {
    fc.assert(
      fc.property(figures, digits, cuttings, (values, decimals, cutting) => {
        const { classes } = classify(values, decimals, cutting);
        classes.slice(1).forEach((each, index) => {
          expect(each.from).toBeGreaterThan(classes[index]!.to);
        });
        const counted = classes.reduce((all, { count }) => all + count, 0);
        expect(counted).toBe(values.filter((value) => value !== null).length);
        expect(classes.length).toBeLessThanOrEqual(5);
      }),
    );
  });

  test('quantiles of different figures hold as many areas each, give or take one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -500, max: 500 }), { minLength: 5 }), (values) => {
        const counts = classify(values, 0, 'quantiles').classes.map(({ count }) => count);
        expect(counts).toHaveLength(5);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('equal classes have the same width, as far as rounding allows', () => {
    const { classes } = classify([0, 3, 50, 100], 1, 'equal');
    expect(classes.map(({ from, to }) => [from, to])).toEqual([
      [0, 19.9],
      [20, 39.9],
      [40, 59.9],
      [60, 79.9],
      [80, 100],
    ]);
    expect(classes.map(({ count }) => count)).toEqual([2, 0, 1, 0, 1]);
  });

  test('many equal figures stay together, and one figure makes one class', () => {
    const many = classify([0, 0, 0, 0, 0, 0, 0, 4, 9, 9], 0, 'quantiles');
    expect(many.classes).toEqual([
      { from: 0, to: 8, count: 8 },
      { from: 9, to: 9, count: 2 },
    ]);
    expect(classify([7.04, 7.01], 1, 'equal').classes).toEqual([{ from: 7, to: 7, count: 2 }]);
    expect(classify([null, null], 1, 'quantiles')).toEqual({ classes: [], of: [-1, -1] });
  });
});

describe('colours', () => {
  test('get darker with every class, in each number of classes', () => {
    for (let count = 1; count <= MOST_CLASSES; count++) {
      const lights = classColours(count).map(lightness);
      expect(lights).toHaveLength(count);
      expect(lights.every((light, index) => index === 0 || light < lights[index - 1]! - 3)).toBe(true);
    }
  });
});

/** CIE L* of an sRGB colour (IEC 61966-2-1), computed here and nowhere else. */
function lightness(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 116 * Math.cbrt(0.2126 * red! + 0.7152 * green! + 0.0722 * blue!) - 16;
}
