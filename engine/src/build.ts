import { join, resolve } from 'node:path';
import { contentsOf } from './contents.ts';
import { type Designated, designate, indicatorsOfLaws, type LawInUse } from './designate.ts';
import type { AgreementRow, ScoreRow } from './edition/index.ts';
import { countedAndGiven, indicatorsWithoutFigures, sourcesThatMeet, type TakenIn, takeIn } from './intake/index.ts';
import { ledgerFolder, soundLedger } from './ledger/folder.ts';
import { measure } from './measures/index.ts';
import { type AreaSet, readAreaSet } from './places/index.ts';
import { type EffectsFound, effectsOf, goalsOfUnknownAreas, indicatorsOfPlans } from './plans/index.ts';
import type { RegistersCounted, RegistersRead } from './register-run.ts';
import { agreement, modelRuns, originIndicators, score, scoredModel } from './scores/index.ts';
import { type Finding, type Observation, says, type Text } from './words/index.ts';
import { isRegisterIndicator, loadLaws, loadWorkspace, type Workspace } from './workspace/index.ts';

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

/** What a build gives. */
export interface Built {
  readonly findings: readonly Finding[];
  /** The edition's folder; undefined if findings of severity error stopped the build before anything was written. */
  readonly edition?: { readonly path: string; readonly hash: string };
  readonly counts: { readonly areas: number; readonly observations: number; readonly scores: number };
}

/**
 * The run on one page (contracts.md § 5): place → intake → measure → move → model → designate → publish. Protection takes
 * its place between them with its own issue; until then the edition says that it is not protected.
 *
 * Two grains come in and end as the same observations: figures per area (`intake`), and registers of persons and homes (`register-run.ts`:
 * `registers` → `population` → `places` → `measures`), which stay in a database of this run.
 *
 * A build with errors among its findings writes nothing: the earlier edition stands untouched.
 *
 * @param folder the workspace
 * @throws Problem where the workspace or a file cannot be read
 */
export async function build(folder: string, options: BuildOptions = {}): Promise<Built> {
  const checked = await read(folder, options);
  try {
    const { workspace, registers } = checked;
    // Read, and never written: building is not releasing. A ledger that was changed by other hands stops the build.
    const ledger = await soundLedger(ledgerFolder(workspace.folder));
    const stopped = (findings: readonly Finding[]) => findings.some(({ severity }) => severity === 'error');
    const counted = registers && !stopped(checked.findings) ? await count(checked, registers, options) : undefined;
    const findings = [...checked.findings, ...(counted?.findings ?? [])];
    const figures = await measured(checked, counted);
    const { scores, agreement: sideBySide } = modelled(checked, figures.all);
    const listed = designated(checked, figures.all);
    findings.push(...(listed?.findings ?? []));
    const judged = judgedPlans(checked, figures.all);
    findings.push(...(judged?.findings ?? []));
    const counts = {
      areas: checked.areaSets.reduce((sum, set) => sum + set.areas.length, 0),
      observations: figures.own.length + (counted?.count ?? 0),
      scores: scores.length,
    };
    if (stopped(findings)) return { findings, counts };

    step(options, checked, says('Skriver udgaven', 'Writing the edition'), 1);
    // The database is heavy: it is loaded when there is something to write.
    const { writeEdition } = await import('./edition/write.ts');
    const made = {
      ...checked,
      ledger: ledger.state,
      findings,
      observations: figures.own,
      scores,
      ...(sideBySide ? { agreement: sideBySide } : {}),
      ...(counted ? { counted } : {}),
      ...(judged ? { judged } : {}),
      ...(listed ? { listed } : {}),
    };
    const edition = await writeEdition(outputOf(workspace, options), contentsOf(made));
    step(options, checked, says('Færdig', 'Done'), 2);
    return { findings, edition, counts };
  } finally {
    checked.registers?.warehouse.close();
  }
}

/** Reads and checks everything a workspace names, and writes nothing. @throws Problem where something cannot be read at all */
export async function check(folder: string, options: BuildOptions = {}): Promise<Omit<Checked, 'registers'>> {
  const { registers, ...checked } = await read(folder, options);
  registers?.warehouse.close();
  return checked;
}

async function read(folder: string, options: BuildOptions): Promise<Checked> {
  const workspace = await loadWorkspace(folder);
  const laws = await Promise.all(
    (workspace.file.value.laws ?? []).map(async (use) => ({
      use,
      laws: await loadLaws(use.law),
      links:
        workspace.areaSets.find(({ definition }) => definition.value.id === use.area_set)?.definition.value.links ?? [],
      municipality: workspace.file.value.municipality,
    })),
  );
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

async function readPeople(so: Parameters<typeof step>[1], options: BuildOptions): Promise<RegistersRead> {
  step(options, so, says('Læser registrene', 'Reading the registers'));
  const [{ readRegisters }, { draftsOf }] = await Promise.all([
    import('./register-run.ts'),
    import('./edition/publish.ts'),
  ]);
  const { memory } = options;
  const drafts = draftsOf(outputOf(so.workspace, options));
  return readRegisters(so.workspace, so.areaSets, { drafts, ...(memory === undefined ? {} : { memory }) });
}

async function count(checked: Checked, registers: RegistersRead, options: BuildOptions): Promise<RegistersCounted> {
  const { countRegisters } = await import('./register-run.ts');
  return countRegisters(checked.workspace, registers, (day) => {
    step(options, checked, says(`Tæller ${day}`, `Counting ${day}`));
  });
}

function outputOf(workspace: Workspace, { out }: BuildOptions): string {
  return resolve(out ?? join(workspace.folder, workspace.file.value.output ?? 'udgave', 'internal'));
}

/**
 * The figures that lie in memory (`own`): those of area tables, and those made of other indicators. With them, in `all`, the counted ones
 * that models and such indicators need.
 */
async function measured(
  { workspace, areaSets, laws, given, registers }: Checked,
  counted: RegistersCounted | undefined,
): Promise<{ own: Observation[]; all: Observation[] }> {
  const indicators = workspace.indicators.map(({ value }) => value);
  const areas = new Map(areaSets.map((set) => [set.id, set.areas.length]));
  if (!registers || !counted) {
    const own = measure(given, indicators, areas);
    return { own, all: own };
  }
  const { countedFigures } = await import('./register-run.ts');
  const parts = new Set([
    ...indicators.flatMap(({ ratio, change }) => [ratio?.numerator, ratio?.denominator, change?.of]),
    ...workspace.models.flatMap(({ inputs }) => Object.values(inputs)),
    ...indicatorsOfPlans(workspace.plans.map(({ value }) => value)),
    ...indicatorsOfLaws(laws),
  ]);
  const counts = await countedFigures(
    registers,
    indicators.filter(({ id }) => parts.has(id)),
  );
  const all = measure([...given, ...counts], indicators, areas);
  // What was counted lies in the database, its totals too; figures of the same indicator elsewhere (the country's) are ours to write.
  const isCounted = new Set(counts.map(({ areaSet, indicator }) => `${areaSet} ${indicator}`));
  return { own: all.filter(({ areaSet, indicator }) => !isCounted.has(`${areaSet} ${indicator}`)), all };
}

function modelled(
  { workspace, areaSets }: Checked,
  observations: readonly Observation[],
): { scores: ScoreRow[]; agreement?: AgreementRow[] } {
  const areas = new Map(areaSets.map((set) => [set.id, set.areas.map((area) => area.id)]));
  const runs = workspace.models.map((model) =>
    modelRuns(scoredModel(model), observations, areas.get(model.use.area_set) ?? []),
  );
  if (runs.length === 0) return { scores: [] };
  const origin = originIndicators(workspace.indicators.map(({ value }) => value));
  return { scores: runs.flatMap(score), agreement: agreement(runs, origin) };
}

/** What the State's rules say of the areas; undefined where the workspace has no laws. */
function designated({ laws, areaSets }: Checked, observations: readonly Observation[]): Designated | undefined {
  return laws.length === 0 ? undefined : designate(laws, observations, areaSets);
}

/** What became of the areas of plans, beside areas that were like them; undefined without plans. */
function judgedPlans({ workspace, areaSets }: Checked, observations: readonly Observation[]): EffectsFound | undefined {
  if (workspace.plans.length === 0) return undefined;
  return effectsOf(workspace.plans, {
    observations,
    areaSets,
    indicators: workspace.indicators.map(({ value }) => value),
  });
}

/** Tells how far the run is: area sets and sources read, then two steps of writing. */
function step(
  options: BuildOptions,
  { workspace, areaSets, taken }: Pick<Checked, 'workspace' | 'areaSets' | 'taken'>,
  what: Text,
  beyond = 0,
): void {
  const of = workspace.areaSets.length + workspace.sources.length + 2;
  options.onStep?.(what, areaSets.length + taken.size + beyond, of);
}
