import fc from 'fast-check';
import { type ModelFile, type RunOptions, runModel, type Step } from '../../../src/models/index.ts';
import { type AreaTable, type Column, cellStatus, type Status, statusCode } from '../../../src/words/index.ts';

/** Small tables and one-step models for the tests of operations. */

/** A cell as a test writes it: a number, null for missing, or a status. */
export type Cell = number | null | Status;

/** A table of numbers, a row an area `a0`, `a1`, …; a status stands where there is no figure. */
export function numbers(columns: Record<string, readonly Cell[]>): AreaTable {
  const rows = Math.max(0, ...Object.values(columns).map((cells) => cells.length));
  const values: Record<string, Column> = {};
  const status: Record<string, Uint8Array> = {};
  for (const [name, cells] of Object.entries(columns)) {
    values[name] = Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : Number.NaN));
    if (cells.some((cell) => typeof cell === 'string'))
      status[name] = Uint8Array.from(cells, (cell) => (typeof cell === 'string' ? statusCode(cell) : 0));
  }
  return { ids: Array.from({ length: rows }, (_, row) => `a${row}`), columns: values, status };
}

/** The table after the steps of a model without a universe. */
export function after(table: AreaTable, steps: Step | Step[], options: RunOptions = {}): AreaTable {
  const model: ModelFile = { id: 'test', inputs: Object.keys(table.columns), steps: [steps].flat() };
  return runModel(model, table, { keep: 'steps', ...options });
}

/** A column's cells: numbers and texts as they are, null where there is nothing. */
export function cells(table: AreaTable, column: string): (number | string | null)[] {
  return Array.from(table.columns[column] as ArrayLike<number | string | null>, (cell) =>
    typeof cell === 'number' && Number.isNaN(cell) ? null : cell,
  );
}

/** The numbers of a column that are there. */
export function present(table: AreaTable, column: string): number[] {
  return cells(table, column).filter((cell) => typeof cell === 'number');
}

/** A column's statuses. */
export function statuses(table: AreaTable, column: string): Status[] {
  return table.ids.map((_, row) => cellStatus(table, column, row));
}

/** Figures as areas have them: hundredths between −1,000 and 1,000, so that sums are well-conditioned. */
export const figure = fc.integer({ min: -100_000, max: 100_000 }).map((hundredths) => hundredths / 100);

/** A column of figures, some of them missing. */
export const column = fc.array(fc.option(figure, { freq: 6 }), { maxLength: 40 });

/** The mean of numbers, plainly. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
