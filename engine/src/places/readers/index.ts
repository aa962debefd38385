import { extname } from 'node:path';
import { type InputFile, quote } from '../../intake/index.ts';
import { Problem, says } from '../../words/index.ts';
import type { RawMap } from '../raw-map.ts';
import { readGeoJson } from './geojson.ts';

/** What a reader may be told: the layer, in a file that holds several. */
export interface ReadMapOptions {
  readonly layer?: string;
}

/** Reads a map file of any format, told by its ending. @throws Problem K-PLACES-01 for an ending that is none of ours */
export async function readMap(file: InputFile, options: ReadMapOptions = {}): Promise<RawMap> {
  void options;
  const ending = extname(file.path).toLowerCase();
  switch (ending) {
    case '.geojson':
    case '.json':
      return readGeoJson(file);
    default:
      throw new Problem(
        'K-PLACES-01',
        says(
          `Kort med endelsen «${quote(ending)}» læses ikke.`,
          `Maps with the ending "${quote(ending)}" are not read.`,
        ),
        {
          place: { file: file.name },
          hint: says(
            'Kort læses som GeoJSON (.geojson), GeoPackage (.gpkg), Shapefile (.shp), MapInfo (.tab, .mif) og GeoParquet (.parquet).',
            'Maps are read as GeoJSON (.geojson), GeoPackage (.gpkg), Shapefile (.shp), MapInfo (.tab, .mif) and GeoParquet (.parquet).',
          ),
        },
      );
  }
}
