/** Points that agree with all that is published, told by how far they are from the true values, and how far each cell goes in them. */
export interface Reached {
  /** How far up, and down, a cell was seen to go. */
  readonly up: Float64Array;
  readonly down: Float64Array;
  add(point: Point): void;
  /** All points that are the farthest of some cell or were so once. */
  readonly points: readonly Point[];
  /** The points that show how far a cell goes. */
  behind(cell: number): readonly Point[];
  /** Forgets what was seen of these cells. */
  forget(cells: Iterable<number>): void;
}

/** The cells that are not at their true value, and by how much. */
export interface Point {
  readonly cells: ArrayLike<number>;
  readonly deltas: ArrayLike<number>;
}

/** @param isKept whether points are remembered: who knows a cell of their own asks for them. */
export function reachedOf(size: number, isKept: boolean): Reached {
  const [up, down] = [new Float64Array(size), new Float64Array(size)];
  const [upBy, downBy] = [new Int32Array(size).fill(-1), new Int32Array(size).fill(-1)];
  const points: Point[] = [];
  return {
    up,
    down,
    points,
    add(point) {
      const { cells, deltas } = point;
      const id = points.length;
      let news = false;
      for (let at = 0; at < cells.length; at++) {
        const [cell, delta] = [cells[at]!, deltas[at]!];
        if (delta > up[cell]!) [up[cell], upBy[cell], news] = [delta, id, true];
        else if (-delta > down[cell]!) [down[cell], downBy[cell], news] = [-delta, id, true];
      }
      if (news && isKept) points.push(point);
    },
    behind: (cell) => [upBy[cell]!, downBy[cell]!].flatMap((id) => points[id] ?? []),
    forget(cells) {
      for (const cell of cells) [up[cell], down[cell], upBy[cell], downBy[cell]] = [0, 0, -1, -1];
    },
  };
}
