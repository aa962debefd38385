import { join, resolve } from 'node:path';
import type { LawInUse } from './designate.ts';
import { countedAndGiven, indicatorsWithoutFigures, sourcesThatMeet, type TakenIn, takeIn } from './intake/index.ts';
import { keptForecasts } from './kept-forecasts.ts';
import { ledgerFolder } from './ledger/folder.ts';
import { type AreaSet, readAreaSet } from './places/index.ts';
import { goalsOfUnknownAreas } from './plans/index.ts';
import { readPublished } from './published-run.ts';
import { refusedUses } from './refused-uses.ts';
import type { RegistersRead } from './register-run.ts';
import { type Finding, type Observation, says, type Text, throwAll } from './words/index.ts';
import { isRegisterIndicator, loadLaws, loadPublished, loadWorkspace, type Workspace } from './workspace/index.ts';

/** What a build or a check is told on the way. */
export interface BuildOptions {
  /** Where the edition goes. __Default value:__ the workspace's `output` and the audience, `udgave/internal`. */
  readonly out?: string;
  /** The most memory the database of registers uses before it writes to its private temporary folder. __Default value:__ four fifths of the machine's. */
  readonly memory?: string;
  /** Told what is being done, for a progress bar. */
  readonly onStep?: (what: Text, done: number, of: number) => void;
}

/** What reading and checking a workspace gives. */
export interface Checked {
  readonly workspace: Workspace;
  readonly areaSets: readonly AreaSet[];
  /** The State's rules in use. */
  readonly laws: readonly LawInUse[];
  readonly taken: ReadonlyMap<string, TakenIn>;
  /** The figures of all area tables, each once. */
  readonly given: readonly Observation[];
  /** People in homes in areas, if the workspace has registers. Whoever checks closes its warehouse. */
  readonly registers?: RegistersRead;
  readonly findings: readonly Finding[];
}

/** Reads and checks everything a workspace names. @throws Problem where something cannot be read at all */
export async function readWorkspace(folder: string, options: BuildOptions): Promise<Checked> {
  const workspace = await loadWorkspace(folder);
  const used = await Promise.all(
    (workspace.file.value.laws ?? []).map(async (use) => ({
      use,
      laws: await loadLaws(use.law),
      definitionOf: definitionsIn(workspace),
      links:
        workspace.areaSets.find(({ definition }) => definition.value.id === use.area_set)?.definition.value.links ?? [],
      municipality: workspace.file.value.municipality,
    })),
  );
  throwAll(refusedUses(workspace, used, workspace.protection));
  const lists = await Promise.all(used.map((one, at) => loadPublished(workspace, at, one.laws)));
  const drawn: AreaSet[] = [];
  const taken = new Map<string, TakenIn>();
  const so = { workspace, areaSets: drawn, taken };
  for (const { definition, geometry, versions } of workspace.areaSets) {
    // Areas that are made of homes are known when the registers are read.
    if (!geometry.path) continue;
    step(options, so, says(`Læser ${geometry.name}`, `Reading ${geometry.name}`));
    drawn.push(await readAreaSet(definition.value, geometry, { place: definition.place, versions }));
  }
  const registers = workspace.registers.length > 0 ? await readPeople(so, options) : undefined;
  try {
    const areaSets = registers?.areaSets ?? drawn;
    const context = {
      areas: new Map(areaSets.map((set) => [set.id, set.areas])),
      areaSets: new Map(workspace.areaSets.map(({ definition }) => [definition.value.id, definition.value])),
      indicators: new Map(workspace.indicators.map(({ value }) => [value.id, value])),
    };
    for (const { definition, files } of workspace.sources) {
      step(options, so, says(`Læser ${definition.value.path}`, `Reading ${definition.value.path}`));
      const source = { definition: definition.value, files, place: definition.place };
      taken.set(definition.value.id, await takeIn(source, context));
    }
    const findings = [
      ...drawn.flatMap((set) => set.findings),
      ...(registers?.findings ?? []),
      ...[...taken.values()].flatMap((one) => one.findings),
      ...goalsOfUnknownAreas(workspace.goals, context.areas),
    ];
    const laws: LawInUse[] = [];
    const kept = used.length === 0 ? [] : await keptForecasts(workspace.folder);
    for (const [at, one] of used.entries()) {
      const read = await readPublished(lists[at]!, one.laws, one.use.area_set, context.areas);
      const own = kept.filter(({ law, area_set }) => law === one.laws.id && area_set === one.use.area_set);
      laws.push({ ...one, ...(read.lists.length > 0 ? { published: read.lists } : {}), kept: own });
      findings.push(...read.findings);
    }
    const met = sourcesThatMeet(new Map([...taken].map(([id, one]) => [id, one.observations])));
    findings.push(...met.findings);
    findings.push(...indicatorsWithoutFigures(met.observations, workspace.indicators, registers !== undefined));
    if (registers) {
      const counted = new Set(
        workspace.indicators.filter(({ value }) => isRegisterIndicator(value)).map(({ value }) => value.id),
      );
      findings.push(...countedAndGiven(met.observations, counted, new Set(registers.counted)));
    }
    return { workspace, areaSets, laws, taken, given: met.observations, findings, ...(registers ? { registers } : {}) };
  } catch (error) {
    registers?.warehouse.close();
    throw error;
  }
}

/** Which version of its definition a figure follows: what its source says, else its indicator. */
function definitionsIn({ sources, indicators }: Workspace): NonNullable<LawInUse['definitionOf']> {
  const bySource = new Map(sources.map(({ definition: { value } }) => [value.id, value.definitions ?? {}]));
  const own = new Map(indicators.map(({ value }) => [value.id, value.definition]));
  return ({ indicator, source }) => bySource.get(source)?.[indicator] ?? own.get(indicator);
}

async function readPeople(so: Parameters<typeof step>[1], options: BuildOptions): Promise<RegistersRead> {
  step(options, so, says('Læser registrene', 'Reading the registers'));
  const [{ readRegisters }, { draftsOf }] = await Promise.all([
    import('./register-run.ts'),
    import('./edition/publish.ts'),
  ]);
  const { memory } = options;
  const { workspace } = so;
  const drafts = draftsOf(outputOf(workspace, options));
  const inUse = workspace.protection;
  const others = [
    ...inUse.map(({ audience }) => draftsOf(outputOf(workspace, options, audience, inUse.length > 1))),
    ledgerFolder(workspace.folder),
  ];
  return readRegisters(workspace, so.areaSets, { drafts, others, ...(memory === undefined ? {} : { memory }) });
}

/** Where the edition of an audience goes: into the workspace's `output`, or where it was told; several go each in a folder of its own there. */
export function outputOf(
  workspace: Workspace,
  { out }: BuildOptions,
  audience: 'internal' | 'public' = 'internal',
  isOneOfSeveral = false,
): string {
  if (out !== undefined) return resolve(isOneOfSeveral ? join(out, audience) : out);
  return resolve(join(workspace.folder, workspace.file.value.output ?? 'udgave', audience));
}

/** Tells how far the run is: area sets and sources read, then two steps of writing. */
export function step(
  options: BuildOptions,
  { workspace, areaSets, taken }: Pick<Checked, 'workspace' | 'areaSets' | 'taken'>,
  what: Text,
  beyond = 0,
): void {
  const of = workspace.areaSets.length + workspace.sources.length + 2;
  options.onStep?.(what, areaSets.length + taken.size + beyond, of);
}
