import { normalQuantile } from '../../models/index.ts';
import { literal, type Warehouse } from '../../warehouse/index.ts';
import { periodBefore, TOTAL } from '../../words/index.ts';
import { QUANTILES } from './count.ts';
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

/** Makes the table that figures go into, empty. */
export async function makeObservationTable(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`
    CREATE OR REPLACE TABLE observation (area_set VARCHAR, area VARCHAR, indicator VARCHAR, period VARCHAR, tenure VARCHAR,
      sex VARCHAR, age VARCHAR, origin VARCHAR, "value" DOUBLE, numerator DOUBLE, denominator DOUBLE,
      obs_status VARCHAR, conf_status VARCHAR, low DOUBLE, high DOUBLE, contributors BIGINT, largest DOUBLE, "second" DOUBLE)`);
}

/**
 * Writes every figure of every indicator from the sums of all days: for each area all tenures together, and each tenure that somebody
 * lived in (or a home stood in) on any of the days.
 */
export async function writeFigures(context: FigureContext): Promise<void> {
  const { warehouse, passes } = context;
  for (const pass of passes) {
    const always = pass.division === 'tenure' ? ` UNION SELECT "number", '${TOTAL}' FROM ${AREAS}` : '';
    await warehouse.run(
      `CREATE OR REPLACE TABLE ${FRAME} AS SELECT area, "key" FROM ${pass.table} GROUP BY area, "key"${always}`,
    );
    for (const indicator of pass.indicators) await warehouse.run(...figuresOf(indicator, pass, context));
  }
  await markBreaks(context);
}

const FRAME = 'measuring_frame';

/** Kinds of area sets whose areas are too small for origin to be counted at all. */
const NEVER_BY_ORIGIN = ['grid', 'block'];

function figuresOf(indicator: CountedIndicator, pass: Pass, context: FigureContext): [string, { indicator: string }] {
  const usesOrigin = indicator.origin || pass.division === 'origin';
  const sums =
    indicator.quantile === undefined ? sumsOf(indicator, pass, context) : quantilesOf(indicator, pass, context);
  const figure = expressionsOf(indicator);
  const lives = !usesOrigin
    ? ''
    : `LEFT JOIN (${residentsOf(context)}) AS lives ON lives.area = made.area AND lives."day" = made."day"
      WHERE places.kind NOT IN (${NEVER_BY_ORIGIN.map(literal).join(', ')})`;
  const forbidden = `WHEN coalesce(lives.residents, 0) < ${context.originResidents} THEN 'Q'`;
  const ifFigure = (sql: string) => (sql === 'NULL' ? sql : `CASE WHEN status = 'A' THEN ${sql} END`);
  const ifOpen = (sql: string) => (sql === 'NULL' ? sql : `CASE WHEN status IN ('A', 'M') THEN ${sql} END`);
  return [
    `INSERT INTO observation
    SELECT area_set, area, $indicator, CAST("day" AS VARCHAR), ${groupColumns(pass.division)},
      ${ifFigure(figure.value)}, ${ifOpen(figure.numerator)}, ${ifOpen(figure.denominator)},
      status, CASE WHEN status = 'Q' THEN 'N' ELSE 'F' END,
      ${ifFigure(figure.low)}, ${ifFigure(figure.high)}, ${ifOpen('known')}, ${ifOpen(figure.largest)}, ${ifOpen(figure.second)}
    FROM (
      SELECT made.* EXCLUDE (area), places.area_set, places.area,
        CASE WHEN gap THEN 'O' ${usesOrigin ? forbidden : ''} WHEN universe > 0 AND known = 0 THEN 'O'
          WHEN ${figure.nothing} THEN 'M' ELSE 'A' END AS status
      FROM (${sums}) AS made JOIN ${AREAS} AS places ON places."number" = made.area ${lives}
    )`,
    { indicator: indicator.id },
  ];
}

/** The sums behind each figure: n, d, known, universe; `gap` where the sources say nothing. */
function sumsOf(indicator: CountedIndicator, { sums, table }: Pass, context: FigureContext): string {
  const parts = partsOf(indicator);
  const names = { n: parts.numerator, d: parts.denominator, known: parts.known, universe: parts.universe };
  const days = daysOf(indicator, context);
  if (indicator.years === 1) {
    const columns = Object.entries(names).map(([name, sql]) => `coalesce(${sums.get(sql)}, 0) AS ${name}`);
    return `SELECT area, "key", "day", gap, ${columns.join(', ')}
      FROM ${FRAME} CROSS JOIN (${days.list}) AS days LEFT JOIN ${table} USING (area, "key", "day")`;
  }
  const columns = Object.entries(names).map(([name, sql]) => `coalesce(sum(${sums.get(sql)}), 0) AS ${name}`);
  return `SELECT area, "key", days."day", gap, ${columns.join(', ')}
    FROM ${FRAME} CROSS JOIN (${days.list}) AS days
    LEFT JOIN (${days.parts}) AS parts ON parts."day" = days."day"
    LEFT JOIN (SELECT * RENAME ("day" AS part) FROM ${table}) AS sums USING (area, "key", part)
    GROUP BY area, "key", days."day", gap`;
}

function quantilesOf(indicator: CountedIndicator, { division }: Pass, context: FigureContext): string {
  return `SELECT area, "key", "day", gap, "value" AS found, coalesce(known, 0) AS known, coalesce(universe, 0) AS universe,
      largest AS first_largest, "second" AS second_largest
    FROM ${FRAME} CROSS JOIN (${daysOf(indicator, context).list}) AS days
    LEFT JOIN (SELECT * FROM ${QUANTILES} WHERE indicator = $indicator AND division = ${literal(division)}) AS found
    USING (area, "key", "day")`;
}

/** The days of figures, and for a mean over years the days each is made of: the same day so many years earlier. */
function daysOf({ id, years }: CountedIndicator, { days, missing }: FigureContext): { list: string; parts: string } {
  const speaks = (day: string) => days.includes(day) && !missing.get(id)?.has(day);
  const dated = days.map((day) => ({
    day,
    parts: Array.from({ length: years }, (_, back) => (back === 0 ? day : periodBefore(day, back))),
  }));
  const list = dated.map(({ day, parts }) => `(DATE '${day}', ${!parts.every(speaks)})`);
  const pairs = dated
    .filter(({ parts }) => parts.every(speaks))
    .flatMap(({ day, parts }) => parts.map((part) => `(DATE '${day}', DATE '${part}')`));
  return {
    list: `SELECT * FROM (VALUES ${list.join(', ')}) AS of_days("day", gap)`,
    parts: `SELECT * FROM (VALUES ${(pairs.length > 0 ? pairs : ['(CAST(NULL AS DATE), CAST(NULL AS DATE))']).join(', ')}) AS of_parts("day", part)`,
  };
}

/** Residents of each area on each day, all tenures together. */
function residentsOf({ passes }: FigureContext): string {
  const pass = passes.find(({ of, division }) => of === 'persons' && division === 'tenure')!;
  return `SELECT area, "day", ${pass.sums.get(EVERYBODY)} AS residents FROM ${pass.table} WHERE "key" = '${TOTAL}'`;
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
  const total = `'${TOTAL}'`;
  const at = division.startsWith('age ') ? 'age' : division;
  return ['tenure', 'sex', 'age', 'origin'].map((column) => (column === at ? '"key"' : total)).join(', ');
}

/** Marks the first figure of each series on or after a break in definition, where there is a figure before it. */
async function markBreaks({ warehouse, passes }: FigureContext): Promise<void> {
  const indicators = new Map(passes.flatMap((pass) => pass.indicators.map((one) => [one.id, one])));
  const series = ['area_set', 'area', 'tenure', 'sex', 'age', 'origin'];
  for (const { id, breaks } of indicators.values()) {
    for (const at of breaks) {
      await warehouse.run(
        `UPDATE observation SET obs_status = 'B' FROM (
          SELECT ${series.join(', ')}, min(CASE WHEN period >= $at THEN period END) AS first_after, min(period) AS oldest
          FROM observation WHERE indicator = $indicator AND obs_status IN ('A', 'B') GROUP BY ${series.join(', ')}
        ) AS dated
        WHERE ${series.map((column) => `observation.${column} = dated.${column}`).join(' AND ')}
          AND observation.indicator = $indicator AND observation.obs_status = 'A'
          AND observation.period = dated.first_after AND dated.oldest < $at`,
        { indicator: id, at },
      );
    }
  }
}
