import { compare, type Exact, exact, ratio, times } from './exact.ts';
import type { LawFiguresFile } from './law-figures-file.ts';
import type { LawCriterion } from './law-file.ts';

/** Which side of the limit meets the criterion: above it, at it and above, or below it. */
export type Side = 'over' | 'at_least' | 'under';

/**
 * The limit of a criterion in one year. Where only a rounded figure is published of something that the limit is made from, `low` and `high`
 * are the ends between which the limit lies (`low` can be it, `high` cannot); else both are the limit.
 */
export interface Limit {
  readonly side: Side;
  readonly low: Exact;
  readonly high: Exact;
}

/** What a row of a table may state of the country itself; it goes before the library's figures. */
export interface StatedNational {
  /** The national mean, percent. */
  readonly mean?: Exact | undefined;
  /** The limit of `limitTimes` times the mean, percent. */
  readonly limit?: Exact | undefined;
  readonly limitTimes?: Exact | undefined;
}

/**
 * The limit of a criterion on the list of a year, or undefined where it is not known.
 *
 * A limit of so many times the national mean is, in this order: the row's own limit · the row's own mean times it · the library's mean
 * times it · the library's published limit for the same number of times, as published · the library's published limit for another
 * number of times, as an interval: it was rounded before we divided it.
 */
export function limitOf(
  criterion: LawCriterion,
  year: number,
  figures: readonly LawFiguresFile[],
  stated: StatedNational = {},
): Limit | undefined {
  const { over, at_least, under } = criterion;
  if (over !== undefined) return at('over', exact(over));
  if (under !== undefined) return at('under', exact(typeof under === 'number' ? under : under.percent));
  if (typeof at_least === 'number') return at('at_least', exact(at_least));
  if (at_least === undefined) return undefined;
  return national(exact(at_least.times), criterion.indicator, year, figures, stated);
}

/** Whether a figure meets a limit: 1, 0, or NaN between the ends of a limit that is only known between them. */
export function meets(value: Exact, { side, low, high }: Limit): number {
  if (side === 'under') return Number(compare(value, low) < 0);
  if (side === 'over') return Number(compare(value, low) > 0);
  if (compare(value, high) >= 0) return 1;
  return compare(value, low) < 0 ? 0 : Number.NaN;
}

function at(side: Side, limit: Exact): Limit {
  return { side, low: limit, high: limit };
}

function national(
  factor: Exact,
  indicator: string,
  year: number,
  figures: readonly LawFiguresFile[],
  stated: StatedNational,
): Limit | undefined {
  if (stated.limit) return at('at_least', times(stated.limit, ratio(factor, stated.limitTimes ?? factor)));
  if (stated.mean) return at('at_least', times(stated.mean, factor));
  const known = figures
    .filter((file) => file.of === 'national' && file.indicator === indicator)
    .flatMap(({ values }) => values)
    .filter(({ list }) => list === year);
  const mean = known.findLast(({ value }) => value !== undefined)?.value;
  if (mean !== undefined) return at('at_least', times(exact(mean), factor));
  const published = known.filter((one) => one.limit !== undefined && one.times !== undefined);
  const same = published.find((one) => compare(exact(one.times!), factor) === 0);
  if (same) return at('at_least', exact(same.limit!));
  const [other] = published;
  if (!other) return undefined;
  const share = ratio(factor, exact(other.times!));
  const half = { n: 1n, d: 2n * 10n ** BigInt(other.decimals ?? 2) };
  const limit = exact(other.limit!);
  return {
    side: 'at_least',
    low: times({ n: limit.n * half.d - half.n * limit.d, d: limit.d * half.d }, share),
    high: times({ n: limit.n * half.d + half.n * limit.d, d: limit.d * half.d }, share),
  };
}
