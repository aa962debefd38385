import type { LawCriterion } from '../law-file.ts';
import { firstListYear, type LawOfList, type Laws, lawOfYear } from '../laws-in-force.ts';
import { periodOf } from '../list-figures.ts';

/** How a figure is bound: a share lies between 0 and 100, a percent of the region's income and a number of people above 0. */
export type Scale = 'share' | 'income' | 'people';

/** A yearly series that lists are made from: an indicator under one definition, by years or by 1 January. */
export interface AskedSeries {
  readonly id: string;
  readonly indicator: string;
  /** `year`: what is counted of a year; `day`: what is so on 1 January. */
  readonly of: 'year' | 'day';
  readonly scale: Scale;
  /** The first year under the definition; figures before it are another figure and are never used. */
  readonly since: number;
}

/** A criterion on the list of a year as it asks for its figure: the mean of these years of a series. */
export interface AskedFigure {
  readonly series: AskedSeries;
  readonly years: readonly number[];
}

/** The figure that a criterion asks for on the list of a year. */
export function askedFigure(laws: Laws, criterion: LawCriterion, list: number): AskedFigure {
  const { indicator, definition, under } = criterion;
  const periods = periodsOf(criterion, list);
  const of = periods[0]!.length > 4 ? 'day' : 'year';
  return {
    series: {
      id: `${indicator} ${of} ${definition}`,
      indicator,
      of,
      scale: typeof under === 'object' ? 'income' : 'share',
      since: sinceOf(laws, criterion, list),
    },
    years: periods.map((period) => Number(period.slice(0, 4))),
  };
}

/** The residents on 1 January. */
export function residentsSeries(indicator: string): AskedSeries {
  return { id: indicator, indicator, of: 'day', scale: 'people', since: Number.NEGATIVE_INFINITY };
}

/** The period of a year of a series as an edition names it. */
export function periodIn({ of }: AskedSeries, year: number): string {
  return of === 'day' ? `${year}-01-01` : String(year);
}

/** All criteria of a list: those of the rule set and of those beside it. */
export function criteriaOf({
  law,
  beside,
}: LawOfList): { law: LawOfList['law']; id: string; criterion: LawCriterion }[] {
  return [law, ...beside].flatMap((one) =>
    Object.entries(one.criteria).map(([id, criterion]) => ({ law: one, id, criterion })),
  );
}

function periodsOf({ mean_of, at }: LawCriterion, list: number): string[] {
  return (mean_of ?? [at!]).map((written) => periodOf(written, list));
}

/** The newest year that an earlier list used under another definition, and one more. */
function sinceOf(laws: Laws, { indicator, definition }: LawCriterion, list: number): number {
  for (let year = list - 1; year >= firstListYear(laws); year--) {
    const law = lawOfYear(laws, year);
    const other =
      law &&
      criteriaOf(law).find(({ criterion }) => criterion.indicator === indicator && criterion.definition !== definition);
    if (other) return Math.max(...periodsOf(other.criterion, year).map((period) => Number(period.slice(0, 4)))) + 1;
  }
  return Number.NEGATIVE_INFINITY;
}
