import type { AreaBecame } from '../follow-areas.ts';
import type { Laws } from '../laws-in-force.ts';
import type { FindFigure, ListSources } from '../list-figures.ts';
import type { PublishedStatuses } from '../published/published-statuses.ts';
import type { Following } from './level-filter.ts';

/** What is asked: which lists, and all that is known today. */
export interface ForecastQuestion {
  readonly laws: Laws;
  /** Ids of the areas. */
  readonly areas: readonly string[];
  /** The figures of an area, as they are known today: what is not published yet is not there. */
  readonly find: (area: string) => FindFigure;
  readonly sources: ListSources;
  /** Areas that became others. */
  readonly links?: readonly AreaBecame[];
  /** What official lists say: earlier lists in a row are theirs where there are any. */
  readonly official?: PublishedStatuses;
  /** The years that figures are looked for in, and lists judged. */
  readonly years: { readonly from: number; readonly to: number };
  /** The lists to forecast, in order. */
  readonly lists: readonly number[];
  /** How much each area is moved through, in percent of its residents a year. __Default value:__ as much as the others. */
  readonly turnover?: (area: string) => number | undefined;
  /** __Default value:__ 1. */
  readonly seed?: number;
  /** __Default value:__ 2,000. */
  readonly draws?: number;
  /** How levels are followed; the back-test compares. __Default value:__ `USUAL`. */
  readonly following?: Following;
}

/** The way that scores best in the back-test (docs/decisions/0049). */
export const USUAL: Following = Object.freeze({ trend: 0 });

/** Draws where nothing else is said. */
export const USUAL_DRAWS = 2000;

/** Years of figures that a series must have before it is forecast. */
export const LEAST_YEARS = 3;
