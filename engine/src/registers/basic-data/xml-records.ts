import type { Place } from '../../words/index.ts';
import { says } from '../../words/index.ts';
import type { Part } from './parts.ts';
import type { Rows } from './rows.ts';
import { cutText, emptyFile, notWhole } from './trouble.ts';

/** The longest run of text without a mark: the file is not XML of this kind if there is a longer one. */
const LONGEST = 1 << 22;

/**
 * Reads a flat XML extract record by record: a root, records in it, plain fields in them (OIS/GRBBR). The file is one line of up to
 * 60 MB, so it is read as it comes and a record is gone once its fields were handed on. Of XML there is what such files use: the declared
 * encoding, the five named entities and numbered ones, comments, CDATA, attributes (passed over), empty elements. A document type
 * is refused: it may make entities of its own.
 *
 * @throws Problem K-REGISTERS-24 (not XML, or not flat), -25 (ends too early), -26 (empty)
 */
export async function readXmlRecords(part: Part, rows: Rows): Promise<void> {
  const place = { file: part.file.name };
  let decode: ((bytes: Uint8Array, more: boolean) => string) | undefined;
  const scan = scanner(rows, place);
  for await (const bytes of part.bytes()) {
    decode ??= decoderOf(bytes, place);
    scan.write(decode(bytes, true));
    await rows.settle();
  }
  if (!decode) throw emptyFile(place);
  scan.write(decode(new Uint8Array(0), false));
  scan.close();
  await rows.settle();
}

/** By what the declaration says. Danish ISO-8859-1 has no signs where Windows-1252 differs, and Node is ten times faster at the former. */
function decoderOf(first: Uint8Array, place: Place): (bytes: Uint8Array, more: boolean) => string {
  const head = Buffer.from(first.subarray(0, 200)).toString('latin1');
  const name = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  if (name === 'iso-8859-1' || name === 'latin1' || name === 'us-ascii')
    return (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  try {
    const decoder = new TextDecoder(name, { fatal: true });
    return (bytes, more) => {
      try {
        return decoder.decode(bytes, { stream: more });
      } catch {
        throw notWhole(place, says(`Filen er ikke ${name}, som den siger.`, `The file is not ${name} as it says.`));
      }
    };
  } catch {
    throw notWhole(place, says('Filen er i et ukendt tegnsæt.', 'The file is in an unknown encoding.'));
  }
}

function scanner(rows: Rows, place: Place): { write(text: string): void; close(): void } {
  let rest = '';
  /** Names of the open elements: root, record, field, and what lies deeper (which flat files do not have). */
  const open: string[] = [];
  let value = '';
  let record = 0;
  let hasRoot = false;

  /** The mark from `<` at `at`: the place after it, or −1 if its end has not come yet. */
  function mark(text: string, at: number): number {
    const kind = text.charCodeAt(at + 1);
    if (kind === EXCLAMATION) return special(text, at);
    const end = text.indexOf('>', at + 1);
    if (end < 0) return -1;
    if (kind === SLASH) closed(text.slice(at + 2, end).trimEnd());
    else if (kind !== QUESTION) opened(text, at, end);
    return end + 1;
  }

  function special(text: string, at: number): number {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at + 9);
      if (end < 0) return -1;
      if (open.length === 3) value += text.slice(at + 9, end);
      return end + 3;
    }
    if (text.length - at < 9) return -1;
    throw notWhole(place, says('Filen har en dokumenttype (DTD).', 'The file has a document type (DTD).'), record);
  }

  function opened(text: string, at: number, end: number): void {
    const empty = text.charCodeAt(end - 1) === SLASH;
    let name = text.slice(at + 1, empty ? end - 1 : end);
    const space = name.search(/\s/);
    if (space >= 0) name = name.slice(0, space);
    if (name === '') throw notWhole(place, says('Her står et tomt element.', 'Here is an empty element.'), record);
    if (open.length === 0) {
      if (hasRoot) throw notWhole(place, says('Der er to rodelementer.', 'There are two root elements.'));
      hasRoot = true;
    }
    open.push(name);
    if (open.length === 2) {
      record += 1;
      rows.start(name);
    } else if (open.length === 3) value = '';
    if (empty) closed(name);
  }

  function closed(name: string): void {
    if (open.pop() !== name) {
      throw notWhole(
        place,
        says('Et element slutter, som ikke er begyndt.', 'An element ends that did not begin.'),
        record,
      );
    }
    if (open.length === 2) rows.field(name, value);
    else if (open.length === 1) rows.end();
  }

  /** A whole plain field, `<name>text</name>`, which is what nearly all marks in a record are: the place after it, or −1 if it is not that or not here yet. */
  function wholeField(text: string, at: number): number {
    const end = text.indexOf('>', at + 1);
    if (end < 0) return -1;
    const next = text.indexOf('<', end + 1);
    const length = end - at - 1;
    if (length === 0 || next < 0 || text.charCodeAt(next + 1) !== SLASH || text.charCodeAt(next + 2 + length) !== CLOSE)
      return -1;
    const name = text.slice(at + 1, end);
    if (!text.startsWith(name, next + 2) || text.charCodeAt(end - 1) === SLASH) return -1;
    rows.field(name, plain(text.slice(end + 1, next), place, record));
    return next + 3 + length;
  }

  return {
    write(piece) {
      const text = rest === '' ? piece : rest + piece;
      let at = 0;
      for (;;) {
        const next = text.indexOf('<', at);
        if (next < 0) break;
        if (next > at) {
          if (open.length === 3) value += plain(text.slice(at, next), place, record);
          else if (open.length === 0 && /[^\s\ufeff]/.test(text.slice(at, next)))
            throw notWhole(place, says('Filen er ikke XML.', 'The file is not XML.'));
        }
        const whole = open.length === 2 ? wholeField(text, next) : -1;
        const after = whole >= 0 ? whole : mark(text, next);
        if (after < 0) {
          at = next;
          break;
        }
        at = after;
      }
      rest = text.slice(at);
      if (rest.length > LONGEST) throw notWhole(place, says('Filen er ikke XML.', 'The file is not XML.'), record);
    },
    close() {
      if (!hasRoot && rest.trim() !== '') throw notWhole(place, says('Filen er ikke XML.', 'The file is not XML.'));
      if (!hasRoot) throw emptyFile(place);
      if (open.length > 0 || rest.trim() !== '') throw cutText(place, Math.max(record, 1));
    },
  };
}

const [EXCLAMATION, SLASH, CLOSE, QUESTION] = [33, 47, 62, 63];
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with its entities replaced. */
function plain(text: string, place: Place, record: number): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&([^;&]{0,10}(;?))/g, (_, inner: string, end: string) => {
    const name = inner.slice(0, -1);
    const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const code = number ? Number.parseInt(number[1] ?? number[2]!, number[1] ? 16 : 10) : undefined;
    const sign = code === undefined ? NAMED[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (end === '' || sign === undefined) {
      throw notWhole(
        place,
        says('Her står et &, som ikke er skrevet som XML (&amp;).', 'Here is an & not written as XML has it (&amp;).'),
        record,
      );
    }
    return sign;
  });
}
