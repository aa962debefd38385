import { type InputFile, readBytes } from '../../tables/index.ts';
import { Problem, says } from '../../words/index.ts';
import { crsNameOf } from '../projjson.ts';
import type { RawFeature, RawMap } from '../raw-map.ts';
import { type Ask, threadOf } from './thread.ts';
import { tooSlow } from './too-slow.ts';

/** The largest file that is read: bytes. */
const MOST_BYTES = 256 * 1024 * 1024;

/** How long unpacking may take, in seconds. A file of the largest size takes a few. */
const MOST_SECONDS = 30;

/** What the thread says of a Parquet file. */
export interface ParquetAnswer {
  /** Its rows, outlines as GeoJSON geometries. */
  readonly rows: readonly Record<string, unknown>[];
  /** The columns that hold outlines; `crs` where the column itself names one. */
  readonly geometries: readonly { readonly name: string; readonly crs: string | undefined }[];
  /** The `geo` metadata, as the text they are. */
  readonly geo: string | undefined;
}

const unpack: Ask<ArrayBuffer, ParquetAnswer> = threadOf(new URL('./geoparquet-worker.ts', import.meta.url));

/**
 * Reads GeoParquet 1.0 and 1.1 with outlines in WKB, and Parquet's own geometry type. Where the `geo` metadata name no
 * coordinate system, the format says longitude and latitude; where they say null, it is unknown.
 *
 * @throws Problem K-READ-01 to 03 (file), K-PLACES-15 if it is no whole GeoParquet file, 16 if it has no outlines, 19 if it
 *   takes too long
 */
export async function readGeoParquet(file: InputFile, seconds: number = MOST_SECONDS): Promise<RawMap> {
  const bytes = await readBytes(file, MOST_BYTES);
  const answer = await unpack(bytes.slice().buffer, seconds);
  if (answer === 'too-slow') throw tooSlow(file);
  if (answer === 'broken') throw notWhole(file);
  const geo = metadataOf(answer, file);
  const column = answer.geometries.find(({ name }) => name === geo.primary_column) ?? answer.geometries[0];
  if (!column) throw withoutOutlines(file);
  const said = geo.columns?.[column.name];
  const crs = crsOf(said ? said.crs : column.crs);
  return { features: answer.rows.map((row) => featureOf(row, column.name, answer)), ...crs, findings: [] };
}

interface GeoMetadata {
  readonly primary_column?: unknown;
  readonly columns?: Readonly<Record<string, { readonly crs?: unknown } | undefined>>;
}

function metadataOf({ geo }: ParquetAnswer, file: InputFile): GeoMetadata {
  if (geo === undefined) return {};
  try {
    const said = JSON.parse(geo) as GeoMetadata | null;
    return { primary_column: said?.primary_column, columns: said?.columns ?? {} };
  } catch {
    throw notWhole(file);
  }
}

function featureOf(row: Record<string, unknown>, geometry: string, { geometries }: ParquetAnswer): RawFeature {
  const outlines = new Set(geometries.map(({ name }) => name));
  const properties = Object.fromEntries(Object.entries(row).filter(([name]) => !outlines.has(name)));
  return { properties, geometry: row[geometry] ?? null };
}

/** What the file says of its system: nothing (then the format decides), that it is unknown, a name, or PROJJSON. */
function crsOf(crs: unknown): Pick<RawMap, 'crs' | 'crsByFormat'> {
  if (crs === undefined) return { crsByFormat: 'EPSG:4326' };
  if (crs === null) return {};
  if (typeof crs === 'string') return { crs: crs.replace(/^srid:/i, 'EPSG:') };
  return { crs: crsNameOf(crs) ?? 'PROJJSON' };
}

function notWhole(file: InputFile): Problem {
  // The library's own messages say where in the bytes it stumbled: nothing a person can act on.
  return new Problem(
    'K-PLACES-15',
    says('Filen er ikke en hel GeoParquet-fil.', 'The file is not a whole GeoParquet file.'),
    {
      place: { file: file.name },
      hint: says(
        'Den er beskadiget eller ikke hentet færdig. Hent eller gem den igen.',
        'It is damaged or not fetched to the end. Fetch or save it again.',
      ),
    },
  );
}

function withoutOutlines(file: InputFile): Problem {
  return new Problem('K-PLACES-16', says('Parquet-filen har ingen omrids.', 'The Parquet file has no outlines.'), {
    place: { file: file.name },
    hint: says(
      'Gem laget som GeoParquet, ikke som almindelig Parquet. Er der intet kort, så brug «list» i områdeinddelingen.',
      'Save the layer as GeoParquet, not as plain Parquet. If there is no map, use "list" in the area set.',
    ),
  });
}
