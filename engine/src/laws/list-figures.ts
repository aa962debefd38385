import type { Observation } from '../words/index.ts';
import { type Exact, exact, plus, ratio, times } from './exact.ts';
import type { ListFigures } from './judge.ts';
import type { LawCriterion } from './law-file.ts';
import type { LawOfList } from './laws-in-force.ts';

/** A figure of an area as an edition holds it. */
export type LawFigureOfArea = Pick<Observation, 'value' | 'numerator' | 'denominator'>;

/** Finds the figure of an indicator in a period, all residents together; undefined where there is none to be shown. */
export type FindFigure = (indicator: string, period: string) => LawFigureOfArea | undefined;

/** What a list needs beside its criteria. */
export interface ListSources {
  /** The indicator that counts residents. */
  readonly residents: string;
  /** Indicators that hold numbers of persons, by criterion, for margins where a figure has no denominator of its own. */
  readonly people?: Readonly<Record<string, string>>;
  /** Finds the mean income of the region, kroner, in a period. */
  readonly regionIncome?: (period: string) => LawFigureOfArea | undefined;
  /** Finds the country's figures, for limits of so many times the national mean. Without it, or where it lacks a year, the dated figures of the laws count. */
  readonly national?: FindFigure;
}

/**
 * The figures of one area for the list of a year, found and averaged as the rule set says.
 *
 * `Y-1` is looked for as the period `2023` of the list of 2024, and else as the snapshot the day after the year, `2024-01-01`: what is counted
 * of a year stands at the snapshot that ends it. Of `mean_of` all years must be there: the mean of one year of two is none. Where every year
 * has numerator and denominator they are added before they are divided, and no share is rounded on the way; else the shares' mean is taken.
 *
 * @param find the area's figures
 */
export function listFiguresOf(
  { law, beside }: LawOfList,
  area: string,
  year: number,
  find: FindFigure,
  sources: ListSources,
): ListFigures {
  const criteria = [...beside, law].flatMap((one) => Object.entries(one.criteria));
  const made = criteria.map(([id, criterion]) => ({ id, ...figureOf(criterion, year, find) }));
  const residents = atYear(sources.residents, `${year}-01-01`, find);
  const peopleOf = (id: string, own: Exact | undefined): Exact | undefined => {
    const indicator = sources.people?.[id];
    return own ?? (indicator === undefined ? undefined : exactValue(atYear(indicator, `${year}-01-01`, find)));
  };
  const regionMean = regionMeanOf(
    criteria.map(([, criterion]) => criterion),
    year,
    sources,
  );
  return {
    area,
    year,
    residents: exactValue(residents),
    values: Object.fromEntries(made.map(({ id, value }) => [id, value])),
    people: Object.fromEntries(made.map(({ id, people }) => [id, peopleOf(id, people)])),
    ...(regionMean ? { regionMean } : {}),
    ...nationalOf(criteria, year, sources),
  };
}

/** The country's mean over the years that the criterion is the mean of. */
function nationalOf(
  criteria: readonly (readonly [string, LawCriterion])[],
  year: number,
  { national }: ListSources,
): Pick<ListFigures, 'national'> {
  const [, criterion] = criteria.find(([, { at_least }]) => typeof at_least === 'object') ?? [];
  const mean = criterion && national ? figureOf(criterion, year, national).value : undefined;
  return mean ? { national: { mean } } : {};
}

/** The mean income of the region in the year that the criterion of income is of. */
function regionMeanOf(
  criteria: readonly LawCriterion[],
  year: number,
  { regionIncome }: ListSources,
): Exact | undefined {
  const income = criteria.find(({ under }) => typeof under === 'object');
  if (!income?.at || !regionIncome) return undefined;
  return exactValue(atYear('', periodOf(income.at, year), (_, period) => regionIncome(period)));
}

/** The period of a year as the law writes it: `Y-1` of the list of 2024 is `2023`, `Y-01-01` is `2024-01-01`. */
export function periodOf(written: string, year: number): string {
  const [, back = '0', day = ''] = /^Y(?:-(\d+))??(-\d\d-\d\d)?$/.exec(written) ?? [];
  return `${year - Number(back)}${day}`;
}

/** The figure of a criterion on the list of a year, and how many it is of where that is counted. */
export function figureOf(
  { indicator, mean_of, at, under }: LawCriterion,
  year: number,
  find: FindFigure,
): { value: Exact | undefined; people: Exact | undefined } {
  const periods = (mean_of ?? [at!]).map((written) => periodOf(written, year));
  const figures = periods.map((period) => atYear(indicator, period, find));
  const isIncome = typeof under === 'object';
  const counts = isIncome ? undefined : countsOf(figures);
  if (counts) {
    const [part, whole] = [plus(...counts.map((one) => one.part)), plus(...counts.map((one) => one.whole))];
    return { value: times(ratio(part, whole), exact(100)), people: ratio(whole, exact(counts.length)) };
  }
  const values = figures.map(exactValue);
  if (!values.every((one) => one !== undefined)) return { value: undefined, people: undefined };
  return { value: ratio(plus(...values), exact(values.length)), people: undefined };
}

/** Numerators and denominators, if every year has them. */
function countsOf(figures: readonly (LawFigureOfArea | undefined)[]): { part: Exact; whole: Exact }[] | undefined {
  const counts = figures.flatMap((one) =>
    one && one.numerator !== null && one.denominator
      ? [{ part: exact(one.numerator), whole: exact(one.denominator) }]
      : [],
  );
  return counts.length === figures.length ? counts : undefined;
}

/** The figure of a period, or of the snapshot that stands for it. */
export function atYear(indicator: string, period: string, find: FindFigure): LawFigureOfArea | undefined {
  const own = find(indicator, period);
  if (own) return own;
  // A snapshot's year may be asked for by its day, and a year by the snapshot after it.
  const other = /^\d{4}$/.test(period) ? `${Number(period) + 1}-01-01` : period.slice(0, 4);
  return find(indicator, other);
}

function exactValue(figure: LawFigureOfArea | undefined): Exact | undefined {
  return figure?.value === null || figure === undefined ? undefined : exact(figure.value);
}
