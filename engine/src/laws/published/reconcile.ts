import type { CriterionOutcome } from '../criteria.ts';
import { type Met, met } from '../decided.ts';
import { compare, type Exact, exact, floor, minus, plus, ratio, times, toNumber } from '../exact.ts';
import type { Designation } from '../judge.ts';
import type { LawFile } from '../law-file.ts';
import type { Laws } from '../laws-in-force.ts';
import { type Limit, limitOf, meets } from '../limits.ts';
import { type Compared, type ComparedWith, factsOf, residentsFact } from './facts.ts';
import { halfOf, type PublishedRow } from './published-list.ts';
import { publishedStatuses } from './published-statuses.ts';
import { type Facts, reasonsOf } from './reasons.ts';

/** One figure or answer of ours beside the official one. */
export interface Reconciled {
  readonly area: string;
  readonly list_year: number;
  readonly rule_set: string;
  readonly kind: 'residents' | 'criterion' | 'status';
  /** Id of the criterion or the status; `residents`. */
  readonly item: string;
  readonly ours: number | null;
  readonly theirs: number | null;
  /** Ours less theirs: points, or residents. */
  readonly difference: number | null;
  /** The same in whole persons, where it is known how many the figure is of. */
  readonly difference_persons: number | null;
  readonly people: number | null;
  readonly limit_ours: number | null;
  readonly limit_theirs: number | null;
  /** met, not, undecidable of criteria and of the size; yes, no, undecidable, unknown of statuses. */
  readonly says_ours: string;
  readonly says_theirs: string;
  readonly agree: 'yes' | 'no' | 'unknown';
  /** Ids of the reasons. */
  readonly reasons: readonly string[];
  /** The periods of ours that the official figure is equal to, where those are not the ones of the law. */
  readonly fits: readonly string[];
}

/**
 * Our figures and answers beside those of an official list, for every area and year that both have: per criterion of each rule set what each says,
 * how far apart they are, and why, by rules that a person can read.
 *
 * What the list says of a criterion is computed from its printed figure: where the limit lies within what was rounded away it is undecidable. Its statuses
 * are as it states them.
 */
export function reconcile(laws: Laws, judged: readonly Designation[], about: ComparedWith): Reconciled[] {
  const statuses = publishedStatuses(laws, [about.list]);
  const rows = new Map(about.list.rows.map((row) => [`${row.year} ${row.area}`, row]));
  return judged.flatMap((one) => {
    const row = rows.get(`${one.year} ${one.area}`);
    const criteria = row
      ? [one.law, ...one.beside].flatMap((law, at) =>
          (at === 0 ? one.criteria : one.criteriaBeside[at - 1]!).flatMap((outcome) =>
            criterionOf(laws, one, law, outcome, row, about),
          ),
        )
      : [];
    const size = row ? sizeOf(one, row, about) : [];
    const compared = [...size, ...criteria];
    return [...compared, ...statusesOf(one, statuses.truth, compared)];
  });
}

function criterionOf(
  laws: Laws,
  one: Designation,
  law: LawFile,
  outcome: CriterionOutcome,
  row: PublishedRow,
  about: ComparedWith,
): Reconciled[] {
  const criterion = law.criteria[outcome.criterion]!;
  const stated = row.figures.values[outcome.criterion];
  if (!stated) return [];
  const { national } = row.figures;
  const theirLimit = national ? limitOf(criterion, one.year, laws.figures, national) : outcome.limit;
  const people = {
    ours: one.figures.people?.[outcome.criterion],
    theirs: row.figures.people?.[outcome.criterion],
  };
  const compared: Compared = {
    criterion,
    outcome,
    theirs: stated,
    theirLimit,
    year: one.year,
    area: one.area,
    residents: residentsOf(one, row),
    people,
  };
  const { facts, fits } = factsOf(compared, about);
  const decimals = about.list.decimals?.[outcome.criterion] ?? criterion.decimals ?? 1;
  const says = theirLimit ? metAsPrinted(stated, theirLimit, decimals) : 'undecidable';
  const of = typeof criterion.under === 'object' ? undefined : (people.ours ?? people.theirs);
  return [
    {
      area: one.area,
      list_year: one.year,
      rule_set: law.id,
      kind: 'criterion',
      item: outcome.criterion,
      ...beside(outcome.value, stated, of),
      limit_ours: outcome.limit ? toNumber(outcome.limit.low) : null,
      limit_theirs: theirLimit ? toNumber(theirLimit.low) : null,
      says_ours: outcome.met,
      says_theirs: says,
      agree: agreeing(outcome.met, says),
      reasons: reasonsOf(about.rules.rules, facts),
      fits: fits ?? [],
    },
  ];
}

function sizeOf(one: Designation, row: PublishedRow, about: ComparedWith): Reconciled[] {
  const { ours, theirs } = residentsOf(one, row);
  if (!theirs) return [];
  const residents = residentsFact({ ours, theirs }, about.rules.residents_percent);
  const says = met(meets(theirs, one.size.limit));
  const facts: Facts = {
    figures: !ours ? 'ours-missing' : residents === 'same' ? 'same' : 'differ',
    limit: 'same',
    period: 'same',
    definition: 'same',
    residents,
    people: residents === 'same' || residents === 'unknown' ? residents : 'enough',
    area: about.isApproximate ? 'approximate' : 'same',
  };
  const limit = toNumber(one.size.limit.low);
  return [
    {
      area: one.area,
      list_year: one.year,
      rule_set: one.law.id,
      kind: 'residents',
      item: 'residents',
      ...beside(ours, theirs, undefined),
      difference_persons: ours ? toNumber(minus(ours, theirs)) : null,
      limit_ours: limit,
      limit_theirs: limit,
      says_ours: one.size.met,
      says_theirs: says,
      agree: agreeing(one.size.met, says),
      reasons: reasonsOf(about.rules.rules, facts),
      fits: [],
    },
  ];
}

/** Statuses that the list tells of. Where it says otherwise, the reasons are those of the criteria that say otherwise. */
function statusesOf(
  one: Designation,
  truth: (status: string, year: number, area: string) => number,
  compared: readonly Reconciled[],
): Reconciled[] {
  return [one.law, ...one.beside].flatMap((law) =>
    Object.keys(law.statuses).flatMap((status): Reconciled[] => {
      const theirs = truth(status, one.year, one.area);
      if (Number.isNaN(theirs)) return [];
      const [ours, says] = [one.statuses[status]!, theirs === 1 ? 'yes' : 'no'];
      const agree = agreeing(ours, says);
      const apart = compared.filter(
        (row) => row.agree !== 'yes' && (row.rule_set === law.id || row.kind === 'residents'),
      );
      const reasons = [...new Set(apart.flatMap((row) => row.reasons))];
      return [
        {
          area: one.area,
          list_year: one.year,
          rule_set: law.id,
          kind: 'status',
          item: status,
          ...beside(undefined, undefined, undefined),
          limit_ours: null,
          limit_theirs: null,
          says_ours: ours,
          says_theirs: says,
          agree,
          reasons: agree !== 'no' ? [] : reasons.length > 0 ? reasons : ['unexplained'],
          fits: [],
        },
      ];
    }),
  );
}

function beside(ours: Exact | undefined, theirs: Exact | undefined, people: Exact | undefined) {
  const difference = ours && theirs ? minus(ours, theirs) : undefined;
  return {
    ours: ours ? toNumber(ours) : null,
    theirs: theirs ? toNumber(theirs) : null,
    difference: difference ? toNumber(difference) : null,
    difference_persons: difference && people ? Number(rounded(ratio(times(difference, people), exact(100)))) : null,
    people: people ? toNumber(people) : null,
  };
}

/** Whether a printed figure meets the limit, whatever was rounded away; undecidable where it hangs on that. */
function metAsPrinted(value: Exact, limit: Limit, decimals: number): Met {
  const half = halfOf(decimals);
  const [least, most] = [meets(minus(value, half), limit), meets(plus(value, half), limit)];
  return least === most ? met(least) : 'undecidable';
}

function agreeing(ours: string, theirs: string): Reconciled['agree'] {
  if (ours === 'undecidable' || theirs === 'undecidable') return 'unknown';
  return ours === theirs ? 'yes' : 'no';
}

function residentsOf(one: Designation, row: PublishedRow) {
  return { ours: one.figures.residents, theirs: row.figures.residents };
}

/** To the nearest whole number, halves away from zero. */
function rounded(value: Exact): bigint {
  const half = ratio(exact(1), exact(2));
  return compare(value, exact(0)) < 0 ? -floor(plus({ n: -value.n, d: value.d }, half)) : floor(plus(value, half));
}
