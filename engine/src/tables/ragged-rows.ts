import { type Finding, says } from '../words/index.ts';
import { findingOf, howMany, type Tally } from './tally.ts';

/**
 * Rows with more or fewer cells than the table has columns: errors, since cells may stand under the wrong name.
 *
 * @param width how many columns the table has
 */
export function raggedRows(
  { long, short }: { readonly long: Tally; readonly short: Tally },
  width: number,
  about: Pick<Finding, 'where' | 'file'>,
): Finding[] {
  return [
    ...findingOf(long, {
      ...about,
      rule: 'rows-too-long',
      severity: 'error',
      text: howMany(
        long.count,
        `{række|rækker} har flere celler end tabellens ${width} kolonner.`,
        `{row has|rows have} more cells than the table's ${width} columns.`,
      ),
      done: says(
        'Cellerne kan være forskudt. Sæt citationstegn om tekster, der indeholder skilletegnet, og gem filen igen.',
        'The cells may be shifted. Put quotes around texts that hold the delimiter, and save the file again.',
      ),
    }),
    ...findingOf(short, {
      ...about,
      rule: 'rows-too-short',
      severity: 'error',
      text: howMany(
        short.count,
        `{række|rækker} har færre celler end tabellens ${width} kolonner.`,
        `{row has|rows have} fewer cells than the table's ${width} columns.`,
      ),
      done: says(
        'Cellerne kan være forskudt eller linjen knækket. Ret linjerne i kilden.',
        'The cells may be shifted or the line broken. Mend the lines in the source.',
      ),
    }),
  ];
}
