import { Problem, says, type Text } from '../words/index.ts';
import { type Codes, codesOf, type TableDimension } from './groupings.ts';
import { type Equations, type LinkedCells, OPEN } from './linked-cells.ts';

/** A flat table: rows with a code a dimension and a value. Rows of one cell are added up (contributors); rows of margins are totals to check. */
export interface FlatTable {
  readonly dimensions: readonly TableDimension[];
  /** The value of each row; NaN where the table has none. */
  readonly values: Float64Array;
  /** What the total is called in every dimension. */
  readonly total: string;
}

/** Every inner and marginal cell of a table. The last dimension runs fastest. */
export interface TableCells {
  readonly dimensions: readonly Codes[];
  readonly values: Float64Array;
  /** 1: no dimension of it is a margin. */
  readonly inner: Uint8Array;
  readonly equations: Equations;
  /** The cell of each row of the table. */
  readonly cellOfRow: Int32Array;
}

/** More cells than this are not made: the memory of an ordinary machine. */
const MOST_CELLS = 5_000_000;

/** What a table's cells are to whoever protects it. Arrays have an element a cell. */
export interface CellRules {
  readonly sensitive: Uint8Array;
  /** How wide what can be found out of a withheld cell must stay; 0: not exactly. */
  readonly width: number;
  readonly whole: boolean;
  readonly weights?: Float64Array;
  /** `NEVER`, `OPEN` or `KNOWN`. __Default value:__ all `OPEN`. */
  readonly seen?: Uint8Array;
  readonly alone?: Int32Array;
}

/**
 * Every inner and marginal cell of a flat table, and what adds up to what: for each dimension each total and each grouping, in every combination of
 * the others. Combinations that no row has are 0. Totals in the table are checked, never trusted.
 *
 * @throws Problem K-PROTECT-10 for a negative value or none, -11 for totals that do not add up, -12 for a total that is missing among others,
 * -13 and -14 for groupings that contradict themselves, -15 without any inner cell, -17 for more combinations than can be protected at once
 */
export function tableCells({ dimensions, values: given, total }: FlatTable): TableCells {
  const codes = dimensions.map((dimension) => codesOf(dimension, total));
  const steps = stepsOf(codes);
  const size = (steps[0] ?? 1) * (codes[0]?.codes.length ?? 1);
  if (size > MOST_CELLS) throw tooMany(size);
  const cellOfRow = new Int32Array(given.length);
  codes.forEach((one, at) => {
    const places = new Map(one.codes.map((code, place) => [code, place]));
    dimensions[at]!.codes.forEach((code, row) => {
      cellOfRow[row]! += places.get(code)! * steps[at]!;
    });
  });
  const inner = new Uint8Array(size);
  for (let cell = 0; cell < size; cell++) inner[cell] = isInner(codes, steps, cell) ? 1 : 0;
  if (!cellOfRow.some((cell) => inner[cell] === 1)) throw noInner(total);
  const values = new Float64Array(size);
  cellOfRow.forEach((cell, row) => {
    const value = given[row]!;
    if (Number.isNaN(value) || value < 0) throw badValue(value, cellName({ dimensions: codes }, cell));
    if (inner[cell] === 1) values[cell]! += value;
  });
  addUp(codes, steps, values);
  const cells = { dimensions: codes, values, inner, equations: equationsOf(codes, steps, size), cellOfRow };
  checkTotals(cells, given);
  return cells;
}

/** A table's cells as a linked system. Weights are by default the value and one person more, so that few and small cells are withheld. */
export function linkedCells(cells: TableCells, rules: CellRules): LinkedCells {
  const size = cells.values.length;
  const { sensitive, whole, width } = rules;
  return {
    values: cells.values,
    low: new Float64Array(size),
    high: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    sensitive,
    seen: rules.seen ?? new Uint8Array(size).fill(OPEN),
    weights: rules.weights ?? cells.values.map((value) => value + 1),
    needs: new Float64Array(size).fill(width),
    whole,
    equations: cells.equations,
    ...(rules.alone ? { alone: rules.alone } : {}),
  };
}

/** The codes of a cell, a dimension each. */
export function cellCodes({ dimensions }: Pick<TableCells, 'dimensions'>, cell: number): string[] {
  const steps = stepsOf(dimensions);
  return dimensions.map(({ codes }, at) => codes[Math.floor(cell / steps[at]!) % codes.length]!);
}

/** The margins that hold a cell, itself first. */
export function cellsOver({ dimensions }: Pick<TableCells, 'dimensions'>, cell: number): number[] {
  const steps = stepsOf(dimensions);
  let over = [0];
  dimensions.forEach(({ codes, margins }, at) => {
    const code = Math.floor(cell / steps[at]!) % codes.length;
    over = over.flatMap((start) => [code, ...margins[code]!].map((place) => start + place * steps[at]!));
  });
  return over;
}

/** Every cell's value from those of inner cells; what stands at margins is not looked at. */
export function addedUp({ dimensions, inner }: TableCells, values: ArrayLike<number>): Float64Array {
  const sums = Float64Array.from(values, (value, cell) => (inner[cell] === 1 ? value : 0));
  addUp(dimensions, stepsOf(dimensions), sums);
  return sums;
}

/**
 * Each way of adding a table up: for every inner cell the margin it is part of, -1 where it is of none. A way takes from each dimension its codes, one
 * grouping or the total; the first is the inner cells themselves.
 */
export function waysToAdd({ dimensions, inner }: TableCells): Int32Array[] {
  const steps = stepsOf(dimensions);
  const innerCells = Array.from(inner.keys()).filter((cell) => inner[cell] === 1);
  let ways = [new Int32Array(innerCells.length)];
  dimensions.forEach(({ codes, groups }, at) => {
    const code = (cell: number) => Math.floor(cell / steps[at]!) % codes.length;
    const levels = [(of: number) => of, ...groups.map((group) => (of: number) => group[of]!), () => 0];
    ways = ways.flatMap((way) =>
      levels.map((level) =>
        way.map((margin, i) => {
          const place = level(code(innerCells[i]!));
          return margin < 0 || place < 0 ? -1 : margin + place * steps[at]!;
        }),
      ),
    );
  });
  return ways;
}

function cellName(cells: Pick<TableCells, 'dimensions'>, cell: number): string {
  return cellCodes(cells, cell).join(' × ');
}

function stepsOf(codes: readonly Codes[]): number[] {
  const steps = new Array<number>(codes.length).fill(1);
  for (let at = codes.length - 2; at >= 0; at--) steps[at] = steps[at + 1]! * codes[at + 1]!.codes.length;
  return steps;
}

function isInner(codes: readonly Codes[], steps: readonly number[], cell: number): boolean {
  return codes.every((one, at) => Math.floor(cell / steps[at]!) % one.codes.length >= one.firstInner);
}

/** Calls back with the first cell of every line along a dimension. */
function eachLine(codes: readonly Codes[], steps: readonly number[], at: number, call: (start: number) => void): void {
  const [step, length] = [steps[at]!, codes[at]!.codes.length];
  const size = steps[0]! * codes[0]!.codes.length;
  for (let block = 0; block < size; block += step * length) {
    for (let start = block; start < block + step; start++) call(start);
  }
}

/** Margins from inner cells, one dimension after the other. */
function addUp(codes: readonly Codes[], steps: readonly number[], values: Float64Array): void {
  codes.forEach(({ margins, firstInner, codes: own }, at) => {
    const step = steps[at]!;
    eachLine(codes, steps, at, (start) => {
      for (let code = firstInner; code < own.length; code++) {
        const value = values[start + code * step]!;
        if (value !== 0) for (const margin of margins[code]!) values[start + margin * step]! += value;
      }
    });
  });
}

function equationsOf(codes: readonly Codes[], steps: readonly number[], size: number): Equations {
  const starts = [0];
  const cells: number[] = [];
  const coefficients: number[] = [];
  codes.forEach(({ sums, codes: own }, at) => {
    const step = steps[at]!;
    // A dimension of one code has a total that is that code; it is linked like any other.
    if (size === 0 || own.length === 0) return;
    eachLine(codes, steps, at, (start) => {
      for (const { sum, parts } of sums) {
        cells.push(start + sum * step);
        coefficients.push(-1);
        for (const part of parts) {
          cells.push(start + part * step);
          coefficients.push(1);
        }
        starts.push(cells.length);
      }
    });
  });
  return {
    starts: Int32Array.from(starts),
    cells: Int32Array.from(cells),
    coefficients: Float64Array.from(coefficients),
  };
}

/** Totals that stand in the table must be the sums of the inner cells; where some combinations of a margin stand there, all must. */
function checkTotals(cells: TableCells, given: Float64Array): void {
  const { values, inner, cellOfRow, dimensions } = cells;
  const stated = new Map<number, number>();
  cellOfRow.forEach((cell, row) => {
    if (inner[cell] === 1) return;
    const before = stated.get(cell);
    if (before !== undefined && before !== given[row]) throw unequal(cellName(cells, cell), before, given[row]!);
    stated.set(cell, given[row]!);
  });
  for (const [cell, value] of stated) {
    if (Math.abs(value - values[cell]!) > 1e-9 * Math.max(1, Math.abs(value)))
      throw unequal(cellName(cells, cell), value, values[cell]!);
  }
  if (stated.size === 0) return;
  const steps = stepsOf(dimensions);
  const kindOf = (cell: number) =>
    dimensions
      .map(({ codes, firstInner }, at) => {
        const code = Math.floor(cell / steps[at]!) % codes.length;
        return code >= firstInner ? 'inner' : code === 0 ? 'total' : 'group';
      })
      .join();
  const kinds = new Set([...stated.keys()].map(kindOf));
  for (let cell = 0; cell < values.length; cell++) {
    if (inner[cell] === 1 || stated.has(cell) || values[cell] === 0 || !kinds.has(kindOf(cell))) continue;
    throw missingTotal(cellName(cells, cell));
  }
}

function badValue(value: number, name: string): Problem {
  const text: Text = Number.isNaN(value)
    ? says(`${name}: tallet mangler.`, `${name}: the value is missing.`)
    : says(`${name}: ${value} er negativt.`, `${name}: ${value} is negative.`);
  return new Problem('K-PROTECT-10', text, {
    hint: says(
      'Skriv 0, hvor der ingen er. Mangler et tal, kan tabellen ikke beskyttes.',
      'Write 0 where there is nobody. A table with a value missing cannot be protected.',
    ),
  });
}

function unequal(name: string, stated: number, sum: number): Problem {
  return new Problem(
    'K-PROTECT-11',
    says(
      `${name}: totalen er ${stated}, men det, den dækker, giver ${sum}.`,
      `${name}: the total is ${stated}, but what it covers adds up to ${sum}.`,
    ),
    {
      hint: says(
        'Ret tabellen, eller slet dens totaler: de regnes ud af de indre celler.',
        'Correct the table, or delete its totals: they are computed from the inner cells.',
      ),
    },
  );
}

function missingTotal(name: string): Problem {
  return new Problem(
    'K-PROTECT-12',
    says(
      `Totalen ${name} mangler, mens andre af samme slags står der.`,
      `The total ${name} is missing while others of its kind are there.`,
    ),
    {
      hint: says(
        'Skriv den, eller slet alle totaler: de regnes ud af de indre celler.',
        'Write it, or delete all totals: they are computed from the inner cells.',
      ),
    },
  );
}

function tooMany(size: number): Problem {
  return new Problem(
    'K-PROTECT-17',
    says(
      `Tabellen giver ${size} celler med alle totaler; der kan beskyttes ${MOST_CELLS} ad gangen.`,
      `The table makes ${size} cells with all totals; ${MOST_CELLS} can be protected at once.`,
    ),
    {
      hint: says(
        'Brug færre dimensioner eller større grupper. Tabeller, der deler totaler, må ikke beskyttes hver for sig.',
        'Use fewer dimensions or larger groups. Tables that share totals must not be protected apart.',
      ),
    },
  );
}

function noInner(total: string): Problem {
  return new Problem(
    'K-PROTECT-15',
    says('Tabellen har ingen indre celler, kun totaler.', 'The table has no inner cells, only totals.'),
    {
      hint: says(
        `Rækker, hvor en dimension er «${total}» eller navnet på en gruppe, er totaler.`,
        `Rows where a dimension is "${total}" or the name of a group are totals.`,
      ),
    },
  );
}
