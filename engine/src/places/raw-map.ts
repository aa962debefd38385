import type { Finding } from '../words/index.ts';

/** One feature of a map file: its properties, and its geometry as GeoJSON writes geometries, nothing of it checked yet. */
export interface RawFeature {
  readonly properties: Readonly<Record<string, unknown>>;
  /** A GeoJSON geometry (RFC 7946 § 3.1), null where the file has none. Coordinates are in the file's own system. */
  readonly geometry: unknown;
  /** The feature's own id, outside its properties (GeoJSON), if it has one. */
  readonly id?: string | number;
}

/** What every map reader makes: the file as it is, nothing reprojected, nothing repaired. Features count from 1 in messages. */
export interface RawMap {
  readonly features: readonly RawFeature[];
  /** The coordinate system as the file names it (`urn:ogc:def:crs:EPSG::25832`, a PROJ text); undefined where it says nothing. */
  readonly crs?: string;
  /** What a file of this format is in when it says nothing; undefined where the format fixes nothing. */
  readonly crsByFormat?: 'EPSG:4326';
  /** What the reader noticed. */
  readonly findings: readonly Finding[];
}
