import { type InputFile, type PlaceOf, quote } from '../tables/index.ts';
import { type Finding, nearest, Problem, SHOWN, says } from '../words/index.ts';
import type { MultiPolygonCoordinates } from './area-set.ts';
import { areasCounted } from './numbers.ts';
import { outlineOf } from './outlines.ts';
import type { RawFeature, RawMap } from './raw-map.ts';

/** An area as the file has it: its id, its name, its polygons in the file's own coordinates, and the features it came from. */
export interface DrawnArea {
  readonly id: string;
  readonly name: string;
  readonly polygons: MultiPolygonCoordinates;
  /** Numbers of its features in the file, from 1. */
  readonly features: readonly number[];
}

/** The areas of a map, in the order of the file, and what was noticed. */
export interface DrawnAreas {
  readonly areas: readonly DrawnArea[];
  readonly findings: readonly Finding[];
}

/** What of an area set's definition says how features become areas. */
export interface AreaProperties {
  readonly where: string;
  readonly file: InputFile;
  readonly id: string;
  readonly name: string | undefined;
  /** Where the definition says so, for errors. */
  readonly place: PlaceOf | undefined;
}

/**
 * The areas that features make. Features with the same id and the same name are pieces of one area; with another name they
 * are a fault. Features without an id are left out, and areas without polygons are kept without an outline: both are reported.
 *
 * @throws Problem K-PLACES-10 (no features), K-PLACES-11 (no feature has the id property), K-PLACES-12 (nor the name
 *   property), K-PLACES-04 (unreadable coordinates)
 */
export function areasOfFeatures(map: RawMap, by: AreaProperties): DrawnAreas {
  if (map.features.length === 0) throw noAreas(by.file);
  const idOf = property(map.features, by.id, 'K-PLACES-11', ['geometry', 'id'], by);
  const nameOf =
    by.name === undefined ? undefined : property(map.features, by.name, 'K-PLACES-12', ['geometry', 'name'], by);
  const drawn = new Map<string, { id: string; name: string; polygons: MultiPolygonCoordinates; features: number[] }>();
  const seen = {
    withoutId: [] as Noticed[],
    renamed: [] as Noticed[],
    unclosed: [] as Noticed[],
    collapsed: [] as Noticed[],
  };
  const notPolygons: Noticed[] = [];

  map.features.forEach((feature, index) => {
    const at = index + 1;
    const { polygons, faults } = outlineOf(feature, at, by.file);
    const id = idOf(feature);
    if (id === '') {
      seen.withoutId.push({ at, name: (nameOf && quote(nameOf(feature))) || `#${at}` });
      return;
    }
    const name = nameOf?.(feature) || id;
    if (faults.unclosed > 0) seen.unclosed.push({ at, name: quote(id) });
    if (faults.collapsed > 0) seen.collapsed.push({ at, name: quote(id) });
    if (faults.notPolygons.length > 0)
      notPolygons.push({
        at,
        name: `${quote(id)} (${[...new Set(faults.notPolygons)].map((type) => quote(type)).join(', ')})`,
      });
    const area = drawn.get(id);
    if (!area) drawn.set(id, { id, name, polygons: [...polygons], features: [at] });
    else if (area.name !== name)
      seen.renamed.push({ at, name: `${quote(id)}: «${quote(area.name)}», «${quote(name)}»` });
    else {
      area.polygons.push(...polygons);
      area.features.push(at);
    }
  });
  const areas = [...drawn.values()];
  if (areas.length === 0) throw noAreas(by.file, seen.withoutId.length);
  const empty = areas.filter(({ polygons }) => polygons.length === 0);
  const pieces = areas.filter(({ features }) => features.length > 1);
  return {
    areas,
    findings: [
      ...finding('area-without-id', 'warning', seen.withoutId, by),
      ...finding('duplicate-area-id', 'error', seen.renamed, by),
      ...finding(
        'area-in-pieces',
        'warning',
        pieces.map(({ id, features }) => ({ at: features[1]!, name: quote(id) })),
        by,
      ),
      ...finding(
        'area-without-outline',
        'warning',
        empty.map(({ id, features }) => ({ at: features[0]!, name: quote(id) })),
        by,
      ),
      ...finding('not-a-polygon', 'warning', notPolygons, by),
      ...finding('ring-not-closed', 'warning', seen.unclosed, by),
      ...finding('ring-without-inside', 'warning', seen.collapsed, by),
    ],
  };
}

interface Noticed {
  readonly at: number;
  readonly name: string;
}

const SAID = {
  'area-without-id': {
    text: says('har intet id.', 'without an id.'),
    done: says('De er ikke med. Udfyld id i kortet.', 'They are left out. Fill in the id in the map.'),
  },
  'duplicate-area-id': {
    text: says(
      'har et id, som et andet område med et andet navn også har.',
      'with an id that another area of another name has too.',
    ),
    done: says(
      'Det første er brugt. Giv områderne hver sit id.',
      'The first one is used. Give each area an id of its own.',
    ),
  },
  'area-in-pieces': {
    text: says('er tegnet i flere stykker med samme id.', 'drawn in several pieces with the same id.'),
    done: says(
      'Stykkerne er samlet til ét område. Er de hver sit område, skal de have hver sit id.',
      'The pieces are put together as one area. If they are areas of their own, give each an id.',
    ),
  },
  'area-without-outline': {
    text: says('har intet omrids.', 'without an outline.'),
    done: says(
      'De er med i tabeller, men ikke på kortet. Tegn dem.',
      'They are in tables but not on the map. Draw them.',
    ),
  },
  'not-a-polygon': {
    text: says(
      'er helt eller delvis tegnet som punkter eller linjer.',
      'drawn as points or lines, in whole or in part.',
    ),
    done: says('Kun flader er brugt.', 'Only polygons are used.'),
  },
  'ring-not-closed': {
    text: says('har et omrids, der ikke er lukket.', 'with an outline that is not closed.'),
    done: says(
      'Det er lukket med en lige linje til begyndelsen.',
      'It is closed with a straight line to its beginning.',
    ),
  },
  'ring-without-inside': {
    text: says(
      'har en ring med færre end tre forskellige punkter.',
      'with a ring of fewer than three different points.',
    ),
    done: says('Ringen er udeladt.', 'The ring is left out.'),
  },
} as const;

function finding(
  rule: keyof typeof SAID,
  severity: Finding['severity'],
  noticed: readonly Noticed[],
  by: AreaProperties,
): Finding[] {
  if (noticed.length === 0) return [];
  const counted = areasCounted(noticed.length);
  const { text, done } = SAID[rule];
  return [
    {
      rule,
      severity,
      where: by.where,
      file: by.file.name,
      count: noticed.length,
      lines: noticed.slice(0, SHOWN).map(({ at }) => at),
      names: noticed.slice(0, SHOWN).map(({ name }) => name),
      text: says(`${counted.da} ${text.da}`, `${counted.en} ${text.en}`),
      done,
    },
  ];
}

/** Reads a property of a feature as text; the feature's own id (GeoJSON `id`, GeoPackage `fid`) serves where that is wanted and no feature has
 * a property so called. */
function property(
  features: readonly RawFeature[],
  wanted: string,
  code: string,
  path: (string | number)[],
  by: AreaProperties,
): (feature: RawFeature) => string {
  if (features.some(({ properties }) => Object.hasOwn(properties, wanted))) {
    return ({ properties }) => asName(Object.hasOwn(properties, wanted) ? properties[wanted] : undefined);
  }
  if ((wanted === 'id' || wanted === 'fid') && features.some(({ id }) => id !== undefined))
    return ({ id }) => asName(id);
  const there = new Set(features.slice(0, 1000).flatMap(({ properties }) => Object.keys(properties)));
  const meant = nearest(wanted, there);
  const listed = [...there]
    .slice(0, 20)
    .map((name) => `«${quote(name)}»`)
    .join(', ');
  throw new Problem(
    code,
    says(`Kortet har ingen egenskab «${quote(wanted)}».`, `The map has no property "${quote(wanted)}".`),
    {
      place: by.place?.(path) ?? { file: by.file.name },
      hint:
        there.size === 0
          ? says('Objekterne i kortet har ingen egenskaber.', 'The objects of the map have no properties.')
          : says(
              `${meant ? `Mente du «${quote(meant)}»? ` : ''}Egenskaberne er: ${listed}.`,
              `${meant ? `Did you mean "${quote(meant)}"? ` : ''}The properties are: ${listed}.`,
            ),
    },
  );
}

function asName(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value).trim()
    : '';
}

function noAreas(file: InputFile, withoutId = 0): Problem {
  return new Problem(
    'K-PLACES-10',
    withoutId > 0
      ? says('Ingen af kortets objekter har et id.', 'None of the objects of the map has an id.')
      : says('Kortfilen har ingen områder.', 'The map file has no areas.'),
    {
      place: { file: file.name },
      hint: says(
        'Se efter, at det er det rigtige lag, og at det ikke er filtreret, da det blev gemt.',
        'Check that it is the right layer and that it was not filtered when it was saved.',
      ),
    },
  );
}
