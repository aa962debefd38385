import { ceiling, type Exact, exact, floor, minus, ratio, times } from './exact.ts';
import type { Limit } from './limits.ts';

/**
 * The margin of a share in whole persons: how many must change side for the criterion to change. Positive while the criterion is not met
 * (that many are left before it is), negative while it is met (that many must change). It is never 0.
 *
 * ```
 * c = share · persons / 100, L = limit · persons / 100
 * over      not met: ⌊L − c⌋ + 1      met: −⌈c − L⌉
 * at least  not met: ⌈L − c⌉          met: −(⌊c − L⌋ + 1)
 * ```
 * The number of persons stays as it is: one who comes into work still lives there. A share that was rounded gives a margin that may be as
 * many persons wrong as half its last decimal is of them.
 *
 * @param value percent
 * @param persons the persons it is a share of
 * @returns undefined for a limit that is not known exactly
 */
export function marginInPersons(value: Exact, limit: Limit, persons: Exact): bigint | undefined {
  return marginIn(value, limit, ratio(persons, exact(100)));
}

/**
 * The margin of the mean income in whole kroner a person, with the sign of `marginInPersons`: negative while the mean is too low.
 *
 * @param value percent of the region's mean
 * @param regionMean kroner
 */
export function marginInKroner(value: Exact, limit: Limit, regionMean: Exact): bigint | undefined {
  return marginIn(value, limit, ratio(regionMean, exact(100)));
}

/** What a job is reckoned to bring: kroner a year before and after. */
export interface Wage {
  readonly before: Exact;
  readonly after: Exact;
}

/**
 * The margin of the mean income as persons at a stated wage: how many of the persons must go from the one income to the other for the mean
 * to reach the limit (negative), or the other way for it to fall below (positive).
 *
 * @param value percent of the region's mean
 * @param persons those whose income the mean is of
 * @returns undefined if the job brings nothing
 */
export function marginInJobs(
  value: Exact,
  limit: Limit,
  regionMean: Exact,
  persons: Exact,
  { before, after }: Wage,
): bigint | undefined {
  const gain = minus(after, before);
  if (gain.n <= 0n) return undefined;
  return marginIn(value, limit, ratio(times(regionMean, persons), times(gain, exact(100))));
}

/** The margin of the number of residents: how many more to reach it (positive), how many fewer to fall below (negative). */
export function marginOfSize(residents: Exact, limit: Limit): bigint | undefined {
  return marginIn(residents, limit, exact(1));
}

/** In units of which `unit` make one of what the value is in. */
function marginIn(value: Exact, { side, low, high }: Limit, unit: Exact): bigint | undefined {
  const above = times(minus(value, low), unit);
  if (minus(high, low).n !== 0n) return undefined;
  const below: Exact = { n: -above.n, d: above.d };
  if (side === 'over') return above.n > 0n ? -ceiling(above) : floor(below) + 1n;
  if (side === 'at_least') return above.n >= 0n ? -(floor(above) + 1n) : ceiling(below);
  return above.n < 0n ? -ceiling(below) : floor(above) + 1n;
}
