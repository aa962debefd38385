import { ranksFromTop } from './ranks.ts';

/** What a result becomes when one input is left out. */
export interface LeftOut {
  readonly input: string;
  /** The rank of each area without the input; 1 is the highest score, NaN has none. */
  readonly ranks: Float64Array;
  /** Places each area moves: above 0 towards the top (rank 1), NaN where it has no rank in one of the two. */
  readonly moves: Float64Array;
  /** The longest move and the mean length of moves, in places; 0 where no area has a rank in both. */
  readonly longest: number;
  readonly mean: number;
}

/** The result with every input, and what each input's leaving does to it. */
export interface LeaveOneOut {
  readonly ranks: Float64Array;
  readonly without: readonly LeftOut[];
}

/**
 * Leaves each input out in turn and tells how the ranks move: which indicator carries the result, and for whom.
 *
 * @param inputs names of the inputs
 * @param score runs the model with the inputs given and gives the score of each area; NaN for none
 */
export function leaveOneOut(
  inputs: readonly string[],
  score: (inputs: readonly string[]) => ArrayLike<number>,
): LeaveOneOut {
  const ranks = ranksFromTop(score(inputs));
  const without = inputs.map((input) => {
    const left = ranksFromTop(score(inputs.filter((other) => other !== input)));
    const moves = ranks.map((rank, i) => rank - left[i]!);
    const lengths = moves.filter((move) => !Number.isNaN(move)).map(Math.abs);
    const mean = lengths.length > 0 ? lengths.reduce((sum, length) => sum + length, 0) / lengths.length : 0;
    return { input, ranks: left, moves, longest: lengths.reduce((most, length) => Math.max(most, length), 0), mean };
  });
  return { ranks, without };
}
