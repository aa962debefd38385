import { type Ask, threadOf } from './thread.ts';

/** One file as GDAL is shown it: plain names, so that nothing depends on how the user's files are called. */
export interface GdalFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is asked of GDAL: a map file with the files that belong to it. */
export interface GdalQuestion {
  readonly files: readonly GdalFile[];
  /** Which of the files is opened. */
  readonly main: string;
  /** The driver that must be the one to open it: `GPKG`, `ESRI Shapefile`, `MapInfo File`. */
  readonly driver: string;
  readonly layer: string | undefined;
  /** True if the area set states the coordinate system: then coordinates are left as they are. */
  readonly crsStated: boolean;
}

/** A layer with outlines, and the name of its coordinate system: authority and code, else its own name. */
export interface GdalLayer {
  readonly name: string;
  readonly crs: string | undefined;
}

/** What GDAL answers. */
export type GdalAnswer =
  | {
      readonly outcome: 'read';
      readonly layer: GdalLayer;
      readonly convertedTo: string | undefined;
      readonly geojson: Uint8Array;
    }
  | { readonly outcome: 'which-layer'; readonly layers: readonly GdalLayer[] }
  | { readonly outcome: 'unreadable' };

/** How long GDAL may take over one file, in seconds. The largest municipal maps take a few. */
export const MOST_SECONDS = 60;

/**
 * Asks GDAL (WebAssembly, 0.7 s to load) to read a map file, in a thread of its own.
 *
 * Never rejects.
 */
export const askGdal: Ask<GdalQuestion, GdalAnswer> = threadOf(new URL('./gdal-worker.ts', import.meta.url));
