import type { BySpot, FiguresBySpot } from '../measures/index.ts';
import type { SpotReading } from './read-spots.ts';

/**
 * Something that is counted: the persons of 18 to 64, those of them in work. Several indicators show the same: one as its count, another as its
 * base. What is withheld of it must be the same everywhere, or one would tell what the other hides.
 */
export interface Quantity {
  readonly key: string;
  readonly uses: readonly QuantityUse[];
  /** The same of a single year, where it is shown as well: a mean over years is a sum of those, and tells nothing that they do not. */
  readonly ofYear?: readonly QuantityUse[];
}

export interface QuantityUse {
  readonly id: string;
  readonly indicator: FiguresBySpot;
  /** Whether it is the indicator's numerator or its base. */
  readonly as: 'n' | 'd';
}

/** What was added up of a quantity on a day. */
export interface SumsOfQuantity {
  readonly spots: Int32Array;
  /** Groups by their number in `groups` of the quantities; 0 is everybody. */
  readonly groups: Int32Array;
  readonly values: Float64Array;
  /** Of everybody or of the group, what a share's base is; undefined of other quantities. */
  readonly most?: Float64Array;
}

/** Numbers of groups that are the same for all indicators: `almen` of tenure is one group, whoever divides by it. */
export interface GroupNumbers {
  readonly count: number;
  /** Division of each group; of group 0, everybody, -1. */
  readonly divisionOf: Int32Array;
  /** The groups of an indicator, by its own numbers. */
  of(indicator: FiguresBySpot): Int32Array;
}

export function numberGroups(bySpot: BySpot): GroupNumbers {
  const numbers = new Map<string, number>();
  const divisions = new Map<string, number>();
  const divisionOf = [-1];
  const own = new Map<FiguresBySpot, Int32Array>();
  for (const indicator of bySpot.indicators.values()) {
    const its = indicator.groups.map(({ by, code }) => {
      const key = `${by} ${code}`;
      const number = numbers.get(key) ?? divisionOf.length;
      if (number === divisionOf.length) {
        numbers.set(key, number);
        const division = divisions.get(by) ?? divisions.size;
        divisions.set(by, division);
        divisionOf.push(division);
      }
      return number;
    });
    own.set(indicator, Int32Array.from([0, ...its]));
  }
  return { count: divisionOf.length, divisionOf: Int32Array.from(divisionOf), of: (indicator) => own.get(indicator)! };
}

/** The quantities that indicators show, each once. Medians count nothing that could be added up; figures of homes tell of nobody. */
export function quantitiesOf(bySpot: BySpot, isAsked: (id: string) => boolean): Quantity[] {
  const found = new Map<string, QuantityUse[]>();
  const add = (key: string, use: QuantityUse) => found.set(key, [...(found.get(key) ?? []), use]);
  for (const [id, indicator] of bySpot.indicators) {
    if (!indicator.sums || !isAsked(id)) continue;
    const { parts, years, unit } = indicator;
    add(`${parts.n} ${years}`, { id, indicator, as: 'n' });
    if (unit !== 'count') add(`${parts.d} ${years}`, { id, indicator, as: 'd' });
  }
  return [...found].map(([key, uses]) => {
    const { indicator, as } = uses[0]!;
    const ofYear = indicator.years === 1 ? undefined : found.get(`${indicator.parts[as]} 1`);
    return { key, uses, ...(ofYear ? { ofYear } : {}) };
  });
}

/** Reads the sums of a quantity, day by day: each spot and group once, and everybody of each spot. */
export async function sumsOf(
  { uses }: Quantity,
  reading: SpotReading,
  groups: GroupNumbers,
): Promise<readonly SumsOfQuantity[]> {
  const share = uses.find(({ indicator, as }) => as === 'n' && indicator.unit === 'percent');
  const days: Map<number, [value: number, most: number]>[] = [];
  const read = new Set<string>();
  for (const { indicator, as } of share ? [share, ...uses] : uses) {
    // Indicators that divide alike were added up alike.
    const divides = indicator.groups.map(({ by }) => by).join();
    if (read.has(divides)) continue;
    read.add(divides);
    const numbers = groups.of(indicator);
    const { n, d } = indicator.divisors;
    const tenures = indicator.groups.filter(({ by }) => by === 'tenure').length;
    for (const [day, sums] of (await reading.sums(indicator)).entries()) {
      const all = days[day] ?? new Map<number, [number, number]>();
      days[day] = all;
      const fresh = new Map<number, [number, number]>();
      for (let at = 0; at < sums.spots.length; at += 1) {
        const own = sums.groups[at]!;
        const value = as === 'n' ? sums.n[at]! : sums.d[at]!;
        const most = share ? (sums.d[at]! * n) / d : Number.NaN;
        const key = sums.spots[at]! * groups.count;
        fresh.set(key + numbers[own]!, [value, most]);
        if (own > tenures) continue;
        const whole = fresh.get(key);
        fresh.set(key, whole ? [whole[0] + value, whole[1] + most] : [value, most]);
      }
      for (const [key, value] of fresh) if (!all.has(key)) all.set(key, value);
    }
  }
  return days.map((all) => {
    const keys = [...all.keys()].sort((a, b) => a - b);
    return {
      spots: Int32Array.from(keys, (key) => Math.floor(key / groups.count)),
      groups: Int32Array.from(keys, (key) => key % groups.count),
      values: Float64Array.from(keys, (key) => all.get(key)![0]),
      ...(share ? { most: Float64Array.from(keys, (key) => all.get(key)![1]) } : {}),
    };
  });
}
