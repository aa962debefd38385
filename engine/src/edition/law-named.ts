import type { AreaRow, Edition, EditionLaw } from './edition.ts';
import { inSeveralSets, unknownArea } from './explain-trouble.ts';

/**
 * The laws of an edition that an id means: the law's own, or `by-year` for a series that judges each list by the law of its year. One for each area
 * set it is used on; all laws where no id is given.
 */
export function lawsNamed({ definitions }: Pick<Edition, 'definitions'>, id?: string): readonly EditionLaw[] {
  return (definitions.laws ?? []).filter(
    (law) => id === undefined || law.id === id || (law.by_year && id === 'by-year'),
  );
}

/**
 * The one area that an id or a name means in some area sets.
 *
 * @throws Problem K-EXPLAIN-02 if there is none, with the nearest; K-EXPLAIN-04 if it is in several sets
 */
export function areaNamed(
  all: readonly AreaRow[],
  written: string,
  { sets, areaSet }: { readonly sets: readonly string[]; readonly areaSet?: string | undefined },
): AreaRow {
  const areas = all.filter(({ area_set }) => sets.includes(area_set) && (areaSet ?? area_set) === area_set);
  const [found, other] = areas.filter(({ area, name }) => area === written || name === written);
  if (!found)
    throw unknownArea(
      written,
      areas.map(({ area }) => area),
    );
  if (other) throw inSeveralSets([found.area_set, other.area_set]);
  return found;
}
