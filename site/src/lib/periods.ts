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
 * Every period from the first to the last of a series, so that one that is absent shows as a gap. The step is the longest
 * that leads through all of them: 2013, 2015, 2019 lack 2017, and not 2014.
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

/** The greatest number of months that divides every distance between neighbours; undefined where there is none. */
function stepOf(periods: readonly string[]): number | undefined {
  const days = new Set(periods.map((period) => firstDay(period).slice(8)));
  if (days.size > 1) return undefined;
  const counts = periods.map((period) => Number(period.slice(0, 4)) * 12 + Number(firstDay(period).slice(5, 7)));
  const step = counts.slice(1).reduce((all, count, index) => divisor(count - counts[index]!, all), 0);
  return step > 0 ? step : undefined;
}

/** Greatest common divisor. */
function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
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
