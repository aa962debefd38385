import { type Laws, lawOfYear } from '../laws-in-force.ts';
import type { FindFigure } from '../list-figures.ts';
import { areaSeries } from './area-series.ts';
import { type AskedSeries, askedFigure, criteriaOf, residentsSeries } from './asked-series.ts';
import type { ForecastQuestion } from './question.ts';

/** By indicator, how many years its newest figure lies before the list it is made for: 0 is the list's own year. */
export type Lags = ReadonlyMap<string, number>;

/** The series that a list asks for, the residents first. */
export function seriesOfList(laws: Laws, residents: string, list: number): AskedSeries[] {
  const law = lawOfYear(laws, list);
  const asked = (law ? criteriaOf(law) : []).map(({ criterion }) => askedFigure(laws, criterion, list).series);
  const first = residentsSeries(residents);
  return [first, ...new Map(asked.map((one) => [one.id, one])).values()];
}

/** The newest year of any area in a series; undefined without figures. */
export function newestYear(
  series: AskedSeries,
  { areas, find, years }: Pick<ForecastQuestion, 'areas' | 'find' | 'years'>,
): number | undefined {
  let newest: number | undefined;
  for (const area of areas) {
    const { first, values } = areaSeries(series, years, find(area), 1);
    const at = values.findLastIndex((value) => !Number.isNaN(value));
    if (at >= 0 && (newest === undefined || first + at > newest)) newest = first + at;
  }
  return newest;
}

/** How far behind figures are today, counted from the newest 1 January: what was known of earlier lists in their time is taken to be as far behind. */
export function lagsToday(question: Omit<ForecastQuestion, 'lists'>): Lags {
  const { laws, sources, years } = question;
  const newest = newestYear(residentsSeries(sources.residents), question) ?? years.to;
  return new Map(
    seriesOfList(laws, sources.residents, newest).flatMap((series) => {
      const last = newestYear(series, question);
      return last === undefined ? [] : [[series.indicator, newest - last]];
    }),
  );
}

/** What was known before the list of a year: figures up to as many years before it as each indicator is behind. */
export function knownBefore(find: FindFigure, list: number, series: readonly AskedSeries[], lags: Lags): FindFigure {
  const kinds = new Map(series.map((one) => [one.indicator, one.of]));
  return (indicator, period) => {
    const year = Number(period.slice(0, 4));
    // What is counted of a year stands at the snapshot that ends it.
    const counted = kinds.get(indicator) === 'day' || period.length === 4 ? year : year - 1;
    return counted > list - (lags.get(indicator) ?? 1) ? undefined : find(indicator, period);
  };
}
