import type { MultiPolygonCoordinates } from './area-set.ts';
import type { Box } from './coordinate-systems.ts';

/** A ring: positions, the last one equal to the first. */
export type Ring = [number, number][];

/**
 * The signed size of a ring: ½ Σ (xᵢ yᵢ₊₁ − xᵢ₊₁ yᵢ), positive when it runs against the clock. In the square of the
 * coordinates' unit. Coordinates are taken relative to the first position: UTM's northings are so large that their products
 * would lose the square decimetres.
 */
export function signedSize(ring: readonly (readonly [number, number])[]): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[i + 1]!;
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum / 2;
}

/** The size of an outline: its outer rings less its holes. In m² when the outline is in metres. */
export function sizeOf(outline: MultiPolygonCoordinates): number {
  let size = 0;
  for (const polygon of outline) {
    polygon.forEach((ring, at) => {
      size += (at === 0 ? 1 : -1) * Math.abs(signedSize(ring));
    });
  }
  return size;
}

/** The outline with outer rings against the clock and holes with it: the right-hand rule of RFC 7946 § 3.1.6. */
export function rightHanded(outline: MultiPolygonCoordinates): MultiPolygonCoordinates {
  return outline.map((polygon) =>
    polygon.map((ring, at) => (signedSize(ring) < 0 === (at === 0) ? [...ring].reverse() : ring)),
  );
}

/** The box around an outline; an outline without positions has an empty one (least above greatest). */
export function boxOf(outline: MultiPolygonCoordinates): Box {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of outline) {
    for (const ring of polygon) {
      for (const [x, y] of ring) {
        if (x < left) left = x;
        if (x > right) right = x;
        if (y < low) low = y;
        if (y > high) high = y;
      }
    }
  }
  return [left, low, right, high];
}

/** The box around several. */
export function boxAround(boxes: Iterable<Box>): Box {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box[0]);
    low = Math.min(low, box[1]);
    right = Math.max(right, box[2]);
    high = Math.max(high, box[3]);
  }
  return [left, low, right, high];
}
