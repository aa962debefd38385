import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { type InputFile, readBytes } from '../../tables/index.ts';
import { Problem, says } from '../../words/index.ts';
import type { GdalFile } from './gdal.ts';

/** The largest file that is read: bytes. A file of a format with companions may be that large each. */
const MOST_BYTES = 512 * 1024 * 1024;

/** What a format is made of. */
export interface Format {
  readonly driver: string;
  readonly called: string;
  /** Endings of files that must lie beside it, and of those that may. */
  readonly must: readonly string[];
  readonly may: readonly string[];
}

/**
 * The file and those that belong to it, under plain names; endings are found whatever their case.
 *
 * @throws Problem K-READ-01 to 03 (a file that cannot be read), K-PLACES-17 (one that must be there is missing)
 */
export async function filesOf(file: InputFile, format: Format): Promise<GdalFile[]> {
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

/** True if another program has changed a GeoPackage and not yet written the changes into it. */
export async function hasUnwritten(file: InputFile): Promise<boolean> {
  if (extname(file.path).toLowerCase() !== '.gpkg') return false;
  const journal = await stat(`${file.path}-wal`).catch(() => undefined);
  return journal !== undefined && journal.size > 0;
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
