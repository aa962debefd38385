import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bordersOf } from '../../src/places/homes/borders.ts';
import { joinAreas, type ToJoin } from '../../src/places/homes/join-areas.ts';

const size = fc.integer({ min: 0, max: 30 });
/** Areas on a line or scattered, with some borders between them, in one or two districts. */
const anyAreas = fc
  .tuple(
    fc.array(
      fc.tuple(size, fc.constantFrom('n', 's'), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })),
      {
        minLength: 1,
        maxLength: 30,
      },
    ),
    fc.array(fc.tuple(fc.nat(29), fc.nat(29), fc.integer({ min: 1, max: 50 })), { maxLength: 60 }),
    fc.integer({ min: 1, max: 60 }),
  )
  .map(([areas, borders, minimum]) => {
    const sizes = areas.map(([homes]) => homes);
    const sum = (members: readonly number[]) => members.reduce((all, at) => all + sizes[at]!, 0);
    const input: ToJoin = {
      ids: areas.map((_, at) => `a${String((at * 7) % 31).padStart(2, '0')}`),
      size: sizes,
      enough: (members) => sum(members) >= minimum,
      within: areas.map(([, within]) => within),
      borders: borders
        .map(([one, other, length]) => ({ one: one % areas.length, other: other % areas.length, length }))
        .filter(({ one, other }) => one !== other),
      middles: areas.map(([, , x, y]) => [x, y] as const),
    };
    return { input, sum, minimum };
  });

describe('areas joined until large enough', () => {
  it('take each area once, keep to the district, and are large enough unless the district is too small', () => {
    fc.assert(
      fc.property(anyAreas, ({ input, sum, minimum }) => {
        const { groups, short } = joinAreas(input);
        expect(groups.flat().sort((a, b) => a - b)).toEqual(input.ids.map((_, at) => at));
        for (const [at, members] of groups.entries()) {
          const district = input.within[members[0]!]!;
          expect(new Set(members.map((member) => input.within[member]))).toEqual(new Set([district]));
          expect(input.ids[members[0]!]).toBe(members.map((member) => input.ids[member]!).sort()[0]);
          expect(short.includes(at)).toBe(sum(members) < minimum);
          const whole = input.within.flatMap((one, area) => (one === district ? [area] : []));
          if (sum(members) < minimum) expect(members.length).toBe(whole.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order they are given in', () => {
    fc.assert(
      fc.property(anyAreas, fc.integer(), ({ input }, seed) => {
        const order = input.ids
          .map((_, at) => at)
          .sort((a, b) => ((a * 7919 + seed) % 101) - ((b * 7919 + seed) % 101));
        const at = new Map(order.map((old, now) => [old, now]));
        const pick = <T>(list: ArrayLike<T>) => order.map((old) => list[old]!);
        const shuffled: ToJoin = {
          ids: pick(input.ids),
          size: pick(input.size),
          enough: (members) => input.enough(members.map((now) => order[now]!)),
          within: pick(input.within),
          borders: input.borders.map(({ one, other, length }) => ({
            one: at.get(other)!,
            other: at.get(one)!,
            length,
          })),
          middles: pick(input.middles),
        };
        const names = ({ ids }: ToJoin, groups: readonly (readonly number[])[]) =>
          groups.map((members) => members.map((member) => ids[member]));
        expect(names(shuffled, joinAreas(shuffled).groups)).toEqual(names(input, joinAreas(input).groups));
      }),
      { numRuns: 200 },
    );
  });

  it('go to the smallest neighbour, then the longest border, then the first by id', () => {
    const of = (sizes: number[], lengths: number[]) =>
      joinAreas({
        ids: ['m', 'x', 'y', 'z'],
        size: sizes,
        enough: (members) => members.reduce((sum, at) => sum + sizes[at]!, 0) >= 5,
        within: ['', '', '', ''],
        borders: lengths.map((length, at) => ({ one: 0, other: at + 1, length })),
        middles: [undefined, undefined, undefined, undefined],
      }).groups.find((members) => members.includes(0));
    expect(of([1, 7, 6, 7], [9, 1, 9])).toEqual([0, 2]);
    expect(of([1, 7, 7, 7], [1, 1, 9])).toEqual([0, 3]);
    expect(of([1, 7, 7, 7], [4, 4, 4])).toEqual([0, 1]);
  });
});

describe('borders between areas', () => {
  const area = (id: string, ...ring: [number, number][]) => ({ id, name: id, utm: [[ring]], degrees: [], size: 0 });

  it('are the edges that two outlines share, not corners', () => {
    const left = area('l', [0, 0], [10, 0], [10, 4], [10, 10], [0, 10], [0, 0]);
    const right = area('r', [10, 4], [20, 0], [20, 10], [10, 10], [10, 4]);
    const corner = area('c', [10, 10], [20, 10.5], [20, 20], [10, 10]);
    expect(bordersOf([left, right, corner])).toEqual([{ one: 0, other: 1, length: 6 }]);
  });

  it('of squares are those beside them, whatever their outlines', () => {
    const squares = ['1km_6166_725', '1km_6166_726', '1km_6167_725', '1km_6168_726'].map((id) => area(id));
    expect(bordersOf(squares)).toEqual([
      { one: 0, other: 1, length: 1000 },
      { one: 0, other: 2, length: 1000 },
    ]);
  });
});
