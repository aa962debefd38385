/**
 * Benjamini and Hochberg's adjustment for looking in many places at once: what share of those pointed out would be there by chance alone.
 *
 * ```
 * p₍₁₎ ≤ … ≤ p₍ₘ₎,  q₍ₖ₎ = min over j ≥ k of m · p₍ⱼ₎ / j, at most 1
 * ```
 * Pointing out all with q ≤ 0.05 means that of those pointed out, one in twenty at most is expected to be nothing. It holds for tests that
 * are independent or go together (areas alike, indicators alike), not for tests that exclude each other.
 * Source: Benjamini and Hochberg (1995), JRSS B 57: 289–300; Benjamini and Yekutieli (2001), Annals of Statistics 29: 1165–1188.
 *
 * @param p chances, 0 to 1, of every test that was made, also those that found nothing
 * @returns q in the same order
 */
export function falseDiscoveries(p: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: p.length }, (_, at) => at).sort((a, b) => p[b]! - p[a]!);
  const q = new Float64Array(p.length);
  let least = 1;
  order.forEach((at, place) => {
    least = Math.min(least, (p[at]! * p.length) / (p.length - place));
    q[at] = least;
  });
  return q;
}
