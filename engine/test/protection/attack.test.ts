import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { attack } from '../../src/protection/attack.ts';
import { KNOWN, type LinkedCells, NEVER, OPEN } from '../../src/protection/linked-cells.ts';
import { Problem } from '../../src/words/index.ts';
import { allThatAgree } from './all-that-agree.ts';
import { linkedOf, tableOf } from './linked.ts';

type Named = ReturnType<typeof linkedOf>;

/** What is found out of named cells: `[low, high]`. */
async function found({ cells, at }: Named, withheld: Uint8Array, ...names: string[]) {
  const { low, high } = await attack(cells, withheld, { tightest: true });
  return names.map((name) => [low[at(name)], high[at(name)]]);
}

/** Those of some names whose promise is broken, the same whether it is asked for proof or for the tightest intervals. */
async function broken({ cells, at }: Named, withheld: Uint8Array, ...names: string[]) {
  const brokenCells = async (tightest: boolean) => {
    const { broken: all } = await attack(cells, withheld, { tightest });
    return [...new Set(all.map(({ cell }) => cell))];
  };
  expect(await brokenCells(false)).toEqual(await brokenCells(true));
  const all = await brokenCells(false);
  return names.filter((name) => all.includes(at(name)));
}

/** Names without spaces, in rows as in a table. */
const named = (text: string) => text.trim().split(/\s+/);

describe('what a table gives away', () => {
  it('one withheld cell of a row is what is left of the total', async () => {
    const table = tableOf([
      [3, 9, 8],
      [7, 6, 9],
    ]);
    expect(await found(table, table.only('r0c0'), 'r0c0')).toEqual([[3, 3]]);
    expect(await broken(table, table.only('r0c0'), 'r0c0')).toEqual(['r0c0']);
  });

  it('a rectangle hides as much as its smallest cells let move', async () => {
    const table = tableOf([
      [3, 9, 8],
      [7, 6, 9],
    ]);
    const withheld = table.only('r0c0', 'r0c1', 'r1c0', 'r1c1');
    // r0c0 and r1c1 go up by as much as the others go down, and the other way round: by 7 up, by 3 down.
    expect(await found(table, withheld, 'r0c0', 'r0c1', 'r1c0', 'r1c1')).toEqual([
      [0, 10],
      [2, 12],
      [0, 10],
      [3, 13],
    ]);
    expect(await broken(table, withheld, 'r0c0')).toEqual([]);
  });

  it('two withheld cells in every line can still leak', async () => {
    // Rows 0 and 1 less columns 0 and 1 is r1c2.
    const table = tableOf([
      [3, 4, 20, 20],
      [5, 6, 2, 20],
      [20, 20, 7, 8],
      [20, 20, 9, 4],
    ]);
    const withheld = table.only(...named('r0c0 r0c1 r1c0 r1c1 r1c2 r2c2 r2c3 r3c2 r3c3'));
    expect(await found(table, withheld, 'r1c2')).toEqual([[2, 2]]);
    expect(await broken(table, withheld, ...named('r0c0 r1c2 r2c2 r3c3'))).toEqual(['r1c2']);
  });

  it('nothing is below 0: a total of 0 makes all its parts 0, and of 1 nearly so', async () => {
    const table = tableOf([
      [0, 0, 9],
      [7, 6, 9],
    ]);
    const withheld = table.only('r0c0', 'r0c1', 'r1c0', 'r1c1');
    expect(await found(table, withheld, 'r0c0', 'r1c1')).toEqual([
      [0, 0],
      [6, 6],
    ]);
    const one = tableOf([
      [1, 0, 9],
      [7, 6, 9],
    ]);
    expect(await found(one, withheld, 'r0c0', 'r0c1')).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(await broken({ ...one, cells: { ...one.cells, needs: one.cells.needs.fill(3) } }, withheld, 'r0c0')).toEqual(
      ['r0c0'],
    );
  });

  it('a promise of width K is broken at K − 1 and kept at K', async () => {
    const values = { a: 3, b: 5, total: 8 };
    const of = (width: number) => linkedOf(values, [['total', ['a', 'b']]], { needs: new Float64Array(3).fill(width) });
    expect(await broken(of(8), of(8).only('a', 'b'), 'a', 'b')).toEqual([]);
    expect(await broken(of(9), of(9).only('a', 'b'), 'a', 'b')).toEqual(['a', 'b']);
  });

  it('of whole numbers what lies between two is not one more', async () => {
    // 2a + 3b = 12 with a at most 5 and b below 4: a in [0.15, 5] and b in [0.67, 3.9], but only 3 and 2 are whole.
    const one = linkedOf({ a: 3, b: 2, fixed: 12 }, [], {
      high: Float64Array.of(5, 3.9, 12),
      equations: {
        starts: Int32Array.of(0, 3),
        cells: Int32Array.of(0, 1, 2),
        coefficients: Float64Array.of(2, 3, -1),
      },
    });
    expect(await found(one, one.only('a', 'b'), 'a', 'b')).toEqual([
      [3, 3],
      [2, 2],
    ]);
  });

  it('two tables that share a margin are one: what the other shows is not withheld', async () => {
    const table = (withOther: boolean) =>
      linkedOf({ young: 4, old: 30, men: 20, women: 14, area: 34, other: 50, town: 84 }, [
        ['area', ['young', 'old']],
        ['town', ['area', 'other']],
        ...(withOther ? [['area', ['men', 'women']] as const] : []),
      ]);
    const names = ['young', 'area', 'other'];
    expect(await broken(table(false), table(false).only(...names), ...names)).toEqual([]);
    expect(await broken(table(true), table(true).only(...names), ...names)).toEqual(names);
  });

  it('a district of one area is that area', async () => {
    const town = linkedOf({ area: 3, district: 3, other: 40, town: 43 }, [
      ['district', ['area']],
      ['town', ['district', 'other']],
    ]);
    expect(await broken(town, town.only('area'), 'area')).toEqual(['area']);
    expect(await broken(town, town.only('area', 'district'), 'area', 'district')).toEqual(['area', 'district']);
    expect(await broken(town, town.only('area', 'district', 'other'), 'area', 'district', 'other')).toEqual([]);
  });

  it('what is never published is found as what is left, and judged where it is sensitive', async () => {
    const town = (sensitive: number) =>
      linkedOf({ a: 30, b: 40, rest: 2, town: 72 }, [['town', ['a', 'b', 'rest']]], {
        seen: Uint8Array.of(OPEN, OPEN, NEVER, OPEN),
        sensitive: Uint8Array.of(0, 0, sensitive, 0),
      });
    expect(await broken(town(1), town(1).only(), 'rest')).toEqual(['rest']);
    expect(await broken(town(0), town(0).only(), 'rest')).toEqual([]);
    expect(await broken(town(1), town(1).only('a'), 'a', 'rest')).toEqual([]);
  });

  it('a cell without any limit is found to have none', async () => {
    const free = linkedOf({ a: 3, b: 5, c: 2 }, [['c', []]].slice(1) as [], {});
    expect(await found(free, free.only('a'), 'a')).toEqual([[0, Number.POSITIVE_INFINITY]]);
    expect(await broken(free, free.only('a'), 'a')).toEqual([]);
  });
});

describe('what else is known', () => {
  const two = [
    [3, 9, 8],
    [7, 6, 9],
  ];
  const square = named('r0c0 r0c1 r1c0 r1c1');

  it('a cell that an earlier edition shows gives away the cells that hid behind it', async () => {
    const now = tableOf(two);
    expect(await broken(now, now.only(...square), ...square)).toEqual([]);
    const seen = new Uint8Array(now.cells.values.length).fill(OPEN);
    seen[now.at('r0c1')] = KNOWN;
    const later = { ...now, cells: { ...now.cells, seen } };
    // It cannot be withheld any more; the three others follow from it.
    expect(await broken(later, later.only('r0c0', 'r1c0', 'r1c1'), ...square)).toEqual(['r0c0', 'r1c0', 'r1c1']);
  });

  it('the difference of two editions is what an area that came between them holds', async () => {
    // The old edition showed the old district as a whole, the new one shows it without a block of 3.
    const both = linkedOf({ before: 60, now: 57, block: 3 }, [['before', ['now', 'block']]], {
      seen: Uint8Array.of(KNOWN, OPEN, NEVER),
      sensitive: Uint8Array.of(0, 0, 1),
    });
    expect(await broken(both, both.only(), 'block')).toEqual(['block']);
    expect(await broken(both, both.only('now'), 'now', 'block')).toEqual([]);
  });

  it('who is alone in a cell knows it, and finds the other of two', async () => {
    const alone = (who: number) => Int32Array.from(named('0 -1 -1 -1 -1 -1').map((one) => (one === '0' ? who : -1)));
    const values = { mine: 9, yours: 4, rest: 30, row: 43, other: 10, all: 53 };
    const of = (who: number) =>
      linkedOf(
        values,
        [
          ['row', ['mine', 'yours', 'rest']],
          ['all', ['row', 'other']],
        ],
        { alone: alone(who) },
      ); // prettier-ignore
    const withheld = of(7).only('mine', 'yours');
    expect((await attack(of(-1).cells, withheld)).broken).toEqual([]);
    expect((await attack(of(7).cells, withheld)).broken).toEqual([{ cell: 1, low: 4, high: 4, by: 7 }]);
    expect((await attack(of(7).cells, withheld, { insiders: false })).broken).toEqual([]);
    const three = of(7).only('mine', 'yours', 'rest');
    expect((await attack(of(7).cells, three)).broken).toEqual([]);
  });
});

describe('magnitudes', () => {
  it('are found as near as they are, whatever they are counted in', async () => {
    for (const unit of [1, 100, 1e9]) {
      const sums = linkedOf({ a: 3.5 * unit, b: 5 * unit, total: 8.5 * unit }, [['total', ['a', 'b']]], {
        whole: false,
        needs: new Float64Array(3).fill(2 * unit),
      });
      const { low, high, broken: none } = await attack(sums.cells, sums.only('a', 'b'), { tightest: true });
      expect(none).toEqual([]);
      expect(low[0]! / unit).toBeCloseTo(0, 6);
      expect(high[0]! / unit).toBeCloseTo(8.5, 6);
      expect((await attack(sums.cells, sums.only('a'))).broken).toEqual([
        { cell: 0, low: 3.5 * unit, high: 3.5 * unit },
      ]);
    }
  });
});

test('figures that contradict each other are not attacked', async () => {
  const wrong = linkedOf({ a: 3, b: 5, total: 9 }, [['total', ['a', 'b']]]);
  await expect(attack(wrong.cells, wrong.only('a', 'b'))).rejects.toThrow(Problem);
  const below = linkedOf({ a: -3, b: 12, total: 9 }, [['total', ['a', 'b']]]);
  await expect(attack(below.cells, below.only('a', 'b'))).rejects.toThrow('K-PROTECT-01');
});

test('where the steps run out, what was not proved is said to be unproved, never safe', async () => {
  const table = tableOf([
    [3, 9, 8],
    [7, 6, 9],
    [2, 5, 4],
  ]);
  const all = table.cells.values.map((_, cell) => (cell < 3 || table.cells.values[cell] === undefined ? 1 : 0));
  const withheld = Uint8Array.from(all);
  for (const name of named('r0c0 r0c1 r0c2 r1c0 r1c1 r1c2')) withheld[table.at(name)] = 1;
  const { unproved, broken: none } = await attack(table.cells, withheld, { tightest: true, steps: 1 });
  expect(unproved.length).toBeGreaterThan(0);
  expect(none).toEqual([]);
});

/** Tables with a third grouping of rows, small counts, and any pattern. */
const world = fc
  .record({
    rows: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), {
      minLength: 3,
      maxLength: 3,
    }),
    withheld: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 16, maxLength: 16 }),
    need: fc.integer({ min: 0, max: 3 }),
    alone: fc.array(fc.integer({ min: -4, max: 2 }), { minLength: 16, maxLength: 16 }),
  })
  .map(({ rows, withheld, need, alone }) => {
    const { cells } = tableOf(rows);
    return {
      cells: {
        ...cells,
        needs: new Float64Array(cells.values.length).fill(need),
        alone: Int32Array.from(alone, (who) => Math.max(-1, who)),
      },
      withheld: Uint8Array.from(withheld, (one, cell) => (one > 1 || cell === 15 ? 0 : 1)),
    };
  });

/** Broken as by trying everything: what anybody finds, and what each contributor finds of the others. */
function brokenByTrying(cells: LinkedCells, withheld: Uint8Array): Set<string> {
  const all = new Set<string>();
  const judge = (by: number) => {
    const knows = [...withheld.keys()].filter((cell) => by >= 0 && cells.alone![cell] === by);
    const can = allThatAgree(cells, withheld, knows);
    for (const cell of withheld.keys()) {
      if (withheld[cell] === 0 || knows.includes(cell)) continue;
      const width = Math.max(...can[cell]!) - Math.min(...can[cell]!);
      if (width < Math.max(1, cells.needs[cell]!))
        all.add(by < 0 || all.has(`${cell}`) ? `${cell}` : `${cell} by ${by}`);
    }
  };
  for (const by of [-1, 0, 1, 2]) judge(by);
  return all;
}

test('whoever tries every whole number finds exactly as much, in tables of two dimensions', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ cells, withheld }) => {
      const can = allThatAgree(cells, withheld);
      const { low, high } = await attack(cells, withheld, { tightest: true });
      for (const cell of withheld.keys()) {
        if (withheld[cell] === 0) expect(low[cell]).toBeNaN();
        else {
          expect([low[cell], high[cell]]).toEqual([Math.min(...can[cell]!), Math.max(...can[cell]!)]);
        }
      }
      const proved = await attack(cells, withheld);
      const told = new Set(proved.broken.map(({ cell, by }) => (by === undefined ? `${cell}` : `${cell} by ${by}`)));
      expect(told).toEqual(brokenByTrying(cells, withheld));
      expect(proved.unproved).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

/** Cubes of 2 × 3 × 3 with every margin, where fractions go further than whole numbers. */
const cube = fc
  .record({
    inner: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 18, maxLength: 18 }),
    shown: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 18, maxLength: 18 }),
    need: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ inner, shown, need }) => {
    const values: Record<string, number> = {};
    const sums: [string, string[]][] = [];
    const name = (...at: number[]) => at.join('');
    for (const [at, value] of inner.entries()) values[name(Math.floor(at / 9), Math.floor(at / 3) % 3, at % 3)] = value;
    const line = (total: string, parts: string[]) => {
      values[total] = parts.reduce((sum, part) => sum + values[part]!, 0);
      sums.push([total, parts]);
    };
    for (const a of [0, 1, 2]) {
      for (const b of [0, 1, 2]) {
        line(`+${name(a, b)}`, [name(0, a, b), name(1, a, b)]);
        if (a < 2)
          line(
            `${name(a)}+${name(b)}`,
            [0, 1, 2].map((c) => name(a, c, b)),
          );
        if (a < 2)
          line(
            `${name(a, b)}+`,
            [0, 1, 2].map((c) => name(a, b, c)),
          );
      }
    }
    const { cells } = linkedOf(values, sums);
    const count = cells.values.length;
    const withheld = new Uint8Array(count);
    for (const [cell, one] of shown.entries()) withheld[cell] = one > 1 ? 1 : 0;
    return { cells: { ...cells, needs: new Float64Array(count).fill(need) }, withheld };
  });

test('in tables of three dimensions a promise is kept only if whole numbers keep it', async () => {
  await fc.assert(
    fc.asyncProperty(cube, async ({ cells, withheld }) => {
      const can = allThatAgree(cells, withheld);
      const { broken: all, unproved } = await attack(cells, withheld);
      const isBroken = (cell: number) =>
        Math.max(...can[cell]!) - Math.min(...can[cell]!) < Math.max(1, cells.needs[cell]!);
      expect(unproved).toEqual([]);
      expect(all.map(({ cell }) => cell)).toEqual(
        [...withheld.keys()].filter((cell) => withheld[cell] && isBroken(cell)),
      );
    }),
    { numRuns: 25 },
  );
});

test('half people keep no promise', async () => {
  // a + b, b + c and a + c are shown as 1, 1 and 2 … of d, which the others give by halves only.
  const odd = linkedOf({ a: 1, b: 0, c: 0, d: 1, e: 1, ab: 1, bc: 0, ac: 1, de: 2 }, [
    ['ab', ['a', 'b']],
    ['bc', ['b', 'c']],
    ['ac', ['a', 'c']],
    ['de', ['d', 'e']],
  ]);
  expect(await broken(odd, odd.only('a', 'b', 'c', 'd', 'e'), 'a', 'b', 'c', 'd', 'e')).toEqual(['a', 'b', 'c']);
});

test('the interval always holds the true value, and publishing more never widens it', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 0, max: 15 }), async ({ cells, withheld }, shown) => {
      const before = await attack(cells, withheld, { tightest: true });
      const less = withheld.slice();
      less[shown] = 0;
      const after = await attack(cells, less, { tightest: true });
      for (const cell of withheld.keys()) {
        if (withheld[cell] === 0) continue;
        expect(before.low[cell]).toBeLessThanOrEqual(cells.values[cell]!);
        expect(before.high[cell]).toBeGreaterThanOrEqual(cells.values[cell]!);
        if (less[cell] === 0) continue;
        expect(after.low[cell]).toBeGreaterThanOrEqual(before.low[cell]!);
        expect(after.high[cell]).toBeLessThanOrEqual(before.high[cell]!);
      }
    }),
    { numRuns: 30 },
  );
});
