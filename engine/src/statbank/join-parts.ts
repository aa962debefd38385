import type { Cell, RawTable } from '../tables/index.ts';
import { changedMeanwhile } from './trouble.ts';

/**
 * The parts of one answer as one table: the rows of the first, then those of the second, and so on. A column that only some parts have (`status`,
 * where no cell of a part has one) is empty in the others.
 *
 * @throws Problem K-STATBANK-05 if the parts are of different updates of the table
 */
export function joinParts(table: string, parts: readonly RawTable[]): RawTable {
  const [first] = parts;
  if (!first || parts.length === 1) return first!;
  if (parts.some(({ about }) => about.updated !== first.about.updated)) throw changedMeanwhile(table);
  const columns = [...new Set(parts.flatMap((part) => part.columns))];
  const cells = columns.map((column) =>
    parts.flatMap(
      (part): readonly Cell[] => part.cells[part.columns.indexOf(column)] ?? Array(part.lines.length).fill(null),
    ),
  );
  const rows = cells[0]?.length ?? 0;
  const labels = Object.fromEntries(
    columns.flatMap((column) => {
      const own = parts.map(({ about }) => about.labels?.[column] ?? {});
      return own.some((one) => Object.keys(one).length > 0) ? [[column, Object.assign({}, ...own)]] : [];
    }),
  );
  return {
    columns,
    cells,
    // Where a row stands in the joined table: no single file holds it.
    lines: Array.from({ length: rows }, (_, row) => row + 1),
    lineKind: 'record',
    about: { ...first.about, labels },
    findings: parts.flatMap(({ findings }) => findings),
  };
}
