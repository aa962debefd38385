import type { EditionModel, ScoreRow } from '@kvarter/engine/edition';
import type { OutputColumn } from '@kvarter/engine/models';
import { type Language, type Name, type Status, textOf } from '@kvarter/engine/words';
import { stringify } from 'yaml';
import { classify, type MapClass } from '../breaks.ts';
import { MOST_CLASSES } from '../colours.ts';
import { type StepText, stepText } from '../words/operations.ts';
import { className, columnsOf, modelName, whyNoScore } from './model-words.ts';
import type { Choice } from './overview.ts';
import type { Reading, SetOfAreas } from './reading.ts';

/** A column of a model's result, in the reader's language. */
export interface ResultColumn {
  readonly id: string;
  readonly name: string;
  readonly kind: 'score' | 'rank' | 'class';
  readonly decimals: number;
}

/** One area of a model's result: a cell a column, null where the model gives it nothing. */
export interface ResultRow {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly (number | string | null)[];
  /** Chance of the class, 0 to 1, where it was computed. */
  readonly certainty: number | null;
  /** Position among the classes of the map; −1 without one. */
  readonly class: number;
  /** Why the model gives the area nothing; null where it gives something. */
  readonly none: Status | null;
}

/** Everything the page of a model shows. */
export interface ModelPage {
  readonly id: string;
  readonly name: string;
  readonly method: string | null;
  readonly published: { readonly by: string; readonly title: string | null } | null;
  readonly set: Choice;
  readonly proof: { readonly name: string; readonly tolerance: number } | null;
  readonly illustration: string | null;
  readonly inputs: readonly {
    readonly name: string;
    readonly label: string | null;
    readonly indicator: Choice | null;
  }[];
  readonly universe: string | null;
  readonly exceptions: readonly { readonly id: string; readonly name: string | null; readonly why: string }[];
  readonly steps: readonly StepText[];
  readonly periods: readonly string[];
  readonly period: string | null;
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
  /** What the map shows: the classes of a column, or a score cut into classes. */
  readonly map: {
    readonly column: string;
    readonly classes: readonly { readonly name: string; readonly count: number }[];
    readonly cuts: readonly MapClass[];
    readonly decimals: number;
  } | null;
  readonly hasOutlines: boolean;
}

/** The page of a model as it ran on its area set, for one period. */
export async function modelPage(
  reading: Reading,
  model: EditionModel,
  set: SetOfAreas,
  period: string | null,
  language: Language,
): Promise<ModelPage> {
  await reading.load(set.definition.id);
  const { file } = model;
  const scores = period === null ? new Map() : reading.scores(file.id, model.area_set, period);
  const columns = columnsOf(file, scores.keys());
  const { rows, map } = resultOf(reading, model, set, columns, scores, period, language);
  return {
    id: file.id,
    name: modelName(file, language),
    method: text(file.method, language),
    published: file.published ? { by: textOf(file.published.by)[language], title: file.published.title ?? null } : null,
    set: { id: set.definition.id, name: textOf(set.definition.name)[language] },
    proof: file.proof
      ? { name: text(file.proof.edition, language) ?? file.proof.case, tolerance: file.proof.tolerance }
      : null,
    illustration: text(file.illustration, language),
    inputs: inputsOf(reading, model, language),
    universe: file.universe?.where ?? null,
    exceptions: (file.universe?.except ?? []).map(({ id, why }) => ({
      id,
      name: reading.area(model.area_set, id)?.name ?? null,
      why: textOf(why)[language],
    })),
    steps: file.steps.map((step) => stepText(step, stringify(step, { lineWidth: 100 }).trimEnd(), language)),
    periods: reading.periodsOfModel(file.id, model.area_set),
    period,
    columns: columns.map(({ column, name, kind, decimals }) => ({ id: column, name: name[language], kind, decimals })),
    rows,
    map,
    hasOutlines: reading.features(set.definition.id).length > 0,
  };
}

function inputsOf(reading: Reading, { file, inputs }: EditionModel, language: Language): ModelPage['inputs'] {
  return file.inputs.map((input) => {
    const name = typeof input === 'string' ? input : input.name;
    const indicator = reading.indicator(inputs[name] ?? name);
    return {
      name,
      label: typeof input === 'string' ? null : text(input.label, language),
      indicator: indicator ? { id: indicator.id, name: textOf(indicator.name)[language] } : null,
    };
  });
}

type Scores = ReadonlyMap<string, ReadonlyMap<string, ScoreRow>>;

/** One row an area: by class in the order of the model's file where there is one, then by the first score, highest first. */
function resultOf(
  reading: Reading,
  model: EditionModel,
  set: SetOfAreas,
  columns: readonly OutputColumn[],
  scores: Scores,
  period: string | null,
  language: Language,
): Pick<ModelPage, 'rows' | 'map'> {
  const shown = onMap(columns);
  if (!shown || period === null) return { rows: [], map: null };
  const column = scores.get(shown.column);
  const labels = labelsOf(shown, column);
  const values = set.areas.map(({ area }) => (shown.kind === 'class' ? null : (column?.get(area)?.score ?? null)));
  const cut = classify(values, shown.decimals, 'quantiles');
  const rows = set.areas.map(({ area, name }, index): ResultRow => {
    const own = column?.get(area);
    const given = own !== undefined && (own.score !== null || own.class !== null);
    return {
      id: area,
      name,
      cells: columns.map((each) => cell(scores.get(each.column)?.get(area), each, language)),
      certainty: own?.certainty ?? null,
      class: shown.kind === 'class' ? labels.indexOf(own?.class ?? '') : (cut.of[index] ?? -1),
      none: given ? null : whyNoScore(reading, model, area, period),
    };
  });
  const first = scores.get((columns.find(({ kind }) => kind === 'score') ?? shown).column);
  return {
    rows: sorted(rows, (row) => first?.get(row.id)?.score ?? null),
    map: {
      column: shown.name[language],
      classes: labels.map((label, index) => ({
        name: className(shown, label, language),
        count: rows.filter((row) => row.class === index).length,
      })),
      cuts: cut.classes,
      decimals: shown.decimals,
    },
  };
}

/** What the map shows: the first column of so few classes that their colours can be told apart, else the first score. */
function onMap(columns: readonly OutputColumn[]): OutputColumn | undefined {
  const classes = columns.filter(({ kind }) => kind === 'class');
  const few = classes.find((column) => (column.classes?.length ?? 0) <= MOST_CLASSES);
  return few ?? columns.find(({ kind }) => kind === 'score') ?? classes[0] ?? columns[0];
}

function cell(row: ScoreRow | undefined, column: OutputColumn, language: Language): number | string | null {
  if (!row) return null;
  if (row.class !== null) return className(column, row.class, language);
  return column.kind === 'rank' ? (row.score ?? row.rank) : row.score;
}

/** The labels a column of classes may hold, then any that stand in the result and not in the model. */
function labelsOf(column: OutputColumn, rows: ReadonlyMap<string, ScoreRow> | undefined): string[] {
  if (column.kind !== 'class') return [];
  const listed = column.classes?.map(({ label }) => label) ?? [];
  const found = [...(rows?.values() ?? [])].map((row) => row.class).filter((label) => label !== null);
  return [...new Set([...listed, ...found.sort()])];
}

function sorted(rows: readonly ResultRow[], score: (row: ResultRow) => number | null): ResultRow[] {
  return rows.toSorted((a, b) => {
    const [left, right] = [score(a), score(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || b.class - a.class;
    return right - left;
  });
}

function text(name: Name | undefined, language: Language): string | null {
  return name === undefined ? null : textOf(name)[language].trim();
}
