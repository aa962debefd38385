import type { EditionLaw } from '../edition/index.ts';
import type { FindFigure, GroupOfPeople, LawCriterion, People } from '../laws/index.ts';
import { countsOf, figureInYear, isOfDay, newestYear, numberOn } from './area-figures.ts';
import { type Criteria, groupOf } from './model-inputs.ts';

/** What people are read by. */
export interface PeopleContext {
  readonly law: Pick<EditionLaw, 'residents' | 'people'>;
  readonly criteria: Criteria;
  /** The year of the newest snapshot, and the oldest year that is read. */
  readonly now: number;
  readonly oldest: number;
  /** The region's mean income, kroner; undefined where it is not known. */
  readonly region: number | undefined;
}

/** What people are read with beside their own figures. */
export interface PeopleBeside {
  /** Indicators that are shares of people and no criterion, each in the period that it is known for. */
  readonly shares: readonly { readonly id: string; readonly period: string }[];
  /** What these are taken to be like where they have no figure of their own. */
  readonly others?: PeopleRead;
}

/** The people of an area, or of a tenure in it, year by year. */
export interface PeopleRead {
  /** The people of a year; what is not known any more is as it last was. */
  at(year: number): People;
  /** True if a criterion has a figure of its own. */
  knows(criterion: string): boolean;
  /** The last year that each criterion is known for. */
  readonly lastKnown: readonly { readonly id: string; readonly year: number }[];
  /** The same by criterion. */
  readonly lastYears: ReadonlyMap<string, number>;
  /** Criteria whose number of persons is not known. */
  readonly personsUnknown: readonly string[];
}

/** Reads people from figures. A part is read for the years that the whole is known for, so that nobody is in the part alone. */
export type PeopleOf = (find: FindFigure, beside: PeopleBeside) => PeopleRead;

/** A reader of people, by the criteria of a law. */
export function peopleReader({ law, criteria, now, oldest, region }: PeopleContext): PeopleOf {
  return (find, { shares, others: whole }) => {
    const others = whole?.at(now);
    const residentsIn = (year: number): number => {
      // Of a year before there are figures, the first there is.
      for (const one of [...yearsDown(year, oldest), ...yearsDown(now, year + 1).reverse()]) {
        const residents = numberOn(find, law.residents, one);
        if (residents !== undefined) return residents;
      }
      return 0;
    };
    const lastOf = (id: string, criterion: LawCriterion): number | undefined => {
      const there = (year: number) => figureInYear(find, criterion, year) !== undefined;
      const of = whole?.lastYears.get(id);
      return of === undefined ? newestYear(now, oldest, there) : there(of) ? of : undefined;
    };
    const lastYears = new Map(
      Object.entries(criteria).flatMap(([id, criterion]) => {
        const year = lastOf(id, criterion);
        return year === undefined ? [] : [[id, year] as const];
      }),
    );
    const personsOf = (id: string, year: number): number | undefined => {
      const indicator = law.people?.[id];
      if (indicator === undefined) return undefined;
      const day = isOfDay(criteria[id]!) ? year : year + 1;
      return numberOn(find, indicator, day) ?? numberOn(find, indicator, year) ?? numberOn(find, indicator, now);
    };
    const own = (id: string, criterion: LawCriterion, year: number): GroupOfPeople | undefined => {
      const figure = figureInYear(find, criterion, year);
      const counts = countsOf(figure);
      if (counts || figure?.value === null || figure?.value === undefined) return counts;
      return { percent: figure.value, persons: personsOf(id, year) ?? residentsIn(year) };
    };
    const asOthers = (id: string, year: number): GroupOfPeople | undefined => {
      const like = others?.groups[id];
      if (!others || !like || like.persons === 0) return undefined;
      const persons = personsOf(id, year) ?? (residentsIn(year) * like.persons) / Math.max(1, others.residents);
      return { percent: percentOf(like), persons };
    };
    const groupsIn = (year: number): Record<string, GroupOfPeople> => {
      const made = Object.entries(criteria).flatMap(([id, criterion]) => {
        if (isIncome(criterion)) return [];
        const known = lastYears.get(id);
        const group = known === undefined ? asOthers(id, year) : own(id, criterion, Math.min(year, known));
        return group ? [[id, group] as const] : [];
      });
      const more = shares.flatMap(({ id, period }) => {
        const group = countsOf(find(id, period));
        return group ? [[groupOf(id), group] as const] : [];
      });
      return Object.fromEntries([...made, ...more]);
    };
    const incomeIn = (year: number): People['income'] => {
      const [id, criterion] = Object.entries(criteria).find(([, one]) => isIncome(one)) ?? [];
      if (id === undefined || !criterion) return undefined;
      const known = lastYears.get(id);
      if (known === undefined) {
        if (!others?.income) return undefined;
        const part = residentsIn(year) / Math.max(1, others.residents);
        return { mean: others.income.mean, taxpayers: personsOf(id, year) ?? others.income.taxpayers * part };
      }
      const at = Math.min(year, known);
      const figure = figureInYear(find, criterion, at);
      if (figure?.value === null || figure?.value === undefined) return undefined;
      // Kroner and øre: the percent comes back as it was.
      const mean = region === undefined ? figure.value : Math.round(figure.value * region) / 100;
      return { mean, taxpayers: figure.denominator ?? personsOf(id, at) ?? residentsIn(at) };
    };
    return {
      at: (year) => ({ residents: residentsIn(year), groups: groupsIn(year), income: incomeIn(year) }),
      knows: (id) => lastYears.has(id),
      lastKnown: [...lastYears].map(([id, year]) => ({ id, year })),
      lastYears,
      personsUnknown: [...lastYears].flatMap(([id, year]) => {
        const figure = figureInYear(find, criteria[id]!, year);
        const counted = isIncome(criteria[id]!) ? figure?.denominator : countsOf(figure);
        return counted || personsOf(id, year) !== undefined ? [] : [id];
      }),
    };
  };
}

/** The share of a group that is counted, percent. */
export function percentOf(group: GroupOfPeople): number {
  return 'percent' in group ? group.percent : (100 * group.counted) / group.persons;
}

function yearsDown(newest: number, oldest: number): number[] {
  return Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, at) => newest - at);
}

function isIncome({ under }: LawCriterion): boolean {
  return typeof under === 'object';
}
