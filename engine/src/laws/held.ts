import type { Truth } from './decided.ts';
import { type AreaBecame, areasBefore } from './follow-areas.ts';
import type { ListsInRow } from './judge.ts';

/** What earlier lists said, kept while lists are judged from the oldest on. */
export interface Earlier {
  /** Keeps what the list of a year says of a status. */
  keep(status: string, year: number, ids: readonly string[], truths: Float64Array): void;
  /** What an earlier list said of these areas, followed through splits and merges; NaN where it is not known. */
  seenFrom(status: string, year: number, earlier: number, ids: readonly string[]): Float64Array;
  /** On how many lists in a row an area has had a status, up to and with that of a year. */
  inRow(status: string, year: number, area: string): ListsInRow;
}

/** One area on one list. */
interface Kept extends ListsInRow {
  readonly truth: Truth;
}

/**
 * Nothing is known of any list yet.
 *
 * An area that was split off has the history of what it was split off. An area that was merged has a status on an earlier list if all
 * its parts had, has it not if none had, and is undecided otherwise: the law does not say. A list that is not there may or may not have had the area.
 *
 * @param first the year of the first list that there was
 */
export function earlierLists(first: number, links: readonly AreaBecame[]): Earlier {
  const byStatus = new Map<string, Map<number, Map<string, Kept>>>();
  const listOf = (status: string, year: number) => byStatus.get(status)?.get(year);
  const before = (area: string, year: number, earlier: number) =>
    links.length === 0 ? [area] : areasBefore(area, year, earlier, links);

  function longest(status: string, year: number, area: string): ListsInRow {
    const unknown: ListsInRow = { least: 0, most: Math.max(0, year - first) };
    const list = listOf(status, year - 1);
    if (!list) return unknown;
    const parts = before(area, year, year - 1).map((one) => list.get(one) ?? unknown);
    return { least: Math.min(...parts.map(({ least }) => least)), most: Math.max(...parts.map(({ most }) => most)) };
  }

  return {
    keep(status, year, ids, truths) {
      const list = new Map<string, Kept>();
      ids.forEach((area, at) => {
        const truth = truths[at]!;
        const { least, most } = truth === 0 ? { least: -1, most: -1 } : longest(status, year, area);
        list.set(area, { truth, least: truth === 1 ? least + 1 : 0, most: most + 1 });
      });
      const byYear = byStatus.get(status) ?? new Map<number, Map<string, Kept>>();
      byStatus.set(status, byYear.set(year, list));
    },
    seenFrom(status, year, earlier, ids) {
      const list = listOf(status, earlier);
      if (!list) return new Float64Array(ids.length).fill(Number.NaN);
      return Float64Array.from(ids, (area) =>
        together(before(area, year, earlier).map((one) => list.get(one)?.truth ?? Number.NaN)),
      );
    },
    inRow(status, year, area) {
      const { least = 0, most = 0 } = listOf(status, year)?.get(area) ?? {};
      return { least, most };
    },
  };
}

/** One truth of several: theirs if they agree. */
function together(truths: readonly Truth[]): Truth {
  const [first = Number.NaN] = truths;
  return truths.every((one) => one === first) ? first : Number.NaN;
}
