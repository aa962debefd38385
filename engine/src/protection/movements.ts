import type { Neighbours } from './neighbours.ts';

/** Cells that go up and down together so that every equation still holds: one step of it. */
export interface Movement {
  readonly cells: readonly number[];
  readonly steps: readonly number[];
  /** How many steps there is room for, forwards and backwards. */
  readonly forwards: number;
  readonly backwards: number;
  /** What it costs: the sum over its cells. */
  readonly cost: number;
}

/** What a movement is sought for. */
export interface MovementWanted {
  readonly cell: number;
  /** The direction in which the cell goes when the movement goes forwards. */
  readonly step: 1 | -1;
  /** Room that must be there: forwards and backwards together, and forwards alone. */
  readonly both: number;
  readonly ahead: number;
  /** Nothing is sought that costs as much. */
  readonly below: number;
  /** How many cells are tried before the search gives up. */
  readonly tries: number;
}

/** Where a search stands: what a cell costs (Infinity: it must not move), and its room up and down. */
export interface Ground {
  readonly costs: Float64Array;
  readonly up: Float64Array;
  readonly down: Float64Array;
  readonly whole: boolean;
}

/** A search for movements, over the same neighbours again and again. */
export type Search = (ground: Ground, wanted: MovementWanted) => Movement | undefined;

/** More cells than this a movement does not have: longer ones are left to a linear programme. */
const LONGEST = 40;
/** How many ways on are tried where nothing closes, by how often that happened already. */
const WAYS = [20, 12, 8, 4, 2];

/**
 * Seeks the cheapest movement through a cell: an equation that no longer holds is mended by another of its cells, which breaks others, until all hold.
 * A cell that mends several at once is preferred; where none does, the cheapest few are tried. Deterministic, and not exhaustive.
 */
export function movementSearch(neighbours: Neighbours): Search {
  const { size, starts, cells, coefficients, from, equations, weights } = neighbours;
  const off = new Float64Array(starts.length - 1);
  /** The equations that do not hold, and where each stands among them. */
  const broken: number[] = [];
  const placeOf = new Int32Array(off.length).fill(-1);
  const steps = new Float64Array(size);
  const path: number[] = [];
  const ways = Array.from({ length: LONGEST + 1 }, () => ({
    cells: new Int32Array(WAYS[0]!),
    steps: new Float64Array(WAYS[0]!),
    ranks: new Float64Array(WAYS[0]!),
  }));

  const setOff = (equation: number, value: number) => {
    const place = placeOf[equation]!;
    off[equation] = value;
    if (value !== 0 && place < 0) {
      placeOf[equation] = broken.length;
      broken.push(equation);
    } else if (value === 0 && place >= 0) {
      const last = broken.pop()!;
      if (last !== equation) {
        broken[place] = last;
        placeOf[last] = place;
      }
      placeOf[equation] = -1;
    }
  };
  const move = (cell: number, step: number) => {
    for (let at = from[cell]!; at < from[cell + 1]!; at++) {
      const value = off[equations[at]!]! + weights[at]! * step;
      setOff(equations[at]!, Math.abs(value) < 1e-9 ? 0 : value);
    }
  };

  // What the search at hand is about: plain variables, since everything below runs millions of times.
  let costs: Float64Array = off;
  let up: Float64Array = off;
  let down: Float64Array = off;
  let whole = false;
  let [both, ahead, bound, left] = [0, 0, 0, 0];
  let best: Movement | undefined;

  /** Mends a broken equation in each promising way, and goes on from there. */
  function mend(cost: number, forwards: number, backwards: number, branched: number): void {
    if (broken.length === 0) {
      best = { cells: [...path], steps: path.map((one) => steps[one]!), forwards, backwards, cost };
      bound = cost;
      return;
    }
    if (path.length >= LONGEST) return;
    const equation = shortest();
    const here = ways[path.length]!;
    const width = WAYS[branched < WAYS.length ? branched : WAYS.length - 1]!;
    const end = starts[equation + 1]!;
    const amount = -off[equation]!;
    let found = 0;
    let closes = false;
    left--;
    for (let at = starts[equation]!; at < end; at++) {
      const other = cells[at]!;
      const price = costs[other]!;
      if (cost + price >= bound || steps[other] !== 0) continue;
      const size = amount / coefficients[at]!;
      if (whole && !Number.isInteger(size)) continue;
      const f = Math.min(forwards, size > 0 ? up[other]! / size : down[other]! / -size);
      const b = Math.min(backwards, size > 0 ? down[other]! / size : up[other]! / -size);
      if (f + b < both || f < ahead) continue;
      left--;
      const net = nearer(other, size);
      if (net >= 0 && !closes) {
        found = 0;
        closes = true;
      }
      if (closes && net < 0) continue;
      // Mending more goes before all; then what is cheaper; then what leaves more room.
      const rank = price - (net > 0 ? net * 1e9 : 0) - Math.min(f + b, 1e3) * 1e-6;
      found = insert(here, found, closes && width > 2 ? 2 : width, other, size, rank);
    }
    for (let way = 0; way < found; way++) {
      const other = here.cells[way]!;
      const size = here.steps[way]!;
      const price = costs[other]!;
      if (cost + price >= bound) continue;
      const f = Math.min(forwards, size > 0 ? up[other]! / size : down[other]! / -size);
      const b = Math.min(backwards, size > 0 ? down[other]! / size : up[other]! / -size);
      steps[other] = size;
      path.push(other);
      move(other, size);
      mend(cost + price, f, b, closes ? branched : branched + 1);
      move(other, -size);
      path.pop();
      steps[other] = 0;
      if (left <= 0 || bound <= 0) return;
    }
  }

  return (ground, wanted) => {
    const { cell, step } = wanted;
    ({ costs, up, down, whole } = ground);
    ({ both, ahead } = wanted);
    bound = wanted.below;
    left = wanted.tries;
    best = undefined;
    const price = costs[cell]!;
    if (price >= bound && price > 0) return undefined;
    const forwards = step > 0 ? up[cell]! : down[cell]!;
    const backwards = step > 0 ? down[cell]! : up[cell]!;
    if (forwards + backwards < both || forwards < ahead) return undefined;
    steps[cell] = step;
    path.push(cell);
    move(cell, step);
    mend(price, forwards, backwards, 0);
    move(cell, -step);
    path.pop();
    steps[cell] = 0;
    return best;
  };

  /** The shortest of the broken equations: it has the fewest ways on. */
  function shortest(): number {
    let which = broken[0]!;
    let length = Number.POSITIVE_INFINITY;
    for (let at = 0; at < broken.length; at++) {
      const equation = broken[at]!;
      const long = starts[equation + 1]! - starts[equation]!;
      if (long > length || (long === length && equation > which)) continue;
      which = equation;
      length = long;
    }
    return which;
  }

  /** How much nearer to its end a movement is if a cell joins that mends two equations or breaks none; -1 if it does neither. */
  function nearer(cell: number, step: number): number {
    let holds = 0;
    let breaks = 0;
    for (let at = from[cell]!; at < from[cell + 1]!; at++) {
      const before = off[equations[at]!]!;
      if (before === 0) breaks++;
      else if (Math.abs(before + weights[at]! * step) < 1e-9) holds++;
    }
    return breaks === 0 || (holds > 1 && holds >= breaks) ? holds - breaks : -1;
  }
}

/** Keeps the `width` least ranks, in order. Gives how many are kept. */
function insert(
  { cells, steps, ranks }: { cells: Int32Array; steps: Float64Array; ranks: Float64Array },
  found: number,
  width: number,
  cell: number,
  step: number,
  rank: number,
): number {
  let place = found;
  while (place > 0 && ranks[place - 1]! > rank) place--;
  if (place >= width) return found;
  for (let at = Math.min(found, width - 1); at > place; at--) {
    cells[at] = cells[at - 1]!;
    steps[at] = steps[at - 1]!;
    ranks[at] = ranks[at - 1]!;
  }
  cells[place] = cell;
  steps[place] = step;
  ranks[place] = rank;
  return Math.min(found + 1, width);
}
