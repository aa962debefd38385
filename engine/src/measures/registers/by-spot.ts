import { literal } from '../../warehouse/index.ts';
import { codeOf, FIGURE, FIGURE_AREA, figureCode } from './figure-table.ts';
import { type FigureContext, partsOfDays } from './figures.ts';
import { type Division, EVERYBODY, type Pass, partsOf } from './plan.ts';
import type { CountedIndicator, RowKind } from './read-indicators.ts';
import { REACH } from './spots.ts';

/** The sums of spots that figures were added up from, in the database of the run: what protection asks of. */
export interface BySpot {
  /** SELECT of `spot, "number"`: which areas a spot is part of, by the number they have in `areas`. */
  readonly reach: string;
  /** SELECT of `"number", area_set, area`. */
  readonly areas: string;
  /** The days of snapshots; `period` is the place of one in this list. */
  readonly periods: readonly string[];
  readonly indicators: ReadonlyMap<string, FiguresBySpot>;
  /** The tables that are kept for it. */
  readonly tables: readonly string[];
}

/** The figures of an indicator, and what they were added up from. */
export interface FiguresBySpot {
  /** SELECT of the figures: `id`, `"number"` (of the area), `"group"`, `period`, `n`, `d`, `contributors`, `largest`, `"second"`, `shown` (has a figure). */
  readonly figures: string;
  /** SELECT of `"group"`, `period`, `spot`, `n`, `d`, `everybody` (the rows): whole numbers, as they were added up. Undefined of medians. */
  readonly sums?: string;
  /** The groups by number, from 1; 0 is everybody, of whom there is no sum: those of tenures are all. */
  readonly groups: readonly { readonly by: Division; readonly code: string }[];
  /** What `n` and `d` of the sums are divided by to be the figure's numerator and denominator. */
  readonly divisors: { readonly n: number; readonly d: number };
  /** Rows of what kind. */
  readonly of: RowKind;
  /** Years whose sums are added. */
  readonly years: number;
  /** Uses origin. */
  readonly origin: boolean;
  readonly unit: CountedIndicator['unit'];
  /** What is summed, in SQL: equal for indicators that count the same. */
  readonly parts: { readonly n: string; readonly d: string };
}

/** How to read figures and the sums of spots after the figures are made. */
export function bySpotOf(context: FigureContext): BySpot {
  const { passes, days } = context;
  const own = new Map<CountedIndicator, Pass[]>();
  for (const pass of passes) {
    for (const indicator of pass.indicators) own.set(indicator, [...(own.get(indicator) ?? []), pass]);
  }
  return {
    reach: `SELECT DISTINCT spot, area AS "number" FROM ${REACH}`,
    areas: `SELECT "number", CAST(area_set AS VARCHAR) AS area_set, CAST(area AS VARCHAR) AS area FROM ${FIGURE_AREA}`,
    periods: days,
    indicators: new Map([...own].map(([indicator, its]) => [indicator.id, ofIndicator(indicator, its, context)])),
    tables: [REACH, ...new Set(passes.map(({ cells }) => cells))],
  };
}

function ofIndicator(indicator: CountedIndicator, passes: readonly Pass[], context: FigureContext): FiguresBySpot {
  const { unit, divisors, years, of, origin, quantile } = indicator;
  const { numerator: n, denominator: d } = partsOf(indicator);
  const groups = passes.flatMap(({ division, group }) => group.codes.map((code) => ({ by: division, code })));
  const first = passes.map((_, at) => 1 + passes.slice(0, at).reduce((sum, { group }) => sum + group.codes.length, 0));
  return {
    figures: figuresOf(indicator, groups, context),
    ...(quantile === undefined
      ? { sums: passes.map((pass, at) => sumsOf(indicator, pass, first[at]!, context)).join(' UNION ALL ') }
      : {}),
    groups,
    divisors: { n: divisors.counts * (unit === 'count' ? years : 1), d: divisors.base },
    of,
    years,
    origin,
    unit,
    parts: { n: `${of} ${n}`, d: `${of} ${d}` },
  };
}

function figuresOf({ id }: CountedIndicator, groups: FiguresBySpot['groups'], context: FigureContext): string {
  const cases = groups.map(({ by, code }, at) => {
    const column = by.startsWith('age ') ? 'age' : by;
    return `WHEN ${column} = ${codeOf(code, column)} THEN ${at + 1}`;
  });
  return `SELECT rowid AS id, area AS "number", CASE ${cases.join(' ')} ELSE 0 END AS "group", ${periodOf('period', context)} AS period,
      numerator AS n, denominator AS d, contributors, largest, "second", CAST("value" IS NOT NULL AS TINYINT) AS shown
    FROM ${FIGURE} WHERE indicator = ${codeOf(id, 'indicator')}`;
}

function sumsOf(indicator: CountedIndicator, { sums, cells }: Pass, first: number, context: FigureContext): string {
  const parts = partsOf(indicator);
  const sum = (sql: string, name: string) => `CAST(coalesce(sum(${sums.get(sql)}), 0) AS DOUBLE) AS ${name}`;
  return `SELECT ${first} + "key" AS "group", ${periodOf('pairs."day"', context)} AS period, spot,
      ${sum(parts.numerator, 'n')}, ${sum(parts.denominator, 'd')}, ${sum(EVERYBODY, 'everybody')}
    FROM ${cells} AS of_day JOIN (${partsOfDays(indicator, context)}) AS pairs ON pairs.part = of_day."day"
    GROUP BY ALL`;
}

/** SQL of the place of a day in the list of days. */
function periodOf(column: string, { days }: FigureContext): string {
  return `CASE CAST(${column} AS VARCHAR) ${days.map((day, at) => `WHEN ${literal(day)} THEN ${at}`).join(' ')} ELSE -1 END`;
}

/** SQL of all figures as `FIGURES` has them, with their `id`. */
export const FIGURES_BY_ID = `SELECT places.area_set, places.area, ${FIGURE}.* EXCLUDE (area), ${FIGURE}.rowid AS id FROM ${FIGURE}
  JOIN ${FIGURE_AREA} AS places ON places."number" = ${FIGURE}.area`;

/**
 * SQL of all figures as `FIGURES` has them, but those that are withheld without their numbers.
 *
 * @param withheld table of `id` and `conf`, the code of CL_CONF_STATUS
 */
export function figuresWithout(withheld: string): string {
  const open = (column: string) => `CASE WHEN hidden.id IS NULL THEN ${FIGURE}.${column} END AS ${column}`;
  const numbers = ['"value"', 'numerator', 'denominator', 'low', 'high', 'contributors', 'largest', '"second"'];
  return `SELECT places.area_set, places.area, ${FIGURE}.* EXCLUDE (area) REPLACE (
      ${numbers.map(open).join(', ')},
      CASE WHEN hidden.id IS NULL THEN ${FIGURE}.obs_status ELSE ${codeOf('Q', 'obs_status')} END AS obs_status,
      CASE WHEN hidden.id IS NULL THEN ${FIGURE}.conf_status ELSE CAST(hidden.conf AS ${figureCode('conf_status')}) END AS conf_status)
    FROM ${FIGURE} JOIN ${FIGURE_AREA} AS places ON places."number" = ${FIGURE}.area
    LEFT JOIN ${withheld} AS hidden ON hidden.id = ${FIGURE}.rowid`;
}
