import { Problem, says } from '../words/index.ts';
import type { InputFile } from './raw-table.ts';

/** A text and the encoding it was found to be in. */
export interface Decoded {
  readonly text: string;
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
}

/**
 * The text of a file: by its byte order mark, else UTF-8 if it is that without a fault, else Windows-1252 (which holds
 * ISO-8859-1). The mark itself is removed.
 *
 * @param encoding what the profile says, when it says it
 * @throws Problem K-READ-04 at line and column if the bytes are not in the stated encoding, K-READ-05 at the first NUL
 */
export function decode(bytes: Uint8Array, file: InputFile, encoding?: 'utf-8' | 'windows-1252'): Decoded {
  const decoded = decodeBytes(bytes, file, encoding);
  const nul = decoded.text.indexOf('\0');
  if (nul >= 0) {
    throw new Problem(
      'K-READ-05',
      says('Filen er ikke ren tekst: der står et NUL-tegn.', 'The file is not plain text: there is a NUL character.'),
      {
        place: { file: file.name, ...lineAndColumn(decoded.text, nul) },
        hint: says(
          'Filen er beskadiget eller i et andet format, end endelsen siger. Gem den igen som CSV UTF-8.',
          'The file is damaged or of another format than its ending says. Save it again as CSV UTF-8.',
        ),
      },
    );
  }
  return decoded;
}

/** Line and column of a place in a text, counted from 1. `\r\n`, `\n` and a lone `\r` each end a line. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  const breaks = /\r\n|\n|\r/g;
  for (let found = breaks.exec(text); found && found.index + found[0].length <= offset; found = breaks.exec(text)) {
    line += 1;
    start = breaks.lastIndex;
  }
  return { line, column: offset - start + 1 };
}

/** True if the bytes are UTF-8 without a fault and hold more than ASCII. */
export function isTellingUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 127) && strict('utf-8', bytes) !== undefined;
}

function decodeBytes(bytes: Uint8Array, file: InputFile, encoding?: 'utf-8' | 'windows-1252'): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return sixteen(bytes, 'utf-16le', file);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return sixteen(bytes, 'utf-16be', file);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (encoding === 'windows-1252' && !marked) return { text: inWindows1252(bytes), encoding };
  const text = strict('utf-8', bytes);
  if (text !== undefined) return { text, encoding: 'utf-8' };
  if (encoding === 'utf-8' || marked) throw notEncoded(bytes, file);
  return { text: inWindows1252(bytes), encoding: 'windows-1252' };
}

function sixteen(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', file: InputFile): Decoded {
  const text = strict(encoding, bytes);
  if (text !== undefined) return { text, encoding };
  throw new Problem('K-READ-04', says('Filen er ikke gyldig UTF-16.', 'The file is not valid UTF-16.'), {
    place: { file: file.name },
    hint: says('Filen er beskadiget. Gem den igen som CSV UTF-8.', 'The file is damaged. Save it again as CSV UTF-8.'),
  });
}

/** The text in an encoding, or undefined if a byte does not belong to it. A byte order mark is removed. */
export function strict(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function inWindows1252(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}

function notEncoded(bytes: Uint8Array, file: InputFile): Problem {
  // Decode without strictness: the first replacement character that is not in the bytes themselves is the place.
  const text = new TextDecoder('utf-8').decode(bytes);
  const at = lineAndColumn(text, Math.max(0, text.indexOf('\ufffd')));
  return new Problem(
    'K-READ-04',
    says(
      'Filen skulle være UTF-8, men her står en byte, der ikke er det.',
      'The file should be UTF-8, but here is a byte that is not.',
    ),
    {
      place: { file: file.name, ...at },
      hint: says(
        'Skriv encoding: windows-1252 i profilen, eller gem filen som CSV UTF-8.',
        'State encoding: windows-1252 in the profile, or save the file as CSV UTF-8.',
      ),
    },
  );
}
