import { columnsIn, parseExpression } from './expression.ts';
import type { ModelFile, ModelInput, Step } from './model-file.ts';
import { pairsOf, weightsOf } from './operations/columns.ts';
import { type AnyOperation, operationNamed } from './operations/index.ts';
import type { Columns, Weighted } from './operations/operation.ts';

/** A step taken apart: its one key, its parameters, and the operation it names (undefined if there is none such). */
export interface StepParts {
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly operation: AnyOperation | undefined;
}

/** The step's operation and parameters. A step with more keys than one is told by its first; checking finds the others. */
export function partsOf(step: Step): StepParts {
  const [name = '', parameters] = Object.entries(step)[0] ?? [];
  return { name, parameters: (parameters ?? {}) as Record<string, unknown>, operation: operationNamed(name) };
}

/** The columns a step writes, in order. */
export function columnsWritten(step: Step): string[] {
  const { parameters, operation } = partsOf(step);
  return Object.entries(operation?.parameters ?? {}).flatMap(([key, { kind }]) =>
    kind === 'names' && parameters[key] !== undefined ? namesWritten(parameters.of, parameters[key] as Columns) : [],
  );
}

function namesWritten(of: unknown, as: Columns): string[] {
  if (typeof as === 'string' && !as.includes('*')) return [as];
  if (typeof as !== 'string') return as;
  return pairsOf(typeof of === 'string' || Array.isArray(of) ? of : [], as).map(([, write]) => write);
}

/** The columns a step reads, each with where in its parameters it is named. Conditions that cannot be read count as none. */
export function columnsRead(step: Step): { column: string; path: (string | number)[] }[] {
  const { parameters, operation } = partsOf(step);
  const read = Object.entries(operation?.parameters ?? {}).flatMap(([key, { kind }]) => {
    const value = parameters[key];
    if (value === undefined) return [];
    if (kind === 'columns') return columnsAt(value as Columns, key);
    if (kind === 'weighted')
      return weightsOf(value as Weighted).map(([column], at) => ({
        column,
        path: [key, Array.isArray(value) ? at : column],
      }));
    return kind === 'expression' ? columnsOfCondition(String(value)).map((column) => ({ column, path: [key] })) : [];
  });
  const own = operation?.reads?.(parameters);
  const extra = (own?.columns ?? []).map((column) => ({ column, path: [] }));
  const conditions = (own?.expressions ?? []).flatMap(columnsOfCondition).map((column) => ({ column, path: [] }));
  return [...read, ...extra, ...conditions];
}

function columnsAt(value: Columns, key: string): { column: string; path: (string | number)[] }[] {
  return typeof value === 'string'
    ? [{ column: value, path: [key] }]
    : value.map((column, at) => ({ column, path: [key, at] }));
}

function columnsOfCondition(written: string): string[] {
  try {
    return columnsIn(parseExpression(written));
  } catch {
    // Said as its own problem, with the character, by the check of conditions.
    return [];
  }
}

/** The model's inputs in their full form. */
export function modelInputs(model: ModelFile): ModelInput[] {
  return model.inputs.map((input) => (typeof input === 'string' ? { name: input } : input));
}
