import type { Finding } from '../words/index.ts';
import { tooManyCells, uniqueNames } from './grid.ts';
import { LIMITS } from './limits.ts';
import type { Cell, InputFile, RawTable, RawTableAbout } from './raw-table.ts';

/** One dimension of a cube: its column name, its categories in order, and their texts. */
export interface Dimension {
  readonly name: string;
  readonly codes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * How many cells dimensions span.
 *
 * @throws Problem K-READ-06 before anything of that size is made, if it is more than is read
 */
export function cellsOf(dimensions: readonly { readonly codes: readonly string[] }[], file: InputFile): number {
  const cells = dimensions.reduce((product, one) => product * one.codes.length, 1);
  const columns = dimensions.length + 1;
  if (columns > LIMITS.columns || cells * columns > LIMITS.cells) throw tooManyCells(file, cells, columns);
  return cells;
}

/**
 * A cube as a long table: a column a dimension, then the value and what else is known per cell. Row-major, the last dimension
 * varies fastest; `lines` is the cell's position counted from 1.
 */
export function tableOfCube(
  dimensions: readonly Dimension[],
  values: Readonly<Record<string, readonly Cell[]>>,
  about: RawTableAbout,
  findings: readonly Finding[],
  cells: number,
): RawTable {
  const { names } = uniqueNames([...dimensions.map((one) => one.name), ...Object.keys(values)]);
  const columns: (readonly Cell[])[] = [];
  let run = cells;
  for (const { codes } of dimensions) {
    run = codes.length === 0 ? 0 : run / codes.length;
    const column = new Array<Cell>(cells);
    for (let cell = 0; cell < cells; cell++) column[cell] = codes[Math.floor(cell / run) % codes.length]!;
    columns.push(column);
  }
  const labels = Object.fromEntries(
    dimensions.flatMap((one, at) => (Object.keys(one.labels).length > 0 ? [[names[at]!, one.labels] as const] : [])),
  );
  const valueColumn = names[dimensions.length];
  return {
    columns: names,
    cells: [...columns, ...Object.values(values)],
    lines: Uint32Array.from({ length: cells }, (_, cell) => cell + 1),
    lineKind: 'cell',
    about: {
      ...about,
      typed: true,
      ...(valueColumn === undefined ? {} : { valueColumn }),
      ...(Object.keys(labels).length > 0 ? { labels: { ...labels, ...about.labels } } : {}),
    },
    findings,
  };
}
