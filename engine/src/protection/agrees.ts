import type { Room } from './narrow.ts';
import type { Neighbours } from './neighbours.ts';

/** Whether a change of cells agrees with everything published: each has the room, and every equation still holds. */
export type Agrees = (cells: readonly number[], deltas: readonly number[]) => boolean;

/**
 * Checks what others found before it counts as proof: whoever withholds and whoever attacks use the same search, and one mistake must not blind both.
 *
 * @param slack so far off is no difference
 */
export function agreesWith(
  { starts, from, equations, weights }: Neighbours,
  { up, down }: Room,
  slack: number,
): Agrees {
  const off = new Float64Array(starts.length - 1);
  return (cells, deltas) => {
    let agrees = true;
    for (let at = 0; at < cells.length; at++) {
      const [cell, delta] = [cells[at]!, deltas[at]!];
      if (!(delta <= up[cell]! + slack && -delta <= down[cell]! + slack)) agrees = false;
      for (let i = from[cell]!; i < from[cell + 1]!; i++) off[equations[i]!]! += weights[i]! * delta;
    }
    for (const cell of cells) {
      for (let i = from[cell]!; i < from[cell + 1]!; i++) {
        if (!(Math.abs(off[equations[i]!]!) <= slack)) agrees = false;
        off[equations[i]!] = 0;
      }
    }
    return agrees;
  };
}
