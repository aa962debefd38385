import { createReadStream } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { cannotOpen, type InputFile } from '../../tables/index.ts';
import { Problem } from '../../words/index.ts';
import { cutArchive, noPart, notArchive } from './trouble.ts';

/** A stream of bytes to be read: a file as it lies, or a file in an archive. */
export interface Part {
  /** The file it lies in. */
  readonly file: InputFile;
  /** Its own name, without folders: of the file in the archive, else of the file. */
  readonly name: string;
  /** Its bytes, piece by piece. May be asked for once. @throws Problem K-REGISTERS-22 if the archive is cut or damaged */
  bytes(): AsyncIterable<Uint8Array>;
}

/** Bytes in a piece: large enough for few calls, small beside what a run may take. */
const PIECE = 1 << 18;

/**
 * The parts of a file that end as told, in the order of the archive: a zip's files one after the other, any other file itself.
 * Nothing is unpacked to the disk and nothing is held, whatever its size.
 *
 * @param ending what the files in an archive end with
 * @throws Problem K-READ-01 (cannot be read), K-REGISTERS-21 (not a whole zip), -23 (no such file in it)
 */
export async function* partsOf(file: InputFile, ending: RegExp): AsyncGenerator<Part> {
  if (!(await isArchive(file))) {
    yield { file, name: baseName(file.name), bytes: () => readable(file, createReadStream(file.path, PIECE_OPTIONS)) };
    return;
  }
  const zip = await openArchive(file);
  try {
    let found = false;
    for await (const entry of entriesOf(zip, file)) {
      if (!ending.test(entry.fileName)) continue;
      found = true;
      yield { file, name: baseName(entry.fileName), bytes: () => unpacked(zip, entry, file) };
    }
    if (!found) throw noPart(file, ending);
  } finally {
    zip.close();
  }
}

const PIECE_OPTIONS = { highWaterMark: PIECE };

function baseName(path: string): string {
  return path.slice(path.replaceAll('\\', '/').lastIndexOf('/') + 1);
}

/** A zip by its first bytes: endings lie. */
async function isArchive(file: InputFile): Promise<boolean> {
  try {
    const handle = await openFile(file.path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw cannotOpen(file, error);
  }
}

async function openArchive(file: InputFile): Promise<ZipFile> {
  try {
    return await openPromise(file.path, { lazyEntries: true, autoClose: false });
  } catch {
    throw notArchive(file);
  }
}

async function* entriesOf(zip: ZipFile, file: InputFile): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry;
  } catch (error) {
    throw error instanceof Problem ? error : notArchive(file);
  }
}

async function* unpacked(zip: ZipFile, entry: Entry, file: InputFile): AsyncGenerator<Uint8Array> {
  let [sum, gathered] = [0, 0];
  let pieces: Buffer[] = [];
  try {
    const stream = await zip.openReadStreamPromise(entry);
    // Unpacking gives 16 kB at a time: gathered, or half the time goes to handing them on.
    for await (const piece of stream as AsyncIterable<Buffer>) {
      sum = crc32(piece, sum);
      pieces.push(piece);
      gathered += piece.length;
      if (gathered < PIECE) continue;
      yield Buffer.concat(pieces);
      [pieces, gathered] = [[], 0];
    }
    if (gathered > 0) yield Buffer.concat(pieces);
  } catch (error) {
    throw error instanceof Problem ? error : cutArchive(file);
  }
  if (sum !== entry.crc32 >>> 0) throw cutArchive(file);
}

async function* readable(file: InputFile, stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) yield piece;
  } catch (error) {
    throw error instanceof Problem ? error : cannotOpen(file, error);
  }
}
