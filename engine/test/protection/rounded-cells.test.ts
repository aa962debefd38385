import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attack } from '../../src/protection/attack.ts';
import type { Equations, LinkedCells } from '../../src/protection/linked-cells.ts';
import { roundSmallCounts, roundToBase } from '../../src/protection/round.ts';
import { roundedCells } from '../../src/protection/rounded-cells.ts';

const BASE = 5;

/** Every whole number each cell can be, with all others as they can be: by trying all. */
function tried({ low, high, equations: { starts, cells, coefficients } }: LinkedCells): Set<number>[] {
  const found = Array.from(low, () => new Set<number>());
  const now = Float64Array.from(low);
  const holds = () => {
    for (let equation = 0; equation + 1 < starts.length; equation++) {
      let sum = 0;
      for (let at = starts[equation]!; at < starts[equation + 1]!; at++) sum += coefficients[at]! * now[cells[at]!]!;
      if (sum !== 0) return false;
    }
    return true;
  };
  const go = (cell: number): void => {
    if (cell === now.length) {
      if (holds()) now.forEach((value, at) => void found[at]!.add(value));
      return;
    }
    for (let value = low[cell]!; value <= high[cell]!; value++) {
      now[cell] = value;
      go(cell + 1);
    }
  };
  go(0);
  return found;
}

const sumOf = (cells: readonly number[]): Equations => ({
  starts: Int32Array.of(0, cells.length),
  cells: Int32Array.from(cells),
  coefficients: new Float64Array(cells.length).fill(1),
});

const counts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 });

test.each([
  ['smallcount', roundSmallCounts],
  ['round', roundToBase],
] as const)('what is told of cells rounded by %s holds the truth, and is as wide as it says', (method, round) => {
  fc.assert(
    fc.property(counts, (values) => {
      const rounded = round(values, { base: BASE, sums: [new Int32Array(values.length)] });
      const linked = roundedCells({ values, rounded, method, base: BASE, needs: BASE - 1 });
      const found = tried(linked);
      values.forEach((value, cell) => {
        expect(found[cell]!.has(value)).toBe(true);
        if (linked.sensitive[cell]) expect(found[cell]!.size).toBeGreaterThanOrEqual(BASE);
        else expect(value).toBeGreaterThan(BASE);
      });
    }),
    { numRuns: 40 },
  );
});

test('every count that could have been rounded to the same is in what is told', () => {
  for (let count = 0; count <= 3 * BASE; count++) {
    for (const choice of count > 0 && count < BASE ? [0, BASE] : [count]) {
      const { low, high } = roundedCells({
        values: [count],
        rounded: [choice],
        method: 'smallcount',
        base: BASE,
        needs: 4,
      });
      expect(low[0]! <= count && count <= high[0]!).toBe(true);
    }
    for (const choice of [Math.floor(count / BASE) * BASE, Math.ceil(count / BASE) * BASE]) {
      const { low, high } = roundedCells({ values: [count], rounded: [choice], method: 'round', base: BASE, needs: 4 });
      expect(low[0]! <= count && count <= high[0]!).toBe(true);
    }
  }
});

test('a total that is published exactly elsewhere gives small cells away, and is seen to', () => {
  // Three cells of which one is 3: rounded to 5. The exact total of the three, 18, beside 12 and 3 → 12, 5, 0.
  const linked = roundedCells({
    values: [12, 3, 3],
    rounded: [12, 5, 0],
    method: 'smallcount',
    base: BASE,
    needs: BASE - 1,
    equations: sumOf([0, 1, 2]),
    known: [18],
  });
  const found = tried(linked);
  // Without the total 1 to 5 and 0 to 4; with it they must add up to 6.
  expect([...found[1]!].sort()).toEqual([2, 3, 4, 5]);
  expect([...found[2]!].sort()).toEqual([1, 2, 3, 4]);
  expect(found[3]).toEqual(new Set([18]));
});

test('one who came and one who went unseen are enough for an exact change of residents to tell nothing', () => {
  // closing − opening = came − went: 3 came (shown as 5), nobody else is shown.
  const linked = roundedCells({
    values: [3, 0, 0, 0],
    rounded: [5, 0, 0, 0],
    method: 'smallcount',
    base: BASE,
    needs: BASE - 1,
    equations: {
      starts: Int32Array.of(0, 4),
      cells: Int32Array.of(0, 1, 2, 3),
      coefficients: Float64Array.of(1, 1, -1, -1),
    },
    known: [3],
  });
  const found = tried(linked);
  expect([...found[0]!].sort()).toEqual([1, 2, 3, 4, 5]);
  for (const unseen of [1, 2, 3]) expect([...found[unseen]!].sort()).toEqual([0, 1, 2, 3, 4]);
});

test('the attacker finds of rounded cells what trying everything finds', async () => {
  const known = fc.record({
    values: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 4 }),
    signs: fc.array(fc.constantFrom(-1, 1), { minLength: 4, maxLength: 4 }),
  });
  let broken = 0;
  await fc.assert(
    fc.asyncProperty(known, async ({ values, signs }) => {
      const rounded = roundSmallCounts(values, { base: BASE, sums: [] });
      const linked = roundedCells({
        values,
        rounded,
        method: 'smallcount',
        base: BASE,
        needs: BASE - 1,
        equations: {
          ...sumOf(values.map((_, at) => at)),
          coefficients: Float64Array.from(values, (_, at) => signs[at]!),
        },
        known: [values.reduce((sum, value, at) => sum + signs[at]! * value, 0)],
      });
      const truth = tried(linked);
      const found = await attack(linked, new Uint8Array(linked.values.length), { tightest: true });
      values.forEach((_, cell) => {
        if (!linked.sensitive[cell]) return;
        expect([found.low[cell], found.high[cell]]).toEqual([Math.min(...truth[cell]!), Math.max(...truth[cell]!)]);
      });
      const narrow = values.flatMap((_, cell) => (linked.sensitive[cell] && truth[cell]!.size < BASE ? [cell] : []));
      expect(found.broken.map(({ cell }) => cell).sort()).toEqual(narrow);
      broken += narrow.length;
    }),
    { seed: 30, numRuns: 60 },
  );
  // Exact sums of so few cells give many away.
  expect(broken).toBeGreaterThan(10);
});
