import { inflateRawSync } from 'node:zlib';
import { Problem, says } from '../words/index.ts';
import { inMegabytes, LIMITS } from './limits.ts';
import type { InputFile } from './raw-table.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

/** Elements of a part that is not a sheet: each becomes an object in memory. */
const MOST_ELEMENTS = 4_000_000;

interface Entry {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
  readonly deflated: boolean;
  readonly at: number;
}

/**
 * Refuses a workbook that would take the machine's memory, before any library opens it: by the sizes its directory declares
 * (a library must not unpack beyond them), by the rectangle its cells span, and by the number of elements of its other parts.
 *
 * A few hundred bytes of sheet can name cells a million rows and sixteen thousand columns apart.
 *
 * @throws Problem K-READ-41 if it is not a whole workbook, K-READ-42 if it is too large unpacked
 */
export function checkArchive(bytes: Uint8Array, file: InputFile): void {
  const entries = directoryOf(bytes, file);
  let unpacked = 0;
  for (const entry of entries) {
    unpacked += entry.unpacked;
    // Deflate packs at most 1032 to 1; a size of nothing for something is a size withheld.
    if (entry.deflated && (entry.unpacked > entry.packed * 1032 || (entry.unpacked === 0 && entry.packed > 2)))
      throw damaged(file);
  }
  if (unpacked > LIMITS.unpackedBytes) throw tooLargeUnpacked(file, unpacked);
  for (const entry of entries) if (/\.(?:xml|rels)$/i.test(entry.name)) checkPart(partOf(bytes, entry, file), file);
}

/** The problem of a file that is not a whole workbook. */
export function damaged(file: InputFile): Problem {
  return new Problem(
    'K-READ-41',
    says('Filen er ikke en hel Excel-mappe (.xlsx).', 'The file is not a whole Excel workbook (.xlsx).'),
    {
      place: { file: file.name },
      hint: says(
        'Åbn den i Excel, gem den igen som Excel-projektmappe (.xlsx), og prøv igen.',
        'Open it in Excel, save it again as Excel Workbook (.xlsx), and try again.',
      ),
    },
  );
}

function tooLargeUnpacked(file: InputFile, size: number): Problem {
  return new Problem(
    'K-READ-42',
    says(
      `Excel-mappen er for stor pakket ud (${inMegabytes(size)}; der læses højst ${inMegabytes(LIMITS.unpackedBytes)} og ${LIMITS.sheetCells} celler i et ark).`,
      `The workbook is too large unpacked (${inMegabytes(size)}; at most ${inMegabytes(LIMITS.unpackedBytes)} and ${LIMITS.sheetCells} cells a sheet are read).`,
    ),
    {
      place: { file: file.name },
      hint: says(
        'Gem kun arket med tabellen, uden celler langt ude til højre eller nede, eller gem det som CSV UTF-8.',
        'Save only the sheet with the table, without cells far to the right or below, or save it as CSV UTF-8.',
      ),
    },
  );
}

function directoryOf(bytes: Uint8Array, file: InputFile): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const first = Math.max(0, end - 65_535);
  while (end >= first && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < first) throw damaged(file);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let one = 0; one < count; one++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged(file);
    const method = view.getUint16(at + 10, true);
    const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    // 0xffffffff is ZIP64: more than 4 GB, which is far beyond the limit anyway.
    if (packed === 0xffffffff || unpacked === 0xffffffff || local === 0xffffffff)
      throw tooLargeUnpacked(file, unpacked);
    if ((method !== 0 && method !== 8) || local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL_ENTRY)
      throw damaged(file);
    const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (data + packed > bytes.length || (method === 0 && packed !== unpacked)) throw damaged(file);
    // The directory says nothing is there and the entry itself says otherwise.
    if (packed === 0 && (view.getUint32(local + 18, true) > 0 || view.getUint32(local + 22, true) > 0))
      throw damaged(file);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.push({ name, packed, unpacked, deflated: method === 8, at: data });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function partOf(bytes: Uint8Array, entry: Entry, file: InputFile): string {
  const packed = bytes.subarray(entry.at, entry.at + entry.packed);
  if (packed.length === 0) return '';
  try {
    const part = entry.deflated ? inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) }) : packed;
    return Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1');
  } catch {
    throw damaged(file);
  }
}

function checkPart(xml: string, file: InputFile): void {
  if (/<(?:\w+:)?sheetData\b/.test(xml)) {
    checkSheet(xml, file);
    return;
  }
  let elements = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) elements += 1;
  if (elements > MOST_ELEMENTS) throw tooLargeUnpacked(file, xml.length);
}

/** Stops at the next `<`, so that a text of nothing but beginnings takes no more than one pass. */
const CELL_OR_ROW = /<(?:\w+:)?(?:(row)|c)\b(?:[^<>]*?\sr\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;

function checkSheet(xml: string, file: InputFile): void {
  let [slots, inRow, highest, widest] = [0, 0, 0, 0];
  for (const [, row, double, single] of xml.matchAll(CELL_OR_ROW)) {
    const reference = double ?? single;
    if (row !== undefined) {
      slots += inRow;
      inRow = 0;
      highest =
        reference !== undefined && /^\d{1,7}$/.test(reference) ? Math.max(highest, Number(reference)) : highest + 1;
    } else {
      const match = /^([A-Z]{1,3})(\d{1,7})$/i.exec(reference ?? '');
      if (reference !== undefined && !match) throw damaged(file);
      inRow = match ? Math.max(inRow, columnNumber(match[1]!)) : inRow + 1;
      if (match) highest = Math.max(highest, Number(match[2]));
      widest = Math.max(widest, inRow);
    }
    if (slots + inRow > LIMITS.sheetCells) throw tooLargeUnpacked(file, xml.length);
  }
  if (highest * widest > LIMITS.sheetCells) throw tooLargeUnpacked(file, xml.length);
}

/** A is 1, Z is 26, AA is 27. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
