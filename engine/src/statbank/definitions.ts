import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest, Problem, says } from '../words/index.ts';
import { type Definition, libraryFolder, parseDefinition, type StatbankFile } from '../workspace/index.ts';
import type { DataRequest } from './statbank.ts';

/** Folder of the definitions, in the library and in a workspace. */
const FOLDER = 'statbank';

/**
 * The figures that can be fetched, by id: the library's, and those in the workspace's folder `statbank`, which stand in place of one of the
 * library with the same id.
 *
 * @throws Problem with every fault of a definition
 */
export async function statbankDefinitions(workspace: string): Promise<Definition<StatbankFile>[]> {
  const found = new Map<string, Definition<StatbankFile>>();
  for (const [folder, named] of [
    [join(libraryFolder(), FOLDER), `library/${FOLDER}`],
    [join(workspace, FOLDER), FOLDER],
  ] as const) {
    const names = await readdir(folder).catch((): string[] => []);
    for (const name of names.filter((one) => one.endsWith('.yaml')).sort()) {
      const definition = await parseDefinition(
        'statbank',
        await readFile(join(folder, name), 'utf8'),
        `${named}/${name}`,
      );
      found.set(definition.value.id, definition);
    }
  }
  return [...found.values()].sort((a, b) => (a.value.id < b.value.id ? -1 : 1));
}

/** Those of the names, all if none is named. @throws Problem K-STATBANK-14 with the nearest id */
export function named(
  definitions: readonly Definition<StatbankFile>[],
  names: readonly string[],
): Definition<StatbankFile>[] {
  if (names.length === 0) return [...definitions];
  return [...new Set(names)].map((name) => {
    const definition = definitions.find(({ value }) => value.id === name);
    if (definition) return definition;
    const ids = definitions.map(({ value }) => value.id);
    const meant = nearest(name, ids);
    throw new Problem(
      'K-STATBANK-14',
      says(`Der er ingen definition af «${name}».`, `There is no definition of "${name}".`),
      {
        hint: says(
          `${meant ? `Mente du «${meant}»? ` : ''}Der findes: ${ids.join(', ')}. Egne lægges i mappen statbank.`,
          `${meant ? `Did you mean "${meant}"? ` : ''}There are: ${ids.join(', ')}. Your own go in the folder statbank.`,
        ),
      },
    );
  });
}

/** What is asked of StatBank for a definition: every area, the codes chosen, the periods. */
export function requestOf({ table, area, time, select }: StatbankFile): DataRequest {
  return {
    table,
    variables: [
      { code: area, values: ['*'] },
      ...Object.entries(select).map(([code, values]) => ({ code, values })),
      { code: time.variable ?? 'Tid', values: time.values },
    ],
  };
}

/** The address that gives the same answer in a browser, for a machine without internet: save what it shows, and use `--file`. */
export function linkOf(definition: StatbankFile, base: string): string {
  const { table, variables } = requestOf(definition);
  const words = variables.map(
    ({ code, values }) => `${encodeURIComponent(code)}=${values.map(encodeURIComponent).join(',')}`,
  );
  return `${base.replace(/\/+$/, '')}/data/${encodeURIComponent(table)}/JSONSTAT?lang=da&valuePresentation=Code&${words.join('&')}`;
}
