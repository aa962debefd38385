import { columnsIn, parseExpression } from '../expression.ts';
import type { ModelFile, Step } from '../model-file.ts';
import { pairsOf, weightsOf } from '../operations/columns.ts';
import type { Columns, Weighted } from '../operations/operation.ts';
import { columnsRead, columnsWritten, modelInputs, partsOf } from '../steps.ts';

/**
 * The model as it would be without one input: what is made of that input alone goes with it, sums and means go on without it.
 *
 * - A step that treats columns alike (`z`, `rank` …) goes on with the others.
 * - A step that combines columns (`sum`, `weighted-mean`, `geometric-mean`, `component`) combines the others; their weights keep their
 *   proportions. When none is left, it goes.
 * - Any other step that needs the input goes (a rule, a typology, a cross of classes), and so does what needs that step.
 *
 * Which areas are compared is no part of what is left out: the universe, and `exclude` on the input itself, stay as they are.
 * Outputs that are no longer written are not in the result.
 */
export function withoutInput(model: ModelFile, input: string): ModelFile {
  const gone = new Set([input]);
  const steps = model.steps.flatMap((step) => {
    const rest = stepWithout(step, gone, input);
    const kept = new Set(rest ? columnsWritten(rest) : []);
    for (const name of columnsWritten(step)) if (!kept.has(name)) gone.add(name);
    return rest ? [rest] : [];
  });
  const stillRead = [...universeReads(model), ...steps.flatMap(columnsRead).map(({ column }) => column)].includes(
    input,
  );
  const { outputs, ...rest } = model;
  return {
    ...rest,
    inputs: modelInputs(model).filter(({ name }) => name !== input || stillRead),
    steps,
    ...(outputs ? { outputs: outputs.filter(({ id }) => !gone.has(id)) } : {}),
  };
}

function universeReads({ universe }: ModelFile): string[] {
  return universe?.where === undefined ? [] : columnsIn(parseExpression(universe.where));
}

/** The step without the columns that are gone; undefined where nothing of it is left. */
function stepWithout(step: Step, gone: ReadonlySet<string>, input: string): Step | undefined {
  const lost = columnsRead(step).filter(({ column }) => gone.has(column));
  if (lost.length === 0) return step;
  const { name, parameters, operation } = partsOf(step);
  if (name === 'exclude') return lost.every(({ column }) => column === input) ? step : undefined;
  if (name === 'cross' || lost.some(({ path }) => path[0] !== 'of') || gone.has(String(parameters.positive)))
    return undefined;
  const combines = operation?.parameters.of?.kind === 'weighted' || name === 'component';
  const rest = combines ? combinedWithout(parameters.of as Weighted, gone) : pairedWithout(parameters, gone);
  return rest && ({ [name]: { ...parameters, ...rest } } as unknown as Step);
}

type Parts = Readonly<Record<string, unknown>>;

function combinedWithout(of: Weighted, gone: ReadonlySet<string>): Parts | undefined {
  const kept = weightsOf(of).filter(([column]) => !gone.has(column));
  if (kept.length === 0) return undefined;
  return { of: Array.isArray(of) ? kept.map(([column]) => column) : Object.fromEntries(kept) };
}

function pairedWithout(parameters: Parts, gone: ReadonlySet<string>): Parts | undefined {
  const kept = pairsOf(parameters.of as Columns, parameters.as as Columns).filter(([read]) => !gone.has(read));
  return kept.length === 0 ? undefined : { of: kept.map(([read]) => read), as: kept.map(([, write]) => write) };
}
