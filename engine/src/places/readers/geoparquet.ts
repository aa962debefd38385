import { type InputFile, readBytes } from '../../intake/index.ts';
import { Problem, says } from '../../words/index.ts';
import { crsNameOf } from '../projjson.ts';
import type { RawFeature, RawMap } from '../raw-map.ts';

/** The largest file that is read, and the largest it may be unpacked: bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_UNPACKED = 1024 * 1024 * 1024;
/** More rows than any set of areas has; the whole country in 100 m cells is under five million. */
const MOST_ROWS = 10_000_000;

/**
 * Reads GeoParquet 1.0 and 1.1 with outlines in WKB, and Parquet's own geometry type. Where the `geo` metadata name no
 * coordinate system, the format says longitude and latitude; where they say null, it is unknown.
 *
 * @throws Problem K-READ-01 to 03 (file), K-PLACES-15 if it is no whole GeoParquet file, K-PLACES-16 if it has no outlines
 */
export async function readGeoParquet(file: InputFile): Promise<RawMap> {
  const bytes = await readBytes(file, MOST_BYTES);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const [{ parquetMetadata, parquetReadObjects }, { decompress }] = await Promise.all([
    import('hyparquet'),
    import('fzstd'),
  ]);
  try {
    const metadata = parquetMetadata(buffer);
    refuseImpossible(metadata.row_groups, Number(metadata.num_rows));
    const geometry = geometryColumn(metadata.schema, metadata.key_value_metadata ?? []);
    if (!geometry) throw withoutOutlines(file);
    const rows = await parquetReadObjects({
      file: buffer,
      metadata,
      compressors: { ZSTD: (packed, length) => decompress(packed, new Uint8Array(length)) },
    });
    return { features: rows.map((row) => featureOf(row, geometry)), ...crsOfColumn(geometry), findings: [] };
  } catch (error) {
    if (error instanceof Problem) throw error;
    // The library's own messages say where in the bytes it stumbled: nothing a person can act on.
    throw new Problem(
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
}

interface GeometryColumn {
  readonly name: string;
  /** Every column that holds outlines. */
  readonly all: ReadonlySet<string>;
  /** `crs` as the file has it: undefined if it is not there, null if it says unknown, a name, or PROJJSON. */
  readonly crs: unknown;
}

type SchemaElement = { name: string; logical_type?: { type: string; crs?: string } };

function geometryColumn(
  schema: readonly SchemaElement[],
  keyValues: readonly { key: string; value?: string }[],
): GeometryColumn | undefined {
  const marked = schema.filter(
    ({ logical_type }) => logical_type?.type === 'GEOMETRY' || logical_type?.type === 'GEOGRAPHY',
  );
  const said = keyValues.find(({ key }) => key === 'geo')?.value;
  const geo =
    said === undefined
      ? undefined
      : (JSON.parse(said) as { primary_column?: string; columns?: Record<string, { crs?: unknown }> });
  const name = marked.find((column) => column.name === geo?.primary_column)?.name ?? marked[0]?.name;
  if (name === undefined) return undefined;
  const crs = geo?.columns?.[name]
    ? geo.columns[name].crs
    : marked.find((column) => column.name === name)?.logical_type?.crs;
  return { name, all: new Set(marked.map((column) => column.name)), crs };
}

function featureOf(row: Record<string, unknown>, geometry: GeometryColumn): RawFeature {
  const properties = Object.fromEntries(Object.entries(row).filter(([name]) => !geometry.all.has(name)));
  return { properties, geometry: row[geometry.name] ?? null };
}

/** What the file says of its system: nothing (then the format decides), that it is unknown, a name, or PROJJSON. */
function crsOfColumn({ crs }: GeometryColumn): Pick<RawMap, 'crs' | 'crsByFormat'> {
  if (crs === undefined) return { crsByFormat: 'EPSG:4326' };
  if (crs === null) return {};
  if (typeof crs === 'string') return { crs: crs.replace(/^srid:/i, 'EPSG:') };
  return { crs: crsNameOf(crs) ?? 'PROJJSON' };
}

type RowGroup = { columns: readonly { meta_data?: { total_uncompressed_size: bigint; num_values: bigint } }[] };

/** A damaged footer may promise more than memory holds: refused before anything is unpacked. */
function refuseImpossible(groups: readonly RowGroup[], rows: number): void {
  const columns = groups.flatMap((group) => group.columns);
  const unpacked = columns.reduce((sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0), 0);
  const values = Math.max(0, ...columns.map(({ meta_data }) => Number(meta_data?.num_values ?? 0)));
  if (!(rows >= 0 && rows <= MOST_ROWS && unpacked <= MOST_UNPACKED && values <= 10 * MOST_ROWS))
    throw new RangeError('Parquet');
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
