import { type LinkedCells, NEVER, OPEN, type Withheld } from './linked-cells.ts';
import type { Neighbours } from './neighbours.ts';
import type { Solvers } from './solver.ts';

/**
 * The cells of the cheapest movements that make one cell wide enough, by linear programme: up, down, or some of both. Undefined where nothing does, or
 * none was found within the limit.
 *
 * ```
 * least Σ weight·|y| + Σ weight·|y'|    with A·y = 0, A·y' = 0, y_k − y'_k = need, and y, y' within the room of each cell
 * ```
 *
 * @param among the cells of its component
 * @param by whose own cells do not move, since they know them
 */
export function widenedByProgramme(
  linked: LinkedCells,
  neighbours: Neighbours,
  among: readonly number[],
  withheld: Withheld,
  { cell, need, by }: { readonly cell: number; readonly need: number; readonly by?: number | undefined },
  start: Solvers,
): readonly number[] | undefined {
  const { values, low, high, seen, weights, alone } = linked;
  const { from, equations, weights: factors } = neighbours;
  const moving = among.filter(
    (one) => (seen[one] === OPEN || seen[one] === NEVER) && !(by !== undefined && alone?.[one] === by),
  );
  const rows = new Map<number, [number[], number[]]>();
  // Columns: up and down of the movement forwards, then of the one backwards; each cell has four.
  moving.forEach((one, at) => {
    for (let i = from[one]!; i < from[one + 1]!; i++) {
      for (const side of [0, 1]) {
        const key = equations[i]! * 2 + side;
        const row = rows.get(key) ?? [[], []];
        rows.set(key, row);
        row[0].push(4 * at + 2 * side, 4 * at + 2 * side + 1);
        row[1].push(factors[i]!, -factors[i]!);
      }
    }
  });
  const own = 4 * moving.indexOf(cell);
  if (own < 0) return undefined;
  rows.set(-1, [
    [own, own + 1, own + 2, own + 3],
    [1, -1, -1, 1],
  ]);
  const all = [...rows.values()];
  const bound = (key: number) => (key === -1 ? need : 0);
  const starts = [0];
  for (const [columns] of all) starts.push(starts.at(-1)! + columns.length);
  const rooms = moving.flatMap((one) => {
    const [up, down] = [high[one]! - values[one]!, values[one]! - low[one]!];
    return [up, down, up, down];
  });
  const solver = start({
    low: new Float64Array(rooms.length),
    high: Float64Array.from(rooms),
    costs: Float64Array.from(rooms, (_, column) => {
      const one = moving[column >> 2]!;
      return withheld[one] !== 0 || seen[one] === NEVER ? 1e-6 : weights[one]!;
    }),
    rows: {
      starts: Int32Array.from(starts),
      cells: Int32Array.from(all.flatMap(([columns]) => columns)),
      coefficients: Float64Array.from(all.flatMap(([, coefficients]) => coefficients)),
    },
    rowLow: Float64Array.from(rows.keys(), bound),
    rowHigh: Float64Array.from(rows.keys(), bound),
  });
  try {
    if (solver.solve({ steps: STEPS }) !== 'best') return undefined;
    const solution = solver.solution();
    return moving.filter((_, at) => [0, 1, 2, 3].some((side) => solution[4 * at + side]! > 1e-7));
  } finally {
    solver.dispose();
  }
}

/** Steps of the solver for one cell. */
const STEPS = 200_000;
