import type { FindFigure, LawCriterion, LawFigureOfArea } from '../laws/index.ts';

/** A figure with the counts behind it. */
export interface Counted {
  readonly counted: number;
  readonly persons: number;
}

/** True if a criterion is of a day (origin on 1 January) and not of a year. */
export function isOfDay({ at }: LawCriterion): boolean {
  return at !== undefined && /-\d\d-\d\d$/.test(at);
}

/** The figure of a criterion for a year: of 1 January, of the year, or of the year at the snapshot that ends it. */
export function figureInYear(find: FindFigure, criterion: LawCriterion, year: number): LawFigureOfArea | undefined {
  const { indicator } = criterion;
  if (isOfDay(criterion)) return find(indicator, `${year}-01-01`) ?? find(indicator, String(year));
  return find(indicator, String(year)) ?? find(indicator, `${year + 1}-01-01`);
}

/** A number on 1 January of a year. */
export function numberOn(find: FindFigure, indicator: string, year: number): number | undefined {
  return (find(indicator, `${year}-01-01`) ?? find(indicator, String(year)))?.value ?? undefined;
}

/** The counts of a share that has them and is one: nobody is counted who is not in the base. */
export function countsOf(figure: LawFigureOfArea | undefined): Counted | undefined {
  if (!figure || figure.numerator === null || !figure.denominator) return undefined;
  const { numerator, denominator } = figure;
  return numerator >= 0 && numerator <= denominator ? { counted: numerator, persons: denominator } : undefined;
}

/** The newest year, and not before the oldest, for which there is something. */
export function newestYear(newest: number, oldest: number, there: (year: number) => boolean): number | undefined {
  for (let year = newest; year >= oldest; year--) if (there(year)) return year;
  return undefined;
}
