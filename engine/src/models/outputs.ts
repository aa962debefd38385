import { type Name, type Text, textOf } from '../words/index.ts';
import type { ModelFile, ModelOutput, Step } from './model-file.ts';
import type { ClassifyParameters } from './operations/classify.ts';
import type { CrossParameters } from './operations/cross.ts';
import type { FirstMatchParameters } from './operations/first-match.ts';
import { columnsWritten, partsOf } from './steps.ts';

/** A column a model gives its readers, with everything a page needs to show it. */
export interface OutputColumn {
  readonly column: string;
  readonly name: Text;
  readonly kind: ModelOutput['kind'];
  readonly high: 'worse' | 'better' | 'neutral';
  /** Digits after the decimal comma when shown. */
  readonly decimals: number;
  /** The classes in their order, where the column holds classes. */
  readonly classes?: readonly ClassName[];
}

/** A class: the label as the table holds it, and its name for readers. */
export interface ClassName {
  readonly label: string;
  readonly name: Text;
}

/** The columns a model gives, in their order: those its file names, or else every column its steps write. */
export function modelOutputs(model: ModelFile): OutputColumn[] {
  const outputs = model.outputs ?? model.steps.flatMap(columnsWritten).map((id) => unnamed(model, id));
  return outputs.map((output) => {
    const classes = classesOf(model, output.id);
    return {
      column: output.id,
      name: textOf(output.name),
      kind: output.kind,
      high: output.high ?? 'neutral',
      decimals: output.decimals ?? (output.kind === 'score' ? 2 : 0),
      ...(classes ? { classes } : {}),
    };
  });
}

function unnamed(model: ModelFile, id: string): ModelOutput {
  const { name } = partsOf(stepWriting(model, id)!);
  const kind = classesOf(model, id) ? 'class' : name === 'rank' || name === 'quantile' ? 'rank' : 'score';
  return { id, name: id, kind };
}

/** The classes a column of the model may hold, in the order of its step; undefined for a column of numbers. */
function classesOf(model: ModelFile, column: string): ClassName[] | undefined {
  const step = stepWriting(model, column);
  if (!step) return undefined;
  if ('classify' in step) return (step.classify satisfies ClassifyParameters).classes.map(named);
  if ('first-match' in step) return typesOf(step['first-match']);
  return 'cross' in step ? crossed(model, step.cross) : undefined;
}

function stepWriting(model: ModelFile, column: string): Step | undefined {
  return model.steps.find((step) => columnsWritten(step).includes(column));
}

function named({ label, name }: { label: string; name?: Name }): ClassName {
  return { label, name: textOf(name ?? label) };
}

function typesOf({ cases, otherwise }: FirstMatchParameters): ClassName[] {
  return [...cases, ...(otherwise === undefined ? [] : [{ label: otherwise }])].map(named);
}

function crossed(model: ModelFile, { of, cells = [], between = ' / ' }: CrossParameters): ClassName[] {
  const sides = of.map((column) => classesOf(model, column) ?? []);
  const start: { labels: string[]; names: Text[] }[] = [{ labels: [], names: [] }];
  const combinations = sides.reduce(
    (made, side) =>
      made.flatMap(({ labels, names }) =>
        side.map((one) => ({ labels: [...labels, one.label], names: [...names, one.name] })),
      ),
    start,
  );
  return combinations.map(({ labels, names }) => {
    const cell = cells.find((one) => one.of.every((label, at) => label === labels[at]));
    if (cell) return named(cell);
    const joined = (language: 'da' | 'en') => names.map((name) => name[language]).join(between);
    return { label: labels.join(between), name: { da: joined('da'), en: joined('en') } };
  });
}
