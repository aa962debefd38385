import { extname } from 'node:path';
import { type InputFile, quote } from '../../tables/index.ts';
import { Problem, says } from '../../words/index.ts';
import type { RawMap } from '../raw-map.ts';
import { readGeoJson } from './geojson.ts';
import { type GisOptions, isGisEnding, readGisFile } from './gis-files.ts';

/**
 * Reads a map file of any format, told by its ending. Heavy libraries are loaded only for the formats that need them.
 *
 * @throws Problem K-PLACES-01 for an ending that is none of ours, and what the formats' readers throw
 */
export async function readMap(file: InputFile, options: GisOptions): Promise<RawMap> {
  const ending = extname(file.path).toLowerCase();
  if (ending === '.geojson' || ending === '.json') return readGeoJson(file);
  if (ending === '.parquet' || ending === '.geoparquet') return (await import('./geoparquet.ts')).readGeoParquet(file);
  if (isGisEnding(ending)) return readGisFile(file, options);
  throw new Problem(
    'K-PLACES-01',
    says(`Kort med endelsen «${quote(ending)}» læses ikke.`, `Maps with the ending "${quote(ending)}" are not read.`),
    {
      place: { file: file.name },
      hint: says(
        'Kort læses som GeoJSON (.geojson), GeoPackage (.gpkg), Shapefile (.shp), MapInfo (.tab, .mif) og GeoParquet (.parquet).',
        'Maps are read as GeoJSON (.geojson), GeoPackage (.gpkg), Shapefile (.shp), MapInfo (.tab, .mif) and GeoParquet (.parquet).',
      ),
    },
  );
}
