import type { Neighbours } from './neighbours.ts';

/** How far each cell can go up and down from its true value; both are 0 or more. */
export interface Room {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/** An equation is gone through so many times at most: sums can narrow each other for ever by less and less. */
const TURNS = 60;

/**
 * Narrows the room of cells by one equation at a time: none can go up further than the others of its sum can make room for. What is left with no room is
 * known. Nothing is lost: no solution of the equations is cut off. Changes `room`, and rounds it where values are whole numbers.
 *
 * @param exact less room than this is none
 */
export function narrow(neighbours: Neighbours, room: Room, whole: boolean, exact: number): void {
  const { starts, cells, coefficients, from, equations } = neighbours;
  const count = starts.length - 1;
  const waiting = Array.from({ length: count }, (_, equation) => equation);
  const isWaiting = new Uint8Array(count).fill(1);
  const turns = new Uint8Array(count);
  const tighten = (side: Float64Array, cell: number, bound: number): boolean => {
    const rounded = whole ? Math.floor(bound + 1e-6) : bound < exact ? 0 : bound;
    if (!(rounded < side[cell]! - exact)) return false;
    side[cell] = Math.max(0, rounded);
    return true;
  };
  for (let at = 0; at < waiting.length; at++) {
    const equation = waiting[at]!;
    isWaiting[equation] = 0;
    if (turns[equation]!++ >= TURNS) continue;
    const [begin, end] = [starts[equation]!, starts[equation + 1]!];
    const [rising, falling] = reachOf(neighbours, room, begin, end);
    for (let place = begin; place < end; place++) {
      const cell = cells[place]!;
      if (room.up[cell] === 0 && room.down[cell] === 0) continue;
      const coefficient = coefficients[place]!;
      const size = Math.abs(coefficient);
      const [more, less] = coefficient > 0 ? [room.up, room.down] : [room.down, room.up];
      // What the others can fall by is what this one can rise by, times its coefficient.
      const narrowed = [
        tighten(more, cell, without(falling, less[cell]! * size) / size),
        tighten(less, cell, without(rising, more[cell]! * size) / size),
      ];
      if (!narrowed[0] && !narrowed[1]) continue;
      for (let other = from[cell]!; other < from[cell + 1]!; other++) {
        const next = equations[other]!;
        if (isWaiting[next] === 1) continue;
        isWaiting[next] = 1;
        waiting.push(next);
      }
    }
  }
}

/** A sum of rooms, with those that have no limit counted apart. */
interface Reach {
  readonly sum: number;
  readonly endless: number;
}

function reachOf({ cells, coefficients }: Neighbours, { up, down }: Room, begin: number, end: number): [Reach, Reach] {
  let [rise, fall, endlessRise, endlessFall] = [0, 0, 0, 0];
  for (let at = begin; at < end; at++) {
    const [cell, size] = [cells[at]!, Math.abs(coefficients[at]!)];
    const [more, less] = coefficients[at]! > 0 ? [up[cell]!, down[cell]!] : [down[cell]!, up[cell]!];
    if (more === Number.POSITIVE_INFINITY) endlessRise++;
    else rise += more * size;
    if (less === Number.POSITIVE_INFINITY) endlessFall++;
    else fall += less * size;
  }
  return [
    { sum: rise, endless: endlessRise },
    { sum: fall, endless: endlessFall },
  ];
}

function without({ sum, endless }: Reach, own: number): number {
  const others = endless - (own === Number.POSITIVE_INFINITY ? 1 : 0);
  if (others > 0) return Number.POSITIVE_INFINITY;
  return own === Number.POSITIVE_INFINITY ? sum : sum - own;
}
