import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { Problem, says } from '../words/index.ts';
import { checkSize, firstBytes } from './bytes.ts';
import { decode } from './decode.ts';
import { findHeader, uniqueNames } from './grid.ts';
import type { Cell, InputFile, ReadOptions } from './raw-table.ts';
import { type Delimiter, eachRecord, findDelimiter } from './records.ts';
import { notATable } from './statbank-errors.ts';

/** How a delimited text is written, for a reader that scans the rows itself: found without reading the rows. */
export interface CsvLayout {
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
  /** The text has characters that Windows-1252 has and ISO-8859-1 has not (`–`, `’`, `€`). */
  readonly beyondLatin1: boolean;
  /** The profile says Windows-1252, but every byte fits UTF-8, also those of letters like æ. */
  readonly looksLikeUtf8: boolean;
  readonly delimiter: Delimiter;
  /** Names of the columns, all different; a column without one is called by its number. */
  readonly columns: readonly string[];
  /** Line of the header, from 1. */
  readonly headerLine: number;
  /** Lines before the first row. */
  readonly skip: number;
}

/** The header and enough rows to tell the delimiter lie within this. */
const HEAD = 256 * 1024;
const RECORDS = 50;

/** More than any register: a file beyond it is refused before it is read. */
const MOST_BYTES = 64 * 1024 ** 3;

/**
 * How a delimited text is written: encoding of the whole file (looked at byte by byte, not decoded), delimiter and header of its first
 * lines. The file may be of any size.
 *
 * @throws Problem K-READ-01 to 05 (file, encoding), 13 (no rows), 30 to 39 (a web page)
 */
export async function csvLayout(file: InputFile, options: ReadOptions = {}): Promise<CsvLayout> {
  await checkSize(file, MOST_BYTES);
  const bytes = await firstBytes(file, HEAD);
  const { encoding, beyondLatin1, looksLikeUtf8 } = await encodingOf(file, bytes, options.encoding);
  const end = bytes.length < HEAD ? bytes.length : bytes.lastIndexOf(10) + 1 || bytes.length;
  const { text } = decode(bytes.subarray(0, end), file, encoding === 'windows-1252' ? encoding : undefined);
  const other = notATable(text, file);
  if (other) throw other;

  const stated = text.match(/^sep=([;,\t])\r?\n/);
  const delimiter = options.delimiter ?? (stated?.[1] as Delimiter | undefined) ?? findDelimiter(text, file);
  const rows: Cell[][] = [];
  const lines: number[] = [];
  try {
    eachRecord(text, delimiter, file, (cells, line) => {
      if (stated && line === 1) return true;
      rows.push(cells);
      lines.push(line);
      return rows.length < RECORDS;
    });
  } catch (error) {
    // A fault in a row is told when the rows are read; a header that cannot be read is told now.
    if (!(error instanceof Problem) || rows.length === 0) throw error;
  }
  const header = findHeader({ rows, lines }, file, options.header);
  const headerLine = lines[header.at] ?? 1;
  return {
    encoding,
    beyondLatin1,
    looksLikeUtf8,
    delimiter,
    columns: uniqueNames(header.names).names,
    headerLine,
    skip: (lines[header.at + 1] ?? headerLine + 1) - 1,
  };
}

/** The encoding of a whole file: its byte order mark, else UTF-8 if it is that without a fault, else Windows-1252. */
async function encodingOf(
  file: InputFile,
  head: Uint8Array,
  stated: ReadOptions['encoding'],
): Promise<Pick<CsvLayout, 'encoding' | 'beyondLatin1' | 'looksLikeUtf8'>> {
  const looksLikeUtf8 = false;
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', beyondLatin1: true, looksLikeUtf8 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', beyondLatin1: true, looksLikeUtf8 };
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  let valid = true;
  let beyondLatin1 = false;
  let hasLetters = false;
  let cut: Uint8Array = new Uint8Array(0);
  for await (const chunk of createReadStream(file.path, { highWaterMark: 1024 * 1024 })) {
    const bytes = cut.length > 0 ? Buffer.concat([cut, chunk as Buffer]) : (chunk as Buffer);
    const end = valid ? wholeCharacters(bytes) : bytes.length;
    valid &&= isUtf8(bytes.subarray(0, end));
    cut = valid ? bytes.subarray(end) : new Uint8Array(0);
    beyondLatin1 ||= hasC1(bytes);
    hasLetters ||= valid && bytes.some((byte) => byte > 127);
  }
  if (cut.length > 0) valid = false;
  if (valid && !(stated === 'windows-1252' && !marked)) return { encoding: 'utf-8', beyondLatin1, looksLikeUtf8 };
  if (!valid && (stated === 'utf-8' || marked)) throw notUtf8(file);
  return { encoding: 'windows-1252', beyondLatin1, looksLikeUtf8: valid && hasLetters };
}

/** Bytes up to the last character that is whole: a chunk may end within one. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < length ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function hasC1(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at]! & 0xe0) === 0x80) return true;
  return false;
}

function notUtf8(file: InputFile): Problem {
  return new Problem('K-READ-04', says('Filen er ikke gyldig UTF-8.', 'The file is not valid UTF-8.'), {
    place: { file: file.name },
    hint: says(
      'Skriv encoding: windows-1252 i profilen, eller gem filen som CSV UTF-8.',
      'State encoding: windows-1252 in the profile, or save the file as CSV UTF-8.',
    ),
  });
}
