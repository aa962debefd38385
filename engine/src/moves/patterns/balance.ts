import { type GroupAndTotal, groupAndTotal, SINGLE_MEASURES } from '../../models/index.ts';

/** Those who did one thing in a period, in an area or a tenure: how many of the group, of how many, at both ends (`moving.part`). */
export interface UnitPart {
  /** The area, the tenure, or the areas joined to a safe size. */
  readonly unit: string;
  readonly component: 'stayer' | 'entrant' | 'leaver';
  /** As in `library/moves/dele.yaml`, or `all` where kinds are not told apart. */
  readonly kind: string;
  readonly n0: number;
  readonly d0: number;
  readonly n1: number;
  readonly d1: number;
}

/**
 * What can change who lives where. `in-place`: who stayed, and came to be of the group or ceased to. `moves`: who moved, within Denmark or over its
 * border. `births-deaths`. `homes`: homes that came to be of another tenure or lie in another area. `base`: who stayed and came of the age the
 * indicator asks for, or passed it.
 */
export const BALANCE_COMPONENTS = ['in-place', 'moves', 'births-deaths', 'homes', 'base'] as const;

/** One of `BALANCE_COMPONENTS`. */
export type BalanceComponent = (typeof BALANCE_COMPONENTS)[number];

/** Measures of how apart a group lives. */
export const BALANCE_MEASURES = ['dissimilarity', 'entropy'] as const;

/** How apart a group lived at both ends of a period, and what the change is made of. */
export interface SegregationChange {
  /** D or Theil's H, 0 to 1; null where there is nobody in the group, or nobody outside it. */
  readonly opening: number | null;
  readonly closing: number | null;
  /** What the measure would be on average if the group were spread by chance. */
  readonly openingByChance: number | null;
  readonly closingByChance: number | null;
  readonly change: number | null;
  /** Adds up to the change. Only the components somebody is in. */
  readonly components: readonly { readonly component: BalanceComponent; readonly contribution: number }[];
  /** Units with residents at either end. */
  readonly units: number;
}

/**
 * How apart a group lives, between areas or between tenures, and how much of the change comes of moves and how much of what happened to those
 * who stayed where they are.
 *
 * For each component c and unit u, Δ(c, u) is what its people add to group and total from opening to closing; all of them together
 * lead from the one to the other. The measure is no sum, so what a component adds hangs on which came first: the contribution is the mean
 * over all orders (Shapley's value), and contributions add up to the change exactly. On the way every unit holds real people
 * at one of their two ends, so group ≤ total always.
 *
 * Small units are never composed alike, even by chance: read the measure beside `…ByChance`.
 *
 * Sources: Duncan and Duncan (1955); Theil and Finizza (1971); Shapley (1953); Shorrocks (2013), Journal of Economic Inequality 11: 99–126
 * (decomposition by Shapley's value); Winship (1977), Social Forces 55: 1058–1066 (chance).
 *
 * @param parts of one period and one indicator that is a share of persons; the same unit and component as often as wished
 */
export function segregationChange(
  parts: readonly UnitPart[],
  measure: (typeof BALANCE_MEASURES)[number],
): SegregationChange {
  const units = [...new Set(parts.map(({ unit }) => unit))].sort();
  const number = new Map(units.map((unit, at) => [unit, at]));
  const sums = new Map<BalanceComponent, Record<'n0' | 'd0' | 'n1' | 'd1', Float64Array>>();
  const none = () => new Float64Array(units.length);
  for (const part of parts) {
    const component = componentOf(part);
    if (!sums.has(component)) sums.set(component, { n0: none(), d0: none(), n1: none(), d1: none() });
    for (const end of ['n0', 'd0', 'n1', 'd1'] as const)
      sums.get(component)![end][number.get(part.unit)!]! += part[end];
  }
  const present = BALANCE_COMPONENTS.filter((one) => sums.has(one));
  const states = Array.from({ length: 2 ** present.length }, (_, subset) => {
    const of = (which: 'n' | 'd') =>
      none().map((_, u) =>
        present.reduce((sum, one, bit) => sum + sums.get(one)![`${which}${subset & (1 << bit) ? 1 : 0}`][u]!, 0),
      );
    const total = of('d');
    // Parts of full-time persons are fractions: their sum may come to more than the whole by a rounding error.
    return groupAndTotal(
      of('n').map((group, u) => Math.min(group, total[u]!)),
      total,
      units,
    );
  });
  const values = states.map((state) => SINGLE_MEASURES[measure].of(state));
  const [opening, closing] = [values[0]!, values.at(-1)!];
  const [first, last] = [states[0]!, states.at(-1)!];
  const defined = values.every((value) => value !== null);
  return {
    opening,
    closing,
    openingByChance: byChance(first, measure),
    closingByChance: byChance(last, measure),
    change: opening === null || closing === null ? null : closing - opening,
    components: defined ? present.map((component, bit) => ({ component, contribution: shapley(values, bit) })) : [],
    units: units.length,
  };
}

/**
 * What D or H is on average when everybody is as likely to be of the group wherever they live, units and totals as they are.
 *
 * D: Σ E|Xᵢ − tᵢP| / (2TP(1 − P)), with De Moivre's mean deviation of a binomial, 2 (1 − P)^(t−m) P^(m+1) (m + 1) C(t, m+1), m = ⌊tP⌋,
 * times √((T − t)/(T − 1)), since the unit is part of the whole it is held against.
 * H: (units − 1) / (2 T E), E = −P ln P − (1 − P) ln(1 − P), since 2T·M is χ² with units − 1 degrees of freedom. At most 1.
 */
export function byChance(units: GroupAndTotal, measure: (typeof BALANCE_MEASURES)[number]): number | null {
  const { total, totalSum, groupSum, share } = units;
  if (groupSum <= 0 || groupSum >= totalSum) return null;
  if (measure === 'entropy') {
    const mixed = -share * Math.log(share) - (1 - share) * Math.log(1 - share);
    return Math.min(1, (total.length - 1) / (2 * totalSum * mixed));
  }
  if (total.length < 2) return 0;
  const apart = total.reduce(
    (sum, t) =>
      sum + meanDeviation(Math.round(t), share) * Math.sqrt(Math.max(0, totalSum - t) / Math.max(1, totalSum - 1)),
    0,
  );
  return Math.min(1, apart / (2 * totalSum * share * (1 - share)));
}

/** Residents of an area by tenure at an end of a period (table `accounts`, with the area's rows of every tenure but `_T`). */
export interface TenureResidents {
  readonly area: string;
  readonly day: string;
  readonly tenure: string;
  readonly residents: number;
}

/** What part of an area's residents live in a tenure. */
export interface TenureShare extends TenureResidents {
  /** Percent of the area's residents; null where nobody lives there. */
  readonly share: number | null;
  /** Percent of the residents of all the areas. */
  readonly shareOfAll: number | null;
}

/**
 * The composition of areas by tenure, day by day, beside that of all the areas together. 100 · residents in the tenure / residents.
 *
 * @param unitOf the unit each area is joined into (`joinSmall`); an area it lacks stands alone
 */
export function tenureShares(
  rows: readonly TenureResidents[],
  unitOf: ReadonlyMap<string, string> = new Map(),
): TenureShare[] {
  const sums = new Map<string, number>();
  const add = (key: string, residents: number) => sums.set(key, (sums.get(key) ?? 0) + residents);
  const cells = new Map<string, { area: string; day: string; tenure: string }>();
  for (const { area, day, tenure, residents } of rows) {
    const unit = unitOf.get(area) ?? area;
    cells.set(JSON.stringify([unit, day, tenure]), { area: unit, day, tenure });
    for (const key of [
      [unit, day, tenure],
      [unit, day],
      ['', day, tenure],
      ['', day],
    ])
      add(JSON.stringify(key), residents);
  }
  const sumOf = (...key: string[]) => sums.get(JSON.stringify(key))!;
  const percent = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : null);
  return [...cells.values()]
    .map(({ area, day, tenure }) => ({
      area,
      day,
      tenure,
      residents: sumOf(area, day, tenure),
      share: percent(sumOf(area, day, tenure), sumOf(area, day)),
      shareOfAll: percent(sumOf('', day, tenure), sumOf('', day)),
    }))
    .sort((a, b) => compare(a.area, b.area) || compare(a.day, b.day) || compare(a.tenure, b.tenure));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function componentOf({ component, kind }: UnitPart): BalanceComponent {
  if (kind === 'into-base' || kind === 'out-of-base') return 'base';
  if (component === 'stayer') return 'in-place';
  if (kind === 'born' || kind === 'dead') return 'births-deaths';
  return kind === 'tenure-change' || kind === 'border' ? 'homes' : 'moves';
}

/** Mean over all orders of what the component at `bit` adds: Σ over subsets S without it of |S|! (k − |S| − 1)! / k! · (v(S + it) − v(S)). */
function shapley(values: readonly (number | null)[], bit: number): number {
  const count = Math.log2(values.length);
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  let sum = 0;
  for (let subset = 0; subset < values.length; subset++) {
    if (subset & (1 << bit)) continue;
    const size = subset.toString(2).replaceAll('0', '').length;
    const weight = (factorial(size) * factorial(count - size - 1)) / factorial(count);
    sum += weight * (values[subset | (1 << bit)]! - values[subset]!);
  }
  return sum;
}

function meanDeviation(t: number, p: number): number {
  const m = Math.floor(t * p);
  if (m >= t) return 0;
  const ways = logFactorial(t) - logFactorial(m + 1) - logFactorial(t - m - 1);
  return 2 * Math.exp((t - m) * Math.log1p(-p) + (m + 1) * Math.log(p) + Math.log(m + 1) + ways);
}

/** ln n!, by Stirling's series; below 10 by multiplying. */
function logFactorial(n: number): number {
  if (n < 10) {
    let product = 1;
    for (let k = 2; k <= n; k++) product *= k;
    return Math.log(product);
  }
  return (
    (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5)
  );
}
