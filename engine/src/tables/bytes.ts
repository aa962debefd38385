import { open } from 'node:fs/promises';
import { Problem, says } from '../words/index.ts';
import { inMegabytes } from './limits.ts';
import type { InputFile } from './raw-table.ts';

/**
 * The bytes of a file.
 *
 * @param limit the most bytes that are read; a larger file is refused before any of it is
 * @throws Problem K-READ-01 if it cannot be opened, K-READ-02 if it is too large, K-READ-03 if it is empty
 */
export async function readBytes(file: InputFile, limit: number): Promise<Uint8Array> {
  return withFile(file, async (handle, size) => {
    checkedSize(file, size, limit);
    const bytes = new Uint8Array(size);
    let at = 0;
    while (at < size) {
      const { bytesRead } = await handle.read(bytes, at, size - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  });
}

/** The first bytes of a file, enough to tell its format. @throws Problem K-READ-01 if it cannot be opened */
export async function firstBytes(file: InputFile, count: number): Promise<Uint8Array> {
  return withFile(file, async (handle, size) => {
    const bytes = new Uint8Array(Math.min(count, size));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  });
}

/** Nothing, if a file can be read by something that opens it itself. @throws Problem as readBytes */
export async function checkSize(file: InputFile, limit: number): Promise<void> {
  await withFile(file, async (_, size) => checkedSize(file, size, limit));
}

function checkedSize(file: InputFile, size: number, limit: number): void {
  if (size > limit) throw tooLarge(file, size, limit);
  if (size > 0) return;
  throw new Problem('K-READ-03', says('Filen er tom.', 'The file is empty.'), {
    place: { file: file.name },
    hint: says(
      'Hent den igen, eller gem den igen fra det program, den kommer fra.',
      'Fetch it again, or save it again from the program it came from.',
    ),
  });
}

/** The problem of a file that is larger than what is read. */
function tooLarge(file: InputFile, size: number, limit: number): Problem {
  return new Problem(
    'K-READ-02',
    says(
      `Filen fylder ${inMegabytes(size)}; der læses højst ${inMegabytes(limit)} i dette format.`,
      `The file has ${inMegabytes(size)}; at most ${inMegabytes(limit)} are read in this format.`,
    ),
    {
      place: { file: file.name },
      hint: says(
        'Del filen efter år eller område, eller gem den som Parquet.',
        'Split the file by year or area, or save it as Parquet.',
      ),
    },
  );
}

type Handle = Awaited<ReturnType<typeof open>>;

async function withFile<T>(file: InputFile, use: (handle: Handle, size: number) => Promise<T>): Promise<T> {
  let handle: Handle | undefined;
  try {
    handle = await open(file.path, 'r');
    const stat = await handle.stat();
    if (!stat.isFile()) throw cannotOpen(file, { code: 'EISDIR' });
    return await use(handle, stat.size);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw cannotOpen(file, error);
  } finally {
    await handle?.close();
  }
}

const REASONS: Readonly<Record<string, { da: string; en: string }>> = {
  ENOENT: says('Filen findes ikke.', 'The file does not exist.'),
  EACCES: says(
    'Filen må ikke læses af den bruger, der kører Kvarter.',
    'The user who runs Kvarter may not read the file.',
  ),
  EPERM: says(
    'Filen må ikke læses af den bruger, der kører Kvarter.',
    'The user who runs Kvarter may not read the file.',
  ),
  EISDIR: says(
    'Det er ikke en fil, men en mappe eller noget andet.',
    'This is not a file but a folder or something else.',
  ),
  EBUSY: says('Filen er åben i et andet program.', 'The file is open in another program.'),
};

/** The problem (K-READ-01) of a file that cannot be opened or read, whatever is in it. @param error what the system said */
export function cannotOpen(file: InputFile, error: unknown): Problem {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code] ?? says('Filen kan ikke læses.', 'The file cannot be read.');
  return new Problem('K-READ-01', reason, {
    place: { file: file.name },
    hint: says(
      'Se efter, om stien er skrevet rigtigt (path i kildens profil), og om du må læse filen.',
      'Check the path in the source profile (path), and that you may read the file.',
    ),
  });
}
