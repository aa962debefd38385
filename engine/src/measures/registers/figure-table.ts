import { identifier, literal, type Warehouse } from '../../warehouse/index.ts';
import { TOTAL } from '../../words/index.ts';
import type { Pass } from './plan.ts';
import { AREAS } from './rows.ts';

/**
 * The figures of a run, with codes as small numbers (each column's an enumeration, `figure_…_code`) and areas by number: a country has
 * fourteen million of them. `observation` is what the others see of it.
 */
export const FIGURE = 'figure';

/** Areas by the number that figures have: `"number"`, `area_set`, `area`. */
export const FIGURE_AREA = 'figure_area';

/** SQL of all figures: the columns of `observation`, with codes as they are kept. To be counted or written, not read by people. */
export const FIGURES = `SELECT places.area_set, places.area, ${FIGURE}.* EXCLUDE (area) FROM ${FIGURE}
  JOIN ${FIGURE_AREA} AS places ON places."number" = ${FIGURE}.area`;

/** SQL of: a figure is of no group but its tenure. */
export const IS_WHOLE = ['sex', 'age', 'origin'].map((column) => `${column} = ${codeOf(TOTAL, column)}`).join(' AND ');

/** Number of the group that is all groups together. */
export const EVERY_GROUP = -1;

/** Columns of figures that hold codes. */
type Coded = 'indicator' | 'period' | 'tenure' | 'sex' | 'age' | 'origin' | 'obs_status' | 'conf_status';

/** The type of a column of figures that holds codes. */
export function figureCode(column: string): string {
  return identifier(`figure_${column}_code`);
}

/** SQL of a code, as a column of figures keeps it. */
export function codeOf(code: string, column: string): string {
  return `CAST(${literal(code)} AS ${figureCode(column)})`;
}

/** Makes the table of figures, empty, and the view `observation` of it. Needs the table of areas. */
export async function makeFigureTable(
  warehouse: Warehouse,
  passes: readonly Pass[],
  days: readonly string[],
): Promise<void> {
  const codes = codesOf(passes, days);
  await warehouse.run('DROP VIEW IF EXISTS observation');
  for (const table of [FIGURE, FIGURE_AREA]) await warehouse.run(`DROP TABLE IF EXISTS ${table}`);
  for (const [column, of_it] of Object.entries(codes)) {
    await warehouse.run(`DROP TYPE IF EXISTS ${figureCode(column)}`);
    await warehouse.run(
      `CREATE TYPE ${figureCode(column)} AS ENUM (${[...new Set(of_it)].sort().map(literal).join(', ')})`,
    );
  }
  for (const column of ['area_set', 'area']) {
    await warehouse.run(`DROP TYPE IF EXISTS ${figureCode(column)}`);
    await warehouse.run(
      `CREATE TYPE ${figureCode(column)} AS ENUM (SELECT DISTINCT ${column} FROM ${AREAS} ORDER BY 1)`,
    );
  }
  await warehouse.run(`CREATE TABLE ${FIGURE_AREA} AS SELECT "number", CAST(area_set AS ${figureCode('area_set')}) AS area_set,
    CAST(area AS ${figureCode('area')}) AS area FROM ${AREAS}`);
  const coded = (...columns: Coded[]) => columns.map((column) => `${column} ${figureCode(column)}`).join(', ');
  await warehouse.run(`CREATE TABLE ${FIGURE} (area INTEGER, ${coded('indicator', 'period', 'tenure', 'sex', 'age', 'origin')},
    "value" DOUBLE, numerator DOUBLE, denominator DOUBLE, ${coded('obs_status', 'conf_status')},
    low DOUBLE, high DOUBLE, contributors BIGINT, largest DOUBLE, "second" DOUBLE)`);
  const texts = (...columns: (Coded | 'area_set' | 'area')[]) =>
    columns.map((column) => `CAST(${column} AS VARCHAR) AS ${column}`).join(', ');
  await warehouse.run(`CREATE VIEW observation AS
    SELECT ${texts('area_set', 'area', 'indicator', 'period', 'tenure', 'sex', 'age', 'origin')},
      "value", numerator, denominator, ${texts('obs_status', 'conf_status')}, low, high, contributors, largest, "second"
    FROM (${FIGURES})`);
}

function codesOf(passes: readonly Pass[], days: readonly string[]): Record<Coded, readonly string[]> {
  const groups = (is: (pass: Pass) => boolean) => [TOTAL, ...passes.filter(is).flatMap(({ group }) => group.codes)];
  return {
    // An enumeration must have a code.
    indicator: ['', ...passes.flatMap(({ indicators }) => indicators.map(({ id }) => id))],
    period: ['', ...days],
    tenure: groups(({ division }) => division === 'tenure'),
    sex: groups(({ division }) => division === 'sex'),
    age: groups(({ division }) => division.startsWith('age ')),
    origin: groups(({ division }) => division === 'origin'),
    obs_status: ['A', 'B', 'M', 'O', 'Q'],
    conf_status: ['A', 'D', 'F', 'G', 'N'],
  };
}
