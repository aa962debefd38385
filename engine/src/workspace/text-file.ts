import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { Problem, says } from '../words/index.ts';

/** A definition file may be this large; more is a mistake (a data file named as a definition). */
const MOST_BYTES = 5_000_000;

/**
 * The text of a definition file, without byte order mark.
 *
 * @param path opens the file
 * @param name what messages call it
 * @throws Problem K-WORKSPACE-01 (missing or a folder), -02 (not UTF-8, with the line), -20 (too large, may not be read)
 */
export async function readText(path: string, name: string): Promise<string> {
  const bytes = await readBytes(path, name);
  if (!isUtf8(bytes)) throw notUtf8(bytes, name);
  return new TextDecoder('utf-8').decode(bytes);
}

async function readBytes(path: string, name: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw tooLarge(name, size);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new Problem('K-WORKSPACE-01', says(`Filen findes ikke: ${name}.`, `The file does not exist: ${name}.`), {
        place: { file: name },
      });
    }
    if (code === 'EISDIR') {
      throw new Problem(
        'K-WORKSPACE-01',
        says(`${name} er en mappe, ikke en fil.`, `${name} is a folder, not a file.`),
        { place: { file: name } },
      );
    }
    throw new Problem(
      'K-WORKSPACE-20',
      says(`Filen kan ikke åbnes: ${name} (${code}).`, `The file cannot be opened: ${name} (${code}).`),
      {
        place: { file: name },
        hint: says('Se efter, om du har adgang til den.', 'Check that you may read it.'),
      },
    );
  }
}

function tooLarge(name: string, size: number): Problem {
  const mb = Math.round(size / 1_000_000);
  return new Problem(
    'K-WORKSPACE-20',
    says(
      `Filen er for stor til at være en definition (${mb} MB).`,
      `The file is too large to be a definition (${mb} MB).`,
    ),
    {
      place: { file: name },
      hint: says(
        'En definition er en lille tekstfil. Er det en datafil?',
        'A definition is a small text file. Is this a data file?',
      ),
    },
  );
}

function notUtf8(bytes: Buffer, name: string): Problem {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new Problem(
    'K-WORKSPACE-02',
    says(
      `Filen er ikke gemt som UTF-8${utf16 ? ', men som UTF-16' : ''}.`,
      `The file is not saved as UTF-8${utf16 ? ' but as UTF-16' : ''}.`,
    ),
    {
      place: { file: name, ...(utf16 ? { line: 1, column: 1 } : firstBadByte(bytes)) },
      hint: says(
        'Åbn den i en teksteditor, og gem den med kodningen UTF-8.',
        'Open it in a text editor and save it with encoding UTF-8.',
      ),
    },
  );
}

function firstBadByte(bytes: Buffer): { line: number; column: number } {
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const row = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (!isUtf8(row)) return { line, column: new TextDecoder('utf-8').decode(row).indexOf('\ufffd') + 1 };
    if (end < 0) break;
    start = end + 1;
  }
  return { line, column: 1 };
}
