import { literal, type Warehouse } from '../../warehouse/index.ts';
import { EVERY_GROUP, figureCode } from './figure-table.ts';
import type { Pass } from './plan.ts';
import { AREAS } from './rows.ts';
import { REACH } from './spots.ts';

/**
 * Adds up the sums of all days, of spots, to those of areas, sets and the municipality, and of tenures to all tenures together. Every area and
 * group that has a row on any day has one on every day: with zeros, where nobody was there. All tenures together are there for every area.
 *
 * `"key"` is the code of the group, `period` the day as figures have it.
 *
 * @param keepsSpots the sums of spots are wanted afterwards (`by-spot.ts`)
 */
export async function addUp(
  warehouse: Warehouse,
  passes: readonly Pass[],
  days: readonly string[],
  keepsSpots: boolean,
): Promise<void> {
  const periods = days.map((day) => `(DATE '${day}', CAST('${day}' AS ${figureCode('period')}))`);
  for (const { table, cells, sums, division, group } of passes) {
    const names = [...sums.values()];
    const added = names.map((name) => `CAST(sum(coalesce(${name}, 0)) AS BIGINT) AS ${name}`).join(', ');
    await warehouse.run(`CREATE OR REPLACE TABLE ${SUMS} AS
      SELECT area, "key", "day", ${added} FROM ${cells} JOIN ${REACH} USING (spot) GROUP BY area, "key", "day"`);
    if (!keepsSpots) await warehouse.run(`DROP TABLE ${cells}`);
    const everyArea = division === 'tenure' ? ` UNION SELECT "number", ${EVERY_GROUP} FROM ${AREAS}` : '';
    if (division === 'tenure') {
      await warehouse.run(
        `INSERT INTO ${SUMS} SELECT area, ${EVERY_GROUP}, "day", ${added} FROM ${SUMS} GROUP BY area, "day"`,
      );
    }
    const type = figureCode(division.startsWith('age ') ? 'age' : division);
    const codes = group.codes.map((code, at) => `WHEN ${at} THEN CAST(${literal(code)} AS ${type})`);
    await warehouse.run(`CREATE OR REPLACE TABLE ${table} AS
      SELECT area, CASE "key" ${codes.join(' ')} ELSE CAST('_T' AS ${type}) END AS "key", "day", period,
        ${names.map((name) => `coalesce(${name}, 0) AS ${name}`).join(', ')}
      FROM (SELECT DISTINCT area, "key" FROM ${SUMS}${everyArea})
      CROSS JOIN (SELECT * FROM (VALUES ${periods.join(', ') || NO_DAY}) AS of_days("day", period))
      LEFT JOIN ${SUMS} USING (area, "key", "day")`);
    await warehouse.run(`DROP TABLE ${SUMS}`);
  }
}

const SUMS = 'measuring_sums';
const NO_DAY = '(CAST(NULL AS DATE), NULL)';
