import { type Designated, designate, indicatorsOfLaws } from './designate.ts';
import type { AgreementRow, ScoreRow } from './edition/index.ts';
import { measure } from './measures/index.ts';
import { type EffectsFound, effectsOf, indicatorsOfPlans } from './plans/index.ts';
import type { Checked } from './read-workspace.ts';
import type { RegistersCounted } from './register-run.ts';
import { agreement, modelRuns, originIndicators, score, scoredModel } from './scores/index.ts';
import type { Finding, Observation } from './words/index.ts';

/** What is made for one audience: everything that is computed from the figures it may see. */
export interface MadeForAudience {
  /** The figures that lie in memory. Those that were counted lie in the database. */
  readonly observations: readonly Observation[];
  readonly scores: readonly ScoreRow[];
  readonly agreement?: readonly AgreementRow[];
  /** What the State's rules say of the areas. */
  readonly listed?: Designated;
  /** What became of the areas of plans. */
  readonly judged?: EffectsFound;
  readonly findings: readonly Finding[];
}

/** Models, lists and effects are computed from what the audience may see: they tell nothing more (contracts.md § 5). */
export async function makeFor(checked: Checked, counted: RegistersCounted | undefined): Promise<MadeForAudience> {
  const figures = await measured(checked, counted);
  const { scores, agreement: sideBySide } = modelled(checked, figures.all);
  const listed = designated(checked, figures.all);
  const judged = judgedPlans(checked, figures.all);
  return {
    observations: figures.own,
    scores,
    ...(sideBySide ? { agreement: sideBySide } : {}),
    ...(listed ? { listed } : {}),
    ...(judged ? { judged } : {}),
    findings: [...(listed?.findings ?? []), ...(judged?.findings ?? [])],
  };
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
