import { parentPort } from 'node:worker_threads';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { ParquetAnswer } from './geoparquet.ts';

/**
 * Unpacks Parquet in a thread of its own: a damaged file can make the library run without end, or fail in promises that nobody
 * waits for.
 */
parentPort?.on('message', async (buffer: ArrayBuffer) => {
  parentPort?.postMessage(await unpack(buffer).catch((): 'broken' => 'broken'));
});

/** The largest a file may be unpacked, in bytes, and more rows than any set of areas has. */
const MOST_UNPACKED = 1024 * 1024 * 1024;
const MOST_ROWS = 10_000_000;

async function unpack(buffer: ArrayBuffer): Promise<ParquetAnswer> {
  const metadata = parquetMetadata(buffer);
  const columns = metadata.row_groups.flatMap((group) => group.columns);
  const unpacked = columns.reduce((sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0), 0);
  // A damaged footer may promise more than memory holds.
  if (unpacked > MOST_UNPACKED || Number(metadata.num_rows) > MOST_ROWS) throw new RangeError('Parquet');
  const { decompress } = await import('fzstd');
  const rows = await parquetReadObjects({
    file: buffer,
    metadata,
    compressors: { ZSTD: (packed, length) => decompress(packed, new Uint8Array(length)) },
  });
  const geometries = metadata.schema.flatMap(({ name, logical_type }) =>
    logical_type?.type === 'GEOMETRY' || logical_type?.type === 'GEOGRAPHY' ? [{ name, crs: logical_type.crs }] : [],
  );
  return { rows, geometries, geo: metadata.key_value_metadata?.find(({ key }) => key === 'geo')?.value };
}
