import { attack } from './attack.ts';
import { type LinkedCells, NEVER, OPEN, type Withheld } from './linked-cells.ts';
import { type Neighbours, neighboursOf } from './neighbours.ts';
import { wideEnough } from './prove.ts';
import type { Programme, Solver, Solvers } from './solver.ts';

/** How hard the least is sought: rounds of attack, and how often the programme is divided in each. In steps, so that it ends the same everywhere. */
const LIMITS = { rounds: 60, nodes: 1000, steps: 20_000 };
/** How the search ended. Without a pattern the known one costs least, or the limit was reached. */
export interface Least {
  readonly ended: 'least' | 'limit';
  readonly withheld?: Withheld;
}

const LIMIT: Least = Object.freeze({ ended: 'limit' });
/** What a cell adds to the reach of a movement costs a little even where it is published, so that each demand names few cells. */
const LITTLE = 1e-3;

/**
 * The pattern that costs least, by integer programme: which cells are withheld is one whole number each; whoever attacks finds a promise broken, and
 * that says which cells could have kept it: of these, more must be withheld. Until nothing is broken.
 *
 * ```
 * least Σ weight·z    with, for each break found of cell k:   Σ min(reach of i, need)·z_i ≥ need·z_k
 * ```
 * The reach of a cell is its room times its dual value in the linear programme that attacks k.
 *
 * Source: Fischetti and Salazar-González (2000), "Models and algorithms for optimizing cell suppression in tabular data with linear constraints",
 * Journal of the American Statistical Association 95.
 *
 * @param linked one component alone
 * @param bound what a known pattern costs: where nothing costs less, none is given
 */
export async function leastPattern(linked: LinkedCells, bound: number, start: Solvers): Promise<Least> {
  const neighbours = neighboursOf(linked.equations, linked.values.length);
  const among = [...linked.values.keys()];
  const { sensitive, seen, weights } = linked;
  const open = among.filter((cell) => seen[cell] === OPEN);
  const column = new Map(open.map((cell, at) => [cell, at]));
  const master = start({
    low: Float64Array.from(open, (cell) => sensitive[cell]!),
    high: new Float64Array(open.length).fill(1),
    costs: Float64Array.from(open, (cell) => weights[cell]!),
    rows: { starts: Int32Array.of(0), cells: new Int32Array(), coefficients: new Float64Array() },
    whole: new Uint8Array(open.length).fill(1),
  });
  const reach = reachOf(linked, neighbours, among, start);
  const withheld: Withheld = new Uint8Array(linked.values.length);
  try {
    for (let round = 0; round < LIMITS.rounds; round++) {
      if (master.solve({ nodes: LIMITS.nodes }) !== 'best') return LIMIT;
      const solution = master.solution();
      let cost = 0;
      open.forEach((cell, at) => {
        const one = solution[at]! > 0.5;
        withheld[cell] = one ? (sensitive[cell] === 1 ? 1 : 2) : 0;
        if (one) cost += weights[cell]!;
      });
      if (cost >= bound * (1 - 1e-9)) return { ended: 'least' };
      const { broken, unproved } = await attack(linked, withheld);
      if (unproved.length > 0) return LIMIT;
      if (broken.length === 0) return { ended: 'least', withheld };
      for (const { cell, by } of broken) {
        const demand = demandOf(linked, reach, open, withheld, cell, by);
        if (!demand) return LIMIT;
        const { columns, coefficients, least } = demand;
        // What is not sensitive need only keep its promise where it is withheld.
        if (sensitive[cell] === 1) master.row(columns, coefficients, least, Number.POSITIVE_INFINITY);
        else {
          const own = column.get(cell)!;
          const others = columns.flatMap((one, at) => (one === own ? [] : [{ one, factor: coefficients[at]! }]));
          const ownFactor = coefficients[columns.indexOf(own)] ?? 0;
          master.row(
            [...others.map(({ one }) => one), own],
            [...others.map(({ factor }) => factor), ownFactor - least],
            0,
            Number.POSITIVE_INFINITY,
          );
        }
      }
    }
    return LIMIT;
  } finally {
    master.dispose();
    reach.dispose();
  }
}

interface Demand {
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
  readonly least: number;
}

/** What must be withheld so that one break is mended; undefined where nothing could. */
function demandOf(
  linked: LinkedCells,
  reach: Reach,
  open: readonly number[],
  withheld: Withheld,
  cell: number,
  by: number | undefined,
): Demand | undefined {
  const need = wideEnough(linked, cell);
  const [up, down] = [reach.of(cell, 1, withheld, by), reach.of(cell, -1, withheld, by)];
  if (up && down) {
    let now = up.never + down.never;
    const columns: number[] = [];
    const coefficients: number[] = [];
    open.forEach((other, at) => {
      const room = up.reach(other) + down.reach(other);
      if (room <= 1e-9) return;
      const factor = Math.min(room, need) / need;
      if (withheld[other] !== 0) now += Math.min(room, need);
      columns.push(at);
      coefficients.push(factor);
    });
    const least = 1 - (up.never + down.never) / need;
    if (now < need * (1 - 1e-6)) return columns.length === 0 ? undefined : { columns, coefficients, least };
  }
  // Wide enough, but for whole numbers only in fractions: something must be withheld that is not.
  const columns = open.flatMap((other, at) => (withheld[other] === 0 ? [at] : []));
  return columns.length === 0 ? undefined : { columns, coefficients: columns.map(() => 1), least: 1 };
}

/** How far each cell's room reaches in the attack on one: the dual of its linear programme. */
interface Reach {
  of(
    cell: number,
    step: 1 | -1,
    withheld: Withheld,
    by: number | undefined,
  ): { reach(cell: number): number; readonly never: number } | undefined;
  dispose(): void;
}

function reachOf(linked: LinkedCells, neighbours: Neighbours, among: readonly number[], start: Solvers): Reach {
  const { values, low, high, seen, alone } = linked;
  const { from, equations, weights } = neighbours;
  const rows = [...new Set(among.flatMap((cell) => [...equations.subarray(from[cell]!, from[cell + 1]!)]))];
  const rowAt = new Map(rows.map((equation, at) => [equation, at]));
  const [E, n] = [rows.length, among.length];
  // Columns: one an equation, then of each cell its room up, its room down, and 1 or -1 for the cell that is attacked.
  const [UP, DOWN, SEEKS] = [E, E + n, E + 2 * n];
  const starts = [0];
  const cells: number[] = [];
  const coefficients: number[] = [];
  among.forEach((cell, at) => {
    for (let i = from[cell]!; i < from[cell + 1]!; i++) {
      cells.push(rowAt.get(equations[i]!)!);
      coefficients.push(weights[i]!);
    }
    cells.push(UP + at, DOWN + at, SEEKS + at);
    coefficients.push(1, -1, -1);
    starts.push(cells.length);
  });
  const size = E + 3 * n;
  const programme: Programme = {
    low: new Float64Array(size).fill(Number.NEGATIVE_INFINITY, 0, E),
    high: new Float64Array(size).fill(Number.POSITIVE_INFINITY, 0, SEEKS),
    costs: new Float64Array(size),
    rows: {
      starts: Int32Array.from(starts),
      cells: Int32Array.from(cells),
      coefficients: Float64Array.from(coefficients),
    },
  };
  const solver: Solver = start(programme);
  const rooms = (cell: number, by: number | undefined): [number, number] =>
    (by !== undefined && alone?.[cell] === by) || (seen[cell] !== OPEN && seen[cell] !== NEVER)
      ? [0, 0]
      : [high[cell]! - values[cell]!, values[cell]! - low[cell]!];
  return {
    of(cell, step, withheld, by) {
      among.forEach((other, at) => {
        const isMoving = withheld[other] !== 0 || seen[other] === NEVER;
        rooms(other, by).forEach((room, side) => {
          const place = (side === 0 ? UP : DOWN) + at;
          // What moves without limit must not be asked for its room; what is published costs a little for each cell that is named.
          const isFree = isMoving && room === Number.POSITIVE_INFINITY;
          solver.bounds(place, 0, isFree ? 0 : Number.POSITIVE_INFINITY);
          const price = Math.min(room, 1e6);
          solver.cost(place, isMoving ? (isFree ? 0 : price) : LITTLE * Math.min(price, 10));
        });
      });
      const seeks = SEEKS + among.indexOf(cell);
      solver.bounds(seeks, step, step);
      const dual = solver.solve({ steps: LIMITS.steps }) === 'best' ? solver.solution() : undefined;
      solver.bounds(seeks, 0, 0);
      if (!dual) return undefined;
      const at = new Map(among.map((other, place) => [other, place]));
      const reach = (other: number) => {
        const place = at.get(other)!;
        const [up, down] = rooms(other, by);
        const of = (room: number, value: number) => (value <= 1e-9 || room === 0 ? 0 : room * value);
        return of(up, dual[UP + place]!) + of(down, dual[DOWN + place]!);
      };
      const never = among.reduce((sum, other) => (seen[other] === NEVER ? sum + reach(other) : sum), 0);
      return { reach, never };
    },
    dispose: () => solver.dispose(),
  };
}
