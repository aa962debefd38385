import { compare, type Exact, exact, minus, plus, ratio, times } from './exact.ts';

/** People as the criteria see them: all of an area, those of a tenure, or those who come, in any number. */
export interface People {
  readonly residents: number;
  /** By criterion, and by any other name of a share: how many are counted, and of how many. Full-time persons need not be whole. */
  readonly groups: Readonly<Record<string, GroupOfPeople>>;
  /** Their mean gross income in kroner, and how many it is the mean of. */
  readonly income?: { readonly mean: number; readonly taxpayers: number } | undefined;
}

/** Those of a group who are counted, or their share in percent where only that is known, and of how many. */
export type GroupOfPeople = { readonly persons: number } & (
  | { readonly counted: number }
  | { readonly percent: number }
);

/** The same, exactly, and with the sum of incomes in place of their mean, so that people can be added and taken away. */
export interface Sums {
  readonly residents: Exact;
  readonly groups: Readonly<Record<string, { readonly counted: Exact; readonly persons: Exact }>>;
  readonly income: { readonly total: Exact; readonly taxpayers: Exact } | undefined;
}

/** People as sums. */
export function sumsOf({ residents, groups, income }: People): Sums {
  return {
    residents: exact(residents),
    groups: mapped(groups, (group) => ({ counted: countedIn(group), persons: exact(group.persons) })),
    income: income && {
      total: times(exact(income.mean), exact(income.taxpayers)),
      taxpayers: exact(income.taxpayers),
    },
  };
}

/** A share of 40 of 453.5 persons is 181.4 persons exactly, so that it is 40 again when it is divided. */
function countedIn(group: GroupOfPeople): Exact {
  if ('counted' in group) return exact(group.counted);
  return ratio(times(exact(group.percent), exact(group.persons)), exact(100));
}

/** So many times these people: a part of them like the whole. */
export function scaled({ residents, groups, income }: Sums, factor: Exact): Sums {
  return {
    residents: times(residents, factor),
    groups: mapped(groups, ({ counted, persons }) => ({
      counted: times(counted, factor),
      persons: times(persons, factor),
    })),
    income: income && { total: times(income.total, factor), taxpayers: times(income.taxpayers, factor) },
  };
}

/**
 * These people and those who come. A criterion that is not known of those who come is not known of all from then on; the same with income.
 */
export function joined(there: Sums, come: Sums): Sums {
  return combined(there, come, plus);
}

/** These people without those who leave. What is not known of those who leave is not known of those who stay. */
export function without(there: Sums, leave: Sums): Sums {
  return combined(there, leave, minus);
}

/** True if none of the numbers is below zero, and nobody is counted who is not there. */
export function isPossible({ residents, groups, income }: Sums): boolean {
  const zero = exact(0);
  return (
    compare(residents, zero) >= 0 &&
    Object.values(groups).every(
      ({ counted, persons }) => compare(counted, zero) >= 0 && compare(counted, persons) <= 0,
    ) &&
    (income === undefined || compare(income.taxpayers, zero) >= 0)
  );
}

/** The share of a criterion in percent; undefined if it is not known or of nobody. */
export function shareOf({ groups }: Pick<Sums, 'groups'>, criterion: string): Exact | undefined {
  const group = groups[criterion];
  return group && group.persons.n !== 0n ? times(ratio(group.counted, group.persons), exact(100)) : undefined;
}

/** The share over several years, counts added before they are divided; undefined if one of them is not known. */
export function shareOfYears(years: readonly Sums[], criterion: string): Exact | undefined {
  const groups = years.map((one) => one.groups[criterion]);
  if (!groups.every((one) => one !== undefined)) return undefined;
  const counted = plus(...groups.map((one) => one.counted));
  const persons = plus(...groups.map((one) => one.persons));
  return shareOf({ groups: { [criterion]: { counted, persons } } }, criterion);
}

/** The mean income in kroner; undefined if it is not known or of nobody. */
export function meanIncome({ income }: Sums): Exact | undefined {
  return income && income.taxpayers.n !== 0n ? ratio(income.total, income.taxpayers) : undefined;
}

function combined(there: Sums, others: Sums, how: (a: Exact, b: Exact) => Exact): Sums {
  const known = Object.keys(there.groups).filter((id) => others.groups[id] !== undefined);
  return {
    residents: how(there.residents, others.residents),
    groups: Object.fromEntries(
      known.map((id) => {
        const [a, b] = [there.groups[id]!, others.groups[id]!];
        return [id, { counted: how(a.counted, b.counted), persons: how(a.persons, b.persons) }];
      }),
    ),
    income:
      there.income && others.income
        ? {
            total: how(there.income.total, others.income.total),
            taxpayers: how(there.income.taxpayers, others.income.taxpayers),
          }
        : undefined,
  };
}

function mapped<From, To>(record: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}
