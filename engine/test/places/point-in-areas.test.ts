import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MultiPolygonCoordinates, pointsInAreas } from '../../src/places/index.ts';
import { sizeOf } from '../../src/places/rings.ts';

type Position = [number, number];

const square = (x: number, y: number, side: number): Position[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const area = (...polygons: MultiPolygonCoordinates) => ({ utm: polygons });

function found(areas: { utm: MultiPolygonCoordinates }[], points: Position[]) {
  const x = Float64Array.from(points, ([east]) => east);
  const y = Float64Array.from(points, ([, north]) => north);
  const { area: index, inTwo } = pointsInAreas(areas, x, y);
  return { index: [...index], inTwo };
}

/** Another way: the winding number of every ring (Hormann & Agathos 2001, by angles), holes taken away. */
function inside(utm: MultiPolygonCoordinates, [x, y]: Position): boolean {
  return utm.some((rings) => {
    const winds = rings.map((ring) => {
      let angle = 0;
      for (let i = 1; i < ring.length; i++) {
        const [ax, ay] = [ring[i - 1]![0] - x, ring[i - 1]![1] - y];
        const [bx, by] = [ring[i]![0] - x, ring[i]![1] - y];
        angle += Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
      }
      return Math.abs(angle) > Math.PI;
    });
    return winds[0]! && !winds.slice(1).some(Boolean);
  });
}

describe('points in areas', () => {
  it('finds holes, islands, and areas of several pieces', () => {
    const lake = area([square(0, 0, 100), square(40, 40, 20).reverse()]);
    const island = area([square(45, 45, 5)]);
    const pieces = area([square(200, 0, 10)], [square(300, 0, 10)]);
    const { index, inTwo } = found(
      [lake, island, pieces],
      [
        [10, 10],
        [41, 41],
        [47, 47],
        [205, 5],
        [305, 5],
        [250, 5],
        [-1, 5],
        [1e9, 5],
        [Number.NaN, 5],
      ],
    );
    expect(index).toEqual([0, -1, 1, 2, 2, -1, -1, -1, -1]);
    expect(inTwo).toEqual([]);
  });

  it('has western and southern borders, and not eastern and northern ones', () => {
    const { index } = found(
      [area([square(0, 0, 10)]), area([square(10, 0, 10)]), area([square(0, 10, 10)])],
      [
        [0, 0],
        [0, 5],
        [5, 0],
        [10, 5],
        [5, 10],
        [20, 5],
        [5, 20],
        [10, 10],
      ],
    );
    expect(index).toEqual([0, 0, 0, 1, 2, -1, -1, -1]);
  });

  it('names both areas of a point in two, the first of the set first', () => {
    const { index, inTwo } = found([area([square(5, 0, 10)]), area([square(0, 0, 10)])], [[7, 5]]);
    expect(index).toEqual([0]);
    expect(inTwo).toEqual([{ point: 0, area: 0, other: 1 }]);
  });

  it('leaves areas without outlines, and sets without areas, empty', () => {
    expect(found([], [[1, 1]]).index).toEqual([-1]);
    expect(found([area(), area([square(0, 0, 10)])], [[1, 1]]).index).toEqual([1]);
  });

  it('agrees with the winding number for stars of any form with holes', () => {
    const star = fc
      .tuple(
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 }),
      )
      .map(([cx, cy, radii]) => {
        const ring = (scale: number): Position[] => {
          const around = radii.map((radius, i): Position => {
            const angle = (2 * Math.PI * i) / radii.length;
            return [cx + scale * radius * Math.cos(angle), cy + scale * radius * Math.sin(angle)];
          });
          return [...around, around[0]!];
        };
        return area([ring(400), ring(120).reverse()]);
      });
    const point = fc.tuple(
      fc.double({ min: -500, max: 1500, noNaN: true }),
      fc.double({ min: -500, max: 1500, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(star, { minLength: 1, maxLength: 5 }),
        fc.array(point, { minLength: 50, maxLength: 50 }),
        (areas, points) => {
          const { index, inTwo } = found(areas, points as Position[]);
          points.forEach((position, at) => {
            const expected = areas.flatMap(({ utm }, i) => (inside(utm, position as Position) ? [i] : []));
            const others = inTwo.filter(({ point: one }) => one === at).map(({ other }) => other);
            expect([index[at], ...others]).toEqual(expected.length > 0 ? expected : [-1]);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('agrees with the definition of squares laid anywhere over each other', () => {
    const whole = (max: number) => fc.integer({ min: 0, max });
    const squares = fc.array(fc.tuple(whole(60), whole(60), fc.integer({ min: 1, max: 30 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        squares,
        fc.array(fc.tuple(whole(90), whole(90)), { minLength: 40, maxLength: 40 }),
        (list, points) => {
          const { index, inTwo } = found(
            list.map(([x, y, side]) => area([square(x, y, side)])),
            points,
          );
          points.forEach(([px, py], at) => {
            const expected = list.flatMap(([x, y, side], i) =>
              px >= x && px < x + side && py >= y && py < y + side ? [i] : [],
            );
            const others = inTwo.filter(({ point }) => point === at).map(({ other }) => other);
            expect([index[at], ...others]).toEqual(expected.length > 0 ? expected : [-1]);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('puts each point of a partition in exactly one area, also points on its borders and corners', () => {
    const sides = fc.integer({ min: 2, max: 8 });
    fc.assert(
      fc.property(sides, fc.integer({ min: 1, max: 1e6 }), (n, seed) => {
        let state = seed;
        const random = () => {
          state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
          return state / 0x7fffffff;
        };
        // A grid whose inner corners are moved: quadrilaterals, cut in two triangles each.
        const corners = Array.from({ length: n + 1 }, (_, i) =>
          Array.from({ length: n + 1 }, (_, j): Position => {
            const border = i === 0 || j === 0 || i === n || j === n;
            return [100 * i + (border ? 0 : 60 * random() - 30), 100 * j + (border ? 0 : 60 * random() - 30)];
          }),
        );
        const areas: { utm: MultiPolygonCoordinates }[] = [];
        const points: Position[] = corners.slice(0, -1).flatMap((column) => column.slice(0, -1));
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            const [a, b, c, d] = [corners[i]![j]!, corners[i + 1]![j]!, corners[i + 1]![j + 1]!, corners[i]![j + 1]!];
            areas.push(area([[a, b, c, a]]), area([[a, d, c, a]]));
            points.push([random() * 100 * n, random() * 100 * n], [(a[0] + c[0]) / 2, (a[1] + c[1]) / 2]);
          }
        const { index, inTwo } = found(areas, points);
        expect(index).not.toContain(-1);
        expect(inTwo).toEqual([]);
        expect(areas.reduce((sum, { utm }) => sum + sizeOf(utm), 0)).toBeCloseTo(1e4 * n * n, 4);
      }),
      { numRuns: 60 },
    );
  });
});
