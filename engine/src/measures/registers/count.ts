import { TENURES } from '../../population/row-columns.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { TOTAL } from '../../words/index.ts';
import { type Division, type Pass, partsOf } from './plan.ts';
import type { CountedIndicator } from './read-indicators.ts';
import { type Numbered, PLACED } from './rows.ts';
import { areaOfSpot, SPOTS } from './spots.ts';
import { cannotCompute, orNameTheCulprit } from './trouble.ts';

/** Quantiles of all days: they cannot be added up from parts. */
export const QUANTILES = 'measuring_quantiles';

/** Sums of one day by area and group. */
const CELLS = 'measuring_cells';

/** Makes the tables that hold the sums of all days. */
export async function makeSumTables(warehouse: Warehouse, passes: readonly Pass[]): Promise<void> {
  for (const { table, sums } of passes) {
    const columns = [...sums.values()].map((name) => `${name} BIGINT`);
    await warehouse.run(
      `CREATE OR REPLACE TABLE ${table} (area INTEGER, "key" VARCHAR, "day" DATE, ${columns.join(', ')})`,
    );
  }
  await warehouse.run(`
    CREATE OR REPLACE TABLE ${QUANTILES} (area INTEGER, "key" VARCHAR, "day" DATE, indicator VARCHAR, division VARCHAR,
      "value" DOUBLE, known BIGINT, universe BIGINT, largest DOUBLE, "second" DOUBLE)`);
}

/** Whose sums are made of the placed rows: by spot, of all sets whose areas share no home and of the municipality; or by area of one set. */
export type Targets = { readonly apart: readonly Numbered[]; readonly municipality: number } | 'shared';

/**
 * Adds one day's sums of a pass, over the placed rows: first by area and group, then the totals from that small result.
 *
 * @throws Problem K-MEASURES-11 at the definition that cannot be computed
 */
export async function countPass(warehouse: Warehouse, pass: Pass, day: string, targets: Targets): Promise<void> {
  const names = [...pass.sums.values()];
  const sums = [...pass.sums].map(([sql, name]) => `sum(${sql}) AS ${name}`);
  const { number, text } = groupOf(pass);
  const arms = armsOf(targets).map(
    ({ area, from }) => `SELECT ${area} AS area, "key", ${names.join(', ')} FROM ${from('named')}`,
  );
  const all = pass.division === 'tenure' ? ` UNION ALL SELECT area, '${TOTAL}', ${names.join(', ')} FROM spread` : '';
  // The sums over all rows are a statement of their own: within one that also adds up the totals they are made by one thread.
  const inAreas = `
    CREATE OR REPLACE TABLE ${CELLS} AS
    SELECT "row area" AS area, ${number} AS "key", ${sums.join(', ')} FROM ${PLACED} GROUP BY 1, 2`;
  const together = `
    INSERT INTO ${pass.table}
    WITH named AS (SELECT area, ${text} AS "key", ${names.join(', ')} FROM ${CELLS}),
    spread AS (${arms.join(' UNION ALL ')})
    SELECT area, "key", DATE '${day}', ${names.map((name) => `CAST(sum(coalesce(${name}, 0)) AS BIGINT)`).join(', ')}
    FROM (SELECT * FROM spread${all}) GROUP BY area, "key"`;
  await orNameTheCulprit(
    async () => {
      await warehouse.run(inAreas);
      await warehouse.run(together);
    },
    pass.indicators,
    (indicator) =>
      warehouse.run(
        `SELECT ${Object.values(partsOf(indicator))
          .map((sql) => `sum(${sql})`)
          .join(', ')} FROM ${PLACED}`,
      ),
    culprit,
  );
}

/** Adds one day's quantiles of a pass, with what is needed to see whether one person's value shines through. */
export async function countQuantiles(warehouse: Warehouse, pass: Pass, day: string, targets: Targets): Promise<void> {
  const { number, text } = groupOf(pass);
  for (const indicator of pass.indicators) {
    const { id, quantile, universe, counts } = indicator;
    if (quantile === undefined || !counts) continue;
    const keys = pass.division === 'tenure' ? ['"key"', `'${TOTAL}'`] : ['"key"'];
    const rows = `SELECT "row area" AS area, ${text.replaceAll('"key"', `(${number})`)} AS "key", (${counts.sql}) AS counted
      FROM ${PLACED}${universe ? ` WHERE (${universe.sql})` : ''}`;
    const selects = armsOf(targets).flatMap(({ area, from }) =>
      keys.map(
        (
          key,
        ) => `SELECT area, "key", DATE '${day}', $indicator, $division, quantile_cont(counted, ${quantile}), count(counted), count(*),
          max(counted, 2)[1], max(counted, 2)[2]
        FROM (SELECT ${area} AS area, ${key} AS "key", counted FROM ${from('kept')}) GROUP BY area, "key"`,
      ),
    );
    await orNameTheCulprit(
      () =>
        warehouse.run(`INSERT INTO ${QUANTILES} WITH kept AS MATERIALIZED (${rows}) ${selects.join(' UNION ALL ')}`, {
          indicator: id,
          division: pass.division,
        }),
      [indicator],
      () => Promise.reject(),
      culprit,
    );
  }
}

function culprit({ definition }: CountedIndicator) {
  return cannotCompute(definition, definition.value.counts === undefined ? 'universe' : 'counts');
}

/** Whose total each placed row is part of. */
function armsOf(targets: Targets): { area: string; from: (rows: string) => string }[] {
  if (targets === 'shared') return [{ area: 'area', from: (rows) => `${rows} WHERE area IS NOT NULL` }];
  return [
    ...targets.apart.flatMap((set) => {
      const area = areaOfSpot(set);
      const from = (rows: string) => `${rows} JOIN ${SPOTS} ON spot = area WHERE ${area} >= 0`;
      return [
        { area, from },
        { area: String(set.total), from },
      ];
    }),
    { area: String(targets.municipality), from: (rows) => rows },
  ];
}

/** The group of a row, as the rows are grouped, and the code that it gets. */
function groupOf({ division, breakdown }: Pass): { number: string; text: string } {
  if (division === 'tenure') return { number: '"row tenure"', text: named(TENURES) };
  if (division === 'sex') return { number: 'sex', text: `coalesce("key", '${UNKNOWN}')` };
  if (division === 'origin') return { number: 'origin_group', text: `coalesce("key", '${UNKNOWN}')` };
  return ageGroups(division, breakdown?.bounds ?? []);
}

/** Code of a group that the register does not know. */
const UNKNOWN = '_U';

function ageGroups(_division: Division, bounds: readonly number[]): { number: string; text: string } {
  const upper = bounds.slice(1).map((bound, at) => `WHEN age < ${bound} THEN ${at}`);
  const number = upper.length === 0 ? '0' : `CASE ${upper.join(' ')} ELSE ${bounds.length - 1} END`;
  return { number, text: named(bounds.map((from, at) => ageCode(from, bounds[at + 1]))) };
}

/** Code of an age group: `18-29`, `65+`. */
function ageCode(from: number, next: number | undefined): string {
  return next === undefined ? `${from}+` : `${from}-${next - 1}`;
}

function named(codes: readonly string[]): string {
  return `CASE "key" ${codes.map((code, at) => `WHEN ${at} THEN '${code}'`).join(' ')} END`;
}
