import { join } from 'node:path';
import { contentsOf } from './contents.ts';
import type { ScoreRow } from './edition/index.ts';
import { type TakenIn, takeIn } from './intake/index.ts';
import { measure } from './measures/index.ts';
import { type AreaSet, readAreaSet } from './places/index.ts';
import { score } from './scores/index.ts';
import { type Finding, type Observation, says, type Text } from './words/index.ts';
import { loadWorkspace, type Workspace } from './workspace/index.ts';

/** What a build or a check is told on the way. */
export interface BuildOptions {
  /** Where the edition goes. __Default value:__ the workspace's `output` and the audience, `udgave/internal`. */
  readonly out?: string;
  /** Told what is being done, for a progress bar. */
  readonly onStep?: (what: Text, done: number, of: number) => void;
}

/** What reading and checking a workspace gives. */
export interface Checked {
  readonly workspace: Workspace;
  readonly areaSets: readonly AreaSet[];
  readonly taken: ReadonlyMap<string, TakenIn>;
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
 * The run on one page (contracts.md § 5): place → intake → measure → model → publish. Moves, protection and designations take
 * their places between them with their own issues; until then the edition says that it is not protected.
 *
 * A build with errors among its findings writes nothing: the earlier edition stands untouched.
 *
 * @param folder the workspace
 * @throws Problem where the workspace or a file cannot be read
 */
export async function build(folder: string, options: BuildOptions = {}): Promise<Built> {
  const checked = await check(folder, options);
  const { workspace, findings } = checked;
  const observations = measured(checked);
  const scores = modelled(checked, observations);
  const counts = {
    areas: checked.areaSets.reduce((sum, set) => sum + set.areas.length, 0),
    observations: observations.length,
    scores: scores.length,
  };
  if (findings.some((finding) => finding.severity === 'error')) return { findings, counts };

  step(options, checked, says('Skriver udgaven', 'Writing the edition'), 1);
  // The database is heavy: it is loaded when there is something to write.
  const { writeEdition } = await import('./edition/write.ts');
  const out = options.out ?? join(workspace.folder, workspace.file.value.output ?? 'udgave', 'internal');
  const edition = await writeEdition(out, contentsOf({ ...checked, observations, scores }));
  step(options, checked, says('Færdig', 'Done'), 2);
  return { findings, edition, counts };
}

/** Reads and checks everything a workspace names, and writes nothing. @throws Problem where something cannot be read at all */
export async function check(folder: string, options: BuildOptions = {}): Promise<Checked> {
  const workspace = await loadWorkspace(folder);
  const areaSets: AreaSet[] = [];
  const taken = new Map<string, TakenIn>();
  const so = { workspace, areaSets, taken };
  for (const { definition, geometry } of workspace.areaSets) {
    step(options, so, says(`Læser ${geometry.name}`, `Reading ${geometry.name}`));
    areaSets.push(await readAreaSet(definition.value, geometry, { place: definition.place }));
  }
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
  const findings = [...areaSets.flatMap((set) => set.findings), ...[...taken.values()].flatMap((one) => one.findings)];
  return { ...so, findings };
}

function measured({ workspace, areaSets, taken }: Checked): Observation[] {
  const observations = [...taken.values()].flatMap((one) => one.observations);
  const indicators = workspace.indicators.map(({ value }) => value);
  return measure(observations, indicators, new Map(areaSets.map((set) => [set.id, set.areas.length])));
}

function modelled({ workspace, areaSets }: Checked, observations: readonly Observation[]): ScoreRow[] {
  const areas = new Map(areaSets.map((set) => [set.id, set.areas.map((area) => area.id)]));
  return workspace.models.flatMap((model) => score(model, observations, areas.get(model.use.area_set) ?? []));
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
