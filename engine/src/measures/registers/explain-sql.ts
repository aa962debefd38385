import { identifier } from '../../warehouse/index.ts';
import { columnSelect, valueIn, WHOSE } from './columns.ts';
import { partsOf } from './plan.ts';
import type { CountedColumn } from './read-columns.ts';
import type { CountedIndicator } from './read-indicators.ts';

/**
 * The statement that counts an indicator on a day, for each area and tenure, as one SELECT that a person can read and run over the tables of
 * a run. The build counts many indicators at once; a test holds the two against each other.
 */
export function explainSql(indicator: CountedIndicator, columns: readonly CountedColumn[], day: string): string {
  const { of, quantile, universe, counts } = indicator;
  const made = columns.map((column) => `${identifier(column.id)} AS (\n  ${columnSelect([column], day)}\n)`);
  const values = columns.map((column) => `, ${valueIn(column, identifier(column.id))} AS ${identifier(column.id)}`);
  const joins = columns.map(
    ({ id, table }) => `\n  LEFT JOIN ${identifier(id)} ON ${identifier(id)}.${WHOSE} = rows_at.${table.key}`,
  );
  const placed = `placed AS (
  SELECT address_area.area_set AS "row set", address_area.area AS "row area", rows_at.*${values.join('')}
  FROM ${of}_at AS rows_at
  JOIN address_area ON address_area.address = rows_at.address
    AND address_area."from" <= DATE '${day}' AND (address_area."to" IS NULL OR address_area."to" > DATE '${day}')${joins.join('')}
)`;
  const parts = partsOf(indicator);
  const sums = [`  sum(${parts.numerator}) AS numerator`, `  sum(${parts.denominator}) AS denominator`];
  const value = quantile === undefined ? sums : [`  quantile_cont((${counts?.sql}), ${quantile}) AS value`];
  const where = quantile !== undefined && universe ? `\nWHERE (${universe.sql})` : '';
  const mean =
    indicator.years > 1
      ? `\n-- average: ${indicator.years} snapshots a year apart, their numerators and denominators added`
      : '';
  return `-- snapshot ${day}; other snapshots likewise${mean}
WITH ${[...made, placed].join(',\n')}
SELECT "row set" AS area_set, "row area" AS area, tenure,
${value.join(',\n')}
FROM placed${where}
GROUP BY "row set", "row area", tenure
ORDER BY area_set, area, tenure`;
}
