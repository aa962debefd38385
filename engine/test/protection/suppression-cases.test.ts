import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attack } from '../../src/protection/attack.ts';
import { NEVER, OPEN } from '../../src/protection/linked-cells.ts';
import { markCounts, markMagnitudes } from '../../src/protection/mark-table.ts';
import { suppress } from '../../src/protection/suppress.ts';
import { cellCodes, linkedCells, tableCells } from '../../src/protection/table-cells.ts';

/** What GaussSuppression was asked, and for what table. */
interface Case {
  readonly file: string;
  readonly input: string;
  readonly where?: (row: Row) => boolean;
  readonly dims: readonly string[];
  readonly groupings?: Readonly<Record<string, readonly string[]>>;
  readonly value: string;
  /** Counts: from 1 (0 with zeros) to less than this. */
  readonly minimum?: number;
  readonly zeros?: boolean;
  readonly dominance?: readonly { readonly n: number; readonly k: number }[];
  /** Cells and value withheld: ours, recorded, at most; what a promise of width 4 costs beside it. */
  readonly ours: { readonly cells: number; readonly value: number };
  readonly width4: { readonly cells: number; readonly value: number };
}

type Row = Readonly<Record<string, string>>;

const in2014 = (row: Row) => row.year === '2014';
const CASES: readonly Case[] = [
  {
    file: 'gauss_z1_maxN3',
    input: 'in_z1',
    dims: ['region', 'hovedint'],
    value: 'ant',
    minimum: 4,
    zeros: true,
    ours: { cells: 6, value: 35 },
    width4: { cells: 6, value: 35 },
  },
  {
    file: 'gauss_z1_maxN3_zerosOpen',
    input: 'in_z1',
    dims: ['region', 'hovedint'],
    value: 'ant',
    minimum: 4,
    ours: { cells: 6, value: 35 },
    width4: { cells: 6, value: 35 },
  },
  {
    file: 'gauss_example1_2014_age_geo_maxN1',
    input: 'in_example1',
    where: in2014,
    dims: ['age', 'geo'],
    value: 'freq',
    minimum: 2,
    zeros: true,
    ours: { cells: 4, value: 9 },
    width4: { cells: 4, value: 15 },
  },
  {
    file: 'gauss_example1_2014_age_geo_eu_maxN2',
    input: 'in_example1',
    where: in2014,
    dims: ['age', 'geo'],
    groupings: { geo: ['eu'] },
    value: 'freq',
    minimum: 3,
    zeros: true,
    ours: { cells: 8, value: 29 },
    width4: { cells: 10, value: 40 },
  },
  {
    file: 'gauss_example1_2014_formula_maxN2',
    input: 'in_example1',
    where: in2014,
    dims: ['age', 'geo'],
    groupings: { geo: ['eu'] },
    value: 'freq',
    minimum: 3,
    zeros: true,
    ours: { cells: 2, value: 5 },
    width4: { cells: 2, value: 5 },
  },
  {
    file: 'dominance_magnitude1_n12_k80_99',
    input: 'in_magnitude1',
    dims: ['sector4', 'geo'],
    value: 'value',
    dominance: [
      { n: 1, k: 80 },
      { n: 2, k: 99 },
    ],
    ours: { cells: 9, value: 336.7 },
    width4: { cells: 9, value: 336.7 },
  },
  {
    file: 'fewcontrib_magnitude1_maxN1',
    input: 'in_magnitude1',
    dims: ['sector4', 'geo'],
    value: 'value',
    minimum: 2,
    ours: { cells: 6, value: 72.9 },
    width4: { cells: 6, value: 72.9 },
  },
];

function rowsOf(name: string): Row[] {
  const file = new URL(`../../../cases/suppression/${name}.csv`, import.meta.url);
  const [header, ...lines] = readFileSync(file, 'utf8').replaceAll('"', '').trim().split(/\r?\n/);
  const names = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at]!, cell])));
}

/** A case's table as linked cells, with what theirs says of each cell; what theirs does not publish is never seen. */
function linkedOf(one: Case, width: number) {
  // Magnitudes have one decimal: in tenths sums are exact.
  const scale = one.value === 'value' ? 10 : 1;
  const rows = rowsOf(one.input).filter(one.where ?? (() => true));
  const values = Float64Array.from(rows, (row) => Math.round(Number(row[one.value]) * scale));
  const column = (name: string) => rows.map((row) => row[name]!);
  const cells = tableCells({
    total: 'Total',
    values,
    dimensions: one.dims.map((name) => ({
      name,
      codes: column(name),
      groupings: (one.groupings?.[name] ?? []).map((grouping) => ({ name: grouping, labels: column(grouping) })),
    })),
  });
  const theirs = new Map(rowsOf(one.file).map((row) => [one.dims.map((dim) => row[dim]!).join('×'), row]));
  const of = cells.values.map(() => 0);
  const cellOf = Array.from(of, (_, cell) => theirs.get(cellCodes(cells, cell).join('×')));
  const asked = { minimum: one.minimum ?? 1, zeros: one.zeros ?? false, dominance: one.dominance ?? [] };
  const marked =
    scale === 1
      ? markCounts(cells, asked)
      : markMagnitudes(cells, values, { who: Int32Array.from(values.keys()) }, asked).sensitive;
  const seen = Uint8Array.from(cellOf, (row) => (row ? OPEN : NEVER));
  const sensitive = marked.map((mark, cell) => (seen[cell] === OPEN ? mark : 0));
  return {
    theirs: cellOf,
    scale,
    cells,
    linked: linkedCells(cells, { sensitive, seen, width: width * scale, whole: scale === 1 }),
  };
}

describe.each(CASES.map((one) => [one.file, one] as const))('%s', { timeout: 60_000 }, (_, one) => {
  it('has the same sensitive cells as theirs, and all of theirs', () => {
    const { theirs, linked } = linkedOf(one, 0);
    expect(theirs.filter((row) => row !== undefined)).toHaveLength(rowsOf(one.file).length);
    theirs.forEach((row, cell) => {
      if (row) expect(linked.sensitive[cell], JSON.stringify(row)).toBe(row.primary === 'TRUE' ? 1 : 0);
    });
  });

  it.each([
    [0, 'ours'],
    [4, 'width4'],
  ] as const)('is safe at width %i, and costs what is recorded', async (width, cost) => {
    const { theirs, linked, scale } = linkedOf(one, width);
    const { withheld, least } = await suppress(linked);
    expect((await attack(linked, withheld, { tightest: true })).broken).toEqual([]);
    expect(least).toBe(1);
    const sums = { cells: 0, value: 0 };
    const their = { cells: 0, value: 0 };
    theirs.forEach((row, cell) => {
      if (withheld[cell]! > 0) [sums.cells, sums.value] = [sums.cells + 1, sums.value + linked.values[cell]! / scale];
      if (row?.suppressed === 'TRUE')
        [their.cells, their.value] = [their.cells + 1, their.value + linked.values[cell]! / scale];
    });
    expect(sums.cells).toBe(one[cost].cells);
    expect(sums.value).toBeCloseTo(one[cost].value, 6);
    if (width > 0) return;
    expect(sums.cells).toBeLessThanOrEqual(1.05 * their.cells);
    expect(sums.value).toBeLessThanOrEqual(1.05 * their.value + 1e-9);
  });
});
