/**
 * Moves by origin and destination: the pairs that a table lists, one after another.
 *
 * A pair from a region to itself is no move between regions: it counts those who stayed, or moved inside it. A pair that is not
 * listed has no moves; a count that is blank in the table is unknown, which is not 0.
 */
export interface OdTable {
  /** Regions in the order in which they first stand in the table. */
  readonly regions: readonly string[];
  /** Per pair, the region it goes from: an index into `regions`. */
  readonly from: ArrayLike<number>;
  /** Per pair, the region it goes to. */
  readonly to: ArrayLike<number>;
  /** Per pair, how many: whole numbers from 0 up; NaN is unknown. */
  readonly counts: ArrayLike<number>;
}
