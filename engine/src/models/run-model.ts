import { type AreaTable, type Column, hasFigure, STATUSES, throwAll, withColumns } from '../words/index.ts';
import { checkModel } from './check-model.ts';
import type { ModelFile, NamedArea, Step } from './model-file.ts';
import { MISSING, NOT_APPLICABLE } from './operations/columns.ts';
import { condition } from './operations/condition.ts';
import type { ExcludeParameters } from './operations/exclude.ts';
import type { EarlierTable } from './operations/operation.ts';
import { modelOutputs } from './outputs.ts';
import { columnsWritten, modelInputs, partsOf } from './steps.ts';

/** What a run may be given besides the table. */
export interface RunOptions {
  /** The fixed base year's table, with the same inputs. Needed by models that measure against it. */
  readonly base?: AreaTable;
  /** Earlier editions: their inputs and outputs under the same names. Needed by `change` over years and by `held-for`. */
  readonly earlier?: readonly EarlierTable[];
  /** Which columns are appended: the model's `outputs`, or everything its `steps` write. __Default value:__ `outputs`. */
  readonly keep?: 'outputs' | 'steps';
}

/**
 * Runs a model on a table: the same areas and columns, with the model's outputs appended (in place of columns of the same name).
 *
 * Areas outside the universe have the status *not applicable* in the outputs and take no part in any mean, spread or rank; where it
 * cannot be decided whether an area is inside, its outputs are missing. A missing input gives missing outputs, a withheld one
 * withheld outputs. Nothing is read but the table and the options: the same in Node, in the browser, and every time.
 *
 * @throws {Problem} everything `checkModel` finds, at once; `K-MODEL-08` for text where a number is needed; `K-MODEL-09` for a
 * model on a fixed base year without that year's table
 */
export function runModel(model: ModelFile, table: AreaTable, options: RunOptions = {}): AreaTable {
  throwAll(checkModel(model, { table }));
  return runChecked(model, table, options);
}

/** As `runModel`, for a model and columns that have been checked: what runs a thousand times is checked once. */
export function runChecked(model: ModelFile, table: AreaTable, options: RunOptions = {}): AreaTable {
  const run = begin(model, table);
  const base = options.base && begin(model, options.base);
  const earlier = options.earlier ?? [];
  for (const step of model.steps) {
    take(step, run, base?.table, earlier);
    if (base) take(step, base, base.table, earlier);
  }
  const kept =
    options.keep === 'steps' ? model.steps.flatMap(columnsWritten) : modelOutputs(model).map((one) => one.column);
  return append(table, run, kept);
}

/** A run under way: the areas still taking part, and what has been written about them. */
interface Run {
  /** Inputs and written columns of the areas taking part. */
  table: AreaTable;
  /** Row in the whole table of each area taking part; undefined while all do. */
  rows: Uint32Array | undefined;
  /** Per area of the whole table, the status of what it is left out of; 0 while it takes part. */
  left: Uint8Array;
  readonly written: Map<string, Written>;
}

/** A column as it stood when it was written, with the areas that took part then. */
interface Written {
  readonly values: Column;
  readonly status: Uint8Array | undefined;
  readonly rows: Uint32Array | undefined;
  readonly left: Uint8Array;
}

function begin(model: ModelFile, table: AreaTable): Run {
  const run: Run = {
    table: inputsOf(model, table),
    rows: undefined,
    left: new Uint8Array(table.ids.length),
    written: new Map(),
  };
  const { where, except } = model.universe ?? {};
  if (where !== undefined || except !== undefined) narrow(run, { keep: where, except });
  return run;
}

/** The model's input columns; a cell whose status carries no figure has none. */
function inputsOf(model: ModelFile, table: AreaTable): AreaTable {
  const columns: Record<string, Column> = {};
  const status: Record<string, Uint8Array> = {};
  for (const { name } of modelInputs(model)) {
    const values = table.columns[name]!;
    const codes = table.status?.[name];
    columns[name] = codes ? withoutUnshown(values, codes) : values;
    if (codes) status[name] = codes;
  }
  return { ids: table.ids, columns, status };
}

const SHOWN = Uint8Array.from(STATUSES, (status) => Number(hasFigure(status)));

function withoutUnshown(values: Column, codes: Uint8Array): Column {
  if (codes.every((code) => SHOWN[code])) return values;
  return values instanceof Float64Array
    ? values.map((value, row) => (SHOWN[codes[row]!] ? value : Number.NaN))
    : values.map((value, row) => (SHOWN[codes[row]!] ? value : null));
}

function take(step: Step, run: Run, base: AreaTable | undefined, earlier: readonly EarlierTable[]): void {
  const { parameters, operation } = partsOf(step);
  if (!operation?.run) {
    narrow(run, leaving(parameters as ExcludeParameters));
    return;
  }
  run.table = operation.run(run.table, parameters, { base, earlier });
  for (const name of columnsWritten(step))
    run.written.set(name, {
      values: run.table.columns[name]!,
      status: run.table.status?.[name],
      rows: run.rows,
      left: run.left,
    });
}

/** Which areas stay: those for which `keep` holds and `leave` does not, without the named ones. */
interface Narrowing {
  readonly keep?: string | undefined;
  readonly leave?: string | undefined;
  readonly except?: readonly NamedArea[] | undefined;
}

function leaving({ where, except }: ExcludeParameters): Narrowing {
  return { leave: where, except };
}

function narrow(run: Run, { keep, leave, except = [] }: Narrowing): void {
  const named = new Set(except.map((area) => String(area.id)));
  const conditions = [
    ...(keep === undefined ? [] : [holding(run.table, keep, 1)]),
    ...(leave === undefined ? [] : [holding(run.table, leave, 0)]),
  ];
  const left = run.left.slice();
  const stay: number[] = [];
  const { rows } = run;
  run.table.ids.forEach((id, row) => {
    let code = named.has(id) ? NOT_APPLICABLE : 0;
    if (code === 0) for (const codes of conditions) code = Math.max(code, codes[row]!);
    if (code === 0) stay.push(row);
    else left[rows?.[row] ?? row] = code;
  });
  run.left = left;
  if (stay.length === run.table.ids.length) return;
  const kept = Uint32Array.from(stay);
  run.rows = rows ? (pick(rows, kept) as Uint32Array) : kept;
  run.table = subset(run.table, kept);
}

/** Per area 0 if the condition gives `wanted`, else the status of being left out: decided, or why it could not be. */
function holding(table: AreaTable, where: string, wanted: number): Uint8Array {
  const as = ' left';
  const { columns, status } = condition.run(table, { where, as }, { earlier: [] });
  const holds = columns[as] as Float64Array;
  const codes = new Uint8Array(holds.length);
  for (let row = 0; row < codes.length; row++) {
    if (Number.isNaN(holds[row]!)) codes[row] = status?.[as]?.[row] || MISSING;
    else if (holds[row] !== wanted) codes[row] = NOT_APPLICABLE;
  }
  return codes;
}

function subset(table: AreaTable, rows: Uint32Array): AreaTable {
  const columns = Object.entries(table.columns).map(([name, values]) => [name, pick(values, rows)] as const);
  const status = Object.entries(table.status ?? {}).map(([name, codes]) => [name, pick(codes, rows)] as const);
  return {
    ids: pick(table.ids, rows) as string[],
    columns: Object.fromEntries(columns) as Record<string, Column>,
    status: Object.fromEntries(status) as Record<string, Uint8Array>,
  };
}

/** The rows named, as a column of the same kind. A loop: this runs for every column of every draw. */
function pick<Cells extends Column | Uint8Array | Uint32Array | readonly string[]>(
  values: Cells,
  rows: Uint32Array,
): Cells {
  const kind = values.constructor as new (length: number) => Record<number, unknown>;
  const picked = new kind(rows.length);
  for (let at = 0; at < rows.length; at++) picked[at] = values[rows[at]!];
  return picked as unknown as Cells;
}

function append(table: AreaTable, run: Run, names: readonly string[]): AreaTable {
  const columns: Record<string, Column> = {};
  const status: Record<string, Uint8Array> = {};
  for (const name of names) {
    const written = run.written.get(name);
    // An output may also be one of the inputs, which the table holds already.
    if (!written) continue;
    columns[name] = written.rows ? spread(written.values, written.rows, table.ids.length) : written.values;
    const codes = written.rows ? statusOfAll(written, written.rows) : written.status;
    if (codes) status[name] = codes;
  }
  return withColumns(table, columns, status);
}

/** The column over the whole table, with nothing for the areas left out. */
function spread(values: Column, rows: Uint32Array, count: number): Column {
  if (!(values instanceof Float64Array)) {
    const texts = new Array<string | null>(count).fill(null);
    rows.forEach((row, at) => {
      texts[row] = values[at]!;
    });
    return texts;
  }
  const numbers = new Float64Array(count).fill(Number.NaN);
  rows.forEach((row, at) => {
    numbers[row] = values[at]!;
  });
  return numbers;
}

function statusOfAll({ values, status, left }: Written, rows: Uint32Array): Uint8Array {
  const codes = left.slice();
  rows.forEach((row, at) => {
    const value = values[at];
    const nothing = value === null || value === undefined || Number.isNaN(value);
    codes[row] = status?.[at] || (nothing ? MISSING : 0);
  });
  return codes;
}
