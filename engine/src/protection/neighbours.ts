import type { Equations } from './linked-cells.ts';

/** Equations read from both sides: the cells of each equation, and the equations of each cell. */
export interface Neighbours {
  readonly size: number;
  /** Cells of equation e, with their coefficients: `starts[e]` up to `starts[e + 1]`. */
  readonly starts: Int32Array;
  readonly cells: Int32Array;
  readonly coefficients: Float64Array;
  /** Equations of cell c, with its coefficient in each: `from[c]` up to `from[c + 1]`. */
  readonly from: Int32Array;
  readonly equations: Int32Array;
  readonly weights: Float64Array;
}

/** The neighbours of `size` cells. A cell that stands twice in an equation has the sum of its coefficients there. */
export function neighboursOf(given: Equations, size: number): Neighbours {
  const { starts, cells, coefficients } = summed(given);
  const from = new Int32Array(size + 1);
  for (const cell of cells) from[cell + 1]!++;
  for (let cell = 0; cell < size; cell++) from[cell + 1]! += from[cell]!;
  const next = from.slice(0, size);
  const equations = new Int32Array(cells.length);
  const weights = new Float64Array(cells.length);
  for (let e = 0; e + 1 < starts.length; e++) {
    for (let at = starts[e]!; at < starts[e + 1]!; at++) {
      const place = next[cells[at]!]!++;
      equations[place] = e;
      weights[place] = coefficients[at]!;
    }
  }
  return { size, starts, cells, coefficients, from, equations, weights };
}

/** Every cell once an equation, and none with the coefficient 0. */
function summed({ starts, cells, coefficients }: Equations): Equations {
  const seenIn = new Map<number, number>();
  let clean = true;
  for (let e = 0; clean && e + 1 < starts.length; e++) {
    for (let at = starts[e]!; at < starts[e + 1]!; at++) {
      if (seenIn.get(cells[at]!) === e || coefficients[at] === 0) clean = false;
      seenIn.set(cells[at]!, e);
    }
  }
  if (clean) return { starts, cells, coefficients };
  const [s, c, k]: [number[], number[], number[]] = [[0], [], []];
  for (let e = 0; e + 1 < starts.length; e++) {
    const sums = new Map<number, number>();
    for (let at = starts[e]!; at < starts[e + 1]!; at++)
      sums.set(cells[at]!, (sums.get(cells[at]!) ?? 0) + coefficients[at]!);
    for (const [cell, sum] of sums) {
      if (sum === 0) continue;
      c.push(cell);
      k.push(sum);
    }
    s.push(c.length);
  }
  return { starts: Int32Array.from(s), cells: Int32Array.from(c), coefficients: Float64Array.from(k) };
}
