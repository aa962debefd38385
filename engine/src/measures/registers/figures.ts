import { normalQuantile } from '../../models/index.ts';
import { literal, type Warehouse } from '../../warehouse/index.ts';
import { periodBefore, TOTAL } from '../../words/index.ts';
import { QUANTILES } from './count.ts';
import { codeOf, FIGURE, figureCode } from './figure-table.ts';
import { type Division, EVERYBODY, type Pass, partsOf } from './plan.ts';
import type { CountedIndicator } from './read-indicators.ts';
import { AREAS } from './rows.ts';

/** What figures are made of and kept from. */
export interface FigureContext {
  readonly warehouse: Warehouse;
  readonly passes: readonly Pass[];
  readonly days: readonly string[];
  /** Days on which the sources of an indicator say nothing. */
  readonly missing: ReadonlyMap<string, ReadonlySet<string>>;
  /** Residents an area must have for figures that use origin. */
  readonly originResidents: number;
}

/**
 * Writes every figure of every indicator from the sums of all days: for each area all tenures together, and each tenure that somebody
 * lived in (or a home stood in) on any of the days.
 */
export async function writeFigures(context: FigureContext): Promise<void> {
  const { warehouse, passes } = context;
  for (const pass of passes) {
    for (const indicator of pass.indicators) await warehouse.run(...figuresOf(indicator, pass, context));
  }
  await markBreaks(context);
}

/** Kinds of area sets whose areas are too small for origin to be counted at all. */
export const NEVER_BY_ORIGIN = ['grid', 'block'];

function figuresOf(indicator: CountedIndicator, pass: Pass, context: FigureContext): [string, { indicator: string }] {
  const usesOrigin = indicator.origin || pass.division === 'origin';
  const sums = indicator.quantile === undefined ? sumsOf(indicator, pass, context) : quantilesOf(pass);
  const figure = expressionsOf(indicator);
  const lives = !usesOrigin
    ? ''
    : `JOIN ${AREAS} AS places ON places."number" = made.area
      LEFT JOIN (${residentsOf(context)}) AS lives ON lives.area = made.area AND lives."day" = made."day"
      WHERE places.kind NOT IN (${NEVER_BY_ORIGIN.map(literal).join(', ')})`;
  const forbidden = `WHEN coalesce(lives.residents, 0) < ${context.originResidents} THEN ${is('Q')}`;
  const ifFigure = (sql: string) => (sql === 'NULL' ? sql : `CASE WHEN status = ${is('A')} THEN ${sql} END`);
  const ifOpen = (sql: string) =>
    sql === 'NULL' ? sql : `CASE WHEN status IN (${is('A')}, ${is('M')}) THEN ${sql} END`;
  return [
    `INSERT INTO ${FIGURE}
    SELECT area, CAST($indicator AS ${figureCode('indicator')}), period, ${groupColumns(pass.division)},
      ${ifFigure(figure.value)}, ${ifOpen(figure.numerator)}, ${ifOpen(figure.denominator)},
      status, CASE WHEN status = ${is('Q')} THEN ${is('N', 'conf_status')} ELSE ${is('F', 'conf_status')} END,
      ${ifFigure(figure.low)}, ${ifFigure(figure.high)}, ${ifOpen('known')}, ${ifOpen(figure.largest)}, ${ifOpen(figure.second)}
    FROM (
      SELECT made.*, CASE WHEN ${gapOf(indicator, context)} THEN ${is('O')} ${usesOrigin ? forbidden : ''}
          WHEN universe > 0 AND known = 0 THEN ${is('O')} WHEN ${figure.nothing} THEN ${is('M')} ELSE ${is('A')} END AS status
      FROM (${sums}) AS made ${lives}
    )`,
    { indicator: indicator.id },
  ];
}

/** A code as figures keep it. */
const is = (code: string, column = 'obs_status') => codeOf(code, column);

/** The sums behind each figure: n, d, known, universe. */
function sumsOf(indicator: CountedIndicator, { sums, table }: Pass, context: FigureContext): string {
  const parts = partsOf(indicator);
  const names = { n: parts.numerator, d: parts.denominator, known: parts.known, universe: parts.universe };
  const columns = Object.entries(names);
  if (indicator.years === 1) {
    const own = columns.map(([name, sql]) => `${sums.get(sql)} AS ${name}`);
    return `SELECT area, "key", "day", period, ${own.join(', ')} FROM ${table}`;
  }
  const added = columns.map(([name, sql]) => `coalesce(sum(parts.${sums.get(sql)}), 0) AS ${name}`);
  return `SELECT ours.area, ours."key", ours."day", ours.period, ${added.join(', ')}
    FROM ${table} AS ours LEFT JOIN (${partsOfDays(indicator, context)}) AS pairs ON pairs."day" = ours."day"
    LEFT JOIN ${table} AS parts ON parts.area = ours.area AND parts."key" = ours."key" AND parts."day" = pairs.part
    GROUP BY ours.area, ours."key", ours."day", ours.period`;
}

function quantilesOf({ division, table, group }: Pass): string {
  const type = figureCode(division.startsWith('age ') ? 'age' : division);
  const codes = group.codes.map((code, at) => `WHEN ${at} THEN ${literal(code)}`);
  return `SELECT area, "key", "day", period, "value" AS found, coalesce(known, 0) AS known, coalesce(universe, 0) AS universe,
      largest AS first_largest, "second" AS second_largest
    FROM ${table} LEFT JOIN (
      SELECT * REPLACE (CAST(CASE "key" ${codes.join(' ')} ELSE '${TOTAL}' END AS ${type}) AS "key")
      FROM ${QUANTILES} WHERE indicator = $indicator AND division = ${literal(division)}
    ) AS found USING (area, "key", "day")`;
}

/** The days each day's figure is made of: itself, or for a mean over years the same day so many years earlier too. */
function daysBehind({ years }: CountedIndicator, day: string): string[] {
  return Array.from({ length: years }, (_, back) => (back === 0 ? day : periodBefore(day, back)));
}

/** Days without a figure: the sources say nothing of one of the days it would be made of. */
function gapsOf(indicator: CountedIndicator, { days, missing }: FigureContext): string[] {
  const speaks = (day: string) => days.includes(day) && !missing.get(indicator.id)?.has(day);
  return days.filter((day) => !daysBehind(indicator, day).every(speaks));
}

function gapOf(indicator: CountedIndicator, context: FigureContext): string {
  const gaps = gapsOf(indicator, context);
  return gaps.length === 0 ? 'false' : `made."day" IN (${gaps.map((day) => `DATE '${day}'`).join(', ')})`;
}

/** Pairs of the day of a figure and a day it is made of. */
export function partsOfDays(indicator: CountedIndicator, context: FigureContext): string {
  const gaps = gapsOf(indicator, context);
  const pairs = context.days
    .filter((day) => !gaps.includes(day))
    .flatMap((day) => daysBehind(indicator, day).map((part) => `(DATE '${day}', DATE '${part}')`));
  const none = '(CAST(NULL AS DATE), CAST(NULL AS DATE))';
  return `SELECT * FROM (VALUES ${pairs.join(', ') || none}) AS of_parts("day", part)`;
}

/** Residents of each area on each day, all tenures together. */
function residentsOf({ passes }: FigureContext): string {
  const pass = passes.find(({ of, division }) => of === 'persons' && division === 'tenure')!;
  return `SELECT area, "day", ${pass.sums.get(EVERYBODY)} AS residents FROM ${pass.table} WHERE "key" = ${is(TOTAL, 'tenure')}`;
}

interface Figure {
  readonly numerator: string;
  readonly denominator: string;
  readonly value: string;
  /** There is nothing to measure on. */
  readonly nothing: string;
  readonly low: string;
  readonly high: string;
  readonly largest: string;
  readonly second: string;
}

/** The figure from its sums: whole numbers up to the one division. */
function expressionsOf({ unit, quantile, scale, divisors, years }: CountedIndicator): Figure {
  const none = { low: 'NULL', high: 'NULL', largest: 'NULL', second: 'NULL' };
  const divided = (sql: string, by: number) => (by === 1 ? `CAST(${sql} AS DOUBLE)` : `CAST(${sql} AS DOUBLE) / ${by}`);
  if (quantile !== undefined) {
    return {
      ...none,
      numerator: 'NULL',
      denominator: 'NULL',
      value: divided('found', divisors.counts),
      nothing: 'known = 0',
      largest: divided('first_largest', divisors.counts),
      second: divided('second_largest', divisors.counts),
    };
  }
  const numerator = divided('n', divisors.counts * (unit === 'count' ? years : 1));
  if (unit === 'count') return { ...none, numerator, denominator: 'NULL', value: numerator, nothing: 'false' };
  const denominator = divided('d', divisors.base);
  return {
    ...none,
    numerator,
    denominator,
    value: `CAST(n * ${scale * divisors.base} AS DOUBLE) / CAST(d * ${divisors.counts} AS DOUBLE)`,
    nothing: 'd = 0',
    ...(unit === 'percent' ? wilsonOf(numerator, denominator) : {}),
  };
}

/** The 95 % Wilson interval of `models/uncertainty/wilson.ts`, step by step the same. */
export function wilsonOf(numerator: string, denominator: string): { low: string; high: string } {
  const z = normalQuantile(0.975);
  const [count, base] = [`(${numerator})`, `(${denominator})`];
  const middle = `(2 * ${count} + ${z * z}::DOUBLE)`;
  const spread = `(${z}::DOUBLE * sqrt(${z * z}::DOUBLE + (4 * ${count} * (${base} - ${count})) / ${base}))`;
  const scale = `(100 / (2 * (${base} + ${z * z}::DOUBLE)))`;
  const share = `${count} >= 0 AND ${count} <= ${base}`;
  return {
    low: `CASE WHEN ${count} = 0 THEN 0 WHEN ${share} THEN (${middle} - ${spread}) * ${scale} END`,
    high: `CASE WHEN ${count} = ${base} THEN 100 WHEN ${share} THEN (${middle} + ${spread}) * ${scale} END`,
  };
}

function groupColumns(division: Division): string {
  const at = division.startsWith('age ') ? 'age' : division;
  return ['tenure', 'sex', 'age', 'origin'].map((column) => (column === at ? '"key"' : is(TOTAL, column))).join(', ');
}

/** Marks the first figure of each series on or after a break in definition, where there is a figure before it. */
async function markBreaks({ warehouse, passes }: FigureContext): Promise<void> {
  const indicators = new Map(passes.flatMap((pass) => pass.indicators.map((one) => [one.id, one])));
  const series = ['area', 'tenure', 'sex', 'age', 'origin'];
  for (const { id, breaks } of indicators.values()) {
    for (const at of breaks) {
      await warehouse.run(
        `UPDATE ${FIGURE} SET obs_status = 'B' FROM (
          SELECT ${series.join(', ')}, min(CASE WHEN day >= $at THEN day END) AS first_after, min(day) AS oldest
          FROM (SELECT *, CAST(period AS VARCHAR) AS day FROM ${FIGURE} WHERE indicator = $indicator AND obs_status IN ('A', 'B'))
          GROUP BY ${series.join(', ')}
        ) AS dated
        WHERE ${series.map((column) => `${FIGURE}.${column} = dated.${column}`).join(' AND ')}
          AND ${FIGURE}.indicator = $indicator AND ${FIGURE}.obs_status = 'A'
          AND CAST(${FIGURE}.period AS VARCHAR) = dated.first_after AND dated.oldest < $at`,
        { indicator: id, at },
      );
    }
  }
}
