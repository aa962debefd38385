import { firstDay, periodBefore } from '../words/index.ts';

/**
 * Where a period lies to a plan: `before` it; the `first` year, whose figures look partly back to before and are shown but not averaged; `after`;
 * and `later`, when a plan that ended no longer was done.
 */
export type Phase = 'before' | 'first' | 'after' | 'later';

/** Whether a period is a snapshot, whose figures are of one day or of the year up to it. */
export const isSnapshot = (period: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(period);

/**
 * The phase of a period. A snapshot is before until the day the plan began, and of the first year for a year from then. A year, quarter or month is
 * before if it ended by that day, and of the first year only if the plan began within it.
 */
export function phaseOf(period: string, from: string, to?: string): Phase {
  const begins = isSnapshot(period) ? periodBefore(period, 1) : firstDay(period);
  if (endOf(period) <= from) return 'before';
  if (begins < from) return 'first';
  return to !== undefined && begins >= to ? 'later' : 'after';
}

/** The day up to which the figures of a period tell: a snapshot itself, or the first day after a year, quarter or month. */
export function endOf(period: string): string {
  return isSnapshot(period) ? period : firstDay(periodBefore(period, -1));
}

/** The years (and parts of years) since 2000 at which a period begins: what trends are measured along. */
export function yearsAt(period: string): number {
  return (Date.parse(firstDay(period)) - Date.UTC(2000, 0, 1)) / (365.25 * 86_400_000);
}
