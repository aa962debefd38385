import { firstDay } from '@kvarter/engine/words';

/** Periods in the order of time, each once. */
export function inOrder(periods: Iterable<string>): string[] {
  return [...new Set(periods)].sort((a, b) => firstDay(a).localeCompare(firstDay(b)) || a.localeCompare(b));
}

/**
 * The period to compare with: the same time a year earlier when the series has it (so that seasons do not show as change),
 * else the nearest earlier one.
 *
 * @param periods the periods that have a figure, in order
 */
export function comparable(period: string, periods: readonly string[]): string | undefined {
  const yearEarlier = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
  if (periods.includes(yearEarlier)) return yearEarlier;
  return periods.filter((other) => firstDay(other) < firstDay(period)).at(-1);
}

/**
 * Every period from the first to the last of a series, so that one that is absent shows as a gap. Steps are those of the
 * first period's form: year, half year, quarter, month; dates step by the shortest whole number of months between them.
 */
export function withoutGaps(periods: readonly string[]): string[] {
  const first = periods[0];
  const last = periods[periods.length - 1];
  if (first === undefined || last === undefined) return [];
  const months = stepOf(periods);
  if (months === undefined) return [...periods];
  const all = [...periods];
  for (let at = first; firstDay(at) < firstDay(last); at = later(at, months)) {
    if (!all.some((known) => firstDay(known) === firstDay(at))) all.push(at);
  }
  return inOrder(all);
}

/** Months between neighbours of a series; undefined where there is no such step. */
function stepOf(periods: readonly string[]): number | undefined {
  const rest = periods[0]!.slice(5);
  if (rest === '') return 12;
  if (rest.startsWith('S')) return 6;
  if (rest.startsWith('Q')) return 3;
  if (/^\d\d$/.test(rest)) return 1;
  if (!/^\d\d-\d\d$/.test(rest)) return undefined;
  const counts = periods.map((period) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)));
  const sameDay = periods.every((period) => period.slice(8) === periods[0]!.slice(8));
  const steps = counts.slice(1).map((count, index) => count - counts[index]!);
  const least = Math.min(...steps);
  return sameDay && least > 0 && steps.every((step) => step % least === 0) ? least : undefined;
}

function later(period: string, months: number): string {
  const rest = period.slice(5);
  const start = firstDay(period);
  const count = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + months;
  const [year, month] = [String(Math.floor(count / 12)).padStart(4, '0'), (count % 12) + 1];
  if (rest === '') return year;
  if (rest.startsWith('S')) return `${year}-S${month > 6 ? 2 : 1}`;
  if (rest.startsWith('Q')) return `${year}-Q${Math.ceil(month / 3)}`;
  return `${year}-${String(month).padStart(2, '0')}${rest.length > 2 ? rest.slice(2) : ''}`;
}
