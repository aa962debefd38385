import type { EditionModel } from '@kvarter/engine/edition';
import type { ModelFile } from '@kvarter/engine/models';
import { hasFigure, isWithheld, type Language, type Name, type Status, textOf } from '@kvarter/engine/words';
import type { Reading } from './reading.ts';

/** What a model is called. */
export function modelName(file: ModelFile, language: Language): string {
  return file.name === undefined ? file.id : textOf(file.name)[language];
}

/** What a column a model gives is called; its id where the model names no outputs. */
export function outputName(file: ModelFile, component: string, language: Language): string {
  const output = file.outputs?.find(({ id }) => id === component);
  return output ? textOf(output.name)[language] : component;
}

/** A class of a model. */
export interface ModelClass {
  /** As it stands in the result. */
  readonly label: string;
  /** As readers are told. */
  readonly name: string;
}

/** The classes a model can give a column, in the order its file lists them; none where the column is no class. */
export function classesOf(file: ModelFile, component: string, language: Language): ModelClass[] {
  for (const step of file.steps) {
    if ('classify' in step && step.classify.as === component) return named(step.classify.classes, language);
    if ('cross' in step && step.cross.as === component) return named(step.cross.cells ?? [], language);
    if ('first-match' in step && step['first-match'].as === component) {
      const { cases, otherwise } = step['first-match'];
      return named([...cases, ...(otherwise === undefined ? [] : [{ label: otherwise }])], language);
    }
  }
  return [];
}

/** A class label of a result as readers are told. */
export function className(file: ModelFile, component: string, label: string, language: Language): string {
  return classesOf(file, component, language).find((each) => each.label === label)?.name ?? label;
}

/**
 * Why a model gives an area nothing in a period: an input is withheld or missing, or the area is not one the model compares.
 * The edition's scores do not say it, so it is read from the inputs.
 */
export function whyNoScore(reading: Reading, model: EditionModel, area: string, period: string): Status {
  if (model.file.universe?.except?.some(({ id }) => id === area)) return 'not-applicable';
  const statuses = model.file.inputs.map((input) => {
    const name = typeof input === 'string' ? input : input.name;
    const figures = reading.figures(model.area_set, model.inputs[name] ?? name, period);
    return figures.get(area)?.status ?? 'missing';
  });
  return (
    statuses.find(isWithheld) ??
    statuses.find((status) => status === 'missing') ??
    statuses.find((status) => !hasFigure(status)) ??
    'not-applicable'
  );
}

function named(classes: readonly { readonly label: string; readonly name?: Name }[], language: Language): ModelClass[] {
  return classes.map(({ label, name }) => ({ label, name: name === undefined ? label : textOf(name)[language] }));
}
