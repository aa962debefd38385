import {
  asText,
  type Cell,
  columnIn,
  type Decimal,
  type FlatTable,
  Problem,
  plainTable,
  type RawTable,
  says,
  type TableContributors,
} from '@kvarter/engine';
import type { ProtectColumns } from './protect-options.ts';

/** A table to protect, its numbers read. Magnitudes are in whole units of their last decimal, so that sums are exact. */
export interface TableToProtect {
  readonly table: FlatTable;
  readonly contributors: TableContributors | undefined;
  /** What a value is divided by before it is shown. */
  readonly scale: number;
  readonly decimal: Decimal;
}

/**
 * Reads the columns that a command names.
 *
 * @throws Problem K-INTAKE-01 for a column that is not there, K-INTAKE-03 and -04 for a cell that is no number, K-PROTECT-10 for a count that is not whole,
 * K-PROTECT-16 for a row without a code
 */
export function tableToProtect(
  raw: RawTable,
  file: string,
  columns: ProtectColumns,
  decimal?: Decimal,
): TableToProtect {
  const { dims, groupings, count, value, contributor, total } = columns;
  const numbered = {
    ...raw,
    columns: [...raw.columns, NUMBER],
    cells: [...raw.cells, Array.from(raw.lines, (_, row): Cell => row)],
  };
  const numbers = [count, value].filter((one) => one !== undefined);
  const { table, decimal: sign } = plainTable(numbered, file, NUMBER, numbers, decimal);
  const column = (name: string) => columnIn(raw, name, { file }).map(asText);
  const figures = (name: string) => table.columns[name] as Float64Array;
  if (count !== undefined) checkWhole(figures(count), raw, file, count);
  const shown = figures(value ?? count!);
  const scale = value === undefined ? 1 : scaleOf(shown);
  return {
    table: {
      total,
      values: shown.map((one) => Math.round(one * scale)),
      dimensions: dims.map((name) => ({
        name,
        codes: codesIn(column(name), name, raw, file),
        groupings: (groupings.get(name) ?? []).map((grouping) => ({ name: grouping, labels: column(grouping) })),
      })),
    },
    contributors:
      value === undefined
        ? undefined
        : {
            who: contributor === undefined ? Int32Array.from(shown.keys()) : numbersOf(column(contributor)),
            ...(count === undefined ? {} : { counts: figures(count) }),
          },
    scale,
    decimal: sign,
  };
}

/** No column of a table is called so. */
const NUMBER = '\u0000row';

/** 10 for each decimal that some value has, six at most. */
function scaleOf(values: Float64Array): number {
  for (let scale = 1; scale < 1e6; scale *= 10) {
    if (values.every((value) => Number.isNaN(value) || Math.abs(value * scale - Math.round(value * scale)) < 1e-6))
      return scale;
  }
  return 1e6;
}

function numbersOf(names: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(names, (name) => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return numbers.get(name)!;
  });
}

function codesIn(codes: readonly string[], name: string, raw: RawTable, file: string): readonly string[] {
  const row = codes.indexOf('');
  if (row < 0) return codes;
  throw new Problem('K-PROTECT-16', says(`Rækken har ingen værdi i «${name}».`, `The row has no value in "${name}".`), {
    place: { file, line: raw.lines[row] ?? 1 },
    hint: says('Skriv en kode, eller slet rækken.', 'Write a code, or delete the row.'),
  });
}

function checkWhole(counts: Float64Array, raw: RawTable, file: string, name: string): void {
  const row = counts.findIndex((count) => !Number.isNaN(count) && !Number.isInteger(count));
  if (row < 0) return;
  throw new Problem(
    'K-PROTECT-10',
    says(`Et antal i «${name}» er ikke et helt tal.`, `A count in "${name}" is not a whole number.`),
    {
      place: { file, line: raw.lines[row] ?? 1 },
      hint: says('Er det en sum og ikke et antal, så brug --value.', 'If it is a sum and not a count, use --value.'),
    },
  );
}
