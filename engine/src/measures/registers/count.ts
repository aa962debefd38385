import type { Warehouse } from '../../warehouse/index.ts';
import { EVERY_GROUP } from './figure-table.ts';
import { type Pass, partsOf } from './plan.ts';
import type { CountedIndicator } from './read-indicators.ts';
import { PLACED } from './rows.ts';
import { REACH } from './spots.ts';
import { cannotCompute, orNameTheCulprit } from './trouble.ts';

/** Quantiles of all days: they cannot be added up from parts. */
export const QUANTILES = 'measuring_quantiles';

/** Makes the tables that hold what is counted of all days. */
export async function makeCountTables(warehouse: Warehouse, passes: readonly Pass[]): Promise<void> {
  for (const { cells, sums } of passes) {
    const columns = [...sums.values()].map((name) => `${name} BIGINT`);
    await warehouse.run(
      `CREATE OR REPLACE TABLE ${cells} (spot INTEGER, "key" SMALLINT, "day" DATE, ${columns.join(', ')})`,
    );
  }
  await warehouse.run(`
    CREATE OR REPLACE TABLE ${QUANTILES} (area INTEGER, "key" SMALLINT, "day" DATE, indicator VARCHAR, division VARCHAR,
      "value" DOUBLE, known BIGINT, universe BIGINT, largest DOUBLE, "second" DOUBLE)`);
}

/**
 * Adds one day's sums of a pass, over the placed rows, by spot and group.
 *
 * @throws Problem K-MEASURES-11 at the definition that cannot be computed
 */
export async function countPass(warehouse: Warehouse, pass: Pass, day: string): Promise<void> {
  const sums = [...pass.sums].map(([sql, name]) => `sum(${sql}) AS ${name}`);
  await orNameTheCulprit(
    () =>
      warehouse.run(`INSERT INTO ${pass.cells}
        SELECT "row spot", ${pass.group.number}, DATE '${day}', ${sums.join(', ')} FROM ${PLACED} GROUP BY 1, 2`),
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
export async function countQuantiles(warehouse: Warehouse, pass: Pass, day: string): Promise<void> {
  for (const indicator of pass.indicators) {
    const { id, quantile, universe, counts } = indicator;
    if (quantile === undefined || !counts) continue;
    const groups = pass.division === 'tenure' ? 'GROUPING SETS ((area, "key"), (area))' : 'area, "key"';
    await orNameTheCulprit(
      () =>
        warehouse.run(
          `INSERT INTO ${QUANTILES}
          SELECT area, coalesce("key", ${EVERY_GROUP}), DATE '${day}', $indicator, $division,
            quantile_cont(counted, ${quantile}), count(counted), count(*), max(counted, 2)[1], max(counted, 2)[2]
          FROM (
            SELECT "row spot" AS spot, ${pass.group.number} AS "key", (${counts.sql}) AS counted
            FROM ${PLACED}${universe ? ` WHERE (${universe.sql})` : ''}
          ) JOIN ${REACH} USING (spot)
          GROUP BY ${groups}`,
          { indicator: id, division: pass.division },
        ),
      [indicator],
      () => Promise.reject(),
      culprit,
    );
  }
}

function culprit({ definition }: CountedIndicator) {
  return cannotCompute(definition, definition.value.counts === undefined ? 'universe' : 'counts');
}
