import { glob, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type InputFile, type RawTable, readTable } from '../tables/index.ts';
import { type Finding, Problem, says, type Text } from '../words/index.ts';
import {
  type Definition,
  parseDefinition,
  type SourceFormat,
  type StatbankFile,
  type WorkspaceFile,
} from '../workspace/index.ts';
import { named, requestOf, statbankDefinitions } from './definitions.ts';
import { type ReferenceArea, referenceAreas } from './reference-areas.ts';
import { referenceFigures } from './reference-figures.ts';
import { openStatBank, type StatBankOptions } from './statbank.ts';
import { type ReferenceToWrite, writeReference } from './write-reference.ts';

/** How figures are fetched. */
export interface FetchOptions extends Omit<StatBankOptions, 'folder'> {
  /** Every region and municipality, not only one's own. */
  readonly all?: boolean;
  /** A file that was fetched elsewhere, in place of the network; for one name. */
  readonly file?: string;
  readonly format?: SourceFormat;
  readonly onStep?: (what: Text, done: number, of: number) => void;
}

/** What fetching did. */
export interface Fetched {
  /** Files written, relative to the workspace. */
  readonly written: readonly string[];
  readonly findings: readonly Finding[];
  /** What `kvarter.yaml` does not name yet, as it is to be written there. */
  readonly toAdd: {
    readonly area_sets: readonly string[];
    readonly sources: readonly string[];
    readonly indicators: readonly string[];
  };
}

/**
 * Fetches figures of the country, region and municipality from StatBank and makes them a source of the workspace. It is the only thing in
 * Kvarter that uses the internet; `build` reads the files it leaves. Nothing is written before everything is fetched.
 *
 * @param where the workspace
 * @param names ids of definitions; all of them if none is named
 * @throws Problem K-STATBANK-01 to -17, K-READ-…
 */
export async function fetchReference(
  where: string,
  names: readonly string[],
  options: FetchOptions = {},
): Promise<Fetched> {
  const { folder, file: workspace } = await workspaceIn(where);
  const definitions = named(await statbankDefinitions(folder), names);
  if (options.file !== undefined && (names.length !== 1 || definitions.length !== 1)) throw oneName();
  const { areas, findings } = referenceAreas(workspace.value, options.all ?? false);
  const references: ReferenceToWrite[] = [];
  const statbank = openStatBank({ ...options, folder: join(folder, 'data', 'statbank') });
  for (const [done, { value: definition }] of definitions.entries()) {
    options.onStep?.(says(`Henter ${definition.table}`, `Fetching ${definition.table}`), done, definitions.length);
    const got =
      options.file === undefined ? await asked(statbank, definition) : await fromFile(options.file, options.format);
    const made = referenceFigures(definition, got.raw, got.file);
    const wanted = new Set(areas.map(({ id }) => id));
    const figures = made.figures.filter(({ area }) => wanted.has(area));
    findings.push(...got.findings, ...made.findings, ...without(definition, areas, made.figures));
    references.push({ definition, figures, day: got.day });
  }
  options.onStep?.(says('Skriver', 'Writing'), definitions.length, definitions.length);
  const written = await writeReference(folder, areas, references);
  return { written, findings, toAdd: await notNamed(folder, workspace.value, definitions) };
}

interface Got {
  readonly raw: RawTable;
  readonly file: InputFile;
  readonly day: string | undefined;
  readonly findings: readonly Finding[];
}

async function asked(statbank: ReturnType<typeof openStatBank>, definition: StatbankFile): Promise<Got> {
  const { value, kept, findings } = await statbank.data(requestOf(definition));
  const [first] = kept;
  const day = (first?.sidecar.updated ?? first?.sidecar.fetched)?.slice(0, 10);
  return { raw: value, file: { path: first?.path ?? '', name: `data/statbank/${first?.name}` }, day, findings };
}

async function fromFile(path: string, format: SourceFormat | undefined): Promise<Got> {
  const file = { path: resolve(path), name: path };
  const raw = await readTable(file, format === undefined ? {} : { format });
  const day =
    raw.about.updated?.match(/^\d{4}-\d{2}-\d{2}/)?.[0] ?? (await stat(file.path)).mtime.toISOString().slice(0, 10);
  return { raw, file, day, findings: raw.findings };
}

/** Areas of the set that the table has no figures for, and areas of the table that are not in the set: both are told. */
function without(
  definition: StatbankFile,
  areas: readonly ReferenceArea[],
  figures: readonly { area: string }[],
): Finding[] {
  const there = new Set(figures.map(({ area }) => area));
  const lacking = areas.filter(({ id }) => !there.has(id));
  const wanted = new Set(areas.map(({ id }) => id));
  const aside = [...there].filter((area) => !wanted.has(area));
  const about = { where: definition.id, file: definition.table };
  return [
    ...(lacking.length === 0
      ? []
      : [
          {
            ...about,
            rule: 'statbank-areas-without-figures',
            severity: 'note' as const,
            count: lacking.length,
            names: lacking.slice(0, 10).map(({ name }) => name),
            text: says(
              `${definition.table} har ingen tal for ${lacking.length} af de områder, der sammenlignes med.`,
              `${definition.table} has no figures for ${lacking.length} of the areas compared with.`,
            ),
            done: says('De står som manglende.', 'They stand as missing.'),
          },
        ]),
    ...(aside.length === 0
      ? []
      : [
          {
            ...about,
            rule: 'statbank-areas-left-aside',
            severity: 'note' as const,
            count: aside.length,
            names: aside.slice(0, 10),
            text: says(
              `${aside.length} andre områder i ${definition.table} er ikke taget med.`,
              `${aside.length} other areas of ${definition.table} were left aside.`,
            ),
            done: says(
              'Med --all kommer alle regioner og kommuner med; landsdele og ukendte områder gør ikke.',
              'With --all every region and municipality is taken; provinces and unknown areas are not.',
            ),
          },
        ]),
  ];
}

async function workspaceIn(where: string): Promise<{ folder: string; file: Definition<WorkspaceFile> }> {
  const path = resolve(where);
  const folder = basename(path) === 'kvarter.yaml' ? dirname(path) : path;
  const text = await readFile(join(folder, 'kvarter.yaml'), 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new Problem(
      'K-STATBANK-16',
      says(
        'Mappen er ikke en arbejdsmappe: der er ingen kvarter.yaml i den.',
        'The folder is no workspace: it has no kvarter.yaml.',
      ),
      {
        place: { file: relative(process.cwd(), folder) || '.' },
        hint: says(
          'Nævn arbejdsmappen først: kvarter fetch <arbejdsmappe> [navn …].',
          'Name the workspace first: kvarter fetch <workspace> [name …].',
        ),
      },
    );
  }
  return { folder, file: await parseDefinition('workspace', text, 'kvarter.yaml') };
}

async function notNamed(
  folder: string,
  { area_sets, sources, indicators }: WorkspaceFile,
  definitions: readonly Definition<StatbankFile>[],
): Promise<Fetched['toAdd']> {
  const lacking = async (patterns: readonly string[], files: readonly string[]) => {
    const there = new Set<string>();
    for await (const name of glob([...patterns], { cwd: folder })) there.add(name.replaceAll('\\', '/'));
    return files.filter((file) => !there.has(file));
  };
  const covers = (shelf: string) =>
    indicators.some(
      (one) =>
        one === `library:${shelf}` ||
        one === `library:${dirname(shelf)}/*` ||
        one === 'library:*' ||
        one === 'library:**',
    );
  const shelves = definitions.flatMap(({ value }) =>
    value.library === undefined || covers(value.library) ? [] : [`library:${value.library}`],
  );
  return {
    area_sets: await lacking(area_sets, ['areas/reference.yaml']),
    sources: await lacking(
      sources,
      definitions.map(({ value }) => `sources/statbank-${value.id}.yaml`),
    ),
    indicators: [...new Set(shelves)],
  };
}

function oneName(): Problem {
  return new Problem('K-STATBANK-17', says('--file er en fil for ét navn.', '--file is the file of one name.'), {
    hint: says(
      'Skriv: kvarter fetch <arbejdsmappe> <navn> --file <fil>.',
      'Write: kvarter fetch <workspace> <name> --file <file>.',
    ),
  });
}
