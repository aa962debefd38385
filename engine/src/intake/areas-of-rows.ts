import { asText, columnIn, findingOf, howMany, type PlaceOf, quote, type RawTable, tally } from '../tables/index.ts';
import { type Finding, nearest, type Place, Problem, says, type Text, TOTAL } from '../words/index.ts';
import type { SourceFile } from '../workspace/index.ts';
import { levelOf } from './danish-levels.ts';

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
 * @param kept whether the profile's `where` keeps a row; one that it leaves out belongs to no area, and no finding speaks of it
 * @throws Problem K-INTAKE-01 if the profile names a column that the table lacks, K-INTAKE-02 if it names an unknown area set
 */
export function areasOfRows(
  source: SourceFile & { id: string },
  raw: RawTable,
  known: KnownAreas,
  place: PlaceOf,
  kept: (row: number) => boolean = () => true,
): { rows: (RowArea | undefined)[]; findings: Finding[] } {
  const { area } = source;
  const column = columnIn(raw, area.column, place(['area', 'column']));
  const setOf = setChooser(source, raw, place);
  const lookups = new Map<string, Map<string, string>>();
  const ignore = new Set((area.ignore ?? []).map(fold));
  const totals = new Set((area.total ?? []).map(fold));
  const counted = { unknown: tally(), total: tally(), level: tally(), ignored: tally(), blank: tally(), set: tally() };

  const rows = column.map((cell, row) => {
    if (!kept(row)) return undefined;
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
  const meant = meantBy(counted.unknown.names, candidates);
  const findings = [
    ...findingOf(counted.unknown, {
      ...about,
      rule: 'rows-match-no-area',
      severity: rows.some(Boolean) ? 'warning' : 'error',
      text: howMany(
        counted.unknown.count,
        '{række|rækker} passer ikke til noget område i inddelingen.',
        '{row matches|rows match} no area of the area set.',
      ),
      done: says(
        `Rækkerne er ikke med i tallene. ${meant.da}Ret områderne i kilden, eller skriv dem under area: ignore i profilen, hvis de ikke skal med.`,
        `The rows are not in the figures. ${meant.en}Mend the areas in the source, or list them under area: ignore in the profile if they are to be left out.`,
      ),
    }),
    ...findingOf(counted.total, {
      ...about,
      rule: 'totals-among-rows',
      severity: 'warning',
      text: howMany(
        counted.total.count,
        '{række er en total|rækker er totaler} blandt områderne.',
        '{row is a total|rows are totals} among the areas.',
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
      text: howMany(
        counted.level.count,
        '{række|rækker} hører til et andet geografisk niveau (landet, en region, en landsdel eller en kommune) end områderne i samme kolonne.',
        '{row belongs|rows belong} to another geographic level (the country, a region, a province or a municipality) than the areas in the same column.',
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
      text: howMany(
        counted.ignored.count,
        '{række|rækker} er udeladt, fordi profilen siger det.',
        '{row is|rows are} left out because the profile says so.',
      ),
      done: says('Der er intet at gøre.', 'There is nothing to do.'),
    }),
    ...findingOf(counted.blank, {
      ...about,
      rule: 'rows-without-area',
      severity: 'warning',
      text: howMany(counted.blank.count, '{række|rækker} har intet område.', '{row has|rows have} no area.'),
      done: says(
        'Rækkerne er ikke med i tallene. Udfyld området i kilden.',
        'The rows are not in the figures. Fill in the area in the source.',
      ),
    }),
    ...findingOf(counted.set, {
      ...about,
      rule: 'rows-without-area-set',
      severity: 'warning',
      text: howMany(
        counted.set.count,
        '{række|rækker} har en områdetype, som profilen ikke nævner under area: set: values.',
        '{row has|rows have} a kind of area that the profile does not name under area: set: values.',
      ),
      done: says(
        'Rækkerne er ikke med i tallene. Tilføj typen i profilen.',
        'The rows are not in the figures. Add the kind to the profile.',
      ),
    }),
  ];
  return { rows, findings };
}

/** What unknown names may stand for. Numbers are not guessed at: one digit off is another area as often as a slip. */
function meantBy(written: readonly string[], candidates: readonly string[]): Text {
  const pairs = written.flatMap((name) => {
    const meant = /^[\d\s.-]*$/.test(name) ? undefined : nearest(name, candidates);
    return meant === undefined ? [] : [{ name, meant }];
  });
  if (pairs.length === 0) return says('', '');
  const shown = pairs.slice(0, 3);
  return says(
    `Måske menes ${shown.map(({ name, meant }) => `«${quote(meant)}» med «${name}»`).join(', ')}. `,
    `Perhaps ${shown.map(({ name, meant }) => `"${name}" means "${quote(meant)}"`).join(', ')}. `,
  );
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
  const lookup = new Map<string, string>();
  for (const one of areas) {
    const key = fold(match === 'name' ? one.name : one.id);
    // Which of two areas of one name a row means, nobody can say.
    if (lookup.has(key) && match === 'name') throw sameName(one.name, set, place);
    lookup.set(key, one.id);
  }
  return lookup;
}

function sameName(name: string, set: string, place: Place): Problem {
  return new Problem(
    'K-INTAKE-06',
    says(
      `To områder i inddelingen «${set}» hedder «${name}», så et navn siger ikke, hvilket der menes.`,
      `Two areas of the set "${set}" are called "${name}", so a name does not say which is meant.`,
    ),
    {
      place,
      hint: says(
        'Brug områdets id i kilden (match: id), eller giv det ene område et andet navn.',
        "Use the area's id in the source (match: id), or give one of the areas another name.",
      ),
    },
  );
}

function fold(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('da');
}
