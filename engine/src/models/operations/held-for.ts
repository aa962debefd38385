import { type AreaTable, type Column, says } from '../../words/index.ts';
import { numbersOf, withDerived } from './columns.ts';
import type { Operation, OperationContext } from './operation.ts';

/** Parameters of `held-for`. */
export interface HeldForParameters {
  /** A column of 1 and 0, in this edition and under the same name in the earlier ones. */
  of: string;
  /** How many editions in a row, this one included. */
  editions: number;
  as: string;
}

/**
 * Whether something has held in each of the last n editions, this one included: 1 if it has, 0 if not.
 *
 * Source: almenboligloven § 61 a (omdannelsesområde: five lists in a row).
 *
 * One edition in which it did not hold settles it: 0. Otherwise an edition that is lacking, has no such area, or could not decide
 * leaves it undecided: missing. Areas are found by id; following an area through a change of boundaries is done before, on the ids.
 */
export const heldFor: Operation<HeldForParameters> = Object.freeze({
  name: 'held-for',
  parameters: {
    of: { kind: 'columns', required: true },
    editions: { kind: 'number', required: true },
    as: { kind: 'names', required: true },
  } as const,
  faults: ({ editions }: HeldForParameters) =>
    Number.isInteger(editions) && editions >= 1
      ? []
      : [{ path: ['editions'], text: says('«editions» er et helt tal fra 1', '«editions» is a whole number from 1') }],
  run(table: AreaTable, { of, editions, as }: HeldForParameters, context: OperationContext) {
    const before = [...context.earlier].sort((a, b) => a.years - b.years).slice(0, editions - 1);
    const looked = before.map((one) => lookup(one.table, of));
    const now = numbersOf(table, of);
    const values = Float64Array.from(table.ids, (id, row) => {
      const held = [now[row]!, ...looked.map((at) => at(id))];
      if (held.includes(0)) return 0;
      return held.length < editions || held.some(Number.isNaN) ? Number.NaN : 1;
    });
    return withDerived(table, [{ as, values, from: [of], decided: true }]);
  },
});

/** Whether it held for an area of an earlier edition: 1, 0 or NaN. */
function lookup(table: AreaTable, column: string): (id: string) => number {
  const values: Column | undefined = table.columns[column];
  const rows = new Map(table.ids.map((id, row) => [id, row]));
  return (id) => {
    const value = values?.[rows.get(id) ?? -1];
    return typeof value === 'number' && !Number.isNaN(value) ? Number(value !== 0) : Number.NaN;
  };
}
