import { OPERATIONS } from '../models/index.ts';
import type { AreaTable } from '../words/index.ts';

/** At least k of these truths (1, 0, NaN), by the models' operation `rule`: undecided only if an undecided one could change it. */
export function atLeast(ids: readonly string[], k: number, of: readonly Float64Array[]): Float64Array {
  return ruled(ids, k, of);
}

/** All of these truths, by the models' operation `rule`. */
export function allOf(ids: readonly string[], of: readonly Float64Array[]): Float64Array {
  return ruled(ids, 'all', of);
}

/** Held now and on each of the earlier lists, by the models' operation `held-for`. The earlier ones are of the same areas, newest first. */
export function held(ids: readonly string[], now: Float64Array, earlier: readonly Float64Array[]): Float64Array {
  const table: AreaTable = { ids, columns: { held: now } };
  const before = earlier.map((column, at) => ({ years: at + 1, table: { ids, columns: { held: column } } }));
  const operation = OPERATIONS['held-for'];
  const parameters = { of: 'held', editions: earlier.length + 1, as: 'truth' };
  return operation.run(table, parameters, { earlier: before }).columns.truth as Float64Array;
}

function ruled(ids: readonly string[], at_least: number | 'all', of: readonly Float64Array[]): Float64Array {
  const names = of.map((_, at) => `c${at}`);
  const table: AreaTable = { ids, columns: Object.fromEntries(names.map((name, at) => [name, of[at]!])) };
  return OPERATIONS.rule.run(table, { at_least, of: names, as: 'truth' }, { earlier: [] }).columns
    .truth as Float64Array;
}
