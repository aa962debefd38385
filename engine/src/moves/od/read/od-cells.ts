import { asText, type Cell, columnIn, type Decimal, howMany, type RawTable } from '../../../tables/index.ts';
import { Problem, says } from '../../../words/index.ts';
import { countOf, signOfCounts } from './whole-numbers.ts';

/** Where a table of moves says what. */
export interface OdColumns {
  /** The column with the region that is left. */
  readonly from: string;
  /** The column with the region that is reached; none in a table with one column a destination. */
  readonly to?: string | undefined;
  /** The column with the number; none in a table with one column a destination. */
  readonly count?: string | undefined;
  /** The decimal sign, when it is not to be found out. */
  readonly decimal?: Decimal | undefined;
}

/** The cells of a table of moves, margins among them: one a pair of labels. */
export interface OdCells {
  /** A row a pair, or a row an origin and a column a destination. */
  readonly shape: 'pairs' | 'matrix';
  /** Every label, in the order of first sight; a label that stands on both sides is one. */
  readonly labels: readonly string[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** NaN for a blank cell and for one that is no number. */
  readonly counts: readonly number[];
  readonly lines: readonly number[];
  /** Cells that are no number. */
  readonly unreadable: readonly number[];
}

/**
 * The cells of a table of moves, in either of the two ways in which such tables are written: one row a pair with columns for origin,
 * destination and number; or one row an origin and one column a destination, the column being named as the row is. The second way is
 * taken when the columns for destination and number are not there, and labels of rows are names of columns.
 *
 * @throws Problem K-INTAKE-01 for a column that is not there, K-FLOWS-01 for a table that is neither, K-FLOWS-02 for blank labels,
 * K-FLOWS-07 for numbers that can be read in two ways
 */
export function odCells(raw: RawTable, file: string, columns: OdColumns): OdCells {
  const place = { file };
  const origins = columnIn(raw, columns.from, place);
  const { to, count } = columns;
  const named = [to, count].every((name) => name !== undefined && raw.columns.includes(name));
  if (!named && isMatrix(raw, origins)) return matrixCells(raw, file, columns, origins);
  if (to === undefined || count === undefined) {
    throw new Problem(
      'K-FLOWS-01',
      says(
        `Rækkerne i kolonnen «${columns.from}» hedder ikke det samme som tabellens kolonner.`,
        `The rows in the column "${columns.from}" are not called as the table's columns.`,
      ),
      {
        place,
        hint: says(
          'En tabel med en række pr. par kræver --to og --count. En tabel med en kolonne pr. område skal kalde det samme i rækker og kolonner.',
          'A table with one row a pair needs --to and --count. A table with one column a region must call it the same in rows and columns.',
        ),
      },
    );
  }
  return pairCells(raw, file, columns, [origins, columnIn(raw, to, place), columnIn(raw, count, place)]);
}

/** True if at least two labels of rows, and half of them, are names of columns. */
function isMatrix(raw: RawTable, origins: readonly Cell[]): boolean {
  const names = new Set(raw.columns.map((name) => name.trim()));
  const labels = new Set(origins.map(asText));
  const both = [...labels].filter((label) => names.has(label)).length;
  return both >= 2 && 2 * both >= labels.size;
}

function pairCells(
  raw: RawTable,
  file: string,
  { decimal, from, to }: OdColumns,
  [origins, destinations, cells]: readonly [readonly Cell[], readonly Cell[], readonly Cell[]],
): OdCells {
  refuseBlank(raw, file, `${from}, ${to}`, [origins, destinations]);
  const sign = decimal ?? signOfCounts([cells], raw.about.delimiter, { file });
  const made = collector('pairs');
  for (let row = 0; row < cells.length; row++) {
    const count = countOf(cells[row]!, sign);
    made.add(asText(origins[row]!), asText(destinations[row]!), count, raw.lines[row]!);
  }
  return made.cells;
}

function matrixCells(raw: RawTable, file: string, columns: OdColumns, origins: readonly Cell[]): OdCells {
  refuseBlank(raw, file, columns.from, [origins]);
  const numbers = raw.columns
    .map((name, at) => ({ name: name.trim(), at }))
    .filter(({ name }) => name !== columns.from);
  const cells = numbers.map(({ at }) => raw.cells[at]!);
  const sign = columns.decimal ?? signOfCounts(cells, raw.about.delimiter, { file });
  const made = collector('matrix');
  for (let row = 0; row < origins.length; row++) {
    for (const [i, { name }] of numbers.entries()) {
      made.add(asText(origins[row]!), name, countOf(cells[i]![row]!, sign), raw.lines[row]!);
    }
  }
  return made.cells;
}

function collector(shape: OdCells['shape']) {
  const index = new Map<string, number>();
  const cells = {
    shape,
    labels: [] as string[],
    from: [] as number[],
    to: [] as number[],
    counts: [] as number[],
    lines: [] as number[],
    unreadable: [] as number[],
  };
  const labelled = (label: string) => {
    const there = index.get(label);
    if (there !== undefined) return there;
    index.set(label, cells.labels.length);
    return cells.labels.push(label) - 1;
  };
  return {
    cells,
    add(from: string, to: string, count: number | undefined, line: number) {
      if (count === undefined) cells.unreadable.push(cells.counts.length);
      cells.from.push(labelled(from));
      cells.to.push(labelled(to));
      cells.counts.push(count ?? Number.NaN);
      cells.lines.push(line);
    },
  };
}

function refuseBlank(raw: RawTable, file: string, names: string, columns: readonly (readonly Cell[])[]): void {
  const rows = columns[0]!.map((_, row) => row).filter((row) => columns.some((cells) => asText(cells[row]!) === ''));
  if (rows.length === 0) return;
  throw new Problem(
    'K-FLOWS-02',
    howMany(
      rows.length,
      `{række|rækker} siger ikke, hvorfra eller hvortil (${names}).`,
      `{row does|rows do} not say from where or to where (${names}).`,
    ),
    {
      place: { file, line: raw.lines[rows[0]!]! },
      hint: says(
        'Skriv området i hver række, også hvor det er det samme som i rækken over.',
        'Write the region in every row, also where it is the same as in the row above.',
      ),
    },
  );
}
