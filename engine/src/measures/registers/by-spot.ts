import { FIGURE_AREA } from './figure-table.ts';
import { type FigureContext, partsOfDays } from './figures.ts';
import { type Division, EVERYBODY, type Pass, partsOf } from './plan.ts';
import type { CountedIndicator, RowKind } from './read-indicators.ts';
import { REACH } from './spots.ts';

/** The sums of spots that figures were added up from, in the database of the run. */
export interface BySpot {
  /** SELECT of `spot, "number"`: which areas a spot is part of, by the number they have in `areas`. */
  readonly reach: string;
  /** SELECT of `"number", area_set, area`. */
  readonly areas: string;
  /** The days of snapshots; `period` in the sums is the place of one in this list. */
  readonly periods: readonly string[];
  /** What can be added up of indicators: not medians. */
  readonly indicators: ReadonlyMap<string, SpotsOfIndicator>;
  /** The tables that are kept for it. */
  readonly tables: readonly string[];
}

/** What the figures of an indicator were added up from. */
export interface SpotsOfIndicator {
  /**
   * SELECT of `division` and `"key"` (places in `divisions` and in its codes), `period`, `spot`, `n`, `d`, `everybody` (the rows): whole
   * numbers, as they were added up.
   */
  readonly select: string;
  readonly divisions: readonly { readonly by: Division; readonly codes: readonly string[] }[];
  /** What `n` and `d` are divided by to be the figure's numerator and denominator. */
  readonly divisors: { readonly n: number; readonly d: number };
  /** Rows of what kind. */
  readonly of: RowKind;
  /** Years whose sums are added. */
  readonly years: number;
  /** Whether it has a denominator. */
  readonly isShare: boolean;
  /** What is summed, in SQL: equal for indicators that count the same. */
  readonly parts: { readonly n: string; readonly d: string };
}

/** How to read the sums of spots after the figures are made. */
export function bySpotOf(context: FigureContext): BySpot {
  const { passes, days } = context;
  const ofIndicator = new Map<string, { indicator: CountedIndicator; passes: Pass[] }>();
  for (const pass of passes) {
    for (const indicator of pass.indicators.filter(({ quantile }) => quantile === undefined)) {
      const found = ofIndicator.get(indicator.id);
      if (found) found.passes.push(pass);
      else ofIndicator.set(indicator.id, { indicator, passes: [pass] });
    }
  }
  return {
    reach: `SELECT DISTINCT spot, area AS "number" FROM ${REACH}`,
    areas: `SELECT "number", CAST(area_set AS VARCHAR) AS area_set, CAST(area AS VARCHAR) AS area FROM ${FIGURE_AREA}`,
    periods: days,
    indicators: new Map(
      [...ofIndicator].map(([id, { indicator, passes: own }]) => [id, spotsOf(indicator, own, context)]),
    ),
    tables: [REACH, ...new Set(passes.map(({ cells }) => cells))],
  };
}

function spotsOf(indicator: CountedIndicator, passes: readonly Pass[], context: FigureContext): SpotsOfIndicator {
  const { unit, divisors, years, of } = indicator;
  const { numerator: n, denominator: d } = partsOf(indicator);
  return {
    select: passes.map((pass, at) => sumsBySpot(indicator, pass, at, context)).join(' UNION ALL '),
    divisions: passes.map(({ division, group }) => ({ by: division, codes: group.codes })),
    divisors: { n: divisors.counts * (unit === 'count' ? years : 1), d: divisors.base },
    of,
    years,
    isShare: unit !== 'count',
    parts: { n: `${of} ${n}`, d: `${of} ${d}` },
  };
}

function sumsBySpot(
  indicator: CountedIndicator,
  { sums, cells }: Pass,
  division: number,
  context: FigureContext,
): string {
  const parts = partsOf(indicator);
  const sum = (sql: string, name: string) => `CAST(coalesce(sum(${sums.get(sql)}), 0) AS DOUBLE) AS ${name}`;
  const period = context.days.map((day, at) => `WHEN DATE '${day}' THEN ${at}`).join(' ') || 'WHEN NULL THEN 0';
  return `SELECT ${division} AS division, CAST("key" AS INTEGER) AS "key", CASE pairs."day" ${period} END AS period, spot,
      ${sum(parts.numerator, 'n')}, ${sum(parts.denominator, 'd')}, ${sum(EVERYBODY, 'everybody')}
    FROM ${cells} AS of_day JOIN (${partsOfDays(indicator, context)}) AS pairs ON pairs.part = of_day."day"
    GROUP BY ALL`;
}
