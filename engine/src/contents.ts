import type { Designated, LawInUse } from './designate.ts';
import type {
  AgreementRow,
  AreaRow,
  EditionAgreement,
  EditionContents,
  EditionDefinitions,
  EditionLaw,
  EditionPlan,
  EditionTableText,
  GeoJsonOutlines,
  ObservationRow,
  ScoreRow,
} from './edition/index.ts';
import type { TakenIn } from './intake/index.ts';
import { burdenTold } from './models/index.ts';
import type { AreaSet } from './places/index.ts';
import type { EffectsFound } from './plans/index.ts';
import type { ProtectionReport } from './protection/index.ts';
import { recordOf } from './record-forecasts.ts';
import type { RegistersCounted, RegistersRead } from './register-run.ts';
import { originIndicators } from './scores/index.ts';
import { type Finding, firstDay, MUNICIPALITY, type Observation, SDMX, says, textOf } from './words/index.ts';
import { libraryContent, type Workspace } from './workspace/index.ts';

/** What the run has made when it comes to publishing. */
export interface Made {
  readonly audience: 'internal' | 'public';
  /** By what rules it was protected. */
  readonly protected?: ProtectionReport;
  readonly workspace: Workspace;
  /** What has been released so far (`Ledger.state`). */
  readonly ledger: string;
  readonly areaSets: readonly AreaSet[];
  readonly taken: ReadonlyMap<string, TakenIn>;
  readonly findings: readonly Finding[];
  readonly observations: readonly Observation[];
  readonly scores: readonly ScoreRow[];
  /** All models side by side; undefined without models. */
  readonly agreement?: readonly AgreementRow[];
  readonly registers?: RegistersRead;
  readonly counted?: RegistersCounted;
  /** What became of the areas of plans. */
  readonly judged?: EffectsFound;
  /** What the State's rules say of the areas. */
  readonly listed?: Designated;
  /** The laws in use, with official lists and kept forecasts. */
  readonly laws?: readonly LawInUse[];
}

/** Everything an edition is written from, in the edition's own words. */
export function contentsOf(made: Made): EditionContents {
  const { workspace, areaSets, findings, observations, scores, agreement, counted, judged, listed } = made;
  const { name } = workspace.file.value.municipality;
  return {
    package: {
      title: `${name}: boligsocial monitorering`,
      created: newestInput(made),
      audience: made.audience,
      ledger: made.ledger,
    },
    definitions: describe(made),
    findings,
    areas: areaRows(made),
    observations: observationRows(observations, workspace),
    ...(counted ? { counted: counted.rows } : {}),
    ...(counted?.moves ? { moves: counted.moves.rows } : {}),
    ...(counted?.combinations ? { combinations: counted.combinations.rows } : {}),
    scores,
    ...(agreement ? { agreement } : {}),
    ...(judged ? { plans: planRows(judged) } : {}),
    ...(listed ? { laws: listed } : {}),
    ...officialOf(made),
    outlines: outlinesOf(areaSets),
    ...(made.protected ? { protected: made.protected } : {}),
  };
}

/** The newest date the inputs speak of: it dates the edition, so that equal inputs give equal bytes whenever they are built. */
function newestInput({ workspace, observations, registers, laws = [] }: Made): string {
  const sources = [...workspace.sources, ...workspace.registers];
  const updated = [
    ...sources.flatMap(({ definition }) => definition.value.updated ?? []),
    ...(registers?.days ?? []),
    ...laws.flatMap(({ published = [] }) => published.flatMap((one) => Object.values(one.published))),
    ...laws.flatMap(({ kept = [] }) => kept.map(({ made }) => made)),
  ];
  let newest = updated.sort().at(-1) ?? '';
  for (const { period } of observations) if (firstDay(period) > newest) newest = firstDay(period);
  return newest;
}

/** `definitions.json`: what every word of the edition means, in the order the workspace lists it. */
function describe({ workspace, taken, counted, judged, listed }: Made): EditionDefinitions {
  const { municipality, language = 'da' } = workspace.file.value;
  return {
    municipality: { code: municipality.code, name: municipality.name },
    language,
    area_sets: [
      ...workspace.areaSets.map(({ definition: { value } }) => ({
        id: value.id,
        kind: value.kind,
        name: textOf(value.name),
        ...(value.parent ? { parent: value.parent } : {}),
        ...(value.attribution ? { attribution: value.attribution } : {}),
      })),
      ...(counted
        ? [{ id: MUNICIPALITY, kind: 'municipality' as const, name: says('Hele kommunen', 'The whole municipality') }]
        : []),
    ],
    indicators: workspace.indicators.map(({ value }) => value),
    models: workspace.models.map(({ definition, use, inputs }) => ({
      area_set: use.area_set,
      inputs,
      file: definition.value,
      ...(use.base === undefined ? {} : { base: String(use.base) }),
    })),
    ...(workspace.models.length > 0 ? { agreement: agreementOf(workspace) } : {}),
    ...(counted ? { counted: counted.counted } : {}),
    ...(counted?.moves ? { moves: counted.moves.about } : {}),
    ...(judged ? { plans: judged.plans.map(planOf) } : {}),
    ...(workspace.goals.length > 0 ? { goals: workspace.goals.map(({ value }) => value) } : {}),
    ...(listed ? { laws: listed.about.map((law) => withCombinations(law, counted)) } : {}),
    sources: [...workspace.sources, ...workspace.registers].map(({ definition: { value }, files }) => ({
      id: value.id,
      name: textOf(value.name ?? value.id),
      files: files.map(({ name }) => name),
      ...(value.edition === undefined ? {} : { edition: String(value.edition) }),
      ...(value.updated ? { updated: value.updated } : {}),
      ...(value.licence ? { licence: value.licence } : {}),
      ...(value.attribution ? { attribution: value.attribution } : {}),
      line_kind: taken.get(value.id)?.lineKind ?? 'record',
    })),
  };
}

/** How the models stand side by side, in words and by each of them. */
function agreementOf({ models, indicators }: Workspace): EditionAgreement {
  const text = libraryContent<EditionTableText>('comparison/modeller');
  const origin = originIndicators(indicators.map(({ value }) => value));
  const used = new Set(models.flatMap(({ inputs }) => Object.values(inputs)));
  return {
    ...text,
    origin: [...used].filter((id) => origin.has(id)).sort(),
    models: models.map(({ definition, use }) => {
      const told = burdenTold(definition.value);
      const { score = null, class: cut = null } = told ?? {};
      return { model: definition.value.id, area_set: use.area_set, score, class: cut };
    }),
  };
}

/** Ours beside official lists, and the record of kept forecasts; nothing where the workspace has neither. */
function officialOf({ listed, laws = [] }: Made): Pick<EditionContents, 'official'> {
  const kept = recordOf(laws);
  if (!listed?.reconciliations && !kept) return {};
  const { reconciliations = [] } = listed ?? {};
  return {
    official: { reconciliations, forecast_record: kept?.record ?? [], forecast_scores: kept?.scores ?? [] },
  };
}

/** A law with what its combinations of criteria are counted by. */
function withCombinations(law: EditionLaw, counted: RegistersCounted | undefined): EditionLaw {
  const told = counted?.combinations?.told.find((one) => one.law === law.id && one.area_set === law.area_set);
  if (!told || Object.keys(told.criteria).length === 0) return law;
  const { criteria, tells, does_not_tell } = told;
  return { ...law, combinations: { criteria, tells, does_not_tell } };
}

/** A plan as the edition's definitions have it. */
function planOf(one: EffectsFound['plans'][number]): EditionPlan {
  const {
    plan: id,
    name,
    kindName: kind,
    areaSet: area_set,
    from,
    to,
    tenure,
    note,
    candidates,
    placebo,
    others,
  } = one;
  return { id, name, kind, area_set, from, to, tenure, note, matched_on: one.matchedOn, candidates, placebo, others };
}

/** Rows of the tables `plans` and `effects`. */
function planRows({ plans, effects }: EffectsFound): NonNullable<EditionContents['plans']> {
  return {
    plans: plans.flatMap(({ plan, areaSet: area_set, areas, twins }) => [
      ...areas.map((area) => ({ plan, area_set, area, role: 'plan' as const, distance: null })),
      ...twins.map(({ area, distance }) => ({ plan, area_set, area, role: 'twin' as const, distance })),
    ]),
    effects: effects.map(({ areaSet, chanceLow, chanceHigh, notJudged, text, cannot, ...same }) => ({
      ...same,
      area_set: areaSet,
      chance_low: chanceLow,
      chance_high: chanceHigh,
      not_judged: notJudged,
      text_da: text?.da ?? null,
      text_en: text?.en ?? null,
      cannot_da: cannot?.da ?? null,
      cannot_en: cannot?.en ?? null,
    })),
  };
}

/** Rows of the `areas` table. */
function areaRows({ workspace, areaSets, counted }: Made): AreaRow[] {
  const files = new Map(workspace.areaSets.map(({ definition }) => [definition.value.id, definition.value]));
  const rows = areaSets.flatMap((set) =>
    set.areas.map((area) => ({
      area_set: set.id,
      area: area.id,
      name: area.name,
      kind: set.kind,
      parent: null,
      valid_from: files.get(set.id)?.valid_from ?? null,
      valid_to: null,
      size_m2: Number.isFinite(area.size) ? Math.round(area.size) : null,
    })),
  );
  if (!counted) return rows;
  const { code, name } = workspace.file.value.municipality;
  const whole = { area_set: MUNICIPALITY, area: code, name, kind: 'municipality', parent: null };
  return [...rows, { ...whole, valid_from: null, valid_to: null, size_m2: null }];
}

/** Rows of the `observations` table. */
function observationRows(observations: readonly Observation[], workspace: Workspace): ObservationRow[] {
  const units = new Map(workspace.indicators.map(({ value }) => [value.id, value.unit]));
  return observations.map((one) => ({
    area_set: one.areaSet,
    area: one.area,
    indicator: one.indicator,
    period: one.period,
    tenure: one.tenure,
    value: one.value,
    numerator: one.numerator,
    denominator: one.denominator,
    unit: units.get(one.indicator) ?? 'count',
    obs_status: SDMX[one.status].obs,
    conf_status: SDMX[one.status].conf,
    source: one.source,
    line: one.line,
    low: one.low ?? null,
    high: one.high ?? null,
  }));
}

/** `areas.geojson`: the outlines of every area that has one. */
function outlinesOf(areaSets: readonly AreaSet[]): GeoJsonOutlines {
  return {
    type: 'FeatureCollection',
    features: areaSets.flatMap((set) =>
      set.areas
        .filter((area) => area.degrees.length > 0)
        .map((area) => ({
          type: 'Feature' as const,
          properties: { area_set: set.id, area: area.id, name: area.name },
          geometry: { type: 'MultiPolygon' as const, coordinates: area.degrees },
        })),
    ),
  };
}
