import type { Place } from '../../words/index.ts';
import { says } from '../../words/index.ts';
import type { Part } from './parts.ts';
import type { Rows } from './rows.ts';
import { cutText, emptyFile, notWhole } from './trouble.ts';

/** The largest object: a row of DAR or BBR has a few thousand bytes. */
const LARGEST = 1 << 23;

/**
 * Reads a file of JSON objects one by one: an array of them (Datafordeler's downloads, 300 MB and more), one a line (ndjson), or a single
 * one. The file is never held: the ends of the objects are found in the bytes, and each object is parsed alone. An object within
 * an object gives fields named `outer.inner`; an array of numbers is a text with spaces between; other arrays are passed over.
 *
 * @throws Problem K-REGISTERS-24 (not JSON, with its line), -25 (ends too early), -26 (empty)
 */
export async function readJsonObjects(part: Part, rows: Rows): Promise<void> {
  const place: Place = { file: part.file.name };
  let held: Buffer | undefined;
  let [depth, inText, escaped, inArray] = [0, false, false, false];
  let [start, line, record, any] = [-1, 1, 0, false];

  const take = (bytes: Buffer, from: number, to: number) => {
    record += 1;
    let object: unknown;
    try {
      object = JSON.parse(bytes.toString('utf8', from, to));
    } catch {
      throw notWhole(
        { ...place, line },
        says('Her er en fejl i JSON-teksten.', 'Here is a fault in the JSON.'),
        record,
      );
    }
    rows.start(undefined, object as object);
    fields(object as Record<string, unknown>, '', rows);
    rows.end();
  };

  for await (const piece of part.bytes()) {
    let bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let at = 0;
    if (held) {
      at = held.length;
      bytes = Buffer.concat([held, bytes]);
    }
    for (const end = bytes.length; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === LINE) line += 1;
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
      } else if (byte === QUOTE) {
        inText = true;
        if (depth === 0) throw notJson({ ...place, line });
      } else if (byte === OPEN) {
        if (depth === 0) start = at;
        depth += 1;
      } else if (byte === CLOSE) {
        depth -= 1;
        if (depth < 0) throw notJson({ ...place, line });
        if (depth === 0) {
          take(bytes, start, at + 1);
          start = -1;
        }
      } else if (depth === 0 && byte > SPACE) {
        any = true;
        if (byte === ARRAY && !inArray && record === 0) inArray = true;
        else if (byte === ARRAY_END && inArray) inArray = false;
        else if (byte !== COMMA && !(record === 0 && MARK.includes(byte))) throw notJson({ ...place, line });
      }
    }
    held = start >= 0 ? Buffer.from(bytes.subarray(start)) : undefined;
    if (held) {
      if (held.length > LARGEST) throw oneLarge(place);
      start = 0;
    }
    await rows.settle();
  }
  if (depth > 0 || inArray) throw cutText(place, record + 1);
  if (record === 0 && !any) throw emptyFile(place);
}

const [LINE, QUOTE, BACKSLASH, OPEN, CLOSE, SPACE, ARRAY, ARRAY_END, COMMA] = [10, 34, 92, 123, 125, 32, 91, 93, 44];
/** The byte order mark of UTF-8. */
const MARK = [0xef, 0xbb, 0xbf];

function fields(object: Record<string, unknown>, before: string, rows: Rows): void {
  for (const name in object) {
    const value = object[name];
    if (value === null || value === undefined) continue;
    if (typeof value !== 'object') rows.field(before + name, typeof value === 'string' ? value : String(value));
    else if (!Array.isArray(value)) fields(value as Record<string, unknown>, `${before}${name}.`, rows);
    else if (value.length > 0 && value.every((one) => typeof one === 'number'))
      rows.field(before + name, value.join(' '));
  }
}

function notJson(place: Place) {
  return notWhole(place, says('Filen er ikke JSON.', 'The file is not JSON.'));
}

function oneLarge(place: Place) {
  return notWhole(
    place,
    says(
      'Filen er ét stort objekt (GeoJSON eller et svar fra en tjeneste), ikke en liste af rækker.',
      'The file is one large object (GeoJSON or the answer of a service), not a list of rows.',
    ),
  );
}
