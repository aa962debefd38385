import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attack } from '../../src/protection/attack.ts';
import { KNOWN, type LinkedCells, NEVER, OPEN } from '../../src/protection/linked-cells.ts';
import { suppress } from '../../src/protection/suppress.ts';
import { cellCodes, linkedCells, type TableCells, tableCells } from '../../src/protection/table-cells.ts';

/** A table of counts, sensitive from 1 to 4, with codes r0, r1 … by c0, c1 … and groupings of the rows. */
function table(
  counts: readonly (readonly number[])[],
  width: number,
  groupings: readonly (readonly string[])[] = [],
): { cells: TableCells; linked: LinkedCells; at: (...codes: string[]) => number } {
  const rows = counts.flatMap((row, r) => row.map((count, c) => ({ r, c, count })));
  const cells = tableCells({
    total: 'Total',
    values: Float64Array.from(rows, ({ count }) => count),
    dimensions: [
      {
        name: 'r',
        codes: rows.map(({ r }) => `r${r}`),
        groupings: groupings.map((of, i) => ({ name: `g${i}`, labels: rows.map(({ r }) => of[r]!) })),
      },
      { name: 'c', codes: rows.map(({ c }) => `c${c}`), groupings: [] },
    ],
  });
  const sensitive = Uint8Array.from(cells.values, (value) => (value > 0 && value < 5 ? 1 : 0));
  const at = (...codes: string[]) =>
    cells.values.findIndex((_, cell) => cellCodes(cells, cell).join() === codes.join());
  return { cells, linked: linkedCells(cells, { sensitive, width, whole: true }), at };
}

/** What costs: the weight of what is withheld to protect others. */
function cost({ weights }: LinkedCells, withheld: Uint8Array): number {
  return withheld.reduce((sum, one, cell) => (one === 2 ? sum + weights[cell]! : sum), 0);
}

async function code(action: () => Promise<unknown>): Promise<string> {
  return action().then(
    () => 'good',
    (problem: { code: string }) => problem.code,
  );
}

describe('suppression', { timeout: 60_000 }, () => {
  it('withholds what is sensitive and enough beside it, and says which is which', async () => {
    const { linked, at } = table(
      [
        [20, 30, 10],
        [3, 40, 20],
        [15, 25, 12],
      ],
      4,
    );
    const { withheld, attack: found } = await suppress(linked);
    expect(withheld[at('r1', 'c0')]).toBe(1);
    // The cheapest rectangle: the row beside with 15 and 12, and 20 of its own row.
    expect([at('r1', 'c2'), at('r2', 'c0'), at('r2', 'c2')].map((cell) => withheld[cell])).toEqual([2, 2, 2]);
    expect(withheld.reduce((sum, one) => sum + (one > 0 ? 1 : 0), 0)).toBe(4);
    expect(found.broken).toEqual([]);
  });

  it('withholds nothing where nothing is sensitive', async () => {
    const { linked } = table(
      [
        [20, 30],
        [10, 40],
      ],
      4,
    );
    expect((await suppress(linked)).withheld.some((one) => one > 0)).toBe(false);
  });

  it('is the least that is safe: nothing that costs less is (every pattern tried)', async () => {
    for (const width of [0, 4]) {
      const { linked } = table(
        [
          [3, 9, 6],
          [8, 2, 7],
        ],
        width,
      );
      const { withheld, least } = await suppress(linked);
      expect(least).toBe(1);
      const found = cost(linked, withheld);
      const others = [...linked.values.keys()].filter((cell) => linked.sensitive[cell] === 0);
      for (let pattern = 0; pattern < 2 ** others.length; pattern++) {
        const tried = Uint8Array.from(linked.sensitive);
        others.forEach((cell, bit) => {
          if ((pattern >> bit) % 2 === 1) tried[cell] = 2;
        });
        if (cost(linked, tried) >= found) continue;
        const { broken } = await attack(linked, tried);
        expect(broken.length, `${pattern} at width ${width}`).toBeGreaterThan(0);
      }
    }
  });

  it('protects a parent with one child, and both withheld are not enough for each other', async () => {
    // r2 is alone in H: H by c0 is r2 by c0.
    const { linked, at } = table(
      [
        [20, 30],
        [16, 40],
        [2, 50],
      ],
      4,
      [['G', 'G', 'H']],
    );
    const { withheld } = await suppress(linked);
    expect(withheld[at('r2', 'c0')]).toBe(1);
    expect(withheld[at('H', 'c0')]).toBe(1);
    expect((await attack(linked, withheld, { tightest: true })).broken).toEqual([]);
  });

  it('protects two groupings that share a total: what one gives away the other hides', async () => {
    const { linked } = table(
      [
        [20, 30],
        [3, 40],
        [12, 9],
        [17, 22],
      ],
      4,
      [
        ['G', 'G', 'H', 'H'],
        ['M', 'N', 'N', 'M'],
      ],
    );
    const { withheld } = await suppress(linked);
    expect((await attack(linked, withheld, { tightest: true })).broken).toEqual([]);
  });

  it('withholds a total of nobody where zeros are sensitive', async () => {
    const { cells, at } = table(
      [
        [0, 0],
        [30, 20],
      ],
      0,
    );
    const sensitive = Uint8Array.from(cells.values, (value) => (value === 0 ? 1 : 0));
    const { withheld } = await suppress(linkedCells(cells, { sensitive, width: 0, whole: true }));
    // The row's total is 0 too: were it seen, its zeros would be known since nothing is below 0.
    expect(withheld[at('r0', 'Total')]).toBe(1);
    expect(withheld[at('r1', 'Total')] === 2 || withheld[at('Total', 'Total')] === 2).toBe(true);
  });

  it('does not rest on cells that an earlier edition gave away', async () => {
    const { cells, linked, at } = table(
      [
        [20, 30, 10],
        [3, 40, 20],
        [15, 25, 12],
      ],
      4,
    );
    const seen = new Uint8Array(cells.values.length).fill(OPEN);
    for (const codes of [
      ['r1', 'c2'],
      ['r2', 'c2'],
    ])
      seen[at(...(codes as [string, string]))] = KNOWN;
    const { withheld, attack: found } = await suppress({ ...linked, seen });
    expect(withheld[at('r1', 'c2')]).toBe(0);
    expect(found.broken).toEqual([]);
  });

  it('protects what is sensitive and never seen: a remainder', async () => {
    const { linked, at } = table(
      [
        [20, 30, 10],
        [3, 40, 20],
        [15, 25, 12],
      ],
      4,
    );
    const seen = new Uint8Array(linked.values.length).fill(OPEN);
    seen[at('r1', 'c0')] = NEVER;
    const { withheld } = await suppress({ ...linked, seen });
    expect(withheld[at('r1', 'c0')]).toBe(0);
    expect(withheld.some((one) => one === 2)).toBe(true);
  });

  it('hides from whoever is alone in a cell and knows it', async () => {
    const { linked, at } = table(
      [
        [3, 4, 40, 50],
        [30, 20, 10, 60],
        [70, 80, 90, 15],
      ],
      0,
    );
    const alone = new Int32Array(linked.values.length).fill(-1);
    alone[at('r0', 'c0')] = 7;
    const naive = await suppress(linked);
    // r0 has two that are withheld, which hide each other from everybody but the one of them.
    const { withheld } = await suppress({ ...linked, alone });
    expect((await attack({ ...linked, alone }, naive.withheld)).broken.map(({ by }) => by)).toContain(7);
    expect((await attack({ ...linked, alone }, withheld, { tightest: true })).broken).toEqual([]);
    expect(cost(linked, withheld)).toBeGreaterThan(cost(linked, naive.withheld));
  });

  it('says when a sensitive number is out already, and when a promise cannot be kept', async () => {
    const { linked, at } = table(
      [
        [20, 30],
        [3, 40],
      ],
      4,
    );
    const seen = new Uint8Array(linked.values.length).fill(OPEN);
    seen[at('r1', 'c0')] = KNOWN;
    expect(await code(() => suppress({ ...linked, seen }))).toBe('K-PROTECT-20');
    const allButOne = linked.values.map((_, cell) => (cell === at('r1', 'c0') ? OPEN : KNOWN));
    expect(await code(() => suppress({ ...linked, seen: Uint8Array.from(allButOne) }))).toBe('K-PROTECT-21');
  });

  it('withholds more, never less, where the solver is stopped, and says so', async () => {
    let more = 0;
    for (let seed = 0; seed < 12; seed++) {
      const { linked } = table(counts(seed, 9, 6), 4);
      const usual = await suppress(linked, { leastUpTo: 0 });
      const stopped = await suppress(linked, { leastUpTo: 0, steps: 0 });
      expect(usual.surplus).toBe(0);
      expect(stopped.attack.unproved).toEqual([]);
      usual.withheld.forEach((one, cell) => {
        if (one > 0) expect(stopped.withheld[cell]).toBeGreaterThan(0);
      });
      more += stopped.surplus;
    }
    expect(more).toBeGreaterThan(0);
  });
});

/** Counts from a seed, many of them small. */
function counts(seed: number, rows: number, columns: number): number[][] {
  let state = seed * 7919 + 1;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => Math.floor(12 * next() ** 2)));
}

// The machine may be busy: this is no measure of speed.
describe('random linked tables', { timeout: 60_000 }, () => {
  const linkedTables = fc
    .record({
      rows: fc.integer({ min: 2, max: 22 }),
      columns: fc.integer({ min: 2, max: 11 }),
      groups: fc.integer({ min: 1, max: 2 }),
      width: fc.constantFrom(0, 2, 4),
      seed: fc.nat(100_000),
    })
    .map(({ rows, columns, groups, width, seed }) =>
      table(
        counts(seed, rows, columns),
        width,
        Array.from({ length: groups }, (_, g) =>
          Array.from({ length: rows }, (__, row) => `g${g}x${(row * (g + 1) + (seed % 3)) % Math.ceil(rows / 3)}`),
        ),
      ),
    );

  it('keep every promise: no interval is narrower, whoever asks for the tightest', async () => {
    await fc.assert(
      fc.asyncProperty(linkedTables, async ({ linked }) => {
        const { withheld } = await suppress(linked, { leastUpTo: 50 }).catch((problem: { code: string }) => {
          // A table of hardly anybody may not be protectable at all.
          expect(problem.code).toBe('K-PROTECT-21');
          return { withheld: undefined };
        });
        if (!withheld) return;
        linked.sensitive.forEach((one, cell) => {
          if (one === 1) expect(withheld[cell]).toBe(1);
        });
        const { low, high, broken } = await attack(linked, withheld, { tightest: true });
        expect(broken).toEqual([]);
        withheld.forEach((one, cell) => {
          if (one === 0) return;
          expect(high[cell]! - low[cell]!).toBeGreaterThanOrEqual(Math.max(1, linked.needs[cell]!));
        });
      }),
      { numRuns: 30 },
    );
  });

  it('get the same pattern again', async () => {
    await fc.assert(
      fc.asyncProperty(linkedTables, async ({ linked }) => {
        const [one, other] = await Promise.all(
          [0, 1].map(() => suppress(linked, { leastUpTo: 100 }).catch((problem: { code: string }) => problem.code)),
        );
        expect(one).toEqual(other);
      }),
      { numRuns: 4 },
    );
  });
});
