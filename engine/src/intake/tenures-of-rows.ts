import { asText, columnIn, findingOf, howMany, type PlaceOf, quote, type RawTable, tally } from '../tables/index.ts';
import { says, TOTAL } from '../words/index.ts';
import type { SourceFile } from '../workspace/index.ts';

/** The tenure of every row: the total where the source does not tell tenures apart, undefined where the profile does not name the value. */
export function tenuresOfRows(source: SourceFile & { id: string }, raw: RawTable, place: PlaceOf) {
  const unknown = tally();
  const cells = source.tenure && columnIn(raw, source.tenure.column, place(['tenure', 'column']));
  function of(row: number): string | undefined {
    if (!cells || !source.tenure) return TOTAL;
    const written = asText(cells[row] ?? null);
    const tenure = source.tenure.to[written];
    if (tenure === undefined) unknown.add(raw.lines[row] ?? null, quote(written));
    return tenure;
  }
  return {
    of,
    findings: () =>
      findingOf(unknown, {
        where: source.id,
        file: source.path,
        rule: 'tenure-unknown',
        severity: 'error',
        text: howMany(
          unknown.count,
          '{række|rækker} har en boligform, som profilen ikke nævner.',
          '{row has|rows have} a tenure that the profile does not name.',
        ),
        done: says('Tilføj værdierne under tenure: to i profilen.', 'Add the values under tenure: to in the profile.'),
      }),
  };
}
