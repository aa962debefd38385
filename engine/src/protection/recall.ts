import type { Ground, Movement, MovementWanted, Search } from './movements.ts';

/**
 * Movements found before, by cell. Which cells go up and down together follows from the equations alone, not from what is counted: what was found
 * for one count is tried for the next one over the same cells, before anything is sought.
 */
export interface Recall {
  /** A movement of the cell that has the room now, and moves only what may move for nothing. */
  find(ground: Ground, wanted: MovementWanted): Movement | undefined;
  /** @param steps those of the cells; that of the cell itself is among them */
  keep(cell: number, cells: readonly number[], steps: readonly number[]): void;
}

/** So many are kept of a cell; the one that served last is tried first. */
const MOST = 6;
/** Longer ones are seldom of use again. */
const LONGEST = 80;

export function makeRecall(): Recall {
  const known = new Map<number, { readonly cells: readonly number[]; readonly steps: readonly number[] }[]>();
  return {
    find(ground, wanted) {
      const all = known.get(wanted.cell);
      if (!all) return undefined;
      for (const [at, one] of all.entries()) {
        const found = nowPossible(ground, wanted, one.cells, one.steps);
        if (!found) continue;
        if (at > 0) {
          all.splice(at, 1);
          all.unshift(one);
        }
        return found;
      }
      return undefined;
    },
    keep(cell, cells, steps) {
      if (cells.length > LONGEST) return;
      const own = steps[cells.indexOf(cell)];
      if (!own) return;
      const all = known.get(cell) ?? [];
      known.set(cell, all);
      all.unshift({ cells: [...cells], steps: steps.map((step) => step / own) });
      if (all.length > MOST) all.pop();
    },
  };
}

/** A search that tries what it found before first, where nothing may cost anything. */
export function recalling(search: Search, recall: Recall | undefined): Search {
  if (!recall) return search;
  return (ground, wanted) => {
    // Of what costs something the cheapest is wanted, and that is another one every time.
    const isFree = wanted.below < Number.EPSILON;
    const before = isFree ? recall.find(ground, wanted) : undefined;
    if (before) return before;
    const found = search(ground, wanted);
    if (found) recall.keep(wanted.cell, found.cells, found.steps);
    return found;
  };
}

function nowPossible(
  { costs, up, down, whole }: Ground,
  { step, both, ahead }: MovementWanted,
  cells: readonly number[],
  steps: readonly number[],
): Movement | undefined {
  let forwards = Number.POSITIVE_INFINITY;
  let backwards = Number.POSITIVE_INFINITY;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at]!;
    if (costs[cell] !== 0) return undefined;
    const size = steps[at]! * step;
    if (whole && !Number.isInteger(size)) return undefined;
    forwards = Math.min(forwards, size > 0 ? up[cell]! / size : down[cell]! / -size);
    backwards = Math.min(backwards, size > 0 ? down[cell]! / size : up[cell]! / -size);
    if (forwards + backwards < both || forwards < ahead) return undefined;
  }
  return { cells, steps: steps.map((one) => one * step), forwards, backwards, cost: 0 };
}
