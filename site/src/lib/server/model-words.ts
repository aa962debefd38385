import type { EditionModel } from '@kvarter/engine/edition';
import { type ModelFile, modelOutputs, type OutputColumn } from '@kvarter/engine/models';
import { hasFigure, isWithheld, type Language, type Status, textOf } from '@kvarter/engine/words';
import type { Reading } from './reading.ts';

/** What a model is called. */
export function modelName(file: ModelFile, language: Language): string {
  return file.name === undefined ? file.id : textOf(file.name)[language];
}

/** The columns of a model that there are results for, in the order the model gives them; then any it does not name. */
export function columnsOf(file: ModelFile, given: Iterable<string>): OutputColumn[] {
  const there = new Set(given);
  const named = modelOutputs(file).filter(({ column }) => there.delete(column));
  const others = [...there].map((column): OutputColumn => {
    return { column, name: textOf(column), kind: 'score', high: 'neutral', decimals: 2 };
  });
  return [...named, ...others];
}

/** A class label of a result as readers are told. */
export function className({ classes }: OutputColumn, label: string, language: Language): string {
  return classes?.find((each) => each.label === label)?.name[language] ?? label;
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
  const without = statuses.filter((status) => !hasFigure(status));
  return without.find(isWithheld) ?? without.find((status) => status === 'missing') ?? 'not-applicable';
}
