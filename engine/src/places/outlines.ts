import { type InputFile, quote } from '../tables/index.ts';
import { Problem, says } from '../words/index.ts';
import type { MultiPolygonCoordinates } from './area-set.ts';
import type { RawFeature } from './raw-map.ts';
import type { Ring } from './rings.ts';

/** What is the matter with a feature's geometry, short of being unreadable. */
export interface OutlineFaults {
  /** Geometries that are no polygons, by their GeoJSON type. */
  readonly notPolygons: readonly string[];
  /** Rings whose last position was not the first, and that were closed. */
  readonly unclosed: number;
  /** Rings with fewer than three different positions, left out. */
  readonly collapsed: number;
}

/** The polygons of a feature, in the file's own coordinates; none if it has no geometry or only points and lines. */
export interface Outline {
  readonly polygons: MultiPolygonCoordinates;
  readonly faults: OutlineFaults;
}

/**
 * The outline of a feature: its polygons, every ring closed, heights (z) dropped.
 *
 * @param at the feature's number in the file, from 1, for messages
 * @throws Problem K-PLACES-04 naming the feature if the coordinates are not nested as GeoJSON wants or are no numbers
 */
export function outlineOf(feature: RawFeature, at: number, file: InputFile): Outline {
  const found = { polygons: [] as MultiPolygonCoordinates, notPolygons: [] as string[], unclosed: 0, collapsed: 0 };
  const pending: { geometry: unknown; depth: number }[] = [{ geometry: feature.geometry, depth: 0 }];
  for (let next = pending.shift(); next; next = pending.shift()) {
    const { geometry, depth } = next;
    if (geometry === null || geometry === undefined) continue;
    const { type, coordinates, geometries } = geometry as {
      type?: unknown;
      coordinates?: unknown;
      geometries?: unknown;
    };
    if (type === 'Polygon') found.polygons.push(...polygonOf(coordinates, found, fail));
    else if (type === 'MultiPolygon') {
      for (const polygon of listOf(coordinates, fail)) found.polygons.push(...polygonOf(polygon, found, fail));
    } else if (type === 'GeometryCollection') {
      if (depth > MOST_NESTED) fail();
      for (const part of listOf(geometries, fail)) pending.push({ geometry: part, depth: depth + 1 });
    } else if (typeof type === 'string') found.notPolygons.push(type);
    else fail();
  }
  const { polygons, ...faults } = found;
  return { polygons, faults };

  function fail(): never {
    throw unreadable(feature, at, file);
  }
}

/** How deep collections may lie in collections. */
const MOST_NESTED = 8;

type Fail = () => never;

function listOf(value: unknown, fail: Fail): unknown[] {
  return Array.isArray(value) ? value : fail();
}

/** A polygon as a list of one, or an empty list if its outer ring encloses nothing. */
function polygonOf(
  coordinates: unknown,
  found: { unclosed: number; collapsed: number },
  fail: Fail,
): MultiPolygonCoordinates {
  const rings = listOf(coordinates, fail).map((ring) => ringOf(ring, fail));
  const kept: Ring[] = [];
  for (const [at, { ring, closed }] of rings.entries()) {
    if (ring.length === 0 && at === 0 && rings.length === 1) return [];
    if (ring.length < 4) {
      found.collapsed += 1;
      // Holes of an outer ring that encloses nothing mean nothing either.
      if (at === 0) return [];
      continue;
    }
    if (!closed) found.unclosed += 1;
    kept.push(ring);
  }
  return kept.length > 0 ? [kept] : [];
}

function ringOf(value: unknown, fail: Fail): { ring: Ring; closed: boolean } {
  const ring: Ring = [];
  for (const position of listOf(value, fail)) {
    const [x, y] = listOf(position, fail);
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return fail();
    const last = ring.at(-1);
    if (last && last[0] === x && last[1] === y) continue;
    ring.push([x, y]);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last) return { ring: [], closed: true };
  // A lone position equals itself: it is no closed ring, but collapses anyway.
  const closed = ring.length === 1 || (first[0] === last[0] && first[1] === last[1]);
  if (!closed) ring.push([first[0], first[1]]);
  return { ring, closed };
}

function unreadable(feature: RawFeature, at: number, file: InputFile): Problem {
  const named = Object.values(feature.properties).find((value) => typeof value === 'string' && value !== '');
  const who = named === undefined ? '' : ` («${quote(String(named))}»)`;
  return new Problem(
    'K-PLACES-04',
    says(
      `Objekt ${at}${who} har koordinater, der ikke kan læses som et omrids.`,
      `Object ${at}${who} has coordinates that cannot be read as an outline.`,
    ),
    {
      place: { file: file.name },
      hint: says(
        'Et omrids er lister af [øst, nord] i tal. Gem laget igen fra det program, det kommer fra.',
        'An outline is lists of [east, north] in numbers. Save the layer again from the program it came from.',
      ),
    },
  );
}
