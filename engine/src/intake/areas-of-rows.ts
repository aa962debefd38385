import { type Finding, nearest, type Place, Problem, says, TOTAL } from '../words/index.ts';
import type { SourceFile } from '../workspace/index.ts';
import { columnIn, type PlaceOf } from './columns.ts';
import { levelOf } from './danish-levels.ts';
import { quote } from './quote.ts';
import { asText, type RawTable } from './raw-table.ts';
import { findingOf, tally } from './tally.ts';

/** The areas that rows may refer to: lasting id and name of each, per area set. */
export type KnownAreas = ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>;

/** Which area a row belongs to; undefined where it belongs to none (and a finding says so). */
export interface RowArea {
  readonly areaSet: string;
  readonly area: string;
}

const TOTALS = /^(i alt|ialt|total|hele kommunen|kommunen i alt|alle|all|sum)$/i;

/**
 * Finds the area of every row. Rows that match no area are never dropped in silence: they are counted as totals, as other
 * geographic levels (a region, a municipality, the whole country), or as unknown, with their lines and what was written.
 *
 * @throws Problem K-INTAKE-01 if the profile names a column that the table lacks, K-INTAKE-02 if it names an unknown area set
 */
export function areasOfRows(
  source: SourceFile & { id: string },
  raw: RawTable,
  known: KnownAreas,
  place: PlaceOf,
): { rows: (RowArea | undefined)[]; findings: Finding[] } {
  const { area } = source;
  const column = columnIn(raw, area.column, place(['area', 'column']));
  const setOf = setChooser(source, raw, place);
  const lookups = new Map<string, Map<string, string>>();
  const ignore = new Set((area.ignore ?? []).map(fold));
  const totals = new Set((area.total ?? []).map(fold));
  const counted = { unknown: tally(), total: tally(), level: tally(), ignored: tally(), blank: tally(), set: tally() };

  const rows = column.map((cell, row) => {
    const line = raw.lines[row] ?? null;
    const written = asText(cell);
    const set = setOf(row);
    if (set === undefined) {
      counted.set.add(line, quote(written));
      return undefined;
    }
    const lookup = lookups.get(set) ?? lookupOf(set, known, area.match ?? 'id', place(['area', 'set']));
    lookups.set(set, lookup);
    const key = fold(area.width ? written.padStart(area.width, '0') : written);
    const id = lookup.get(key);
    if (id !== undefined) return { areaSet: set, area: id };
    if (totals.has(key)) return { areaSet: set, area: TOTAL };
    const kind =
      written === ''
        ? 'blank'
        : ignore.has(key)
          ? 'ignored'
          : TOTALS.test(written.trim())
            ? 'total'
            : isOtherLevel(key, lookup)
              ? 'level'
              : 'unknown';
    counted[kind].add(line, quote(written));
    return undefined;
  });

  const about = { where: source.id, file: source.path };
  const candidates = [...known.values()].flat().map((one) => (area.match === 'name' ? one.name : one.id));
  const meant = counted.unknown.names.slice(0, 3).flatMap((name) => nearest(name, candidates) ?? []);
  const findings = [
    ...findingOf(counted.unknown, {
      ...about,
      rule: 'rows-match-no-area',
      severity: rows.some(Boolean) ? 'warning' : 'error',
      text: says(
        `${counted.unknown.count} rækker passer ikke til noget område i inddelingen.`,
        `${counted.unknown.count} rows match no area of the area set.`,
      ),
      done: says(
        `Rækkerne er ikke med i tallene. ${meant.length > 0 ? `Måske menes ${meant.join(', ')}. ` : ''}Ret dem i kilden, eller skriv dem under area: ignore i kildens profil.`,
        `The rows are not in the figures. ${meant.length > 0 ? `Perhaps ${meant.join(', ')} is meant. ` : ''}Mend them in the source, or list them under area: ignore in the profile.`,
      ),
    }),
    ...findingOf(counted.total, {
      ...about,
      rule: 'totals-among-rows',
      severity: 'warning',
      text: says(
        `${counted.total.count} rækker er totaler blandt områderne.`,
        `${counted.total.count} rows are totals among the areas.`,
      ),
      done: says(
        'Totalerne er ikke talt med som områder. Skriv dem under area: total, hvis de gælder alle områder i inddelingen, ellers under area: ignore.',
        'The totals are not counted as areas. List them under area: total if they stand for all areas of the set, else under area: ignore.',
      ),
    }),
    ...findingOf(counted.level, {
      ...about,
      rule: 'mixed-levels',
      severity: 'warning',
      text: says(
        `${counted.level.count} rækker hører til et andet geografisk niveau (landet, en region, en landsdel eller en kommune) end områderne i samme kolonne.`,
        `${counted.level.count} rows belong to another geographic level (the country, a region, a province or a municipality) than the areas in the same column.`,
      ),
      done: says(
        'Rækkerne er ikke lagt sammen med områderne. Skriv dem under area: ignore, når det er set efter.',
        'The rows are not added to the areas. List them under area: ignore once you have looked.',
      ),
    }),
    ...findingOf(counted.ignored, {
      ...about,
      rule: 'rows-ignored',
      severity: 'note',
      text: says(
        `${counted.ignored.count} rækker er udeladt, fordi profilen siger det.`,
        `${counted.ignored.count} rows are left out because the profile says so.`,
      ),
      done: says('Ingenting at gøre.', 'Nothing to do.'),
    }),
    ...findingOf(counted.blank, {
      ...about,
      rule: 'rows-without-area',
      severity: 'warning',
      text: says(`${counted.blank.count} rækker har intet område.`, `${counted.blank.count} rows have no area.`),
      done: says(
        'Rækkerne er ikke med i tallene. Udfyld området i kilden.',
        'The rows are not in the figures. Fill in the area in the source.',
      ),
    }),
    ...findingOf(counted.set, {
      ...about,
      rule: 'rows-without-area-set',
      severity: 'warning',
      text: says(
        `${counted.set.count} rækker har en områdetype, som profilen ikke nævner under area: set: values.`,
        `${counted.set.count} rows have a kind of area that the profile does not name under area: set: values.`,
      ),
      done: says(
        'Rækkerne er ikke med i tallene. Tilføj typen i profilen.',
        'The rows are not in the figures. Add the kind to the profile.',
      ),
    }),
  ];
  return { rows, findings };
}

/** A level above the areas. A bare code as long as the areas' own ids is more likely one of them, mistyped. */
function isOtherLevel(key: string, lookup: ReadonlyMap<string, string>): boolean {
  const likeAnId = /^\d+$/.test(key) && lookup.keys().some((id) => /^\d+$/.test(id) && id.length === key.length);
  return !likeAnId && levelOf(key) !== undefined;
}

function setChooser(source: SourceFile, raw: RawTable, place: PlaceOf) {
  const { set } = source.area;
  if (typeof set === 'string') return () => set;
  const column = columnIn(raw, set.column, place(['area', 'set', 'column']));
  return (row: number): string | undefined => set.values[asText(column[row] ?? null)];
}

function lookupOf(set: string, known: KnownAreas, match: 'id' | 'name' | 'code', place: Place): Map<string, string> {
  const areas = known.get(set);
  if (!areas) {
    const meant = nearest(set, known.keys());
    throw new Problem('K-INTAKE-02', says(`Inddelingen «${set}» findes ikke.`, `There is no area set "${set}".`), {
      place,
      ...(meant ? { hint: says(`Mente du «${meant}»?`, `Did you mean "${meant}"?`) } : {}),
    });
  }
  return new Map(areas.map((one) => [fold(match === 'name' ? one.name : one.id), one.id]));
}

function fold(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('da');
}
