import { beforeAll, describe, expect, it } from 'vitest';
import { attack } from '../../src/protection/attack.ts';
import type { LinkedCells, Withheld } from '../../src/protection/linked-cells.ts';
import { suppress } from '../../src/protection/suppress.ts';
import { acrossEachOther, overlaps, type Published, published } from './frederiksberg.ts';
import { linkedOf } from './linked.ts';

const isSmall = (count: number) => count > 0 && count < 5;

/** Blanked cells whose number is found, checked against what was published. */
async function foundOut(cells: LinkedCells, withheld: Withheld): Promise<number> {
  const { broken, unproved } = await attack(cells, withheld);
  expect(unproved).toEqual([]);
  for (const { cell, low, high } of broken) expect([low, high]).toEqual([cells.values[cell], cells.values[cell]]);
  return broken.length;
}

describe('children of one quarter, in blocks and in squares that lie across them', () => {
  let cells: LinkedCells;
  let inSquares: number[];
  beforeAll(async () => {
    const first = published('befolkning_0_5').filter((row) => row.udtraek_dato === '2013-01-02');
    const counts = new Map(first.map((row) => [row.distrikt_id, row.antal]));
    ({ cells, inSquares } = await acrossEachOther(overlaps(), (id) => counts.get(id)!));
  }, 60_000);

  const blanked = (places: Iterable<number>) => {
    const marks: Withheld = new Uint8Array(cells.values.length);
    for (const cell of places) if (cells.sensitive[cell] === 1) marks[cell] = 1;
    return marks;
  };
  /** Whoever reads that 1 to 4 are blanked knows that a blank is 1 to 4. */
  const knowing = (withheld: Withheld): LinkedCells => ({
    ...cells,
    low: cells.low.map((low, cell) => (withheld[cell] ? 1 : low)),
    high: cells.high.map((high, cell) => (withheld[cell] ? 4 : high)),
  });

  it('are found out of squares where 1 to 4 are merely blanked, by the blocks and by the rule', async () => {
    const squares = blanked(inSquares);
    expect(squares.filter((one) => one === 1).length).toBeGreaterThan(150);
    expect(await foundOut(cells, squares)).toBeGreaterThan(0);
    expect(await foundOut(knowing(squares), squares)).toBeGreaterThan(3);
  }, 60_000);

  it('are found out still where both are blanked', async () => {
    const both = blanked(cells.values.keys());
    expect(await foundOut(cells, both)).toBeGreaterThan(0);
  }, 60_000);

  it('are not found out once they are protected: every count the attacker tries is within the promise', async () => {
    const { withheld } = await suppress(cells);
    const { broken, unproved, low, high } = await attack(cells, withheld, { tightest: true });
    expect([broken, unproved]).toEqual([[], []]);
    for (const cell of cells.values.keys()) {
      if (cells.sensitive[cell] !== 1) continue;
      expect(withheld[cell]).toBe(1);
      expect(high[cell]! - low[cell]!).toBeGreaterThanOrEqual(1);
    }
    // Little is lost: hardly more than the small counts themselves.
    const small = cells.sensitive.reduce((sum, one) => sum + one, 0);
    expect(withheld.filter((one) => one === 2).length).toBeLessThan(small / 10);
  }, 60_000);
});

describe('what stands beside a blanked number', () => {
  it('is its share: of every count from 1 to 4 the share and the base give the count', () => {
    const small = published('befolkning_0_5').filter(({ antal }) => isSmall(antal));
    expect(small).toHaveLength(1483);
    for (const { antal, antal_samlet: base, procent } of small) expect(Math.round((procent / 100) * base)).toBe(antal);
  });

  it('is its change: of residents the number of a year before and the change since give the number', async () => {
    const now = yearApart(published('befolkning_alle'), '2012-10-02', '2013-10-07');
    const blanks = now.withheld.filter((one) => one === 1).length;
    expect(blanks).toBeGreaterThan(10);
    const found = await foundOut(now.cells, now.withheld);
    // By hand: whoever was not blanked in both quarters is found.
    expect(found).toBe(now.blankedOnce);
    expect(found).toBeGreaterThan(0);
    const { withheld, attack: after } = await suppress(now.cells);
    expect(after.broken).toEqual([]);
    // One more number of each such area: what was before, or the change.
    expect(withheld.filter((one) => one === 2)).toHaveLength(now.blankedOnce);
  });
});

/** Residents of two quarters and the change between them, of every area. */
function yearApart(rows: readonly Published[], before: string, after: string) {
  const at = (date: string) =>
    new Map(rows.filter((row) => row.udtraek_dato === date).map((row) => [row.distrikt_id, row.antal_samlet]));
  const [then, now] = [at(before), at(after)];
  const values: Record<string, number> = {};
  const sums: [string, string[]][] = [];
  let blankedOnce = 0;
  for (const [id, first] of then) {
    const second = now.get(id)!;
    if (!isSmall(first) && !isSmall(second)) continue;
    Object.assign(values, { [`${id} then`]: first, [`${id} now`]: second, [`${id} change`]: second - first });
    sums.push([`${id} now`, [`${id} then`, `${id} change`]]);
    if (isSmall(first) !== isSmall(second)) blankedOnce++;
  }
  const names = Object.keys(values);
  const isChange = (cell: number) => names[cell]!.endsWith('change');
  const { cells } = linkedOf(values, sums);
  const sensitive = Uint8Array.from(cells.values, (value, cell) => Number(!isChange(cell) && isSmall(value)));
  const low = cells.low.map((one, cell) => (isChange(cell) ? Number.NEGATIVE_INFINITY : one));
  return { cells: { ...cells, sensitive, low }, withheld: sensitive, blankedOnce };
}
