import { lawOfYear } from '../laws-in-force.ts';
import { askedFigure, criteriaOf, residentsSeries } from './asked-series.ts';
import { newestYear } from './known-then.ts';
import type { ForecastQuestion } from './question.ts';

/** The lists there is something to foretell of. */
export interface OpenLists {
  /** The next list: that of the newest 1 January, if a figure of it is not published yet; else the one after. Undefined without residents. */
  readonly next: number | undefined;
  /** Earlier lists that only lack figures that are not published yet of any area. */
  readonly before: readonly number[];
}

/**
 * Which lists are open: a figure that they ask for is of a year that no area has figures of yet. What one area lacks and others have is not open: it
 * was withheld or is missing, and no time brings it. An indicator that nobody has any figure of leaves no list open.
 */
export function openLists(question: Omit<ForecastQuestion, 'lists'>): OpenLists {
  const { laws, sources, years } = question;
  const newest = newestYear(residentsSeries(sources.residents), question);
  if (newest === undefined) return { next: undefined, before: [] };
  const last = new Map<string, number | undefined>();
  const isOpen = (list: number): boolean => {
    const law = lawOfYear(laws, list);
    return (law ? criteriaOf(law) : []).some(({ criterion }) => {
      const { series, years: asked } = askedFigure(laws, criterion, list);
      if (!last.has(series.id)) last.set(series.id, newestYear(series, question));
      return Math.max(...asked) > (last.get(series.id) ?? Number.POSITIVE_INFINITY);
    });
  };
  const next = isOpen(newest) ? newest : newest + 1;
  const before: number[] = [];
  for (let list = next - 1; list > years.from && isOpen(list); list--) before.unshift(list);
  return { next, before };
}
