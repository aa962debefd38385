import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotKeep } from './trouble.ts';

/** What lies beside a fetched answer: where it came from and what is to be said when it is shown. */
export interface Sidecar {
  /** What is to stand with the figures: `Kilde: Danmarks Statistik, FOLK1E`. */
  readonly source: string;
  readonly licence: string;
  readonly table: string;
  /** When it was fetched, ISO with time. */
  readonly fetched: string;
  /** When StatBank last updated the table, as tableinfo said when this was fetched; null where that is not known. */
  readonly updated: string | null;
  /** StatBank's id of the call (`StatbankAPI-Request-Id`); null where it gave none. */
  readonly request_id: string | null;
  readonly request: { readonly path: string; readonly body: unknown };
  /** Of the answer's bytes: a file that was changed since is not used. */
  readonly sha256: string;
}

/** A fetched answer on disk. */
export interface Kept {
  /** Opens it. */
  readonly path: string;
  /** What messages call it: relative to the cache's folder. */
  readonly name: string;
  readonly sidecar: Sidecar;
}

/** Answers on disk, found by what was asked. */
export interface Cache {
  readonly find: (request: Sidecar['request'], table: string) => Promise<Kept | undefined>;
  readonly keep: (body: Uint8Array, about: Omit<Sidecar, 'sha256' | 'source' | 'licence'>) => Promise<Kept>;
}

/**
 * The answers in a folder: `<TABLE>/<first 16 digits of the request's SHA-256>.json` (`.csv` for BULK), and beside each a `….source.json`.
 * The same question has the same file, whatever the order of its fields. An answer without its sidecar, or with other bytes than it was kept with,
 * is as if it were not there.
 *
 * @param folder made when something is kept
 */
export function cacheIn(folder: string): Cache {
  return {
    find: async (request, table) => {
      const name = nameOf(request, table);
      try {
        const sidecar = JSON.parse(await readFile(join(folder, `${name}.source.json`), 'utf8')) as Sidecar;
        const body = await readFile(join(folder, name));
        return sidecar.sha256 === sha256(body) && !Number.isNaN(Date.parse(sidecar.fetched))
          ? { path: join(folder, name), name, sidecar }
          : undefined;
      } catch {
        return undefined;
      }
    },
    keep: async (body, about) => {
      const name = nameOf(about.request, about.table);
      const source =
        about.table === OVERVIEW ? 'Kilde: Danmarks Statistik' : `Kilde: Danmarks Statistik, ${about.table}`;
      const sidecar: Sidecar = { source, licence: 'CC BY 4.0', ...about, sha256: sha256(body) };
      try {
        await mkdir(join(folder, about.table), { recursive: true });
        // The answer first: a sidecar never speaks of a file that is not there.
        await writeWhole(join(folder, name), body);
        await writeWhole(join(folder, `${name}.source.json`), `${JSON.stringify(sidecar, null, 2)}\n`);
      } catch (error) {
        throw cannotKeep(name, String((error as NodeJS.ErrnoException).code ?? 'EIO'));
      }
      return { path: join(folder, name), name, sidecar };
    },
  };
}

/** In place of a table's id: answers about many tables. No table is called so. */
export const OVERVIEW = '_oversigt';

/** A file is there whole or not at all, also when two runs write it at once. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function nameOf(request: Sidecar['request'], table: string): string {
  const body = request.body as { readonly format?: string };
  const ending = request.path === 'data' && body.format === 'BULK' ? 'csv' : 'json';
  return `${table}/${sha256(canonical(request)).slice(0, 16)}.${ending}`;
}

/** JSON with the keys in order; variables, whose order only sorts the answer, stay as they are asked. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
