import { type Designated, designate, indicatorsOfLaws } from './designate.ts';
import type { AgreementRow, ScoreRow } from './edition/index.ts';
import { finished, settled } from './measures/index.ts';
import { type EffectsFound, effectsOf, indicatorsOfPlans } from './plans/index.ts';
import type { ProtectionReport } from './protection/index.ts';
import type { Audience, ProtectedAgainst, RunProtected } from './protection-run/protect-run.ts';
import type { Checked } from './read-workspace.ts';
import type { RegistersCounted } from './register-run.ts';
import { agreement, modelRuns, originIndicators, score, scoredModel } from './scores/index.ts';
import type { Finding, Observation } from './words/index.ts';
import type { Workspace } from './workspace/index.ts';

/** What is made for one audience: everything that is computed from the figures it may see. */
export interface MadeForAudience {
  readonly audience: Audience['name'];
  /** The figures that lie in memory. Those that were counted lie in the database. */
  readonly observations: readonly Observation[];
  /** What was counted, as the audience may see it. */
  readonly counted?: RegistersCounted;
  /** Table of what is withheld of it, in the database of the run. */
  readonly withheld?: string;
  /** Figures of area tables, as the audience may see them. */
  readonly given: readonly Observation[];
  /** By what rules it was protected, and what the attacker found; undefined of a draft without protection. */
  readonly protected?: ProtectionReport;
  readonly scores: readonly ScoreRow[];
  readonly agreement?: readonly AgreementRow[];
  /** What the State's rules say of the areas. */
  readonly listed?: Designated;
  /** What became of the areas of plans. */
  readonly judged?: EffectsFound;
  readonly findings: readonly Finding[];
}

/** Who editions are made for, the narrowest first. A workspace without rules has a draft that cannot be released. */
export function audiencesOf({ protection }: Workspace): readonly Audience[] {
  return protection.length === 0
    ? [{ name: 'internal' }]
    : protection.map(({ audience: name, rules }) => ({ name, rules }));
}

/**
 * Protects figures for an audience, and computes models, lists and effects from what it may see: they tell nothing more (contracts.md § 5). Without
 * rules nothing is protected.
 */
export async function makeFor(
  audience: Audience,
  checked: Checked,
  counted: RegistersCounted | undefined,
  against: ProtectedAgainst,
): Promise<MadeForAudience> {
  const seen = await seenBy(audience, checked, counted, against);
  const figures = await measured(checked, seen);
  const { scores, agreement: sideBySide } = modelled(checked, figures.all);
  const listed = designated(checked, figures.all);
  const judged = judgedPlans(checked, figures.all);
  return {
    audience: audience.name,
    observations: figures.own,
    given: seen.given,
    ...(seen.counted ? { counted: seen.counted } : {}),
    ...(seen.withheld === undefined ? {} : { withheld: seen.withheld }),
    ...(seen.report ? { protected: seen.report } : {}),
    scores,
    ...(sideBySide ? { agreement: sideBySide } : {}),
    ...(listed ? { listed } : {}),
    ...(judged ? { judged } : {}),
    findings: [...(listed?.findings ?? []), ...(judged?.findings ?? [])],
  };
}

/** The figures as the audience may see them. Totals are made before: of withheld parts there would be none. */
async function seenBy(
  { name, rules }: Audience,
  checked: Checked,
  counted: RegistersCounted | undefined,
  against: ProtectedAgainst,
): Promise<Omit<RunProtected, 'report'> & { readonly report?: ProtectionReport }> {
  const { workspace, areaSets } = checked;
  const indicators = workspace.indicators.map(({ value }) => value);
  const areas = new Map(areaSets.map((set) => [set.id, set.areas.length]));
  const given = settled(checked.given, indicators, areas);
  if (!rules) return { given, ...(counted ? { counted } : {}) };
  const { protectRun } = await import('./protection-run/protect-run.ts');
  return protectRun({ name, rules }, checked, counted, given, against);
}

/**
 * The figures that lie in memory (`own`): those of area tables, and those made of other indicators. With them, in `all`, the counted ones
 * that models and such indicators need.
 */
async function measured(
  { workspace, laws, registers }: Checked,
  { given, counted }: Pick<RunProtected, 'given' | 'counted'>,
): Promise<{ own: Observation[]; all: Observation[] }> {
  const indicators = workspace.indicators.map(({ value }) => value);
  if (!registers || !counted) {
    const own = finished(given, indicators);
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
    counted.rows,
  );
  const all = finished([...given, ...counts], indicators);
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
