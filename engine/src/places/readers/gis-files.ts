import { extname } from 'node:path';
import { type InputFile, type Json, quote } from '../../tables/index.ts';
import { type Finding, nearest, Problem, says } from '../../words/index.ts';
import { KNOWN_SYSTEMS } from '../coordinate-systems.ts';
import type { RawMap } from '../raw-map.ts';
import { type Format, filesOf, hasUnwritten } from './companions.ts';
import { askGdal, type GdalFile, type GdalLayer, MOST_SECONDS } from './gdal.ts';
import { mapOfGeoJson } from './geojson.ts';
import { tooSlow } from './too-slow.ts';

/** The formats, by ending. */
const FORMATS: Readonly<Record<string, Format>> = {
  '.gpkg': { driver: 'GPKG', called: 'GeoPackage', must: [], may: [] },
  '.shp': { driver: 'ESRI Shapefile', called: 'Shapefile', must: ['.dbf'], may: ['.shx', '.prj', '.cpg'] },
  '.tab': { driver: 'MapInfo File', called: 'MapInfo TAB', must: ['.dat', '.map', '.id'], may: ['.ind'] },
  '.mif': { driver: 'MapInfo File', called: 'MapInfo MIF', must: ['.mid'], may: [] },
};

/** True for the endings that GDAL reads for us. */
export function isGisEnding(ending: string): boolean {
  return ending in FORMATS;
}

/** What of the area set matters to reading. */
export interface GisOptions {
  readonly layer?: string;
  readonly crs?: string;
  /** Id of the area set, for findings. */
  readonly where: string;
}

/**
 * Reads GeoPackage, Shapefile, MapInfo TAB and MIF, by GDAL.
 *
 * @throws Problem K-READ-01 to 03 (file), K-PLACES-17 (a file that belongs to it is missing), 18 (cannot be read),
 *   13 (several layers, or none of that name), 14 (no layer with outlines), 19 (took too long)
 */
export async function readGisFile(file: InputFile, options: GisOptions): Promise<RawMap> {
  const format = FORMATS[extname(file.path).toLowerCase()]!;
  const files = await filesOf(file, format);
  const question = {
    files,
    main: files[0]!.name,
    driver: format.driver,
    layer: options.layer,
    crsStated: options.crs !== undefined,
  };
  const answer = await askGdal(question, MOST_SECONDS);
  if (answer === 'too-slow') throw tooSlow(file);
  if (answer === 'broken' || answer.outcome === 'unreadable') throw unreadable(file, format);
  if (answer.outcome === 'which-layer') throw whichLayer(file, answer.layers, options.layer);
  const json = parsed(answer.geojson, file, format);
  const { features } = mapOfGeoJson(json, file);
  const findings = (await hasUnwritten(file)) ? [unwritten(file, options.where)] : [];
  const crs = answer.layer.crs ?? crsOfMif(files[0]!);
  if (answer.convertedTo === undefined || crs === undefined)
    return { features, ...(crs === undefined ? {} : { crs }), findings };
  return { features, crs: answer.convertedTo, findings: [...findings, converted(crs, file, options.where)] };
}

/**
 * The system a MIF file names in its head, where GDAL says nothing: `CoordSys Earth Projection 8, 115, "m", 9, …` is UTM (8) of
 * ETRS89 (115; WGS84 is 104 and 28) in metres with that meridian, `Projection 1` is longitude and latitude.
 */
function crsOfMif({ name, bytes }: GdalFile): string | undefined {
  if (name !== 'map.mif') return undefined;
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  const utm = head.match(
    /^\s*CoordSys Earth Projection 8,\s*(?:28|104|115),\s*"m",\s*(3|9|15),\s*0,\s*0?\.9996,\s*500000,\s*0\b/im,
  );
  if (utm) return { 3: 'EPSG:25831', 9: 'EPSG:25832', 15: 'EPSG:25833' }[Number(utm[1])];
  return /^\s*CoordSys Earth Projection 1,\s*(?:0|28|104|115)\b/im.test(head) ? 'EPSG:4326' : undefined;
}

function parsed(bytes: Uint8Array, file: InputFile, format: Format): Json {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  } catch {
    throw unreadable(file, format);
  }
}

function unwritten(file: InputFile, where: string): Finding {
  return {
    rule: 'map-being-edited',
    severity: 'warning',
    where,
    file: file.name,
    count: 1,
    text: says(
      'Kortet er åbent i et andet program, og de seneste ændringer er ikke skrevet ind i filen.',
      'The map is open in another program, and the latest changes are not written into the file.',
    ),
    done: says(
      'Det er læst uden dem. Luk kortet i QGIS, og kør igen.',
      'It is read without them. Close the map in QGIS, and run again.',
    ),
  };
}

function converted(crs: string, file: InputFile, where: string): Finding {
  return {
    rule: 'crs-converted',
    severity: 'note',
    where,
    file: file.name,
    count: 1,
    names: [quote(crs)],
    text: says(`Kortet er i koordinatsystemet ${quote(crs)}.`, `The map is in the coordinate system ${quote(crs)}.`),
    done: says(
      'Det er omregnet til EPSG:25832 af PROJ. Ældre danske systemer kan ligge op til et par meter forkert.',
      'It is converted to EPSG:25832 by PROJ. Older Danish systems may lie up to a few metres off.',
    ),
  };
}

function whichLayer(file: InputFile, layers: readonly GdalLayer[], wanted: string | undefined): Problem {
  const place = { file: file.name };
  if (layers.length === 0) {
    return new Problem('K-PLACES-14', says('Filen har ingen lag med omrids.', 'The file has no layer with outlines.'), {
      place,
    });
  }
  const names = layers.map(({ name }) => name);
  const meant = wanted === undefined ? undefined : nearest(wanted, names);
  const listed = names
    .slice(0, 20)
    .map((name) => `«${quote(name)}»`)
    .join(', ');
  return new Problem(
    'K-PLACES-13',
    wanted === undefined
      ? says(`Filen har ${names.length} lag.`, `The file has ${names.length} layers.`)
      : says(`Filen har intet lag «${quote(wanted)}».`, `The file has no layer "${quote(wanted)}".`),
    {
      place,
      hint: says(
        `${meant ? `Mente du «${quote(meant)}»? ` : ''}Skriv «layer:» under geometry i områdeinddelingen. Lagene er: ${listed}.`,
        `${meant ? `Did you mean "${quote(meant)}"? ` : ''}Write «layer:» under geometry in the area set. The layers are: ${listed}.`,
      ),
    },
  );
}

function unreadable(file: InputFile, format: Format): Problem {
  return new Problem(
    'K-PLACES-18',
    says(`Filen kan ikke læses som ${format.called}.`, `The file cannot be read as ${format.called}.`),
    {
      place: { file: file.name },
      hint: says(
        `Den er beskadiget eller i et andet format, end endelsen siger. Gem laget igen. Kendte koordinatsystemer: ${KNOWN_SYSTEMS.join(', ')}.`,
        `It is damaged or of another format than its ending says. Save the layer again. Known coordinate systems: ${KNOWN_SYSTEMS.join(', ')}.`,
      ),
    },
  );
}
