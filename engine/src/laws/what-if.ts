import type { Text } from '../words/index.ts';
import { assumptionsOf } from './assumptions.ts';
import { type Exact, exact, plus, ratio, times } from './exact.ts';
import { type AreaBecame, areasBefore } from './follow-areas.ts';
import { type Designation, judge, type ListFigures } from './judge.ts';
import type { LawCriterion, LawFile } from './law-file.ts';
import { type Laws, lawOfYear } from './laws-in-force.ts';
import { periodOf } from './list-figures.ts';
import { meanIncome, type People, shareOfYears, sumsOf } from './people.ts';
import { byYear, type Changed, changed, type WhatIfChange } from './what-if-changes.ts';
import { withLimit } from './with-limit.ts';

/** What is asked: an area as it is, and what is changed. */
export interface WhatIfQuestion {
  readonly laws: Laws;
  readonly area: string;
  /**
   * The area year by year: residents and origin on 1 January, what is counted of a year (work, convictions) and its end (education, income). The
   * last year is taken to go on.
   */
  readonly years: readonly { readonly year: number; readonly people: People }[];
  /** By tenure, the homes of the last year and the people in them: who leaves when homes go. */
  readonly tenures?: Readonly<Record<string, { readonly homes: number; readonly people: People }>>;
  /** Earlier lists of the area and of those it was split off or merged of, for what must have been held for years. */
  readonly history?: readonly ListFigures[];
  /** Areas that became others: history follows them. */
  readonly links?: readonly AreaBecame[];
  /** The national mean of convicted, percent; the limit is taken to stay. Without it the library's figure of the year is used, if it is known. */
  readonly nationalConvicted?: number;
  /** In its place a published limit of so many times the mean, percent, and the list it is of; taken to stay. */
  readonly nationalLimit?: { readonly limit: number; readonly times: number; readonly list: number };
  /** The region's mean income, kroner; taken to stay. */
  readonly regionIncome?: number;
  /** `percent`: the mean incomes of people are in percent of the region's, whose kroner are not known. __Default value:__ kroner. */
  readonly incomeIn?: 'kroner' | 'percent';
  /** Criteria whose number of persons is not known, so that shares are right and numbers are not: no margin is made of them. */
  readonly personsUnknown?: readonly string[];
  /** The last year that each figure is known for, where they differ. __Default value:__ the last of `years`. */
  readonly lastKnown?: readonly { readonly name: Text; readonly year: number }[];
  readonly changes: readonly WhatIfChange[];
  /** The lists that are answered for. */
  readonly lists: { readonly from: number; readonly to: number };
}

/** One list, without the changes and with them. */
export interface WhatIfList {
  readonly year: number;
  readonly without: Designation;
  readonly with: Designation;
}

/** The answer, and everything it takes for granted. */
export interface WhatIfAnswer {
  readonly lists: readonly WhatIfList[];
  readonly assumptions: readonly Text[];
}

/**
 * What the next lists would say if something were done: residents who come into work or education, homes demolished, sold or built, another mix
 * of those who move in, another limit. A calculation, not a forecast: everything that is not changed stays as in the last year.
 *
 * A list is an image of earlier years: work and convictions are a mean of two, so that what is done in 2026 stands at half on the list of 2027
 * and in full on that of 2028. Margins are in the outcome (`marginOfCriterion`).
 *
 * @throws Problem K-LAWS-08 for a change of more people or homes than there are; K-LAWS-09 without a year, or for newcomers nobody has described
 */
export function whatIf(question: WhatIfQuestion): WhatIfAnswer {
  const { laws, changes, lists } = question;
  const { before, after } = peopleBeforeAndAfter(question);
  const lawsAfter = changes.reduce((all, one) => (one.kind === 'limit' ? withLimit(all, one) : all), laws);
  const years = Array.from({ length: Math.max(0, lists.to - lists.from + 1) }, (_, at) => lists.from + at);
  const links = question.links ?? [];
  const isPast = (area: string, year: number) => areasBefore(question.area, lists.from, year, links).includes(area);
  const history = (question.history ?? []).filter(({ year, area }) => year < lists.from && isPast(area, year));
  const listed = (by: Laws, known: Changed) =>
    years.flatMap((year) => {
      const law = lawOfYear(by, year);
      return law ? [listOf(question, [...law.beside, law.law], year, known)] : [];
    });
  const judged = (by: Laws, rows: readonly ListFigures[]) =>
    judge(by, [...history, ...rows], links).slice(history.length);
  const [without, withChanges] =
    lawsAfter === laws && links.length === 0
      ? judgedTogether(laws, history, listed(laws, before), listed(laws, after))
      : [judged(laws, listed(laws, before)), judged(lawsAfter, listed(lawsAfter, after))];
  return {
    lists: without!.flatMap((one, at) => (one ? [{ year: one.year, without: one, with: withChanges![at]! }] : [])),
    assumptions: assumptionsOf(question),
  };
}

/** Two courses of one area under one law, judged as two areas at once: a list is judged set-wise, and costs for two hardly more than for one. */
function judgedTogether(
  laws: Laws,
  history: readonly ListFigures[],
  ...courses: readonly (readonly ListFigures[])[]
): (Designation | undefined)[][] {
  const called = (area: string, course: number) => `${area}\u0000${course}`;
  const rows = courses.map((lists, course) =>
    [...history, ...lists].map((row) => ({ ...row, area: called(row.area, course) })),
  );
  const made = judge(laws, rows.flat());
  return courses.map((lists, course) => {
    const from = rows.slice(0, course).reduce((sum, one) => sum + one.length, history.length);
    return lists.map((figures, at) => {
      const one = made[from + at];
      return one && { ...one, area: figures.area, figures };
    });
  });
}

/**
 * The people of the area year by year, without the changes and with them: what the lists are made from, and what else is made of people.
 *
 * @throws Problem as `whatIf`
 */
export function peopleBeforeAndAfter(question: WhatIfQuestion): { readonly before: Changed; readonly after: Changed } {
  const years = question.years.map(({ year, people }) => ({ year, people: sumsOf(people) }));
  const after = changed(question, years);
  return { before: byYear(years), after };
}

/** The figures of a list, from the years that the law names. */
function listOf(question: WhatIfQuestion, rules: readonly LawFile[], year: number, known: Changed): ListFigures {
  const { area, nationalConvicted, nationalLimit, regionIncome, personsUnknown = [] } = question;
  const criteria = rules.flatMap((one) => Object.entries(one.criteria));
  const counted = criteria.filter(([id]) => !personsUnknown.includes(id));
  const last = known(year);
  return {
    area,
    year,
    residents: last.residents,
    values: Object.fromEntries(criteria.map(([id, criterion]) => [id, figureOf(question, id, criterion, year, known)])),
    people: Object.fromEntries(counted.map(([id, criterion]) => [id, personsOf(id, criterion, year, known)])),
    ...(nationalConvicted !== undefined
      ? { national: { mean: exact(nationalConvicted) } }
      : nationalLimit
        ? { national: { limit: exact(nationalLimit.limit), limitTimes: exact(nationalLimit.times) } }
        : {}),
    ...(regionIncome === undefined ? {} : { regionMean: exact(regionIncome) }),
  };
}

function figureOf(
  { regionIncome, incomeIn }: WhatIfQuestion,
  id: string,
  criterion: LawCriterion,
  year: number,
  known: Changed,
): Exact | undefined {
  const years = yearsOf(criterion, year).map(known);
  if (typeof criterion.under === 'object') {
    const mean = meanIncome(years[0]!);
    if (incomeIn === 'percent') return mean;
    return mean && regionIncome ? times(ratio(mean, exact(regionIncome)), exact(100)) : undefined;
  }
  return shareOfYears(years, id);
}

/** The persons that a margin is of: on average of the years. */
function personsOf(id: string, criterion: LawCriterion, year: number, known: Changed): Exact | undefined {
  const years = yearsOf(criterion, year).map(known);
  const persons = years.map((one) =>
    typeof criterion.under === 'object' ? one.income?.taxpayers : one.groups[id]?.persons,
  );
  if (!persons.every((one) => one !== undefined)) return undefined;
  return ratio(plus(...persons), exact(persons.length));
}

function yearsOf({ mean_of, at }: LawCriterion, year: number): number[] {
  return (mean_of ?? [at!]).map((written) => Number(periodOf(written, year).slice(0, 4)));
}
