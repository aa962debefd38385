import { literal } from '../../warehouse/index.ts';
import { FIGURE_AREA } from './figure-table.ts';
import { type FigureContext, partsOfDays } from './figures.ts';
import { EVERYBODY, type Pass, partsOf } from './plan.ts';
import type { CountedIndicator } from './read-indicators.ts';
import { REACH } from './spots.ts';

/** The sums of spots that figures were added up from, in the database of the run. */
export interface BySpot {
  /** SELECT of `spot, "number"`: which areas (by the number they have in `areas`) a spot is part of. */
  readonly reach: string;
  /** SELECT of `"number", area_set, area`. */
  readonly areas: string;
  /** What can be added up of indicators: not medians. */
  readonly indicators: ReadonlyMap<string, SpotsOfIndicator>;
  /** The tables that are kept for it. */
  readonly tables: readonly string[];
}

/** What the figures of an indicator were added up from. */
export interface SpotsOfIndicator {
  /**
   * SELECT of `division` (tenure, sex, origin, age …), `"key"` (code of the group), `period`, `spot`, `n`, `d`, `everybody` (the rows): whole
   * numbers, as they were added up.
   */
  readonly select: string;
  /** What `n` and `d` are divided by to be the figure's numerator and denominator. */
  readonly divisors: { readonly n: number; readonly d: number };
  /** Rows of what kind: persons, households, dwellings. */
  readonly of: CountedIndicator['of'];
}

/** How to read the sums of spots after the figures are made. */
export function bySpotOf(context: FigureContext): BySpot {
  const { passes } = context;
  const passesOfIndicator = new Map<string, { indicator: CountedIndicator; passes: Pass[] }>();
  for (const pass of passes) {
    for (const indicator of pass.indicators) {
      if (indicator.quantile !== undefined) continue;
      const found = passesOfIndicator.get(indicator.id);
      if (found) found.passes.push(pass);
      else passesOfIndicator.set(indicator.id, { indicator, passes: [pass] });
    }
  }
  return {
    reach: `SELECT DISTINCT spot, area AS "number" FROM ${REACH}`,
    areas: `SELECT "number", CAST(area_set AS VARCHAR) AS area_set, CAST(area AS VARCHAR) AS area FROM ${FIGURE_AREA}`,
    indicators: new Map(
      [...passesOfIndicator].map(([id, { indicator, passes: own }]) => [
        id,
        {
          select: own.map((pass) => sumsBySpot(indicator, pass, context)).join(' UNION ALL '),
          divisors: {
            n: indicator.divisors.counts * (indicator.unit === 'count' ? indicator.years : 1),
            d: indicator.divisors.base,
          },
          of: indicator.of,
        },
      ]),
    ),
    tables: [REACH, ...new Set(passes.map(({ cells }) => cells))],
  };
}

function sumsBySpot(
  indicator: CountedIndicator,
  { sums, cells, division, group }: Pass,
  context: FigureContext,
): string {
  const parts = partsOf(indicator);
  const sum = (sql: string, name: string) => `CAST(coalesce(sum(${sums.get(sql)}), 0) AS BIGINT) AS ${name}`;
  const codes = group.codes.map((code, at) => `WHEN ${at} THEN ${literal(code)}`);
  return `SELECT ${literal(division)} AS division, CASE "key" ${codes.join(' ')} END AS "key", CAST(pairs."day" AS VARCHAR) AS period, spot,
      ${sum(parts.numerator, 'n')}, ${sum(parts.denominator, 'd')}, ${sum(EVERYBODY, 'everybody')}
    FROM ${cells} AS of_day JOIN (${partsOfDays(indicator, context)}) AS pairs ON pairs.part = of_day."day"
    GROUP BY ALL`;
}
