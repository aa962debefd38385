import { type AreaTable, type Column, type Place, Problem, type Status, says, statusColumn } from '../words/index.ts';
import { columnIn } from './columns.ts';
import { type Convention, readNumber } from './numbers.ts';
import { quote } from './quote.ts';
import { asText, type Cell, type RawTable } from './raw-table.ts';

/** How a table without a profile writes decimals: found out from its numbers, never guessed at. */
export type Decimal = ',' | '.';

/**
 * A table with no profile as an area table: one row an area, the named columns as numbers. Blank cells are missing; a sign
 * that is no number is an error, since nothing says what it means.
 *
 * @param id column with the area's id
 * @param numbers columns to read as numbers
 * @param decimal when it is not to be found out
 * @throws Problem K-INTAKE-01 for a column that is not there, K-INTAKE-03 for a cell that is no number, K-INTAKE-04 where a number
 * can be read in two ways, K-INTAKE-05 for an id that is blank or stands twice
 */
export function plainTable(
  raw: RawTable,
  file: string,
  id: string,
  numbers: readonly string[],
  decimal?: Decimal,
): { table: AreaTable; decimal: Decimal } {
  const place = { file };
  const ids = idsOf(raw, columnIn(raw, id, place), id, file);
  const cells = numbers.map((name) => ({ name, cells: columnIn(raw, name, place) }));
  const sign = decimal ?? decimalOf(raw, cells, file);
  const columns: Record<string, Column> = {};
  const status: Record<string, Uint8Array> = {};
  for (const { name, cells: column } of cells) {
    const read = column.map((cell, row) => numberOf(cell, sign, { file, line: raw.lines[row] ?? 1 }, name));
    columns[name] = Float64Array.from(read, (one) => one ?? Number.NaN);
    status[name] = statusColumn(read.map((one): Status => (one === undefined ? 'missing' : 'figure')));
  }
  return { table: { ids, columns, status }, decimal: sign };
}

function idsOf(raw: RawTable, cells: readonly Cell[], column: string, file: string): string[] {
  const seen = new Set<string>();
  return cells.map((cell, row) => {
    const id = asText(cell);
    const place = { file, line: raw.lines[row] ?? 1 };
    if (id === '') {
      throw new Problem(
        'K-INTAKE-05',
        says(`Området har intet id i kolonnen «${column}».`, `The area has no id in the column "${column}".`),
        { place },
      );
    }
    if (seen.has(id)) {
      throw new Problem(
        'K-INTAKE-05',
        says(`Området «${quote(id)}» står to gange.`, `The area "${quote(id)}" stands twice.`),
        {
          place,
          hint: says('Der skal være én række pr. område.', 'There must be one row an area.'),
        },
      );
    }
    seen.add(id);
    return id;
  });
}

function conventionOf(decimal: Decimal): Convention {
  return { decimal, thousands: decimal === ',' ? '.' : ',' };
}

/** The one way of writing decimals in which every cell is a number. */
function decimalOf(raw: RawTable, columns: readonly { cells: readonly Cell[] }[], file: string): Decimal {
  if (raw.about.delimiter === ',' || raw.about.delimiter === undefined) return '.';
  const fits = (['.', ','] as const).filter((sign) =>
    columns.every(({ cells }) =>
      cells.every((cell) => typeof cell === 'number' || readNumber(cell, conventionOf(sign)).kind !== 'unreadable'),
    ),
  );
  if (fits.length < 2) return fits[0] ?? '.';
  const differs = columns.some(({ cells }) => cells.some((cell) => typeof cell === 'string' && /\d[.,]\d/.test(cell)));
  if (!differs) return raw.about.delimiter === ';' ? ',' : '.';
  throw new Problem(
    'K-INTAKE-04',
    says(
      'Tallene kan læses på to måder: 1.234 kan være over tusind eller en komma noget.',
      'The numbers can be read in two ways: 1.234 may be a thousand or one point something.',
    ),
    { place: { file }, hint: says('Skriv --decimal , eller --decimal .', 'Type --decimal , or --decimal .') },
  );
}

function numberOf(cell: Cell, decimal: Decimal, place: Place, column: string): number | undefined {
  const read = readNumber(cell, conventionOf(decimal));
  if (read.kind === 'number') return read.value;
  if (read.kind === 'status') return undefined;
  throw new Problem(
    'K-INTAKE-03',
    says(
      `«${quote(cell)}» i kolonnen «${column}» er ikke et tal.`,
      `"${quote(cell)}" in the column "${column}" is not a number.`,
    ),
    {
      place,
      hint: says('Lad cellen stå tom, hvis tallet mangler.', 'Leave the cell blank if the figure is missing.'),
    },
  );
}
