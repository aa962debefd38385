import type { WorkspaceFile } from '../workspace/index.ts';

/**
 * The days on which the population is counted, oldest first: from the workspace's first day on, a year, quarter or month apart, to its
 * last day, or to the last day the registers speak of.
 *
 * @param lastDay the last day the registers speak of, ISO
 */
export function snapshotDays(periods: NonNullable<WorkspaceFile['periods']>, lastDay: string): string[] {
  const { from, every } = periods;
  const to = periods.to !== undefined && periods.to < lastDay ? periods.to : lastDay;
  const apart = { year: 12, quarter: 3, month: 1 }[every];
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  const days: string[] = [];
  for (let at = 0; ; at++) {
    const months = month - 1 + at * apart;
    const first = new Date(Date.UTC(year, months, 1));
    // A snapshot of the 31st falls on the last day of a shorter month.
    const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
    first.setUTCDate(Math.min(day, last));
    const iso = first.toISOString().slice(0, 10);
    if (iso > to) return days;
    days.push(iso);
  }
}
