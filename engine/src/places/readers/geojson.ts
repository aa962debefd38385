import { type InputFile, isObject, type Json, type JsonObject, quote, readJson } from '../../tables/index.ts';
import { Problem, says } from '../../words/index.ts';
import type { RawFeature, RawMap } from '../raw-map.ts';

/**
 * Reads GeoJSON (RFC 7946, and the 2008 form with a `crs` member). Coordinates are left in the file's own system.
 *
 * @throws Problem K-READ-01 to 05 and 14 (file, encoding, JSON), K-PLACES-02 if the JSON is no map, K-PLACES-03 for a `crs`
 *   member that names no system
 */
export async function readGeoJson(file: InputFile): Promise<RawMap> {
  return mapOfGeoJson(await readJson(file), file);
}

/** The map of GeoJSON that is read already. @throws Problem K-PLACES-02, K-PLACES-03 */
export function mapOfGeoJson(json: Json, file: InputFile): RawMap {
  if (!isObject(json)) throw noMap(file, 'an array or a single value');
  const features = featuresOf(json, file);
  const crs = statedCrs(json, file);
  return { features, ...(crs === undefined ? { crsByFormat: 'EPSG:4326' } : { crs }), findings: [] };
}

const GEOMETRIES = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);

function featuresOf(json: JsonObject, file: InputFile): RawFeature[] {
  if (json.type === 'Feature') return [featureOf(json)];
  if (typeof json.type === 'string' && GEOMETRIES.has(json.type)) return [{ properties: {}, geometry: json }];
  if (json.type !== 'FeatureCollection') throw noMap(file, typeof json.type === 'string' ? json.type : 'no "type"');
  if (!Array.isArray(json.features)) throw noMap(file, 'a FeatureCollection without "features"');
  return json.features.map((feature, at) => {
    if (!isObject(feature) || feature.type !== 'Feature') {
      throw new Problem(
        'K-PLACES-02',
        says(`Objekt ${at + 1} i kortfilen er ikke en Feature.`, `Object ${at + 1} of the map file is not a Feature.`),
        { place: { file: file.name }, hint: SAVE_AGAIN },
      );
    }
    return featureOf(feature);
  });
}

function featureOf(feature: JsonObject): RawFeature {
  const id = feature.id;
  return {
    properties: isObject(feature.properties) ? feature.properties : {},
    geometry: feature.geometry ?? null,
    ...(typeof id === 'string' || typeof id === 'number' ? { id } : {}),
  };
}

/**
 * The name in the `crs` member of GeoJSON 2008. A `crs` that is null says "unknown" there; files are written so by accident,
 * and it counts as silence.
 */
function statedCrs(json: JsonObject, file: InputFile): string | undefined {
  const crs = json.crs;
  if (crs === undefined || crs === null) return undefined;
  const properties = isObject(crs) && isObject(crs.properties) ? crs.properties : {};
  const code = properties.code;
  if (typeof properties.name === 'string') return properties.name;
  if (isObject(crs) && crs.type === 'EPSG' && (typeof code === 'number' || typeof code === 'string'))
    return `EPSG:${code}`;
  throw new Problem(
    'K-PLACES-03',
    says(
      'Kortfilens «crs» siger ikke, hvilket koordinatsystem den er i.',
      'The "crs" of the map file does not say which coordinate system it is in.',
    ),
    {
      place: { file: file.name },
      hint: says(
        'Gem kortet igen i EPSG:25832, eller slet crs i filen og skriv det i områdeinddelingen (geometry.crs).',
        'Save the map again in EPSG:25832, or delete crs in the file and state it in the area set (geometry.crs).',
      ),
    },
  );
}

const SAVE_AGAIN = says(
  'Gem laget igen som GeoJSON fra QGIS, MapInfo eller ArcGIS.',
  'Save the layer again as GeoJSON from QGIS, MapInfo or ArcGIS.',
);

function noMap(file: InputFile, found: string): Problem {
  const what = quote(found);
  return new Problem(
    'K-PLACES-02',
    says(
      `Filen er JSON, men ikke et kort i GeoJSON (fundet: ${what}).`,
      `The file is JSON but not a map in GeoJSON (found: ${what}).`,
    ),
    { place: { file: file.name }, hint: SAVE_AGAIN },
  );
}
