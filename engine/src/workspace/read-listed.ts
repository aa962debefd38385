import { basename } from 'node:path';
import { Problem, says, type Text } from '../words/index.ts';
import {
  type Definition,
  type DefinitionKind,
  type DefinitionTypes,
  type Path,
  parseDefinition,
} from './definition.ts';
import type { RegisterFile, SourceFile, WorkspaceFile } from './definitions.ts';
import { type Found, type FoundFile, findFiles, isPattern } from './find-files.ts';
import { findInLibrary, LIBRARY, libraryIds, type Shelf } from './library.ts';
import { listed } from './listed.ts';
import { readText } from './text-file.ts';

/** The definitions of one kind that `kvarter.yaml` names. */
export interface Listed<T> {
  readonly definitions: readonly Definition<T>[];
  /** Ids of these definitions, faulty files included: what refers to a faulty file is not a second fault. */
  readonly ids: ReadonlySet<string>;
  /** False if a file that is named was not found: an id that is not known may stand in it. */
  readonly whole: boolean;
}

/** One reference in `kvarter.yaml`: what is written, and where. */
export interface Entry {
  readonly written: string;
  readonly path: Path;
}

const SHELVES: Partial<Record<DefinitionKind, Shelf>> = {
  column: 'columns',
  indicator: 'indicators',
  model: 'models',
  protection: 'protection',
};

/**
 * Reads the definitions of one kind that are named in `kvarter.yaml`: files, patterns, or references to the library. A file
 * named twice is read once.
 *
 * @param problems everything found wrong is added here; nothing is thrown
 */
export async function readListed<K extends DefinitionKind>(
  folder: string,
  workspace: Definition<WorkspaceFile>,
  kind: K,
  entries: readonly Entry[],
  problems: Problem[],
): Promise<Listed<DefinitionTypes[K]>> {
  const missing: Problem[] = [];
  const files = await filesOf(folder, workspace, kind, entries, missing);
  problems.push(...missing);
  const ids = new Set<string>();
  const read = await Promise.all(files.map((file) => readOne(kind, file, ids, problems)));
  return { definitions: read.filter((one) => one !== undefined), ids, whole: missing.length === 0 };
}

async function filesOf(
  folder: string,
  workspace: Definition<WorkspaceFile>,
  kind: DefinitionKind,
  entries: readonly Entry[],
  problems: Problem[],
): Promise<FoundFile[]> {
  const found = await Promise.all(entries.map((entry) => findEntry(folder, kind, entry, workspace)));
  problems.push(...found.filter((one) => one instanceof Problem));
  const files = found.flatMap((one) => (one instanceof Problem ? [] : one));
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** Sources by their grain: figures per area, and registers. One list of files names both. */
export async function readSources(
  folder: string,
  workspace: Definition<WorkspaceFile>,
  entries: readonly Entry[],
  problems: Problem[],
): Promise<{ areas: readonly Definition<SourceFile>[]; registers: readonly Definition<RegisterFile>[] }> {
  const isRegister = async (file: FoundFile) => {
    const { statedText } = await import('./parse.ts');
    return readText(file.path, file.name).then(
      (text) => statedText(text, file.name, 'grain') === 'person',
      () => false,
    );
  };
  const files = await filesOf(folder, workspace, 'source', entries, problems);
  const kinds = await Promise.all(files.map(isRegister));
  const ids = new Set<string>();
  const read = <K extends 'source' | 'register'>(kind: K) =>
    Promise.all(
      files.filter((_, at) => kinds[at] === (kind === 'register')).map((file) => readOne<K>(kind, file, ids, problems)),
    );
  const [areas, registers] = await Promise.all([read('source'), read('register')]);
  return {
    areas: areas.filter((one) => one !== undefined),
    registers: registers.filter((one) => one !== undefined),
  };
}

/** Reads one definition file. @throws Problem with every fault of the file */
export async function readDefinition<K extends DefinitionKind>(
  kind: K,
  file: FoundFile,
): Promise<Definition<DefinitionTypes[K]>> {
  return parseDefinition(kind, await readText(file.path, file.name), file.name);
}

async function readOne<K extends DefinitionKind>(
  kind: K,
  file: FoundFile,
  ids: Set<string>,
  problems: Problem[],
): Promise<Definition<DefinitionTypes[K]> | undefined> {
  const fallback = basename(file.name).replace(/\.ya?ml$/i, '');
  let text = '';
  try {
    text = await readText(file.path, file.name);
    const definition = await parseDefinition(kind, text, file.name);
    ids.add(('id' in definition.value && definition.value.id) || fallback);
    return definition;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { statedId } = await import('./parse.ts');
    ids.add(fallback).add(statedId(text, file.name) ?? fallback);
    problems.push(...apart(error));
    return undefined;
  }
}

/** A problem and its others, each by itself. */
function apart(problem: Problem): Problem[] {
  const { code, text, place, hint, others } = problem;
  const alone = new Problem(code, text, { ...(place ? { place } : {}), ...(hint ? { hint } : {}) });
  return [alone, ...others.flatMap(apart)];
}

async function findEntry(
  folder: string,
  kind: DefinitionKind,
  { written, path }: Entry,
  workspace: Definition<WorkspaceFile>,
): Promise<readonly FoundFile[] | Problem> {
  const place = workspace.place(path);
  if (!written.startsWith(LIBRARY)) {
    const found = await findFiles(folder, written);
    return found.files.length > 0 ? found.files : notFound(written, found, place);
  }
  const shelf = SHELVES[kind];
  if (!shelf) {
    return new Problem(
      'K-WORKSPACE-19',
      says(
        'Biblioteket rummer kun indikatorer, kolonner, modeller og regelsæt.',
        'The library holds indicators, columns, models and rule sets only.',
      ),
      {
        place,
        hint: says('Skriv stien til en fil i arbejdsmappen.', 'Write the path of a file in the workspace.'),
      },
    );
  }
  const found = await findInLibrary(shelf, written.slice(LIBRARY.length));
  if (found.files.length > 0) return found.files;
  return new Problem(
    'K-WORKSPACE-01',
    says(`«${written}» findes ikke i biblioteket.`, `"${written}" is not in the library.`),
    {
      place,
      hint: listed(
        found.meant && LIBRARY + found.meant,
        (await libraryIds(shelf)).map((id) => LIBRARY + id),
        SHELF_HOLDS,
      ),
    },
  );
}

const SHELF_HOLDS: Text = says('Biblioteket har', 'The library has');

/** A path that leads to no file, or a pattern that matches none. */
export function notFound(written: string, { meant }: Found, place: Problem['place'] & object): Problem {
  if (isPattern(written)) {
    return new Problem('K-WORKSPACE-18', says(`Ingen filer passer på «${written}».`, `No file matches "${written}".`), {
      place,
      hint: says(
        'Stier regnes fra arbejdsmappen, hvor kvarter.yaml ligger.',
        'Paths are counted from the workspace, where kvarter.yaml lies.',
      ),
    });
  }
  return new Problem('K-WORKSPACE-01', says(`Filen findes ikke: ${written}.`, `The file does not exist: ${written}.`), {
    place,
    hint: meant
      ? says(`Mente du «${meant}»?`, `Did you mean "${meant}"?`)
      : says(
          'Stier regnes fra arbejdsmappen, hvor kvarter.yaml ligger.',
          'Paths are counted from the workspace, where kvarter.yaml lies.',
        ),
  });
}
