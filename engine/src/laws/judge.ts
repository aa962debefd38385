import { type CriterionOutcome, outcomesOf } from './criteria.ts';
import { type Decided, type Met, met } from './decided.ts';
import { type Exact, exact } from './exact.ts';
import type { AreaBecame } from './follow-areas.ts';
import { type Earlier, earlierLists } from './held.ts';
import type { LawFiguresFile } from './law-figures-file.ts';
import type { LawFile } from './law-file.ts';
import { firstListYear, type LawOfList, type Laws, lawOfYear } from './laws-in-force.ts';
import { type Limit, meets, type StatedNational } from './limits.ts';
import { type HistoryOf, historyOf, officialFirst, type PublishedStatuses } from './published/published-statuses.ts';
import { heaviestFirst, type ListedAs, type ListToJudge, listedAs, statusesOf, toldStatuses } from './statuses.ts';

/** The figures of an area for the list of a year, as the list uses them: means taken, percent 0 to 100. What is not there is unknown. */
export interface ListFigures {
  readonly area: string;
  readonly year: number;
  readonly residents?: Exact | undefined;
  /** By criterion. */
  readonly values: Readonly<Record<string, Exact | undefined>>;
  /** By criterion, the number of persons its share is of; of an income, those whose mean it is. */
  readonly people?: Readonly<Record<string, Exact | undefined>>;
  readonly national?: StatedNational;
  /** The mean income of the region, kroner. */
  readonly regionMean?: Exact | undefined;
}

/** How many lists in a row: exactly, or between two numbers where a list is unknown. */
export interface ListsInRow {
  readonly least: number;
  readonly most: number;
}

/** The outcome for one area on the list of one year. */
export interface Designation {
  readonly area: string;
  readonly year: number;
  /** What it was judged from. */
  readonly figures: ListFigures;
  /** The rule set, and those beside it. */
  readonly law: LawFile;
  readonly beside: readonly LawFile[];
  /** Whether it is large enough. */
  readonly size: { readonly limit: Limit; readonly met: Met };
  /** By the rule set, and by each of those beside it. */
  readonly criteria: readonly CriterionOutcome[];
  readonly criteriaBeside: readonly (readonly CriterionOutcome[])[];
  /** By status, of all these rule sets. */
  readonly statuses: Readonly<Record<string, Decided>>;
  /** The same for an area large enough, in this and in earlier years. */
  readonly statusesIfLarge: Readonly<Record<string, Decided>>;
  readonly status: ListedAs;
  readonly statusIfLarge: ListedAs;
  /** By status that another one asks to have been held: on how many lists in a row. */
  readonly inRow: Readonly<Record<string, ListsInRow>>;
  /** By the same statuses: whose lists say so, ours or official ones. */
  readonly history: Readonly<Record<string, HistoryOf>>;
  /** What is unknown: criteria, `residents`, `national` (the limit), `earlier-lists`. */
  readonly missing: readonly string[];
}

/**
 * Judges areas list by list: which criteria are met, which status each has, and how far it is from another.
 *
 * A status is undecidable only if an unknown figure could change it: of k criteria, met ≥ k is yes, met + undecidable < k is no. Statuses that
 * must have been held look at the earlier lists among `rows`; a list that is not there is unknown, not a list without the area. The
 * status is the heaviest that is certain; it is undecidable if a figure of this list could change it, but not for lack of earlier lists alone.
 *
 * @param rows one an area and year, in any order; of two of the same area and year neither can be trusted: leave them out first
 * @param links areas that became others: history follows them
 * @param official what official lists say: the lists in a row are counted of those where there are any, for the law's clock runs on them
 * @returns one for each row that there is a law for, in the order of the rows; undefined for a year without a law
 */
export function judge(
  laws: Laws,
  rows: readonly ListFigures[],
  links: readonly AreaBecame[] = [],
  official?: PublishedStatuses,
): (Designation | undefined)[] {
  const byYear = Map.groupBy(rows.keys(), (row) => rows[row]!.year);
  const first = [...byYear.keys()].reduce((a, b) => Math.min(a, b), firstListYear(laws));
  const ours = earlierLists(first, links);
  const lists = { asIs: official ? officialFirst(ours, official) : ours, ifLarge: earlierLists(first, links) };
  const remembered = new Set(
    laws.rules.flatMap(({ statuses }) => Object.values(statuses).flatMap(({ held }) => held ?? [])),
  );
  const judged = new Array<Designation | undefined>(rows.length).fill(undefined);
  for (const year of [...new Set([...byYear.keys(), ...(official?.years ?? [])])].sort((a, b) => a - b)) {
    const law = lawOfYear(laws, year);
    if (!law) continue;
    const places = byYear.get(year);
    if (!places) {
      // A list of theirs from a year that we have no figures of.
      const areas = official!.areasOf(year);
      for (const status of remembered)
        lists.asIs.keep(status, year, areas, new Float64Array(areas.length).fill(Number.NaN));
      continue;
    }
    const list = places.map((row) => rows[row]!);
    const ids = list.map(({ area }) => area);
    const made = judgeList(law, laws.figures, list, { year, ids, remembered }, lists, official);
    made.forEach((one, at) => {
      judged[places[at]!] = one;
    });
  }
  return judged;
}

function judgeList(
  { law, beside }: LawOfList,
  figures: readonly LawFiguresFile[],
  rows: readonly ListFigures[],
  list: ListToJudge,
  lists: { asIs: Earlier; ifLarge: Earlier },
  official: PublishedStatuses | undefined,
): Designation[] {
  const rules = [law, ...beside];
  const outcomes = rules.map((one) => outcomesOf(one, figures, rows));
  const limit = sizeOf(law);
  const large = Float64Array.from(rows, ({ residents }) => (residents ? meets(residents, limit) : Number.NaN));
  const truths = statusesOf(rules, outcomes, large, list, lists.asIs);
  const truthsIfLarge = statusesOf(rules, outcomes, large.slice().fill(1), list, lists.ifLarge);
  const order = heaviestFirst(rules);
  const held = order.flatMap((one) => (one.held === undefined ? [] : [{ id: one.id, of: one.held }]));
  return rows.map((row, at) => {
    const [criteria = [], ...criteriaBeside] = outcomes.map((byCriterion) => byCriterion.map((column) => column[at]!));
    const statuses = toldStatuses(truths, at);
    const statusesIfLarge = toldStatuses(truthsIfLarge, at);
    const inRow: Record<string, ListsInRow> = {};
    const history: Record<string, HistoryOf> = {};
    for (const { id, of } of held) {
      inRow[of] = lists.asIs.inRow(of, list.year, row.area);
      const years = Array.from({ length: neededFor(law, id, list.year) }, (_, back) => list.year - back);
      history[of] = official ? historyOf(official, of, row.area, years) : 'ours';
    }
    const historyOpen = held.some(({ id, of }) => statuses[id] === 'undecidable' && statuses[of] === 'yes');
    return {
      area: row.area,
      year: list.year,
      figures: row,
      law,
      beside,
      size: { limit, met: met(large[at]!) },
      criteria,
      criteriaBeside,
      statuses,
      statusesIfLarge,
      status: listedAs(order, statuses),
      statusIfLarge: listedAs(order, statusesIfLarge),
      inRow,
      history,
      missing: missingOf(row, [criteria, ...criteriaBeside], historyOpen),
    };
  });
}

/** How many lists in a row a status asks for in a year. */
function neededFor({ statuses }: LawFile, id: string, year: number): number {
  const { lists = 1, transition } = statuses[id] ?? {};
  return transition?.years.includes(year) ? transition.lists : lists;
}

/** The limit of a rule set's `universe`. */
function sizeOf({ universe }: LawFile): Limit {
  const [, operator, number] = universe.split(' ');
  const limit = exact(number!);
  return { side: operator === '>' ? 'over' : 'at_least', low: limit, high: limit };
}

function missingOf(
  { residents }: ListFigures,
  criteria: readonly (readonly CriterionOutcome[])[],
  historyOpen: boolean,
): string[] {
  const missing = residents ? [] : ['residents'];
  for (const outcomes of criteria) {
    for (const { criterion, why } of outcomes) {
      const what = why === undefined ? undefined : why === 'no-figure' ? criterion : 'national';
      if (what !== undefined && !missing.includes(what)) missing.push(what);
    }
  }
  if (historyOpen) missing.push('earlier-lists');
  return missing;
}
