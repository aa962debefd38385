/** Rates pulled towards the rate of a larger area, and how much of each area's own rate is left in them. */
export interface EmpiricalBayes {
  /** Shrunk rate of each area, in percent (0 to 100). NaN where the area's own counts are missing or impossible. */
  readonly rates: Float64Array;
  /** Weight of the area's own rate, 0 (only the parent's) to 1 (only its own). NaN where `rates` is NaN. */
  readonly weights: Float64Array;
}

/**
 * Empirical-Bayes shrinkage on the logit scale: an area with few people borrows from the larger area it lies in.
 *
 * With r of n people in area j, and R of N in its parent (the sum over the parent's areas):
 * ```
 * m_j  = ln((r + 0.5) / (n − r + 0.5))             M = ln((R + 0.5) / (N − R + 0.5))
 * s²_j = (n + 1)(n + 2) / (n (r + 1)(n − r + 1))   t² = Σ (m_j − M)² / (k − 1),  k areas in the parent
 * w_j  = (1/s²_j) / (1/s²_j + 1/t²)                rate = 100 / (1 + exp(−(w_j m_j + (1 − w_j) M)))
 * ```
 * Source: The English Indices of Deprivation 2019, Technical Report, appendix D (Smith et al., MHCLG).
 *
 * Edge cases: an area with nobody (n = 0) gets its parent's rate, weight 0, and does not count in k; one area alone (k = 1) *is*
 * its parent, so its rate is its own on this scale, (r + 0.5)/(n + 1), and its weight is 1; areas that are all alike
 * (t² = 0) get the parent's rate, weight 0. A parent without any people gives NaN.
 * Missing counts (NaN) and impossible ones (r < 0, r > n, infinite) give NaN and take no part in their parent's sums:
 * finding them is the intake's job. Counts are in persons; thousandths of a person are divided by 1000 first.
 *
 * @param counts numerators r, one an area
 * @param bases denominators n, one an area
 * @param parents the larger area each lies in; without it all areas have one parent
 */
export function empiricalBayes(
  counts: ArrayLike<number>,
  bases: ArrayLike<number>,
  parents?: ArrayLike<string | number | null>,
): EmpiricalBayes {
  const rates = new Float64Array(counts.length).fill(Number.NaN);
  const weights = new Float64Array(counts.length).fill(Number.NaN);
  for (const areas of areasOfParents(counts, bases, parents)) shrink(areas, counts, bases, rates, weights);
  return { rates, weights };
}

/** Row numbers of each parent's areas that have usable counts. */
function areasOfParents(
  counts: ArrayLike<number>,
  bases: ArrayLike<number>,
  parents: ArrayLike<string | number | null> | undefined,
): Iterable<number[]> {
  const byParent = new Map<string | number | null, number[]>();
  for (let j = 0; j < counts.length; j++) {
    const [r, n] = [counts[j]!, bases[j]!];
    if (!(r >= 0 && r <= n && n < Number.POSITIVE_INFINITY)) continue;
    const parent = parents?.[j] ?? null;
    const areas = byParent.get(parent);
    if (areas) areas.push(j);
    else byParent.set(parent, [j]);
  }
  return byParent.values();
}

function shrink(
  areas: readonly number[],
  counts: ArrayLike<number>,
  bases: ArrayLike<number>,
  rates: Float64Array,
  weights: Float64Array,
): void {
  const peopled = areas.filter((j) => bases[j]! > 0);
  if (peopled.length === 0) return;
  const count = peopled.reduce((sum, j) => sum + counts[j]!, 0);
  const base = peopled.reduce((sum, j) => sum + bases[j]!, 0);
  const parentLogit = logit(count, base);
  const squares = peopled.reduce((sum, j) => sum + (logit(counts[j]!, bases[j]!) - parentLogit) ** 2, 0);
  const between = squares / (peopled.length - 1);
  for (const j of areas) {
    const [r, n] = [counts[j]!, bases[j]!];
    // t²/(t² + s²) is the formula's weight multiplied out; it stays defined where t² is 0 and where n is 0 (s² infinite).
    const own = peopled.length === 1 ? (n > 0 ? 1 : 0) : n > 0 ? between / (between + variance(r, n)) : 0;
    const mixed = own * logit(r, n) + (1 - own) * parentLogit;
    weights[j] = own;
    rates[j] = 100 / (1 + Math.exp(-mixed));
  }
}

function logit(r: number, n: number): number {
  return Math.log((r + 0.5) / (n - r + 0.5));
}

function variance(r: number, n: number): number {
  return ((n + 1) * (n + 2)) / (n * (r + 1) * (n - r + 1));
}
