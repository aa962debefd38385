import type { Truth } from '../decided.ts';
import type { Earlier } from '../held.ts';
import type { LawFile } from '../law-file.ts';
import { type Laws, lawOfYear } from '../laws-in-force.ts';
import type { PublishedList, PublishedRow } from './published-list.ts';

/** What the official lists say of areas: the clock that the law's «five lists in a row» runs on. */
export interface PublishedStatuses {
  /** The years that there is a list of, oldest first. */
  readonly years: readonly number[];
  /** The areas that a list names. */
  areasOf(year: number): readonly string[];
  /** Whether the list of a year has an area with a status: 1, 0, or NaN where it does not say. */
  truth(status: string, year: number, area: string): Truth;
}

/**
 * The statuses of official lists. An area has what is stated, and what that builds on: an omdannelsesområde is a parallelsamfund, and that is an udsat
 * boligområde. It has none of the other statuses that the list tells of: all of the law of the year, and those beside it that some area is stated to have. Whether an area that is not there is off the list, the list itself must say.
 */
export function publishedStatuses(laws: Laws, lists: readonly PublishedList[]): PublishedStatuses {
  const byYear = new Map<number, { list: PublishedList; rows: Map<string, PublishedRow> }[]>();
  for (const list of lists) {
    const rowsOf = Map.groupBy(list.rows, (row) => row.year);
    for (const year of new Set([...rowsOf.keys(), ...(list.years ?? [])])) {
      const rows = rowsOf.get(year) ?? [];
      const there = byYear.get(year) ?? [];
      byYear.set(year, [...there, { list, rows: new Map(rows.map((row) => [row.area, row])) }]);
    }
  }
  const known = new Map([...byYear.keys()].map((year) => [year, builtOn(laws, year)]));
  const toldOf = (list: PublishedList, year: number, status: string): boolean => {
    if (list.statuses) return list.statuses.includes(status);
    // A list of its own that nobody is said to be on may as well not be in the table.
    const stated = list.rows.some((row) => row.year === year && row.statuses?.includes(status));
    return stated || Object.hasOwn(lawOfYear(laws, year)?.law.statuses ?? {}, status);
  };
  return {
    years: [...byYear.keys()].sort((a, b) => a - b),
    areasOf: (year) => [...new Set((byYear.get(year) ?? []).flatMap(({ rows }) => [...rows.keys()]))].sort(),
    truth(status, year, area) {
      const under = known.get(year);
      for (const { list, rows } of byYear.get(year) ?? []) {
        const row = rows.get(area);
        const stated = row ? row.statuses : list.absent === 'not-listed' ? [] : undefined;
        if (!stated || !under) continue;
        if (stated.some((one) => one === status || under.get(one)?.has(status))) return 1;
        if (toldOf(list, year, status)) return 0;
      }
      return Number.NaN;
    },
  };
}

/** The same lists, with what an official one says kept in the place of what ours says. Lists before the first of ours are kept by the caller. */
export function officialFirst(lists: Earlier, { truth }: PublishedStatuses): Earlier {
  return {
    ...lists,
    keep: (status, year, ids, truths) =>
      lists.keep(
        status,
        year,
        ids,
        truths.map((ours, at) => {
          const theirs = truth(status, year, ids[at]!);
          return Number.isNaN(theirs) ? ours : theirs;
        }),
      ),
  };
}

/** Whose lists the lists in a row are counted of. */
export type HistoryOf = 'ours' | 'published' | 'both';

/** Whose lists of these years say whether an area had a status. */
export function historyOf(
  { truth }: PublishedStatuses,
  status: string,
  area: string,
  years: readonly number[],
): HistoryOf {
  const official = years.filter((year) => !Number.isNaN(truth(status, year, area))).length;
  return official === 0 ? 'ours' : official === years.length ? 'published' : 'both';
}

/** By status of the law of a year, the statuses it builds on. */
function builtOn(laws: Laws, year: number): Map<string, ReadonlySet<string>> | undefined {
  const law = lawOfYear(laws, year);
  if (!law) return undefined;
  const made = new Map<string, Set<string>>();
  for (const [id, status] of [law.law, ...law.beside].flatMap((one) => Object.entries(one.statuses)))
    made.set(id, new Set(under(status).flatMap((one) => (made.has(one) ? [one, ...made.get(one)!] : []))));
  return made;
}

function under({ all = [], held }: LawFile['statuses'][string]): string[] {
  return held === undefined ? all : [...all, held];
}
