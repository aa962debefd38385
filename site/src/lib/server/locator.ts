import type { GeoJsonOutlines } from '@kvarter/engine/edition';

/** A small drawing of where an area lies among the others, as paths in a box of `width` × `height`. */
export interface Locator {
  readonly width: number;
  readonly height: number;
  /** All areas of the set, one path. */
  readonly all: string;
  /** The area itself. */
  readonly own: string;
  /** The middle of the area, for a ring around it where it is too small to see. */
  readonly at: { readonly x: number; readonly y: number } | null;
}

const SIZE = 220;

/** Smaller than this in both directions, an area gets a ring around it. */
const VISIBLE = 14;

/**
 * Draws the outlines to half a pixel, which leaves a few points an area. Degrees are drawn as they lie, longitude shortened
 * by the cosine of the middle latitude.
 */
export function locator(features: GeoJsonOutlines['features'], area: string): Locator | null {
  const own = features.filter(({ properties }) => properties.area === area);
  if (own.length === 0) return null;
  const [west, south, east, north] = boxOf(features);
  const narrow = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = SIZE / Math.max((east - west) * narrow, north - south, 1e-9);
  const x = (longitude: number): number => Math.round((longitude - west) * narrow * scale * 2) / 2;
  const y = (latitude: number): number => Math.round((north - latitude) * scale * 2) / 2;
  const [left, bottom, right, top] = boxOf(own);
  const small = x(right) - x(left) < VISIBLE && y(bottom) - y(top) < VISIBLE;
  return {
    width: x(east) + 2,
    height: y(south) + 2,
    all: pathOf(features, x, y),
    own: pathOf(own, x, y),
    at: small ? { x: (x(left) + x(right)) / 2, y: (y(top) + y(bottom)) / 2 } : null,
  };
}

function pathOf(
  features: GeoJsonOutlines['features'],
  x: (longitude: number) => number,
  y: (latitude: number) => number,
): string {
  const rings = features.flatMap(({ geometry }) => geometry.coordinates.map((polygon) => polygon[0] ?? []));
  return rings
    .map((ring) => {
      const points = ring.map(([longitude = 0, latitude = 0]) => `${x(longitude)} ${y(latitude)}`);
      const moved = points.filter((point, index) => point !== points[index - 1]);
      return moved.length > 2 ? `M${moved.slice(0, -1).join('L')}Z` : '';
    })
    .join('');
}

/** West, south, east, north. */
function boxOf(features: GeoJsonOutlines['features']): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    for (const polygon of geometry.coordinates) {
      for (const [longitude = 0, latitude = 0] of polygon[0] ?? []) {
        box[0] = Math.min(box[0], longitude);
        box[1] = Math.min(box[1], latitude);
        box[2] = Math.max(box[2], longitude);
        box[3] = Math.max(box[3], latitude);
      }
    }
  }
  return box;
}
