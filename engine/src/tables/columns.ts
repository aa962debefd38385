import { nearest, type Place, Problem } from '../words/index.ts';
import { quote } from './quote.ts';
import type { Cell, RawTable } from './raw-table.ts';

/** Points at a value of the profile, for errors. */
export type PlaceOf = (path: (string | number)[]) => Place;

/**
 * The cells of a column that a profile names.
 *
 * @throws Problem K-INTAKE-01 at the profile's line if the table has no such column, with the nearest name and those there are
 */
export function columnIn(raw: RawTable, name: string, place: Place): readonly Cell[] {
  const at = raw.columns.indexOf(name);
  const cells = raw.cells[at];
  if (cells) return cells;
  const meant = nearest(name, raw.columns);
  const there = raw.columns
    .slice(0, 20)
    .map((column) => `«${quote(column)}»`)
    .join(', ');
  throw new Problem(
    'K-INTAKE-01',
    { da: `Kilden har ingen kolonne «${name}».`, en: `The source has no column "${name}".` },
    {
      place,
      hint: {
        da: `${meant ? `Mente du «${quote(meant)}»? ` : ''}Kolonnerne er: ${there}.`,
        en: `${meant ? `Did you mean "${quote(meant)}"? ` : ''}The columns are: ${there}.`,
      },
    },
  );
}
