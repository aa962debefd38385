import { ranksOf } from '../operations/rank.ts';

/** The rank of each score: 1 for the highest; equal scores share the better rank (1, 2, 2, 4); NaN has none. */
export function ranksFromTop(scores: ArrayLike<number>): Float64Array {
  return ranksOf(Float64Array.from(scores), 'highest-first', 'min');
}
