/**
 * What was shown of withheld cells: points that agree with everything published, each told by how far it is from the true values. A cell is as wide as
 * the farthest points up and down say, at least.
 */
export interface Proofs {
  /** Adds a point, unless it shows nothing new. */
  add(cells: readonly number[], deltas: readonly number[]): void;
  /** How wide a cell was shown to be. */
  width(cell: number): number;
  /** How far up (or down, negative) a cell was shown to go. */
  reach(cell: number, step: 1 | -1): number;
  /** Takes all points away in which a cell moves; gives them, and the cells that are shown narrower now. */
  without(cell: number): { readonly points: readonly number[]; readonly narrower: readonly number[] };
  /** Puts points back. */
  again(points: readonly number[]): void;
  /** The cells that move in the points that show a cell's width. */
  behind(cell: number): readonly number[];
}

export function proofsOf(size: number): Proofs {
  const points: { readonly cells: readonly number[]; readonly deltas: readonly number[]; alive: boolean }[] = [];
  const through: (number[] | undefined)[] = new Array(size);
  const high = new Float64Array(size);
  const low = new Float64Array(size);
  const highBy = new Int32Array(size).fill(-1);
  const lowBy = new Int32Array(size).fill(-1);

  const apply = (id: number): boolean => {
    const { cells, deltas } = points[id]!;
    let news = false;
    cells.forEach((cell, at) => {
      const delta = deltas[at]!;
      if (delta > high[cell]!) {
        [high[cell], highBy[cell], news] = [delta, id, true];
      } else if (delta < low[cell]!) {
        [low[cell], lowBy[cell], news] = [delta, id, true];
      }
    });
    return news;
  };
  const anew = (cell: number) => {
    [high[cell], low[cell], highBy[cell], lowBy[cell]] = [0, 0, -1, -1];
    for (const id of through[cell] ?? []) {
      const { cells, deltas, alive } = points[id]!;
      if (!alive) continue;
      const delta = deltas[cells.indexOf(cell)]!;
      if (delta > high[cell]!) [high[cell], highBy[cell]] = [delta, id];
      else if (delta < low[cell]!) [low[cell], lowBy[cell]] = [delta, id];
    }
  };

  return {
    add(cells, deltas) {
      points.push({ cells, deltas, alive: true });
      if (!apply(points.length - 1)) {
        points.pop();
        return;
      }
      for (const cell of cells) {
        const ids = through[cell];
        if (ids) ids.push(points.length - 1);
        else through[cell] = [points.length - 1];
      }
    },
    width: (cell) => high[cell]! - low[cell]!,
    reach: (cell, step) => (step > 0 ? high[cell]! : low[cell]!),
    without(cell) {
      const gone = (through[cell] ?? []).filter((id) => points[id]!.alive);
      const narrower = new Set<number>();
      for (const id of gone) {
        points[id]!.alive = false;
        for (const other of points[id]!.cells) {
          if (other !== cell && (highBy[other] === id || lowBy[other] === id)) narrower.add(other);
        }
      }
      for (const other of narrower) anew(other);
      anew(cell);
      return { points: gone, narrower: [...narrower] };
    },
    again(ids) {
      for (const id of ids) {
        points[id]!.alive = true;
        apply(id);
      }
    },
    behind(cell) {
      const ids = [highBy[cell]!, lowBy[cell]!].filter((id) => id >= 0);
      return ids.flatMap((id) => points[id]!.cells);
    },
  };
}
