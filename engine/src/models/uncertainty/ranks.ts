/** The rank of each score: 1 for the highest; equal scores share the better rank (1, 2, 2, 4); NaN has none. */
export function ranksOf(scores: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(scores.length).fill(Number.NaN);
  const scored = Array.from({ length: scores.length }, (_, i) => i).filter((i) => !Number.isNaN(scores[i]!));
  const order = Uint32Array.from(scored).sort((a, b) => scores[b]! - scores[a]!);
  order.forEach((area, place) => {
    const before = place > 0 ? order[place - 1]! : undefined;
    ranks[area] = before !== undefined && scores[before] === scores[area] ? ranks[before]! : place + 1;
  });
  return ranks;
}
