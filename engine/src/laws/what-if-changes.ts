import { Problem, says, type Text } from '../words/index.ts';
import { exact, minus, plus, ratio, times } from './exact.ts';
import { isPossible, joined, type People, type Sums, scaled, sumsOf, without } from './people.ts';
import type { WhatIfQuestion } from './what-if.ts';
import type { LimitChange } from './with-limit.ts';

/** Something that is done, from 1 January of a year on. */
export type WhatIfChange = WorkChange | HomesChange | LettingChange | LimitChange;

/** Residents who were outside come into work or education for the whole of each year. */
export interface WorkChange {
  readonly kind: 'work';
  readonly from: number;
  readonly persons: number;
  readonly into: 'work' | 'education';
  /** Their gross income a year before and after, kroner. __Default value:__ the income is left as it is. */
  readonly wage?: { readonly before: number; readonly after: number };
}

/** Homes that are demolished, sold or built. Sold and built homes get newcomers; sold homes stay in the area that the law measures. */
export interface HomesChange {
  readonly kind: 'homes';
  readonly from: number;
  readonly what: 'demolished' | 'sold' | 'built';
  readonly homes: number;
  /** Whose homes: those who leave are as those who live in it. For built homes what they become. */
  readonly tenure: string;
  /** Those who move in, in any number, and how many to a home. */
  readonly newcomers?: People;
  readonly perHome?: number;
}

/** Other people move in than those who moved out: flexible or combined letting. */
export interface LettingChange {
  readonly kind: 'letting';
  /** The first year, and for how many years. */
  readonly from: number;
  readonly years: number;
  /** Residents who are replaced each year. */
  readonly moves: number;
  /** Those who move in under the rules, in any number. */
  readonly entrants: People;
  /** Those who move out, in any number. __Default value:__ they are as all of the area. */
  readonly leavers?: People;
}

/** The people of the area in a year. */
export type Changed = (year: number) => Sums;

/** The people of each year with what is done in it and before it. */
export function changed(question: WhatIfQuestion, years: readonly { year: number; people: Sums }[]): Changed {
  if (years.length === 0) {
    throw new Problem('K-LAWS-09', says('Der er intet år at regne ud fra.', 'There is no year to reckon from.'));
  }
  const before = byYear(years);
  const made = new Map<Sums, Map<string, Sums>>();
  // Every criterion of every list asks for the people of its years, and years in which nothing new is done are alike.
  return (year) => {
    const from = before(year);
    const so = made.get(from) ?? new Map<string, Sums>();
    made.set(from, so);
    const key = question.changes.map((change) => timesDone(change, year)).join(' ');
    let people = so.get(key);
    if (!people) {
      people = question.changes.reduce((now, change) => done(question, change, year, now), from);
      so.set(key, people);
    }
    return people;
  };
}

/** How often a change has been done by a year: once and for all or, of letting, year after year. */
function timesDone(change: WhatIfChange, year: number): number {
  if (change.kind === 'limit' || change.from > year) return 0;
  return change.kind === 'letting' ? Math.min(change.years, year - change.from + 1) : 1;
}

/** The people of a year: those of the year itself, else those of the last year before it. */
export function byYear(years: readonly { year: number; people: Sums }[]): Changed {
  const sorted = years.toSorted((a, b) => a.year - b.year);
  return (year) => (sorted.findLast((one) => one.year <= year) ?? sorted[0]!).people;
}

function done(question: WhatIfQuestion, change: WhatIfChange, year: number, people: Sums): Sums {
  const times = timesDone(change, year);
  if (change.kind === 'limit' || times === 0) return people;
  const after =
    change.kind === 'work'
      ? worked(question, people, change)
      : change.kind === 'homes'
        ? rehoused(question, people, change)
        : replaced(people, change, times);
  if (isPossible(after)) return after;
  throw tooMany(says('flere mennesker, end der er', 'more people than there are'));
}

function worked({ incomeIn }: WhatIfQuestion, people: Sums, { persons, into, wage }: WorkChange): Sums {
  const labour = people.groups.labour;
  const outside = labour && { ...labour, counted: minus(labour.counted, exact(persons)) };
  const income =
    people.income && wage && into === 'work' && incomeIn !== 'percent'
      ? {
          ...people.income,
          total: plus(people.income.total, times(exact(persons), exact(wage.after - wage.before))),
        }
      : people.income;
  return { ...people, groups: outside ? { ...people.groups, labour: outside } : people.groups, income };
}

function rehoused({ tenures = {} }: WhatIfQuestion, people: Sums, change: HomesChange): Sums {
  const { what, homes, tenure, newcomers, perHome } = change;
  const there = tenures[tenure];
  const left = what === 'built' ? people : without(people, leaving(there, change));
  if (what === 'demolished') return left;
  const each = perHome ?? (there && there.homes > 0 ? there.people.residents / there.homes : undefined);
  if (!newcomers || newcomers.residents <= 0 || each === undefined) {
    throw new Problem(
      'K-LAWS-09',
      says('Det er ikke sagt, hvem der flytter ind i boligerne.', 'It is not said who moves into the homes.'),
      {
        hint: says(
          'Angiv tilflytterne, og hvor mange der bor i hver bolig.',
          'State the newcomers, and how many live in each home.',
        ),
      },
    );
  }
  return joined(left, scaled(sumsOf(newcomers), ratio(times(exact(homes), exact(each)), exact(newcomers.residents))));
}

/** Those in so many of a tenure's homes. */
function leaving(there: { homes: number; people: People } | undefined, { homes, tenure }: HomesChange): Sums {
  if (!there || there.homes < homes) {
    throw tooMany(
      says(
        `flere boliger end de ${there?.homes ?? 0}, der er af formen «${tenure}»`,
        `more homes than the ${there?.homes ?? 0} there are of the tenure "${tenure}"`,
      ),
    );
  }
  return scaled(sumsOf(there.people), ratio(exact(homes), exact(there.homes)));
}

/** Year after year the same number is replaced; those who leave without a description are as the area was at the beginning of the year. */
function replaced(people: Sums, { moves, entrants, leavers }: LettingChange, years: number): Sums {
  let now = people;
  for (let year = 0; year < years; year++) {
    const leave = leavers ? sumsOf(leavers) : now;
    const gone = without(now, scaled(leave, ratio(exact(moves), leave.residents)));
    now = joined(gone, scaled(sumsOf(entrants), ratio(exact(moves), exact(entrants.residents))));
  }
  return now;
}

function tooMany(what: Text): Problem {
  return new Problem('K-LAWS-08', says(`Ændringen gælder ${what.da}.`, `The change is of ${what.en}.`), {
    hint: says('Skriv et mindre tal.', 'Write a smaller number.'),
  });
}
