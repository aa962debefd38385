import { modelInputs } from '../models/index.ts';
import { MUNICIPALITY, nearest, type Place, Problem, says } from '../words/index.ts';
import { areaSetRules } from './area-set-rules.ts';
import { columnRules } from './column-rules.ts';
import type { Definition } from './definition.ts';
import type { AreaSetFile, IndicatorFile, ModelUse, SourceFile } from './definitions.ts';
import { goalsReferences } from './goals-rules.ts';
import { indicatorRules } from './indicator-rules.ts';
import { listed } from './listed.ts';
import type { ModelInUse, Workspace } from './load-workspace.ts';
import { planReferences } from './plan-rules.ts';
import { registerRules } from './register-rules.ts';
import { periodForm } from './rules.ts';
import { sourceRules } from './source-rules.ts';
import { AREA_SET, INDICATOR, type Known, unknown } from './unknown-id.ts';

/** What does not fit between the definitions of a workspace: unknown ids, ids used twice, circles, sources that are refused. */
export function checkReferences(workspace: Workspace, known: Known): Problem[] {
  const areaSets = workspace.areaSets.map(({ definition }) => definition);
  const sources = workspace.sources.map(({ definition }) => definition);
  const derived = new Set(
    workspace.indicators.filter(({ value }) => value.ratio || value.change).map(({ value }) => value.id),
  );
  return [
    ...usedTwice(areaSets),
    ...usedTwice([...sources, ...workspace.registers.map(({ definition }) => definition)]),
    ...usedTwice(workspace.columns),
    ...usedTwice(workspace.indicators),
    ...usedTwice(workspace.plans),
    ...usedTwice(workspace.goals),
    ...modelsUsedTwice(workspace),
    ...areaSets.flatMap((set) =>
      set.value.parent === undefined ? [] : unknown(known.areaSets, set.value.parent, set.place(['parent']), AREA_SET),
    ),
    ...areaSets.flatMap(({ value: { join }, place }) =>
      (['of', 'within'] as const).flatMap((field) =>
        join?.[field] === undefined ? [] : unknown(known.areaSets, join[field], place(['join', field]), AREA_SET),
      ),
    ),
    ...areaSets.flatMap(areaSetRules),
    ...(workspace.registers.length > 0 ? areaSets.flatMap(calledMunicipality) : []),
    ...circles(new Map(areaSets.map((set) => [set.value.id, { at: set, path: ['parent'], of: [set.value.parent] }]))),
    ...circles(new Map(areaSets.map((set) => [set.value.id, joinedFrom(set)]))),
    ...sources.flatMap((source) => sourceReferences(source, known, derived)),
    ...sources.flatMap(sourceRules),
    ...workspace.registers.flatMap(({ definition }) => registerRules(definition)),
    ...workspace.columns.flatMap(columnRules),
    ...workspace.indicators.flatMap((indicator) => indicatorReferences(indicator, known)),
    ...workspace.indicators.flatMap(indicatorRules),
    ...circles(new Map(workspace.indicators.map((one) => [one.value.id, dependsOn(one)]))),
    ...workspace.models.flatMap((model) => modelReferences(workspace, model, known)),
    ...workspace.plans.flatMap((plan) => planReferences(plan, known)),
    ...workspace.goals.flatMap((goals) => goalsReferences(goals, known)),
    ...movesReferences(workspace.file, known),
    ...lawReferences(workspace.file, known),
  ];
}

/** The area sets and indicators on which people are to be followed. */
function movesReferences({ value: { moves }, place }: Workspace['file'], known: Known): Problem[] {
  return [
    ...(moves?.area_sets ?? []).flatMap((id, at) =>
      unknown(known.areaSets, id, place(['moves', 'area_sets', at]), AREA_SET),
    ),
    ...(moves?.indicators ?? []).flatMap((id, at) =>
      unknown(known.indicators, id, place(['moves', 'indicators', at]), INDICATOR),
    ),
  ];
}

/** The area sets and indicators that laws are asked about. */
function lawReferences({ value: { laws = [] }, place }: Workspace['file'], known: Known): Problem[] {
  return laws.flatMap(({ area_set, residents, people = {}, region_income, wage, national, forecast }, at) => [
    ...(wage && wage.after <= wage.before ? [bringsNothing(place(['laws', at, 'wage']))] : []),
    ...unknown(known.areaSets, area_set, place(['laws', at, 'area_set']), AREA_SET),
    ...(residents === undefined
      ? []
      : unknown(known.indicators, residents, place(['laws', at, 'residents']), INDICATOR)),
    ...(national
      ? unknown(known.areaSets, national.area_set, place(['laws', at, 'national', 'area_set']), AREA_SET)
      : []),
    ...(forecast?.turnover === undefined
      ? []
      : unknown(known.indicators, forecast.turnover, place(['laws', at, 'forecast', 'turnover']), INDICATOR)),
    ...Object.entries(people).flatMap(([criterion, id]) =>
      unknown(known.indicators, id, place(['laws', at, 'people', criterion]), INDICATOR),
    ),
    ...(region_income
      ? [
          ...unknown(
            known.indicators,
            region_income.indicator,
            place(['laws', at, 'region_income', 'indicator']),
            INDICATOR,
          ),
          ...unknown(
            known.areaSets,
            region_income.area_set,
            place(['laws', at, 'region_income', 'area_set']),
            AREA_SET,
          ),
        ]
      : []),
  ]);
}

function bringsNothing(place: Place): Problem {
  return new Problem(
    'K-LAWS-50',
    says('Indkomsten efter er ikke større end før.', 'The income after is not more than before.'),
    { place, hint: says('Skriv after: større end before:.', 'Write after: larger than before:.') },
  );
}

/** Counting in registers makes a set of this name itself. */
function calledMunicipality(set: Definition<AreaSetFile>): Problem[] {
  if (set.value.id !== MUNICIPALITY) return [];
  return [
    new Problem(
      'K-WORKSPACE-14',
      says(
        `Id'et «${MUNICIPALITY}» er hele kommunen, når der tælles i registre: Kvarter laver den selv.`,
        `The id "${MUNICIPALITY}" is the whole municipality when registers are counted: Kvarter makes it itself.`,
      ),
      {
        place: set.place(['id']),
        hint: says('Giv områdeinddelingen et andet id.', 'Give the area set another id.'),
      },
    ),
  ];
}

function usedTwice(definitions: readonly Definition<{ id?: string | undefined }>[]): Problem[] {
  const first = new Map<string, Definition<unknown>>();
  return definitions.flatMap((definition) => {
    const id = definition.value.id ?? '';
    const other = first.get(id);
    if (!other) first.set(id, definition);
    return other ? [twice(id, definition.place(['id']), other.file)] : [];
  });
}

function modelsUsedTwice({ models, file }: Workspace): Problem[] {
  const seen = new Set<string>();
  return models.flatMap(({ definition, use, index }) => {
    const key = `${definition.value.id} ${use.area_set}`;
    const again = seen.has(key);
    seen.add(key);
    return again ? [twice(definition.value.id, file.place(['models', index]), file.file)] : [];
  });
}

function twice(id: string, place: Place, other: string): Problem {
  return new Problem(
    'K-WORKSPACE-14',
    says(`Id'et «${id}» er brugt før, i ${other}.`, `The id "${id}" is already used, in ${other}.`),
    {
      place,
      hint: says('Giv den ene et andet id, eller fjern den.', 'Give one of them another id, or remove it.'),
    },
  );
}

function sourceReferences(source: Definition<SourceFile>, known: Known, derived: ReadonlySet<string>): Problem[] {
  const { area, indicator, wide } = source.value;
  const sets: [string, (string | number)[]][] =
    typeof area.set === 'string'
      ? [[area.set, ['area', 'set']]]
      : Object.entries(area.set.values).map(([value, id]) => [id, ['area', 'set', 'values', value]]);
  const indicators: [string, (string | number)[]][] = [
    ...(typeof indicator === 'string' ? [[indicator, ['indicator']] as [string, string[]]] : []),
    ...(typeof indicator === 'object'
      ? Object.entries(indicator.to).map(([value, id]) => [id, ['indicator', 'to', value]] as [string, string[]])
      : []),
    ...(wide?.to ?? []).map((id, index) => [id, ['wide', 'to', index]] as [string, (string | number)[]]),
  ];
  return [
    ...sets.flatMap(([id, path]) => unknown(known.areaSets, id, source.place(path), AREA_SET)),
    ...indicators.flatMap(([id, path]) => unknown(known.indicators, id, source.place(path), INDICATOR)),
    ...indicators.filter(([id]) => derived.has(id)).map(([id, path]) => alsoDerived(id, source.place(path))),
  ];
}

function alsoDerived(id: string, place: Place): Problem {
  return new Problem(
    'K-WORKSPACE-17',
    says(
      `«${id}» beregnes af andre indikatorer og kan ikke også komme fra en kilde.`,
      `"${id}" is computed from other indicators and cannot also come from a source.`,
    ),
    {
      place,
      hint: says(
        'Fjern ratio eller change fra indikatoren, eller giv kildens tal en anden indikator.',
        'Remove ratio or change from the indicator, or give the figures of the source another indicator.',
      ),
    },
  );
}

function indicatorReferences(indicator: Definition<IndicatorFile>, { indicators }: Known): Problem[] {
  const { ratio, change } = indicator.value;
  const named: [string | undefined, string[]][] = [
    [ratio?.numerator, ['ratio', 'numerator']],
    [ratio?.denominator, ['ratio', 'denominator']],
    [change?.of, ['change', 'of']],
  ];
  return named.flatMap(([id, path]) =>
    id === undefined ? [] : unknown(indicators, id, indicator.place(path), INDICATOR),
  );
}

function modelReferences(
  workspace: Workspace,
  { definition, use, index, inputs }: ModelInUse,
  known: Known,
): Problem[] {
  const place = (...path: string[]) => workspace.file.place(['models', index, ...path]);
  const names = modelInputs(definition.value).map(({ name }) => name);
  const strange = Object.keys(use.inputs ?? {}).filter((name) => !names.includes(name));
  const named = Object.entries(inputs).filter(([name]) => use.inputs?.[name] !== undefined);
  const unnamed = Object.keys(inputs).filter(
    (name) => use.inputs?.[name] === undefined && !known.indicators.ids.has(name),
  );
  return [
    ...unknown(known.areaSets, use.area_set, place('area_set'), AREA_SET),
    ...periodsNamed(use).flatMap(([period, at]) =>
      periodForm(period, workspace.file.place(['models', index, 'periods', at])),
    ),
    ...strange.map(
      (name) =>
        new Problem(
          'K-WORKSPACE-13',
          says(`Modellen har intet input «${name}».`, `The model has no input "${name}".`),
          {
            place: workspace.file.place(['models', index, 'inputs', name], 'key'),
            hint: listed(nearest(name, names), names, says('Dens input er', 'Its inputs are')),
          },
        ),
    ),
    ...named.flatMap(([name, id]) => unknown(known.indicators, id, place('inputs', name), INDICATOR)),
    ...(known.indicators.whole && unnamed.length > 0 ? [unfilled(unnamed, place('model'))] : []),
  ];
}

function periodsNamed({ periods }: ModelUse): [string, number][] {
  return Array.isArray(periods) ? periods.map((period, at) => [period, at]) : [];
}

function unfilled(names: readonly string[], place: Place): Problem {
  const da = names.map((name) => `«${name}»`).join(', ');
  const en = names.map((name) => `"${name}"`).join(', ');
  return new Problem(
    'K-WORKSPACE-13',
    says(
      `Modellen skal bruge ${da}, og ingen indikator hedder sådan.`,
      `The model needs ${en}, and no indicator is called so.`,
    ),
    {
      place,
      hint: says(
        `Skriv, hvilke indikatorer der skal bruges: inputs: {${names[0]}: …}.`,
        `Say which indicators to use: inputs: {${names[0]}: …}.`,
      ),
    },
  );
}

interface Needs {
  readonly at: Definition<unknown>;
  readonly path: readonly string[];
  readonly of: readonly (string | undefined)[];
}

function joinedFrom(set: Definition<AreaSetFile>): Needs {
  const { join } = set.value;
  return { at: set, path: ['join'], of: [join?.of, join?.within] };
}

function dependsOn(indicator: Definition<IndicatorFile>): Needs {
  const { ratio, change } = indicator.value;
  return {
    at: indicator,
    path: ratio ? ['ratio'] : ['change'],
    of: [ratio?.numerator, ratio?.denominator, change?.of],
  };
}

/** Definitions that are made of themselves, through others; each circle is told once, at its first member. */
function circles(needs: ReadonlyMap<string, Needs>): Problem[] {
  const done = new Set<string>();
  const problems: Problem[] = [];
  function walk(id: string, trail: readonly string[]): void {
    const from = trail.indexOf(id);
    if (from >= 0) {
      const circle = [...trail.slice(from), id];
      const { at, path } = needs.get(circle[0]!)!;
      problems.push(circular(circle, at.place(path)));
      return;
    }
    if (done.has(id)) return;
    for (const next of new Set(needs.get(id)?.of ?? []))
      if (next !== undefined && needs.has(next)) walk(next, [...trail, id]);
    done.add(id);
  }
  for (const id of needs.keys()) walk(id, []);
  return problems;
}

function circular(circle: readonly string[], place: Place): Problem {
  const shown = circle.join(' → ');
  return new Problem(
    'K-WORKSPACE-16',
    says(`Definitionerne går i ring: ${shown}.`, `The definitions go in a circle: ${shown}.`),
    {
      place,
      hint: says('Lad en af dem bygge på noget andet.', 'Let one of them build on something else.'),
    },
  );
}
