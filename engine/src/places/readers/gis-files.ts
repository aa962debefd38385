import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { type InputFile, type Json, quote, readBytes } from '../../intake/index.ts';
import { type Finding, nearest, Problem, says } from '../../words/index.ts';
import { KNOWN_SYSTEMS } from '../coordinate-systems.ts';
import type { RawMap } from '../raw-map.ts';
import { askGdal, type GdalFile, type GdalLayer } from './gdal.ts';
import { mapOfGeoJson } from './geojson.ts';

/** The largest file that is read: bytes. A file of a format with companions may be that large each. */
const MOST_BYTES = 512 * 1024 * 1024;

/** What a format is made of. */
interface Format {
  readonly driver: string;
  readonly called: string;
  /** Endings of files that must lie beside it, and of those that may. */
  readonly must: readonly string[];
  readonly may: readonly string[];
}

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
  const answer = await askGdal({
    files,
    main: files[0]!.name,
    driver: format.driver,
    layer: options.layer,
    crsStated: options.crs !== undefined,
  });
  if (answer.outcome === 'which-layer') throw whichLayer(file, answer.layers, options.layer);
  if (answer.outcome !== 'read') throw unreadable(file, format, answer.outcome);
  const json = parsed(answer.geojson, file, format);
  const { features } = mapOfGeoJson(json, file);
  const crs = answer.layer.crs ?? crsOfMif(files[0]!);
  if (answer.convertedTo === undefined || crs === undefined)
    return { features, ...(crs === undefined ? {} : { crs }), findings: [] };
  return { features, crs: answer.convertedTo, findings: [converted(crs, file, options.where)] };
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

/** The file and those that belong to it, under plain names; endings are found whatever their case. */
async function filesOf(file: InputFile, format: Format): Promise<GdalFile[]> {
  const ending = extname(file.path).toLowerCase();
  const files: GdalFile[] = [{ name: `map${ending}`, bytes: await readBytes(file, MOST_BYTES) }];
  if (format.must.length + format.may.length === 0) return files;
  const folder = dirname(file.path);
  const stem = basename(file.path, extname(file.path));
  const there = await readdir(folder);
  const missing: string[] = [];
  for (const companion of [...format.must, ...format.may]) {
    const name =
      there.find((one) => one === stem + companion) ??
      there.find((one) => one.toLowerCase() === (stem + companion).toLowerCase());
    if (name !== undefined) {
      const shown = join(dirname(file.name), name);
      files.push({
        name: `map${companion}`,
        bytes: await readBytes({ path: join(folder, name), name: shown }, MOST_BYTES),
      });
    } else if (format.must.includes(companion)) missing.push(companion);
  }
  if (missing.length > 0) throw companionsMissing(file, format, missing);
  return [...files, ...encodingOf(files)];
}

/**
 * The code page of a Shapefile's texts, where no file states it (`.cpg`) and the table itself does not (byte 29): UTF-8 if the
 * texts are that without a fault, else Windows-1252, which municipal programs write.
 */
function encodingOf(files: readonly GdalFile[]): GdalFile[] {
  const table = files.find(({ name }) => name === 'map.dbf')?.bytes;
  if (!table || table.length < 32 || files.some(({ name }) => name === 'map.cpg')) return [];
  const stated = table[29];
  if (stated !== 0 && stated !== ANSI && stated !== DANISH_ANSI) return [];
  const records = table.subarray(table[8]! + 256 * table[9]!);
  return [{ name: 'map.cpg', bytes: new TextEncoder().encode(isUtf8(records) ? 'UTF-8' : '1252') }];
}

/** dBase's marks for Windows code pages; files in UTF-8 carry them too. */
const ANSI = 0x57;
const DANISH_ANSI = 0x03;

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function parsed(bytes: Uint8Array, file: InputFile, format: Format): Json {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  } catch {
    throw unreadable(file, format, 'unreadable');
  }
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

function companionsMissing(file: InputFile, format: Format, missing: readonly string[]): Problem {
  const listed = missing.join(', ');
  return new Problem(
    'K-PLACES-17',
    says(
      `${format.called} består af flere filer; her mangler ${listed}.`,
      `${format.called} is made of several files; ${listed} is missing here.`,
    ),
    {
      place: { file: file.name },
      hint: says(
        'Læg alle filerne med samme navn i samme mappe, eller gem laget som GeoPackage, der er én fil.',
        'Put all the files of that name in the same folder, or save the layer as GeoPackage, which is one file.',
      ),
    },
  );
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

function unreadable(file: InputFile, format: Format, outcome: 'unreadable' | 'broken' | 'too-slow'): Problem {
  const place = { file: file.name };
  if (outcome === 'too-slow') {
    return new Problem(
      'K-PLACES-19',
      says('Kortet tog over et minut at læse og blev opgivet.', 'The map took over a minute to read and was given up.'),
      {
        place,
        hint: says(
          'Gem kun det lag og det område, der skal bruges, som GeoJSON eller GeoPackage.',
          'Save only the layer and the part you need as GeoJSON or GeoPackage.',
        ),
      },
    );
  }
  return new Problem(
    'K-PLACES-18',
    says(`Filen kan ikke læses som ${format.called}.`, `The file cannot be read as ${format.called}.`),
    {
      place,
      hint: says(
        `Den er beskadiget eller i et andet format, end endelsen siger. Gem laget igen. Kendte koordinatsystemer: ${KNOWN_SYSTEMS.join(', ')}.`,
        `It is damaged or of another format than its ending says. Save the layer again. Known coordinate systems: ${KNOWN_SYSTEMS.join(', ')}.`,
      ),
    },
  );
}
