import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AreaWeights, areaWeights, rebase } from '../../src/places/index.ts';
import { openWarehouse } from '../../src/warehouse/index.ts';

/** Weights of addresses that each lie in a source area and in a target area or none (−1). */
function weightsOf(homes: readonly (readonly [number, number])[], sources: number, targets: number): AreaWeights {
  const pairs = new Map<string, { source: number; target: number; shared: number }>();
  const total = new Float64Array(sources);
  for (const [source, target] of homes) {
    total[source]! += 1;
    if (target < 0) continue;
    const key = `${source} ${target}`;
    const pair = pairs.get(key) ?? { source, target, shared: 0 };
    pair.shared += 1;
    pairs.set(key, pair);
  }
  const list = [...pairs.values()];
  return {
    from: Array.from({ length: sources }, (_, at) => `s${at}`),
    to: Array.from({ length: targets }, (_, at) => `t${at}`),
    source: Int32Array.from(list, ({ source }) => source),
    target: Int32Array.from(list, ({ target }) => target),
    shared: Float64Array.from(list, ({ shared }) => shared),
    total,
  };
}

describe('a series moved to other areas', () => {
  it('shares a split area out by addresses, and states how far wrong it can be', () => {
    // Area 0 lies wholly in target 0; area 1 has 3 of 4 addresses in target 0 and 1 in target 1; area 2 one of 2 in target 1, one nowhere.
    const homes = [
      [0, 0],
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [2, -1],
    ] as const;
    const { value, low, high, fromSplit, outside } = rebase(weightsOf(homes, 3, 2), [10, 8, 6]);
    expect([...value]).toEqual([16, 5]);
    expect([...low]).toEqual([10, 0]);
    expect([...high]).toEqual([18, 14]);
    expect([...fromSplit]).toEqual([6 / 16, 1]);
    expect(outside).toBe(3);
  });

  it('leaves what is unknown unknown, and an area without addresses outside', () => {
    const { value, low, high, outside } = rebase(
      weightsOf(
        [
          [0, 0],
          [0, 1],
          [1, 1],
        ],
        3,
        2,
      ),
      [Number.NaN, 5, 2],
    );
    expect([value, low, high].map((list) => [...list])).toEqual(Array(3).fill([Number.NaN, Number.NaN]));
    expect(outside).toBe(2);
  });

  it('keeps the total, holds the truth between its bounds, and is exact where nothing was split', () => {
    const home = fc.tuple(
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: -1, max: 4 }),
      fc.integer({ min: 0, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(home, { minLength: 1, maxLength: 80 }), (homes) => {
        const weights = weightsOf(
          homes.map(([source, target]) => [source, target]),
          6,
          5,
        );
        // People live in the homes as they like: the truth, which the weights do not know.
        const [counts, truth] = [new Float64Array(6), new Float64Array(5)];
        for (const [source, target, people] of homes) {
          counts[source]! += people;
          if (target >= 0) truth[target]! += people;
        }
        const { value, low, high, fromSplit, outside } = rebase(weights, counts);
        const all = counts.reduce((sum, count) => sum + count, 0);
        expect(value.reduce((sum, part) => sum + part, outside)).toBeCloseTo(all, 9);
        truth.forEach((people, target) => {
          expect(people).toBeGreaterThanOrEqual(low[target]!);
          expect(people).toBeLessThanOrEqual(high[target]!);
          expect(value[target]!).toBeGreaterThanOrEqual(low[target]! - 1e-9);
          expect(value[target]!).toBeLessThanOrEqual(high[target]! + 1e-9);
          const sources = homes.filter((one) => one[1] === target).map(([source]) => source);
          const whole = sources.every((source) => homes.every((one) => one[0] !== source || one[1] === target));
          if (whole) expect([value[target], low[target], high[target]]).toEqual([people, people, people]);
          if (whole && people > 0) expect(fromSplit[target]).toBe(0);
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('weights between area sets', () => {
  it('count addresses, or residents, on the days', async () => {
    const warehouse = await openWarehouse({ threads: 1 });
    try {
      await warehouse.run(
        'CREATE TABLE address_area (area_set VARCHAR, area VARCHAR, address BIGINT, "from" DATE, "to" DATE)',
      );
      await warehouse.run(`INSERT INTO address_area VALUES
        ('old', 'a', 1, '0001-01-01', NULL), ('old', 'a', 2, '0001-01-01', NULL), ('old', 'b', 3, '0001-01-01', '2015-01-01'), ('old', 'z', 3, '2015-01-01', NULL),
        ('new', 'x', 1, '0001-01-01', NULL), ('new', 'y', 2, '0001-01-01', NULL)`);
      await warehouse.run(
        'CREATE TABLE persons_at AS SELECT * FROM (VALUES (1, 1), (2, 1), (3, 1), (4, 2), (5, NULL)) AS t(person, address)',
      );
      const days = { from: 'old', to: 'new', fromDay: '2014-01-01', toDay: '2024-01-01' };
      const homes = await areaWeights(warehouse, days);
      expect([homes.from, homes.to]).toEqual([
        ['a', 'b'],
        ['x', 'y'],
      ]);
      expect([homes.source, homes.target, homes.shared, homes.total].map((list) => [...list])).toEqual([
        [0, 0],
        [0, 1],
        [1, 1],
        [2, 1],
      ]);
      const people = await areaWeights(warehouse, { ...days, by: 'residents' });
      expect([[...people.shared], [...people.total]]).toEqual([[3, 1], [4]]);
    } finally {
      warehouse.close();
    }
  });
});
