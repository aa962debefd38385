import type { CriterionOutcome } from '../criteria.ts';
import { compare, type Exact, exact, minus, plus, ratio, times } from '../exact.ts';
import type { AreaBecame } from '../follow-areas.ts';
import type { LawCriterion } from '../law-file.ts';
import type { Limit } from '../limits.ts';
import { atYear, type FindFigure, figureOf, type LawFigureOfArea, periodOf } from '../list-figures.ts';
import { halfOf, type PublishedList } from './published-list.ts';
import type { Facts, ReasonRules } from './reasons.ts';

/** The two figures of a criterion, and all that may tell why they are not the same. */
export interface Compared {
  readonly criterion: LawCriterion;
  readonly outcome: CriterionOutcome;
  readonly theirs: Exact;
  readonly theirLimit: Limit | undefined;
  readonly year: number;
  readonly area: string;
  readonly residents: { readonly ours: Exact | undefined; readonly theirs: Exact | undefined };
  readonly people: { readonly ours: Exact | undefined; readonly theirs: Exact | undefined };
}

/** What is the same for all areas of a list. */
export interface ComparedWith {
  readonly list: PublishedList;
  readonly rules: ReasonRules;
  /** The area's own figures, to see whether those of another year are what the list has. */
  readonly find: (area: string) => FindFigure;
  /** Which version of its definition a figure of ours follows, where that is stated. */
  readonly definitionOf: (figure: LawFigureOfArea | undefined) => string | undefined;
  readonly links: readonly AreaBecame[];
  /** The areas are not drawn as the State draws them. */
  readonly isApproximate: boolean;
}

/** The facts of two figures, and the years whose figures of ours are what the list has, where those are not the law's. */
export function factsOf(one: Compared, about: ComparedWith): { facts: Facts; fits: readonly string[] | undefined } {
  const { criterion, outcome, theirs, theirLimit, year, area } = one;
  const { list, rules } = about;
  const id = outcome.criterion;
  const decimals = list.decimals?.[id] ?? criterion.decimals ?? 1;
  const find = about.find(area);
  const ours = outcome.value;
  const figures = !ours
    ? 'ours-missing'
    : compare(ours, theirs) === 0
      ? 'same'
      : isAsPrinted(ours, theirs, decimals, isOfPrinted(criterion, year, find))
        ? 'as-printed'
        : 'differ';
  const written = criterion.mean_of ?? [criterion.at!];
  const stated = list.periods?.[id];
  const isOther = stated !== undefined && stated.join(' ') !== written.join(' ');
  const fits = figures === 'differ' && !isOther ? otherYears(one, find, rules, decimals) : undefined;
  const definition = about.definitionOf(atYear(criterion.indicator, periodOf(written.at(-1)!, year), find));
  const theirDefinition = list.definitions?.[id] ?? criterion.definition;
  const changed = about.links.some(
    ({ from, to, on }) =>
      (from === area || to.includes(area)) && on > `${firstYear(written, year)}-01-01` && on <= `${year}-12-01`,
  );
  return {
    fits,
    facts: {
      figures,
      limit: limitFact(outcome.limit, theirLimit),
      period: isOther ? 'stated-other' : fits ? 'other-fits' : 'same',
      definition: definition !== undefined && definition !== theirDefinition ? 'differs' : 'same',
      residents: residentsFact(one.residents, rules.residents_percent),
      people: peopleFact(one),
      area: changed ? 'changed' : about.isApproximate ? 'approximate' : 'same',
    },
  };
}

/** Whether two numbers of residents differ by no more than so many percent of theirs. */
export function residentsFact(
  { ours, theirs }: Compared['residents'],
  percent: number,
): 'same' | 'near' | 'far' | 'unknown' {
  if (!ours || !theirs) return 'unknown';
  const off = sizeOf(minus(ours, theirs));
  if (off.n === 0n) return 'same';
  return compare(times(off, exact(100)), times(sizeOf(theirs), exact(percent))) <= 0 ? 'near' : 'far';
}

/** Which side of the limit two limits put a figure is the same, as far as they are printed. */
function limitFact(ours: Limit | undefined, theirs: Limit | undefined): Facts['limit'] {
  if (!ours || !theirs) return 'unknown';
  // A printed limit has two decimals, and ours may be known only between two ends.
  const half = halfOf(2);
  const low = minus(ours.low, half);
  const high = plus(ours.high, half);
  return compare(theirs.high, low) >= 0 && compare(theirs.low, high) <= 0 ? 'same' : 'differs';
}

/**
 * The list is rounded once, to half of its last decimal. A mean of ours of figures that came to us printed was made of rounded ones too, so that the
 * two may be a whole last decimal apart.
 */
function isAsPrinted(ours: Exact, theirs: Exact, decimals: number, isOfPrinted: boolean): boolean {
  const half = halfOf(decimals);
  return compare(sizeOf(minus(ours, theirs)), isOfPrinted ? plus(half, half) : half) <= 0;
}

/** A mean of several years' shares without counts. */
function isOfPrinted(criterion: LawCriterion, year: number, find: FindFigure): boolean {
  return (criterion.mean_of?.length ?? 1) > 1 && figureOf(criterion, year, find).people === undefined;
}

/** The nearest other years whose figure of ours is what the list has, as periods. */
function otherYears(
  { criterion, theirs, year }: Compared,
  find: FindFigure,
  { years }: ReasonRules,
  decimals: number,
): readonly string[] | undefined {
  const back = Array.from({ length: years.back }, (_, at) => -at - 1);
  const forward = Array.from({ length: years.forward }, (_, at) => at + 1);
  for (const shift of [...back, ...forward]) {
    const { value } = figureOf(criterion, year + shift, find);
    if (value && isAsPrinted(value, theirs, decimals, isOfPrinted(criterion, year + shift, find)))
      return (criterion.mean_of ?? [criterion.at!]).map((written) => periodOf(written, year + shift));
  }
  return undefined;
}

/**
 * Whether the persons that are counted more or fewer can be the difference: one person moves a share by no more than a hundred percent divided by the
 * persons it is of.
 */
function peopleFact({ outcome, theirs, people, residents }: Compared): Facts['people'] {
  const { ours: mine, theirs: other } = people.ours && people.theirs ? people : residents;
  if (!mine || !other || !outcome.value) return 'unknown';
  const off = sizeOf(minus(mine, other));
  if (off.n === 0n) return 'same';
  const of = people.ours ?? mine;
  const persons = ratio(times(sizeOf(minus(outcome.value, theirs)), of), exact(100));
  return compare(persons, plus(off, ratio(exact(1), exact(2)))) <= 0 ? 'enough' : 'few';
}

function firstYear(written: readonly string[], year: number): string {
  return written.map((one) => periodOf(one, year).slice(0, 4)).sort()[0]!;
}

function sizeOf({ n, d }: Exact): Exact {
  return { n: n < 0n ? -n : n, d };
}
