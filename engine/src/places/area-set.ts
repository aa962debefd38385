import type { Finding } from '../words/index.ts';

/** A multipolygon's coordinates: polygons, rings (first the outer one), positions `[x, y]`. */
export type MultiPolygonCoordinates = [number, number][][][];

/** One area of a set, its outline in metres (EPSG:25832) for computing and in degrees (EPSG:4326) for showing. */
export interface Area {
  readonly id: string;
  readonly name: string;
  readonly utm: MultiPolygonCoordinates;
  readonly degrees: MultiPolygonCoordinates;
  /** In m². */
  readonly size: number;
}

/** An area set, read and checked. */
export interface AreaSet {
  readonly id: string;
  readonly kind: string;
  readonly areas: readonly Area[];
  readonly findings: readonly Finding[];
}
