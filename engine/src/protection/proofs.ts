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

/** What was shown of one cell: how far it goes, the points that show it (-1: none), and all points in which it moves. */
interface Shown {
  high: number;
  low: number;
  highBy: number;
  lowBy: number;
  readonly points: number[];
}

export function proofsOf(): Proofs {
  const points: { readonly cells: readonly number[]; readonly deltas: readonly number[]; alive: boolean }[] = [];
  // Of many cells nothing is ever shown to an attacker who knows one number: they have no entry.
  const shown = new Map<number, Shown>();

  const see = (cell: number, delta: number, id: number): boolean => {
    const one = shown.get(cell);
    if (!one) return false;
    if (delta > one.high) [one.high, one.highBy] = [delta, id];
    else if (delta < one.low) [one.low, one.lowBy] = [delta, id];
    else return false;
    return true;
  };
  const anew = (cell: number) => {
    const one = shown.get(cell);
    if (!one) return;
    [one.high, one.low, one.highBy, one.lowBy] = [0, 0, -1, -1];
    for (const id of one.points) {
      const { cells, deltas, alive } = points[id]!;
      if (alive) see(cell, deltas[cells.indexOf(cell)]!, id);
    }
  };

  return {
    add(cells, deltas) {
      const id = points.length;
      const news = cells.map((cell, at) => {
        if (!shown.has(cell)) shown.set(cell, { high: 0, low: 0, highBy: -1, lowBy: -1, points: [] });
        return see(cell, deltas[at]!, id);
      });
      if (!news.includes(true)) return;
      points.push({ cells, deltas, alive: true });
      for (const cell of cells) shown.get(cell)!.points.push(id);
    },
    width(cell) {
      const one = shown.get(cell);
      return one ? one.high - one.low : 0;
    },
    reach(cell, step) {
      const one = shown.get(cell);
      return one ? (step > 0 ? one.high : one.low) : 0;
    },
    without(cell) {
      const gone = (shown.get(cell)?.points ?? []).filter((id) => points[id]!.alive);
      const narrower = new Set<number>();
      for (const id of gone) {
        points[id]!.alive = false;
        for (const other of points[id]!.cells) {
          const one = shown.get(other)!;
          if (other !== cell && (one.highBy === id || one.lowBy === id)) narrower.add(other);
        }
      }
      for (const other of narrower) anew(other);
      anew(cell);
      return { points: gone, narrower: [...narrower] };
    },
    again(ids) {
      for (const id of ids) {
        const { cells, deltas } = points[id]!;
        points[id]!.alive = true;
        cells.forEach((cell, at) => void see(cell, deltas[at]!, id));
      }
    },
    behind(cell) {
      const one = shown.get(cell);
      if (!one) return [];
      return [one.highBy, one.lowBy].filter((id) => id >= 0).flatMap((id) => points[id]!.cells);
    },
  };
}
