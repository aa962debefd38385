import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type ModelFile, modelInputs } from '../models/index.ts';
import { type Place, Problem, says, throwAll } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type {
  AreaSetFile,
  ColumnFile,
  GoalsFile,
  IndicatorFile,
  ModelUse,
  PlanFile,
  RegisterFile,
  SourceFile,
  WorkspaceFile,
} from './definitions.ts';
import { type FoundFile, findFiles } from './find-files.ts';
import { type ProtectionInUse, protectionInUse } from './load-protection.ts';
import { type Listed, notFound, readDefinition, readListed, readSources } from './read-listed.ts';
import { checkReferences } from './references.ts';

/** A workspace, loaded and found right: every definition valid, every reference leading somewhere. */
export interface Workspace {
  /** The folder, absolute. File names in definitions and messages are relative to it. */
  readonly folder: string;
  readonly file: Definition<WorkspaceFile>;
  readonly areaSets: readonly AreaSetInUse[];
  /** Sources of area grain. */
  readonly sources: readonly SourceInUse[];
  /** Sources of person grain. */
  readonly registers: readonly RegisterInUse[];
  readonly columns: readonly Definition<ColumnFile>[];
  readonly indicators: readonly Definition<IndicatorFile>[];
  readonly models: readonly ModelInUse[];
  readonly plans: readonly Definition<PlanFile>[];
  readonly goals: readonly Definition<GoalsFile>[];
  /** The rules each circle of readers is named; none where `kvarter.yaml` says `none` and where it says nothing. */
  readonly protection: readonly ProtectionInUse[];
}

/** An area set and the file its areas come from: the map, or a list where there is no map; without a path if they are made of homes alone. */
export interface AreaSetInUse {
  readonly definition: Definition<AreaSetFile>;
  readonly geometry: FoundFile;
  /** The file of each of its `versions`, in their order. */
  readonly versions: readonly FoundFile[];
}

/** A source, its id settled, and the data files its path means, sorted by name (at least one). */
export interface SourceInUse {
  readonly definition: Definition<SourceFile & { id: string }>;
  readonly files: readonly FoundFile[];
}

/** A register, its id settled, and the files its path means, sorted by name (none if it is a database table). */
export interface RegisterInUse {
  readonly definition: Definition<RegisterFile & { id: string }>;
  readonly files: readonly FoundFile[];
}

/** A model, the area set it runs on, and the indicator that fills each of its inputs. */
export interface ModelInUse {
  readonly use: ModelUse;
  /** Which entry of `models` in `kvarter.yaml`, from 0: its place is `placeOf(workspace.file, ['models', index])`. */
  readonly index: number;
  readonly definition: Definition<ModelFile>;
  /** Every input of the model → id of the indicator. */
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * Loads the workspace in a folder: `kvarter.yaml`, all definitions it names (its own and the library's), and checks that they
 * fit together. Data files are looked up, not read.
 *
 * @param where the folder, or its `kvarter.yaml`
 * @throws Problem with every fault of every file (`others`), each at file:line:column with the nearest valid name
 */
export async function loadWorkspace(where: string): Promise<Workspace> {
  const folder = await workspaceFolder(where);
  const file = await readDefinition('workspace', { path: join(folder, 'kvarter.yaml'), name: 'kvarter.yaml' });
  const problems: Problem[] = [];
  const entries = (field: 'area_sets' | 'sources' | 'columns' | 'indicators' | 'plans' | 'goals') =>
    (file.value[field] ?? []).map((written, index) => ({ written, path: [field, index] }));
  const [areaSets, sources, columns, indicators, models, plans, goals, protection] = await Promise.all([
    readListed(folder, file, 'area-set', entries('area_sets'), problems),
    readSources(folder, file, entries('sources'), problems),
    readListed(folder, file, 'column', entries('columns'), problems),
    readListed(folder, file, 'indicator', entries('indicators'), problems),
    readModels(folder, file, problems),
    readListed(folder, file, 'plan', entries('plans'), problems),
    readListed(folder, file, 'goals', entries('goals'), problems),
    protectionInUse(folder, file, problems),
  ]);
  const workspace: Workspace = {
    folder,
    file,
    areaSets: await Promise.all(areaSets.definitions.map((one) => withGeometry(folder, one, problems))),
    sources: await Promise.all(sources.areas.map((one) => withFiles(folder, one, problems))),
    registers: await Promise.all(sources.registers.map((one) => withFiles(folder, one, problems))),
    columns: columns.definitions,
    indicators: indicators.definitions,
    models: models.flatMap(({ use, index, read }) => read.definitions.map((one) => modelInUse(use, index, one))),
    plans: plans.definitions,
    goals: goals.definitions,
    protection,
  };
  problems.push(...checkReferences(workspace, { areaSets, indicators }));
  throwAll(sortedOnce(problems));
  return Object.freeze(workspace);
}

async function workspaceFolder(where: string): Promise<string> {
  const path = resolve(where);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() && basename(path) === 'kvarter.yaml') return dirname(path);
  if (await stat(join(path, 'kvarter.yaml')).catch(() => undefined)) return path;
  const { meant } = found?.isDirectory() ? await findFiles(path, 'kvarter.yaml') : {};
  throw new Problem(
    'K-WORKSPACE-01',
    found
      ? says('Der er ingen kvarter.yaml i mappen.', 'There is no kvarter.yaml in the folder.')
      : says('Mappen findes ikke.', 'The folder does not exist.'),
    {
      place: { file: where },
      hint: meant
        ? says(`Skal «${meant}» omdøbes til «kvarter.yaml»?`, `Should "${meant}" be renamed to "kvarter.yaml"?`)
        : says(
            'Lav en arbejdsmappe med «kvarter init», eller skriv en anden mappe.',
            'Make a workspace with "kvarter init", or name another folder.',
          ),
    },
  );
}

interface UsedModel {
  readonly use: ModelUse;
  readonly index: number;
  readonly read: Listed<ModelFile>;
}

function readModels(folder: string, file: Definition<WorkspaceFile>, problems: Problem[]): Promise<UsedModel[]> {
  return Promise.all(
    (file.value.models ?? []).map(async (use, index) => {
      const entry = { written: use.model, path: ['models', index, 'model'] };
      return { use, index, read: await readListed(folder, file, 'model', [entry], problems) };
    }),
  );
}

function modelInUse(use: ModelUse, index: number, definition: Definition<ModelFile>): ModelInUse {
  const inputs = Object.fromEntries(
    modelInputs(definition.value).map(({ name }) => [name, use.inputs?.[name] ?? name]),
  );
  return { use, index, definition, inputs };
}

/** The file lies where the definition says, seen from the workspace or else from the definition's own folder. */
async function withGeometry(
  folder: string,
  definition: Definition<AreaSetFile>,
  problems: Problem[],
): Promise<AreaSetInUse> {
  const way = (['geometry', 'list', 'parcels', 'addresses', 'departments'] as const).find(
    (one) => definition.value[one],
  );
  const written = way && definition.value[way]?.file;
  if (way === undefined || written === undefined) return { definition, geometry: { path: '', name: '' }, versions: [] };
  const find = async (name: string, place: Place): Promise<FoundFile> => {
    const found = await findFiles(folder, name);
    const beside = found.files.length > 0 ? found : await findFiles(folder, join(dirname(definition.file), name));
    const [file] = beside.files;
    if (!file) problems.push(notFound(name, found.meant ? found : beside, place));
    return file ?? { path: name, name };
  };
  const geometry = await find(written, definition.place([way, 'file']));
  const versions = await Promise.all(
    (definition.value.versions ?? []).map(({ file }, at) =>
      file === undefined ? geometry : find(file, definition.place(['versions', at, 'file'])),
    ),
  );
  return { definition, geometry, versions };
}

async function withFiles<T extends { id?: string; path?: string }>(
  folder: string,
  definition: Definition<T>,
  problems: Problem[],
): Promise<{ definition: Definition<T & { id: string }>; files: readonly FoundFile[] }> {
  const { path, id = basename(definition.file).replace(/\.ya?ml$/i, '') } = definition.value;
  const withId = { ...definition, value: { ...definition.value, id } };
  if (path === undefined) return { definition: withId, files: [] };
  const found = await findFiles(folder, path);
  if (found.files.length === 0) problems.push(notFound(path, found, definition.place(['path'])));
  return { definition: withId, files: found.files };
}

/** By file (kvarter.yaml first), line and column; a fault of a file that is used twice is told once. */
function sortedOnce(problems: readonly Problem[]): Problem[] {
  const key = ({ place }: Problem) =>
    [place?.file === 'kvarter.yaml' ? '' : (place?.file ?? ''), place?.line ?? 0, place?.column ?? 0] as const;
  const once = new Map(problems.map((problem) => [problem.print(), problem]));
  return [...once.values()].sort((a, b) => {
    const [fileA, lineA, columnA] = key(a);
    const [fileB, lineB, columnB] = key(b);
    return fileA < fileB ? -1 : fileA > fileB ? 1 : lineA - lineB || columnA - columnB;
  });
}
