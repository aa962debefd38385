import { type Decided, decided, type Met, met, type Truth } from './decided.ts';
import { type Exact, exact } from './exact.ts';
import type { AreaBecame } from './follow-areas.ts';
import { type Earlier, earlierLists } from './held.ts';
import type { LawCriterion, LawFiguresFile, LawFile, LawStatus } from './law-file.ts';
import { firstListYear, type LawOfList, type Laws, lawOfYear } from './laws-in-force.ts';
import { type Limit, limitOf, meets, type StatedNational } from './limits.ts';
import { marginInKroner, marginInPersons, marginOfSize } from './margins.ts';
import { allOf, atLeast, held } from './rules.ts';

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

/** What became of one criterion. */
export interface CriterionOutcome {
  readonly criterion: string;
  readonly value: Exact | undefined;
  readonly limit: Limit | undefined;
  readonly met: Met;
  /** Why it is undecidable: the figure or the limit is unknown, or the figure lies within the rounding of a limit. */
  readonly why?: 'no-figure' | 'no-limit' | 'within-rounding';
  /** Persons, or kroner for an income; see `marginInPersons`. Undefined where the number of persons is unknown. */
  readonly margin: bigint | undefined;
}

/** How many lists in a row: exactly, or between two numbers where a list is unknown. */
export interface ListsInRow {
  readonly least: number;
  readonly most: number;
}

/** Neither of the lists, or not to be decided; else the id of a status. */
export type ListedAs = 'not_listed' | 'undecidable' | (string & {});

/** The outcome for one area on the list of one year. */
export interface Designation {
  readonly area: string;
  readonly year: number;
  /** What it was judged from. */
  readonly figures: ListFigures;
  /** The rule set, and those beside it. */
  readonly law: LawFile;
  readonly beside: readonly LawFile[];
  readonly size: { readonly limit: Limit; readonly met: Met; readonly margin: bigint | undefined };
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
 * @returns one for each row that there is a law for, in the order of the rows; undefined for a year without a law
 */
export function judge(
  laws: Laws,
  rows: readonly ListFigures[],
  links: readonly AreaBecame[] = [],
): (Designation | undefined)[] {
  const byYear = Map.groupBy(rows.keys(), (row) => rows[row]!.year);
  const first = [...byYear.keys()].reduce((a, b) => Math.min(a, b), firstListYear(laws));
  const lists = earlierLists(first, links);
  const listsIfLarge = earlierLists(first, links);
  const judged = new Array<Designation | undefined>(rows.length).fill(undefined);
  for (const year of [...byYear.keys()].sort((a, b) => a - b)) {
    const law = lawOfYear(laws, year);
    if (!law) continue;
    const places = byYear.get(year)!;
    const list = places.map((row) => rows[row]!);
    const made = judgeList(law, laws.figures, year, list, lists, listsIfLarge);
    made.forEach((one, at) => {
      judged[places[at]!] = one;
    });
  }
  return judged;
}

function judgeList(
  { law, beside }: LawOfList,
  figures: readonly LawFiguresFile[],
  year: number,
  list: readonly ListFigures[],
  lists: Earlier,
  listsIfLarge: Earlier,
): Designation[] {
  const ids = list.map(({ area }) => area);
  const rules = [law, ...beside];
  const outcomes = rules.map((one) => outcomesOf(one, figures, list));
  const limit = sizeOf(law);
  const large = Float64Array.from(list, ({ residents }) => (residents ? meets(residents, limit) : Number.NaN));
  const anyhow = new Float64Array(list.length).fill(1);
  const truths = statusesOf(rules, outcomes, large, year, ids, lists);
  const truthsIfLarge = statusesOf(rules, outcomes, anyhow, year, ids, listsIfLarge);
  const heldStatuses = new Set(
    rules.flatMap(({ statuses }) => Object.values(statuses).flatMap((one) => one.held ?? [])),
  );
  return list.map((row, at) => {
    const criteria = outcomes.map((byCriterion) => byCriterion.map((column) => column[at]!));
    const statuses = told(truths, at);
    const statusesIfLarge = told(truthsIfLarge, at);
    return {
      area: row.area,
      year,
      figures: row,
      law,
      beside,
      size: {
        limit,
        met: met(large[at]!),
        margin: row.residents ? marginOfSize(row.residents, limit) : undefined,
      },
      criteria: criteria[0]!,
      criteriaBeside: criteria.slice(1),
      statuses,
      statusesIfLarge,
      status: listedAs(law, beside, statuses),
      statusIfLarge: listedAs(law, beside, statusesIfLarge),
      inRow: Object.fromEntries([...heldStatuses].map((id) => [id, lists.inRow(id, year, row.area)])),
      missing: missingOf(row, rules, criteria.flat(), statuses),
    };
  });
}

/** By criterion, the outcome of each area. */
function outcomesOf(
  law: LawFile,
  figures: readonly LawFiguresFile[],
  list: readonly ListFigures[],
): CriterionOutcome[][] {
  return Object.entries(law.criteria).map(([id, criterion]) => {
    const general = limitOf(criterion, list[0]?.year ?? 0, figures);
    return list.map((row) =>
      outcomeOf(id, criterion, row, row.national ? limitOf(criterion, row.year, figures, row.national) : general),
    );
  });
}

function outcomeOf(id: string, criterion: LawCriterion, row: ListFigures, limit: Limit | undefined): CriterionOutcome {
  const value = row.values[id];
  if (!value) return { criterion: id, value, limit, met: 'undecidable', why: 'no-figure', margin: undefined };
  if (!limit) return { criterion: id, value, limit, met: 'undecidable', why: 'no-limit', margin: undefined };
  const outcome = met(meets(value, limit));
  const margin = marginOf(id, criterion, row, value, limit);
  if (outcome === 'undecidable') return { criterion: id, value, limit, met: outcome, why: 'within-rounding', margin };
  return { criterion: id, value, limit, met: outcome, margin };
}

function marginOf(
  id: string,
  criterion: LawCriterion,
  row: ListFigures,
  value: Exact,
  limit: Limit,
): bigint | undefined {
  if (typeof criterion.under === 'object') {
    return row.regionMean ? marginInKroner(value, limit, row.regionMean) : undefined;
  }
  const persons = row.people?.[id];
  return persons ? marginInPersons(value, limit, persons) : undefined;
}

/** The limit of a rule set's `universe`. */
function sizeOf({ universe }: LawFile): Limit {
  const [, operator, number] = universe.split(' ');
  const limit = exact(number!);
  return { side: operator === '>' ? 'over' : 'at_least', low: limit, high: limit };
}

/** By status, the truth of each area, and what it leaves for later lists. */
function statusesOf(
  rules: readonly LawFile[],
  outcomes: readonly (readonly (readonly CriterionOutcome[])[])[],
  large: Float64Array,
  year: number,
  ids: readonly string[],
  lists: Earlier,
): Record<string, Float64Array> {
  const made: Record<string, Float64Array> = {};
  rules.forEach((law, at) => {
    const columns: Record<string, Float64Array> = { ...made };
    for (const column of outcomes[at]!) columns[column[0]?.criterion ?? ''] = Float64Array.from(column, truthOf);
    for (const [id, status] of Object.entries(law.statuses)) {
      const truth = statusOf(status, columns, large, year, ids, lists);
      columns[id] = truth;
      made[id] = truth;
      lists.keep(id, year, ids, truth);
    }
  });
  return made;
}

function statusOf(
  { at_least, of, all = [], held: heldStatus, lists: inRow, transition }: LawStatus,
  columns: Readonly<Record<string, Float64Array>>,
  large: Float64Array,
  year: number,
  ids: readonly string[],
  lists: Earlier,
): Float64Array {
  if (heldStatus !== undefined) {
    const needed = transition?.years.includes(year) ? transition.lists : inRow!;
    const earlier = Array.from({ length: needed - 1 }, (_, back) =>
      lists.seenFrom(heldStatus, year, year - back - 1, ids),
    );
    return held(ids, columns[heldStatus]!, earlier);
  }
  const counted =
    of === undefined
      ? []
      : [
          atLeast(
            ids,
            at_least!,
            of.map((id) => columns[id]!),
          ),
        ];
  return allOf(ids, [large, ...counted, ...all.map((id) => columns[id]!)]);
}

function truthOf({ met: outcome }: CriterionOutcome): Truth {
  return outcome === 'undecidable' ? Number.NaN : Number(outcome === 'met');
}

function told(truths: Readonly<Record<string, Float64Array>>, at: number): Record<string, Decided> {
  return Object.fromEntries(Object.entries(truths).map(([id, truth]) => [id, decided(truth[at]!)]));
}

/** The heaviest status that is certain, of the rule set first and then of those beside it. */
function listedAs(law: LawFile, beside: readonly LawFile[], statuses: Readonly<Record<string, Decided>>): ListedAs {
  for (const { statuses: own } of [law, ...beside]) {
    for (const [id, { held: heldStatus }] of Object.entries(own).reverse()) {
      if (statuses[id] === 'yes') return id;
      if (statuses[id] === 'undecidable' && heldStatus === undefined) return 'undecidable';
    }
  }
  return 'not_listed';
}

function missingOf(
  row: ListFigures,
  rules: readonly LawFile[],
  criteria: readonly CriterionOutcome[],
  statuses: Readonly<Record<string, Decided>>,
): string[] {
  const heldOpen = rules.some((law) =>
    Object.entries(law.statuses).some(
      ([id, { held: of }]) => of !== undefined && statuses[id] === 'undecidable' && statuses[of] === 'yes',
    ),
  );
  return [
    ...(row.residents ? [] : ['residents']),
    ...new Set(criteria.filter(({ why }) => why === 'no-figure').map(({ criterion }) => criterion)),
    ...(criteria.some(({ why }) => why === 'no-limit' || why === 'within-rounding') ? ['national'] : []),
    ...(heldOpen ? ['earlier-lists'] : []),
  ];
}
