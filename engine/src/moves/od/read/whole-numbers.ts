import { asText, type Cell, type Decimal, readNumber } from '../../../tables/index.ts';
import { type Place, Problem, says } from '../../../words/index.ts';

/**
 * The decimal sign of a table of counts that does not say which it uses. Counts are whole: where `1.234` stands for a whole number in
 * one way of writing only, that way is meant. In a file with commas between its cells a comma inside a cell stands between thousands.
 *
 * @param columns the columns with counts
 * @param delimiter the sign between the file's cells, if it has one
 * @throws Problem K-FLOWS-07 where every cell is whole in both ways, and they differ
 */
export function signOfCounts(
  columns: readonly (readonly Cell[])[],
  delimiter: string | undefined,
  place: Place,
): Decimal {
  if (delimiter === ',' || delimiter === undefined) return '.';
  const texts = columns.flatMap((cells) => cells.filter((cell) => typeof cell === 'string' && /\d[.,]\d/.test(cell)));
  const read = (cell: Cell, decimal: Decimal) => {
    const number = readNumber(cell, { decimal });
    return number.kind === 'number' && Number.isInteger(number.value) ? number.value : undefined;
  };
  const fits = (['.', ','] as const).filter((sign) => texts.every((cell) => read(cell, sign) !== undefined));
  if (fits.length === 1) return fits[0]!;
  if (fits.length === 0 || texts.every((cell) => read(cell, '.') === read(cell, ','))) return ',';
  throw new Problem(
    'K-FLOWS-07',
    says(
      'Antallene kan læses på to måder: 1.000 kan være tusind eller én.',
      'The counts can be read in two ways: 1.000 may be a thousand or one.',
    ),
    { place, hint: says('Skriv --decimal , eller --decimal .', 'Type --decimal , or --decimal .') },
  );
}

/** What a cell counts: NaN if it is blank, and `undefined` if it is no number. */
export function countOf(cell: Cell, decimal: Decimal): number | undefined {
  if (asText(cell) === '') return Number.NaN;
  const read = readNumber(cell, { decimal });
  return read.kind === 'number' && !read.percent ? read.value : undefined;
}
