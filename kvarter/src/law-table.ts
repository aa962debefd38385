import {
  type Cell,
  type Decimal,
  type Finding,
  figureColumns,
  type LawRow,
  type Laws,
  nearest,
  Problem,
  plainTable,
  type RawTable,
  says,
  TABLE_COLUMNS,
} from '@kvarter/engine';

/** A table of figures for the State's lists, its numbers read. */
export interface LawTable {
  readonly rows: readonly LawRow[];
  readonly decimal: Decimal;
  readonly findings: readonly Finding[];
}

/**
 * Reads the rows of a table with `year`, `area` and the columns that the rule sets name. Areas of one name in two municipalities are two if there is a
 * column `municipality`. A column of figures that is not there is blank in every row.
 *
 * @throws Problem K-LAWS-06 without `year` or `area`, or without any figure; K-INTAKE-03 and -04 for a cell that is no number
 */
export function lawTable(raw: RawTable, file: string, laws: Laws, decimal?: Decimal): LawTable {
  const wanted = figureColumns(laws);
  const there = wanted.filter((column) => raw.columns.includes(column));
  const criteria = [...new Set(laws.rules.flatMap((law) => Object.values(law.criteria).map(({ column }) => column)))];
  for (const column of ['year', 'area']) if (!raw.columns.includes(column)) throw noColumn(column, file, raw.columns);
  if (!criteria.some((column) => there.includes(column))) throw noColumn(criteria.join(', '), file, raw.columns);
  // The rows are told apart by their number: an area stands in several years.
  const numbered = {
    ...raw,
    columns: [...raw.columns, NUMBER],
    cells: [...raw.cells, Array.from(raw.lines, (_, row): Cell => row)],
  };
  const { table, decimal: sign } = plainTable(numbered, file, NUMBER, ['year', ...there], decimal);
  const text = (column: string, row: number) => String(raw.cells[raw.columns.indexOf(column)]?.[row] ?? '').trim();
  const cellsOf = new Map(there.map((column) => [column, raw.cells[raw.columns.indexOf(column)]!]));
  const figure = (column: string, row: number) => {
    const value = table.columns[column]?.[row];
    return typeof value === 'number' && !Number.isNaN(value) ? value : null;
  };
  const rows = Array.from(
    raw.lines,
    (line, row): LawRow => ({
      line,
      area: text('area', row) && [text('area', row), text('municipality', row)].filter(Boolean).join(', '),
      name: text('area', row),
      year: figure('year', row),
      figures: Object.fromEntries(there.map((column) => [column, figure(column, row)])),
      signed: new Set(there.filter((column) => String(cellsOf.get(column)![row] ?? '').includes('%'))),
    }),
  );
  const lacking = [TABLE_COLUMNS.residents, ...criteria].filter((column) => !there.includes(column));
  return {
    rows,
    decimal: sign,
    findings: [...raw.findings, ...columnFindings(lacking, raw.columns, rows.length, file)],
  };
}

/** No column of a table is called so. */
const NUMBER = '\u0000row';

function columnFindings(lacking: readonly string[], columns: readonly string[], rows: number, file: string): Finding[] {
  if (lacking.length === 0) return [];
  const meant = lacking.flatMap((column) => {
    const near = nearest(column, columns);
    return near === undefined ? [] : [`${near} → ${column}`];
  });
  return [
    {
      rule: 'column-missing',
      severity: meant.length > 0 ? 'warning' : 'note',
      where: lacking.join(', '),
      file,
      count: rows,
      ...(meant.length > 0 ? { names: meant } : {}),
      text: says(
        `Tabellen har ikke kolonnerne ${lacking.join(', ')}.`,
        `The table does not have the columns ${lacking.join(', ')}.`,
      ),
      done: says(
        'De regnes som tomme: det, der afhænger af dem, kan ikke afgøres.',
        'They count as blank: what hangs on them is undecidable.',
      ),
    },
  ];
}

function noColumn(column: string, file: string, columns: readonly string[]): Problem {
  const meant = nearest(column, columns);
  return new Problem('K-LAWS-06', says(`Tabellen mangler: ${column}.`, `The table lacks: ${column}.`), {
    place: { file, line: 1 },
    hint: meant
      ? says(`Mente du «${meant}»? Ret kolonnens navn.`, `Did you mean "${meant}"? Correct the column's name.`)
      : says(
          'Se «kvarter law --help», hvad kolonnerne hedder.',
          'See "kvarter law --help" for what the columns are called.',
        ),
  });
}
