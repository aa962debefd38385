import type { Text } from '../words/index.ts';
import { assumptionsOf } from './assumptions.ts';
import { type Exact, exact, plus, ratio, times } from './exact.ts';
import { type Designation, judge, type ListFigures } from './judge.ts';
import type { LawCriterion, LawFile } from './law-file.ts';
import { type Laws, lawOfYear } from './laws-in-force.ts';
import { periodOf } from './list-figures.ts';
import { meanIncome, type People, type Sums, shareOf, sumsOf } from './people.ts';
import { atYear, type Changed, changed, type WhatIfChange } from './what-if-changes.ts';
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
  /** Earlier lists, for what must have been held for years. */
  readonly history?: readonly ListFigures[];
  /** The national mean of convicted, percent; the limit is taken to stay. Without it the library's figure of the year is used, if it is known. */
  readonly nationalConvicted?: number;
  /** The region's mean income, kroner; taken to stay. */
  readonly regionIncome?: number;
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
  const before = question.years.map(({ year, people }) => ({ year, people: sumsOf(people) }));
  const after = changed(question, before);
  const lawsAfter = changes.reduce((all, one) => (one.kind === 'limit' ? withLimit(all, one) : all), laws);
  const years = Array.from({ length: Math.max(0, lists.to - lists.from + 1) }, (_, at) => lists.from + at);
  const history = (question.history ?? []).filter(({ year, area }) => year < lists.from && area === question.area);
  const judged = (by: Laws, known: Changed) => {
    const rows = years.flatMap((year) => {
      const law = lawOfYear(by, year);
      return law ? [listOf(question, [...law.beside, law.law], year, known)] : [];
    });
    return judge(by, [...history, ...rows]).slice(history.length);
  };
  const [without, withChanges] = [judged(laws, (year) => atYear(before, year)), judged(lawsAfter, after)];
  return {
    lists: without.flatMap((one, at) => (one ? [{ year: one.year, without: one, with: withChanges[at]! }] : [])),
    assumptions: assumptionsOf(question),
  };
}

/** The figures of a list, from the years that the law names. */
function listOf(
  { area, nationalConvicted, regionIncome }: WhatIfQuestion,
  rules: readonly LawFile[],
  year: number,
  known: Changed,
): ListFigures {
  const criteria = rules.flatMap((one) => Object.entries(one.criteria));
  const last = known(year);
  return {
    area,
    year,
    residents: last.residents,
    values: Object.fromEntries(
      criteria.map(([id, criterion]) => [id, figureOf(id, criterion, year, known, regionIncome)]),
    ),
    people: Object.fromEntries(criteria.map(([id, criterion]) => [id, personsOf(id, criterion, year, known)])),
    ...(nationalConvicted === undefined ? {} : { national: { mean: exact(nationalConvicted) } }),
    ...(regionIncome === undefined ? {} : { regionMean: exact(regionIncome) }),
  };
}

function figureOf(
  id: string,
  criterion: LawCriterion,
  year: number,
  known: Changed,
  regionIncome: number | undefined,
): Exact | undefined {
  const years = yearsOf(criterion, year).map(known);
  if (typeof criterion.under === 'object') {
    const mean = meanIncome(years[0]!);
    return mean && regionIncome ? times(ratio(mean, exact(regionIncome)), exact(100)) : undefined;
  }
  const groups = years.map(({ groups: all }) => all[id]);
  if (!groups.every((one) => one !== undefined)) return undefined;
  const together: Sums = {
    residents: exact(0),
    groups: {
      [id]: {
        counted: plus(...groups.map(({ counted }) => counted)),
        persons: plus(...groups.map(({ persons }) => persons)),
      },
    },
    income: undefined,
  };
  return shareOf(together, id);
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
