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

/** The areas of one of the maps that followed each other. */
export interface AreaSetVersion {
  /** First day it holds. */
  readonly from: string;
  /** First day it no longer holds; null while it does. */
  readonly to: string | null;
  readonly areas: readonly Area[];
}

/** An area set, read and checked. */
export interface AreaSet {
  readonly id: string;
  readonly kind: string;
  /** All areas there have been: those of the newest map, then those of older maps that it no longer has. */
  readonly areas: readonly Area[];
  readonly findings: readonly Finding[];
  /** The maps that followed each other, if the set has `versions`. */
  readonly versions?: readonly AreaSetVersion[];
}

/** An area without an outline: of a list, or not drawn any more. */
export function areaWithoutOutline(id: string, name: string = id): Area {
  return { id, name, utm: [], degrees: [], size: Number.NaN };
}
