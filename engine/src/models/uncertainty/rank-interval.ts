import { ranksFromTop } from './ranks.ts';

/** Between which ranks an area may stand; 1 is the highest score. NaN for an area that no draw gave a score. */
export interface RankInterval {
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
}

/**
 * Between which ranks each area stands in most draws, when its figures (or the weights) are drawn again and again.
 *
 * `low` and `high` are the smallest and largest rank left when the same number of draws, at most (1 − confidence)/2 of them, is cut
 * away at either end. A draw that gives an area no score (NaN) says nothing about its rank and is left out for it.
 * Memory: 4 bytes an area and draw.
 *
 * @param draw gives the next draw, e.g. from `drawShares` or `drawWeights`
 * @param score the score of each area for what was drawn; the highest gets rank 1, equal scores share the better rank
 * @param options `draws` (1000 when not given) and `confidence` (0.95 when not given)
 */
export function rankInterval<Drawn>(
  draw: () => Drawn,
  score: (drawn: Drawn) => ArrayLike<number>,
  { draws = 1000, confidence = 0.95 }: { readonly draws?: number; readonly confidence?: number } = {},
): RankInterval {
  const tally = rankTally(confidence);
  for (let d = 0; d < draws; d++) tally.add(score(draw()));
  return tally.result();
}

/** Collects ranks draw by draw, for callers that read several results of one draw. */
export interface RankTally {
  /** One draw's score of each area; NaN for none. */
  add(scores: ArrayLike<number>): void;
  /** The intervals over the draws so far. */
  result(): RankInterval;
}

/** A new tally of ranks, see `rankInterval`. */
export function rankTally(confidence = 0.95): RankTally {
  const perDraw: Float32Array[] = [];
  return {
    add(scores) {
      perDraw.push(Float32Array.from(ranksFromTop(scores)));
    },
    result: () => intervals(perDraw, confidence),
  };
}

function intervals(perDraw: readonly Float32Array[], confidence: number): RankInterval {
  const areas = perDraw[0]?.length ?? 0;
  const [low, median, high] = [new Float64Array(areas), new Float64Array(areas), new Float64Array(areas)];
  const ranks = new Float32Array(perDraw.length);
  for (let i = 0; i < areas; i++) {
    let n = 0;
    for (const drawn of perDraw) if (!Number.isNaN(drawn[i]!)) ranks[n++] = drawn[i]!;
    const sorted = ranks.subarray(0, n).sort();
    // A hair more, so that 2.5 % of 1000 is 25 and not the 24 that binary fractions make of it.
    const cut = Math.floor((n * (1 - confidence)) / 2 + 1e-9);
    low[i] = sorted[cut] ?? Number.NaN;
    high[i] = sorted[n - 1 - cut] ?? Number.NaN;
    median[i] = ((sorted[(n - 1) >> 1] ?? Number.NaN) + (sorted[n >> 1] ?? Number.NaN)) / 2;
  }
  return { low, median, high };
}
