import { type LinkedCells, NEVER, OPEN } from './linked-cells.ts';
import type { Neighbours } from './neighbours.ts';
import { proverOf } from './prove.ts';
import type { Recall } from './recall.ts';

/** What is withheld, and which cells could not be shown to keep their promise. */
export interface Pattern {
  /** 1 where a cell is withheld. */
  readonly withheld: Uint8Array;
  readonly unproved: readonly number[];
}

/**
 * A pattern by movements: each cell that must be protected is given the cheapest movement that keeps its promise, whose cells are withheld, and then
 * whatever the others do not need is published again. All cells of a movement go as far as the one it was sought for, so what is withheld for its sake keeps
 * the promise as well.
 *
 * @param start withheld from the beginning, beside what is sensitive; published again where nothing needs it
 * @param tries so many cells are looked at before a movement is given up
 */
export function patternOf(
  linked: LinkedCells,
  neighbours: Neighbours,
  start?: Uint8Array,
  tries?: number,
  recall?: Recall,
): Pattern {
  const { seen, weights, sensitive, values } = linked;
  const withheld = new Uint8Array(values.length);
  const prover = proverOf(linked, neighbours, tries, recall);
  const queue: number[] = [];
  const withhold = (cell: number) => {
    if (withheld[cell] === 1 || seen[cell] !== OPEN) return;
    withheld[cell] = 1;
    prover.withhold(cell);
    queue.push(cell);
  };
  for (let cell = 0; cell < values.length; cell++) {
    if (sensitive[cell] === 1 && seen[cell] === NEVER) queue.push(cell);
    else if (sensitive[cell] === 1 || start?.[cell] === 1) withhold(cell);
  }
  queue.sort((a, b) => values[b]! - values[a]! || a - b);
  const unproved: number[] = [];
  // What a movement adds stands behind in the queue, and is mostly shown by that movement.
  for (let at = 0; at < queue.length; at++) {
    const cell = queue[at]!;
    if (prover.proved(cell)) continue;
    const moved = prover.widened(cell);
    if (moved) for (const other of moved) withhold(other);
    else unproved.push(cell);
  }
  const judged = (cell: number) => withheld[cell] === 1 || (sensitive[cell] === 1 && seen[cell] === NEVER);
  const secondary = queue.filter((cell) => sensitive[cell] !== 1);
  secondary.sort((a, b) => weights[b]! - weights[a]! || a - b);
  for (const cell of secondary) {
    withheld[cell] = 0;
    if (!prover.published(cell, judged)) withheld[cell] = 1;
  }
  return { withheld, unproved: unproved.filter((cell) => judged(cell) && !prover.proved(cell)) };
}
