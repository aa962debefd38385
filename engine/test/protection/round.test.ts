import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundSmallCounts, roundToBase } from '../../src/protection/round.ts';

/** Numbers for the labels of one way of dividing cells, in the order they come. */
function numbered(labels: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(labels, (label) => {
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label)!;
  });
}

/** What the cells of each sum of one way add up to. */
function added(values: ArrayLike<number>, of: Int32Array): number[] {
  const sums: number[] = [];
  of.forEach((sum, cell) => {
    if (sum >= 0) sums[sum] = (sums[sum] ?? 0) + values[cell]!;
  });
  return sums;
}

test('rounds the example of SmallCountRounding at least as near as that package', () => {
  const file = new URL('../../../cases/small-count-rounding/plsround_example1_2014_base5.csv', import.meta.url);
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','))
    .map(([age, geo, original, rounded]) => ({ age: age!, geo: geo!, original: +original!, rounded: +rounded! }));
  const inner = rows.filter(({ age, geo }) => age !== 'Total' && geo !== 'Total');
  const counts = inner.map(({ original }) => original);
  const ours = roundSmallCounts(counts, {
    base: 5,
    sums: [numbered(inner.map(({ age }) => age)), numbered(inner.map(({ geo }) => geo)), new Int32Array(inner.length)],
  });
  const errors = rows.map(({ age, geo, original }) => {
    const isPart = (row: { age: string; geo: string }) =>
      (age === 'Total' || row.age === age) && (geo === 'Total' || row.geo === geo);
    return Math.abs(ours.reduce((sum, value, at) => sum + (isPart(inner[at]!) ? value : 0), 0) - original);
  });
  const theirs = rows.map(({ original, rounded }) => Math.abs(rounded - original));
  const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);
  expect(Math.max(...errors)).toBeLessThanOrEqual(Math.max(...theirs));
  expect(sum(errors)).toBeLessThanOrEqual(sum(theirs));
  expect(sum(theirs)).toBe(12);
});

/** Counts with some ways of dividing them. */
const tables = fc
  .record({
    size: fc.integer({ min: 0, max: 60 }),
    ways: fc.integer({ min: 0, max: 4 }),
    base: fc.integer({ min: 2, max: 7 }),
  })
  .chain(({ size, ways, base }) =>
    fc.record({
      base: fc.constant(base),
      counts: fc.array(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 200 })), {
        minLength: size,
        maxLength: size,
      }),
      sums: fc.array(
        fc
          .array(fc.integer({ min: -1, max: 6 }), { minLength: size, maxLength: size })
          .map((of) => Int32Array.from(of)),
        { minLength: ways, maxLength: ways },
      ),
      down: fc
        .array(fc.integer({ min: 0, max: 1 }), { minLength: size, maxLength: size })
        .map((of) => Uint8Array.from(of)),
    }),
  );

test('of small counts nothing is left between 0 and the base, in no cell and in no sum; what is not small stands', () => {
  fc.assert(
    fc.property(tables, ({ counts, sums, base, down }) => {
      const rounded = roundSmallCounts(counts, { base, sums, down });
      counts.forEach((count, cell) => {
        if (count === 0 || count >= base) expect(rounded[cell]).toBe(count);
        else expect(down[cell] ? [0] : [0, base]).toContain(rounded[cell]);
      });
      for (const of of sums)
        for (const sum of added(rounded, of)) if (sum !== undefined) expect(sum === 0 || sum >= base).toBe(true);
      expect(roundSmallCounts(counts, { base, sums, down })).toEqual(rounded);
    }),
  );
});

test('rounding to the base gives one of the two multiples around each count', () => {
  fc.assert(
    fc.property(tables, ({ counts, sums, base }) => {
      const rounded = roundToBase(counts, { base, sums });
      counts.forEach((count, cell) => {
        expect(rounded[cell]! % base).toBe(0);
        expect(Math.abs(rounded[cell]! - count)).toBeLessThan(base);
      });
    }),
  );
});

/** How far a choice is off, and how far the best of all choices is. */
function offAndLeast(counts: readonly number[]): [number, number] {
  const sums = [
    Int32Array.from(counts, (_, cell) => cell % 3),
    Int32Array.from(counts, (_, cell) => Math.floor(cell / 3)),
    new Int32Array(counts.length),
  ];
  const off = (rounded: ArrayLike<number>) => {
    const errors = counts.map((count, cell) => rounded[cell]! - count);
    return [errors, ...sums.map((of) => added(errors, of))].flat().reduce((sum, error) => sum + error ** 2, 0);
  };
  let least = Number.POSITIVE_INFINITY;
  for (let choice = 0; choice < 2 ** counts.length; choice++)
    least = Math.min(least, off(counts.map((_, cell) => (choice & (1 << cell) ? 5 : 0))));
  return [off(roundSmallCounts(counts, { base: 5, sums })), least];
}

const smallCounts = (minLength: number, maxLength: number) =>
  fc.array(fc.integer({ min: 1, max: 4 }), { minLength, maxLength });

test('no other choice of a few cells comes nearer', () => {
  fc.assert(
    fc.property(smallCounts(1, 8), (counts) => {
      const [ours, least] = offAndLeast(counts);
      expect(ours).toBe(least);
    }),
  );
});

test('of more cells than all choices can be tried of, the choice is nearly the best', () => {
  let [ours, best] = [0, 0];
  fc.assert(
    fc.property(smallCounts(13, 13), (counts) => {
      const [mine, least] = offAndLeast(counts);
      ours += mine;
      best += least;
    }),
    { seed: 6, numRuns: 20 },
  );
  expect(ours / best).toBeLessThan(1.1);
});
