/**
 * Cells that are linked: what can be worked out of one from the others. Everything that leaves together is one such system, whatever tables its
 * cells stand in.
 *
 * The arrays have an element a cell. Values are true values: whole persons, or magnitudes (øre).
 */
export interface LinkedCells {
  readonly values: Float64Array;
  /** What anybody knows of a cell before anything is published: 0 and Infinity for a count. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** 1: must not be found out, and is withheld (primary). */
  readonly sensitive: Uint8Array;
  /** Whether it can be seen: `NEVER`, `OPEN` or `KNOWN`. */
  readonly seen: Uint8Array;
  /** What it costs to withhold it. Above 0. */
  readonly weights: Float64Array;
  /** The promise: how wide what can be found out of it stays while it is withheld. 0 of what must only not be found out exactly. */
  readonly needs: Float64Array;
  /** Values are whole numbers: whoever attacks knows it, and `[2.2, 3.9]` is 3. */
  readonly whole: boolean;
  readonly equations: Equations;
  /**
   * The one contributor of a cell, who knows its value: a number that is the same in all cells of that contributor, -1 for cells of several or none.
   * Without it nobody is taken to know a cell of their own.
   */
  readonly alone?: Int32Array;
}

/** Each says that a sum of cells, times their coefficients, is 0. Those of equation e are at `starts[e]` up to `starts[e + 1]`. */
export interface Equations {
  readonly starts: Int32Array;
  readonly cells: Int32Array;
  readonly coefficients: Float64Array;
}

/** Never published: a remainder, a complement, people who live in two overlapping areas. It is protected if it is sensitive. */
export const NEVER = 0;
/** Published, unless it is withheld. */
export const OPEN = 1;
/** Known whatever is done: an earlier edition has it, or it must be published. */
export const KNOWN = 2;

/** Per cell: 0 published, 1 withheld because it is sensitive (primary), 2 withheld to protect others (secondary). Cells that are never seen are 0. */
export type Withheld = Uint8Array;

/** What can be found out of a cell: the tightest interval that was found, or proved wide enough. */
export interface Found {
  readonly cell: number;
  readonly low: number;
  readonly high: number;
  /** By whom: the one contributor of other cells (`alone`), or anybody. */
  readonly by?: number;
}

/** The answer of whoever attacks what is published. */
export interface Attack {
  /** Per cell, NaN where it is published. Where a promise was proved without the tightest interval, this is what was proved: never wider than the truth. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Withheld or unseen sensitive cells whose promise is broken. Empty: nothing was found. */
  readonly broken: readonly Found[];
  /** Cells for which the time ran out before anything was proved: they count as broken for whoever withholds more. */
  readonly unproved: readonly number[];
  /** How the promises were proved: by a feasible point already seen, or by a linear programme of their own. */
  readonly certified: number;
  readonly solved: number;
}
