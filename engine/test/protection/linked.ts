import { type LinkedCells, OPEN } from '../../src/protection/linked-cells.ts';

/** Linked cells by name: a value each, and sums as `total: [parts]`. All are counts, open, and promised not to be found exactly. */
export function linkedOf(
  values: Readonly<Record<string, number>>,
  sums: readonly (readonly [string, readonly string[]])[],
  more: Partial<LinkedCells> = {},
): { cells: LinkedCells; at: (name: string) => number; only: (...names: string[]) => Uint8Array } {
  const names = Object.keys(values);
  const size = names.length;
  const at = (name: string) => {
    const place = names.indexOf(name);
    if (place < 0) throw new Error(`no cell ${name}`);
    return place;
  };
  const starts = [0];
  const of: number[] = [];
  const coefficients: number[] = [];
  for (const [total, parts] of sums) {
    of.push(at(total), ...parts.map(at));
    coefficients.push(-1, ...parts.map(() => 1));
    starts.push(of.length);
  }
  const cells: LinkedCells = {
    values: Float64Array.from(Object.values(values)),
    low: new Float64Array(size),
    high: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    sensitive: new Uint8Array(size),
    seen: new Uint8Array(size).fill(OPEN),
    weights: new Float64Array(size).fill(1),
    needs: new Float64Array(size),
    whole: true,
    equations: {
      starts: Int32Array.from(starts),
      cells: Int32Array.from(of),
      coefficients: Float64Array.from(coefficients),
    },
    ...more,
  };
  const only = (...withheld: string[]) => {
    const marks = new Uint8Array(size);
    for (const name of withheld) marks[at(name)] = 1;
    return marks;
  };
  return { cells, at, only };
}

/** A table of rows and columns with margins: cells `r0c0` …, row totals `r0`, column totals `c0`, and `all`. */
export function tableOf(rows: readonly (readonly number[])[], more: Partial<LinkedCells> = {}) {
  const values: Record<string, number> = {};
  const sums: [string, string[]][] = [];
  const columns = rows[0]!.map((_, c) => c);
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      values[`r${r}c${c}`] = value;
    });
    values[`r${r}`] = row.reduce((sum, value) => sum + value, 0);
    sums.push([`r${r}`, columns.map((c) => `r${r}c${c}`)]);
  });
  for (const c of columns) {
    values[`c${c}`] = rows.reduce((sum, row) => sum + row[c]!, 0);
    sums.push([`c${c}`, rows.map((_, r) => `r${r}c${c}`)]);
  }
  values.all = rows.flat().reduce((sum, value) => sum + value, 0);
  sums.push(['all', rows.map((_, r) => `r${r}`)], ['all', columns.map((c) => `c${c}`)]);
  return linkedOf(values, sums, more);
}
