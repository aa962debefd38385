import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeCells, type Spots, valuesOf } from '../../src/protection/place-cells.ts';

/** Two sets that lie across each other, and the town: spot → areas. Area 0 is the town; 1, 2 a set; 3, 4 another. */
const REACH = [[0, 1, 3], [0, 1, 4], [0, 2, 4], [0]];

const everybody = (reach: readonly (readonly number[])[]): Spots => ({
  reach,
  spots: Int32Array.from(reach.keys()),
  groups: new Int32Array(reach.length),
  divisionOf: Int32Array.from([-1]),
});

test('an area is the sum of its pieces; a piece that is an area is its cell', () => {
  const areas = Int32Array.from([0, 1, 2, 3, 4]);
  const cells = placeCells({ areas, groups: new Int32Array(5), held: new Uint8Array(5) }, everybody(REACH));
  const values = valuesOf(cells, Float64Array.from([3, 20, 30, 7]));
  expect(Array.from(cells.cellOfFigure, (cell) => values[cell])).toEqual([60, 23, 30, 3, 50]);
  // Four pieces; the areas 2 and 3 are one each.
  expect(cells.count).toBe(4 + 3);
});

test('of areas that are all held nothing is asked, but one that whole pieces make is', () => {
  const areas = Int32Array.from([0, 1, 2, 3, 4]);
  const held = Uint8Array.from([0, 1, 0, 0, 0]);
  const cells = placeCells({ areas, groups: new Int32Array(5), held }, everybody(REACH));
  // Area 1 is spots 0 and 1, which areas 3 and 4 keep apart: it can be added up, and has a cell of its own.
  const values = valuesOf(cells, Float64Array.from([3, 20, 30, 7]));
  expect(values[cells.cellOfFigure[1]!]).toBe(23);
});

test('an area that is held and shares its pieces with others cannot be added up', () => {
  const held = Uint8Array.from([0, 1, 0, 1, 1]);
  const areas = Int32Array.from([0, 1, 2, 3, 4]);
  const cells = placeCells({ areas, groups: new Int32Array(5), held }, everybody(REACH));
  // Spots 0, 1 and 3 are one piece: what is left of the town beside area 2.
  expect([...cells.cellOfFigure].slice(1)).toEqual([-1, expect.any(Number), -1, -1]);
});

test('every equation holds, and every figure is what its spots add up to, whatever lies across what', () => {
  const world = fc.record({
    areas: fc.integer({ min: 1, max: 6 }),
    spots: fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }), { minLength: 1, maxLength: 12 }),
    numbers: fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
    held: fc.array(fc.boolean(), { minLength: 21, maxLength: 21 }),
  });
  fc.assert(
    fc.property(world, ({ spots, numbers, held }) => {
      const reach = spots.map((its) => [...new Set([0, ...its])]);
      const next = () => numbers.next().value as number;
      // Two groups of one division.
      const sums = reach.flatMap((_, spot) => [1, 2].map((group) => ({ spot, group, value: next() })));
      const all = [
        ...reach.keys().map((spot) => ({
          spot,
          group: 0,
          value: sums.filter((one) => one.spot === spot).reduce((sum, { value }) => sum + value, 0),
        })),
        ...sums,
      ];
      const figures = Array.from({ length: 21 }, (_, at) => ({ area: Math.floor(at / 3), group: at % 3 }));
      const cells = placeCells(
        {
          areas: Int32Array.from(figures, ({ area }) => area),
          groups: Int32Array.from(figures, ({ group }) => group),
          held: Uint8Array.from(held, Number),
        },
        {
          reach,
          spots: Int32Array.from(all, ({ spot }) => spot),
          groups: Int32Array.from(all, ({ group }) => group),
          divisionOf: Int32Array.from([-1, 0, 0]),
        },
      );
      const values = valuesOf(
        cells,
        Float64Array.from(all, ({ value }) => value),
      );
      const { starts, cells: of, coefficients } = cells.equations;
      for (let equation = 0; equation + 1 < starts.length; equation += 1) {
        let sum = 0;
        for (let at = starts[equation]!; at < starts[equation + 1]!; at += 1)
          sum += coefficients[at]! * values[of[at]!]!;
        expect(sum).toBe(0);
      }
      for (const [at, { area, group }] of figures.entries()) {
        const cell = cells.cellOfFigure[at]!;
        if (cell < 0) continue;
        const its = all.filter((one) => one.group === group && reach[one.spot]!.includes(area));
        expect(values[cell]).toBe(its.reduce((sum, { value }) => sum + value, 0));
      }
    }),
  );
});
