import { falseDiscoveries, normalQuantile, normalTail } from '../../models/index.ts';

/** The entrants of an area beside its stayers, on an indicator that is a share in percent, in a period (table `profiles`). */
export interface EntrantsBesideStayers {
  readonly area: string;
  readonly indicator: string;
  /** The snapshots the period lies between, ISO. */
  readonly since: string;
  readonly period: string;
  /** Percent of the entrants. */
  readonly value: number | null;
  /** Entrants in the base of the indicator. */
  readonly denominator: number | null;
  /** Percentage points: entrants less stayers, with its 95 % interval. */
  readonly difference: number | null;
  readonly difference_low: number | null;
  readonly difference_high: number | null;
}

/** What signs go by. */
export interface SignRules {
  /** Entrants in the base that an area must have to be tested. */
  readonly fewest_persons: number;
  /** Share of the signs of a period that may be there by chance. */
  readonly false_discoveries: number;
}

/** An area whose entrants are unlike its stayers. */
export interface EarlySign {
  readonly area: string;
  readonly indicator: string;
  readonly since: string;
  readonly period: string;
  /** 1 is where they differ most; counted in the period, over areas and indicators. */
  readonly rank: number;
  /** Are the entrants higher or lower than the stayers? */
  readonly direction: 'higher' | 'lower';
  /** Percent of entrants and of stayers, and the difference in percentage points. */
  readonly value: number;
  readonly stayers: number;
  readonly difference: number;
  /** Cohen's h, 2 asin √p₁ − 2 asin √p₀: about 0.2 is small, 0.5 middling, 0.8 large. */
  readonly effect: number;
  /** Chance of a difference this far from 0, both ways, if there were none; and adjusted for all that was looked at. */
  readonly p: number;
  readonly q: number;
  /** Day since which each period has told them apart the same way. */
  readonly first_since: string;
  /** Periods in a row. */
  readonly periods: number;
  /** new: the period before could be tested and did not tell them apart; continuing: it did; unknown: it could not be tested. */
  readonly news: 'new' | 'continuing' | 'unknown';
}

/** The signs, and what was looked at to find them. */
export interface EarlySigns {
  /** Newest period first, then by rank. */
  readonly signs: readonly EarlySign[];
  /** How many differences each period tested, and how many were left out because there were too few entrants. */
  readonly looked: readonly { readonly period: string; readonly tested: number; readonly tooFew: number }[];
}

/**
 * The areas whose entrants differ most from those who stayed, and where that is new: a change in who moves in is seen years before it has
 * changed the area.
 *
 * A difference is tested by its own interval: z = difference / (its distance to the end nearest 0 / 1.96), p = 2 Q(|z|), so that p < 0.05
 * exactly where the 95 % interval leaves 0 out. All areas and indicators of a period are looked at together, so p is adjusted (Benjamini
 * and Hochberg): of the signs shown, one in twenty at most is expected to be chance. Ranked by Cohen's h, which lets indicators at
 * different levels be compared.
 *
 * It tells nothing of why. Persons who move together are alike, which the interval does not know: households of one kind can make a sign.
 *
 * Sources: Newcombe (1998), method 10; Cohen (1988), § 6.2; `falseDiscoveries`.
 *
 * @param rows of one area set, all tenures together or one tenure; entrants only
 */
export function earlySigns(rows: readonly EntrantsBesideStayers[], rules: SignRules): EarlySigns {
  const periods = [...new Set(rows.map(({ period }) => period))].sort();
  const found = new Map<string, Map<string, Told | null>>();
  const looked = periods.map((period) => {
    const here = rows.filter((row) => row.period === period && row.difference_low !== null);
    const tested = here.filter((row) => (row.denominator ?? 0) >= rules.fewest_persons);
    const p = tested.map(chanceOf);
    const q = falseDiscoveries(p);
    const told = tested.map((row, at): [string, Told | null] => [
      key(row),
      q[at]! <= rules.false_discoveries ? { row, p: p[at]!, q: q[at]! } : null,
    ]);
    found.set(period, new Map(told));
    return { period, tested: tested.length, tooFew: here.length - tested.length };
  });
  const signs = periods.toReversed().flatMap((period) => ranked(period, periods, found));
  return { signs, looked: looked.toReversed() };
}

interface Told {
  readonly row: EntrantsBesideStayers;
  readonly p: number;
  readonly q: number;
}

const key = ({ area, indicator }: { area: string; indicator: string }) => `${area} ${indicator}`;

const NINETY_FIVE = normalQuantile(0.975);

function chanceOf({ difference, difference_low, difference_high }: EntrantsBesideStayers): number {
  const reach = difference! > 0 ? difference! - difference_low! : difference_high! - difference!;
  if (difference === 0) return 1;
  return reach > 0 ? Math.min(1, 2 * normalTail((Math.abs(difference!) * NINETY_FIVE) / reach)) : 0;
}

function ranked(
  period: string,
  periods: readonly string[],
  found: ReadonlyMap<string, ReadonlyMap<string, Told | null>>,
): EarlySign[] {
  const told = [...found.get(period)!.values()].filter((one) => one !== null);
  return told
    .map((one) => ({ ...describe(one), ...history(one, period, periods, found) }))
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (key(a) < key(b) ? -1 : 1))
    .map((sign, at) => ({ ...sign, rank: at + 1 }));
}

function describe({ row, p, q }: Told) {
  const { area, indicator, since, period } = row;
  const [value, difference] = [row.value!, row.difference!];
  const stayers = value - difference;
  const angle = (percent: number) => 2 * Math.asin(Math.sqrt(Math.min(1, Math.max(0, percent / 100))));
  const direction = difference > 0 ? ('higher' as const) : ('lower' as const);
  return {
    area,
    indicator,
    since,
    period,
    direction,
    value,
    stayers,
    difference,
    effect: angle(value) - angle(stayers),
    p,
    q,
  };
}

/** Back through the periods before, as long as they tell the same. */
function history(
  { row }: Told,
  period: string,
  periods: readonly string[],
  found: ReadonlyMap<string, ReadonlyMap<string, Told | null>>,
): Pick<EarlySign, 'first_since' | 'periods' | 'news'> {
  let first = row;
  let count = 1;
  let at = periods.indexOf(period) - 1;
  let before: Told | null | undefined;
  for (; at >= 0; at--) {
    before = found.get(periods[at]!)!.get(key(row));
    if (!before || before.row.difference! > 0 !== row.difference! > 0) break;
    first = before.row;
    count++;
  }
  const news = count > 1 ? 'continuing' : at < 0 || before === undefined ? 'unknown' : 'new';
  return { first_since: first.since, periods: count, news };
}
