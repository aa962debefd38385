import { open } from 'node:fs/promises';
import { cannotOpen, type InputFile } from '../../tables/index.ts';
import { type Finding, Problem, says } from '../../words/index.ts';
import type { CprLayout } from './layout.ts';

/** A file of a register of CPR: what its first record says. Days are ISO; null where the file says none. */
export interface Extract {
  readonly file: InputFile;
  readonly produced: string | null;
  /** The day of the extract that this one changes. */
  readonly before: string | null;
}

/**
 * The files in the order they were made, so that what a later one says of a person stands: by the day in their first record, then by
 * name. Only the first record is read here; it is about the extract and names nobody.
 *
 * @throws Problem K-READ-01 if a file cannot be opened, K-REGISTERS-11 if one does not begin as the layout says
 */
export async function extractsInOrder(files: readonly InputFile[], layout: CprLayout): Promise<Extract[]> {
  const extracts = await Promise.all(files.map((file) => firstRecord(file, layout)));
  return extracts.sort((a, b) => compare(a.produced ?? '', b.produced ?? '') || compare(a.file.name, b.file.name) || 0);
}

/** A chain of changes with a hole in it: the day an extract says it changes is not that of the extract before, or there is none before. */
export function holesInChain(extracts: readonly Extract[], where: string): Finding[] {
  return extracts.flatMap(({ file, before, produced }, at) => {
    const previous = extracts[at - 1];
    if (before === null || (previous && (previous.produced === null || before <= previous.produced))) return [];
    return [
      {
        rule: 'cpr-extract-missing',
        severity: 'warning',
        where,
        file: file.name,
        count: 1,
        text: says(
          `Udtrækket fra ${produced} bygger på et udtræk fra ${before}, som ikke er der.`,
          `The extract of ${produced} builds on an extract of ${before}, which is not there.`,
        ),
        done: previous
          ? says(
              'Ændringer i mellemtiden mangler. Læg det manglende udtræk ved siden af de andre.',
              'Changes in between are missing. Put the missing extract beside the others.',
            )
          : says(
              'Det er det første udtræk, så alle, der ikke er ændret siden, mangler. Læg det fulde udtræk ved siden af.',
              'It is the first extract, so that everybody who has not changed since is missing. Put the full extract beside it.',
            ),
      } satisfies Finding,
    ];
  });
}

/** Bytes that hold the fields of a first record and no other record. */
const HEAD = 35;

async function firstRecord(file: InputFile, { start }: CprLayout): Promise<Extract> {
  const text = (await head(file)).replace(/^\u00ef\u00bb\u00bf/, '').split(/[\r\n]/)[0]!;
  if (!text.startsWith(start.record)) throw notAnExtract(file, start.record);
  const day = (slot: { at: number; length: number } | undefined): string | null => {
    const written = slot ? text.slice(slot.at - 1, slot.at - 1 + slot.length) : '';
    return /^[12]\d{7}$/.test(written) ? written.replace(/^(....)(..)(..)$/, '$1-$2-$3') : null;
  };
  return { file, produced: day(start.produced), before: day(start.before) };
}

async function head(file: InputFile): Promise<string> {
  try {
    const handle = await open(file.path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD + 3), 0, HEAD + 3, 0);
      return Buffer.from(buffer.subarray(0, bytesRead)).toString('latin1');
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw cannotOpen(file, error);
  }
}

function notAnExtract(file: InputFile, record: string): Problem {
  return new Problem(
    'K-REGISTERS-11',
    says(
      `Filen begynder ikke med record ${record}: den er ikke et udtræk fra CPR, eller den er skåret over.`,
      `The file does not begin with record ${record}: it is no extract of CPR, or it has been cut.`,
    ),
    {
      place: { file: file.name, line: 1 },
      hint: says(
        'Hent udtrækket igen. Et pakket udtræk (zip) skal pakkes ud, og en tabel skal have format: csv.',
        'Fetch the extract again. A packed extract (zip) must be unpacked, and a table needs format: csv.',
      ),
    },
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
