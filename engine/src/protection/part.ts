import type { LinkedCells } from './linked-cells.ts';
import type { Neighbours } from './neighbours.ts';

/** A part of a linked system as a system of its own. */
export interface Part {
  readonly linked: LinkedCells;
  /** The cells of the whole that its cells are, in order. */
  readonly cells: Int32Array;
}

/** A component by itself: its cells, every equation that has one of them, and what else stands in those (which is known). */
export function partOf(linked: LinkedCells, neighbours: Neighbours, among: Int32Array): Part {
  const { from, equations, starts, cells, coefficients } = neighbours;
  const kept = new Set<number>();
  for (const cell of among) for (const one of equations.subarray(from[cell]!, from[cell + 1]!)) kept.add(one);
  const rows = [...kept].sort((a, b) => a - b);
  const met = new Set(among);
  for (const row of rows) for (const cell of cells.subarray(starts[row]!, starts[row + 1]!)) met.add(cell);
  const own = Int32Array.from(met).sort();
  const place = new Map(Array.from(own, (cell, at) => [cell, at]));
  const newStarts = [0];
  for (const row of rows) newStarts.push(newStarts.at(-1)! + starts[row + 1]! - starts[row]!);
  const numbers = (of: Float64Array) => Float64Array.from(own, (cell) => of[cell]!);
  const marks = (of: Uint8Array) => Uint8Array.from(own, (cell) => of[cell]!);
  return {
    cells: own,
    linked: {
      values: numbers(linked.values),
      low: numbers(linked.low),
      high: numbers(linked.high),
      weights: numbers(linked.weights),
      needs: numbers(linked.needs),
      sensitive: marks(linked.sensitive),
      seen: marks(linked.seen),
      whole: linked.whole,
      equations: {
        starts: Int32Array.from(newStarts),
        cells: Int32Array.from(
          rows.flatMap((row) => Array.from(cells.subarray(starts[row]!, starts[row + 1]!), (cell) => place.get(cell)!)),
        ),
        coefficients: Float64Array.from(
          rows.flatMap((row) => Array.from(coefficients.subarray(starts[row]!, starts[row + 1]!))),
        ),
      },
      ...(linked.alone ? { alone: Int32Array.from(own, (cell) => linked.alone![cell]!) } : {}),
    },
  };
}
