import { type AreaTable, says } from '../../words/index.ts';
import { columnsIn, evaluateCondition, parseExpression } from '../expression.ts';
import { withDerived } from './columns.ts';
import type { Operation } from './operation.ts';

/** Parameters of `rule`. */
export interface RuleParameters {
  /** How many of the conditions must hold. */
  at_least: number | 'all';
  /** The conditions, e.g. `[outside_labour > 40, income < 55]`, or columns of 1 and 0. */
  of: string[];
  as: string;
}

/**
 * Whether at least k of n conditions hold: 1 if they do, 0 if they do not.
 *
 * Undecided conditions are counted both ways, and only if it matters is the rule undecided (missing, or withheld):
 * ```
 * met ≥ k: 1        met + undecided < k: 0        otherwise: undecided
 * ```
 * Source: almenboligloven § 61 a (at least 2 of 4 criteria); Urban Displacement Project (vulnerable: at least 3 of 4).
 */
export const rule: Operation<RuleParameters> = Object.freeze({
  name: 'rule',
  parameters: {
    at_least: { kind: 'own', required: true },
    of: { kind: 'own', required: true },
    as: { kind: 'names', required: true },
  } as const,
  faults({ at_least, of }: RuleParameters) {
    if (!Array.isArray(of) || of.length === 0)
      return [{ path: ['of'], text: says('«of» er en liste af betingelser', '«of» is a list of conditions') }];
    return at_least === 'all' || (Number.isInteger(at_least) && at_least >= 1 && at_least <= of.length)
      ? []
      : [
          {
            path: ['at_least'],
            text: says(
              `«at_least» er «all» eller et helt tal fra 1 til ${of.length}`,
              `«at_least» is «all» or a whole number from 1 to ${of.length}`,
            ),
          },
        ];
  },
  reads: ({ of }: RuleParameters) => ({ expressions: of }),
  run(table: AreaTable, { at_least, of, as }: RuleParameters) {
    const needed = at_least === 'all' ? of.length : at_least;
    const conditions = of.map((one) => evaluateCondition(one, table));
    const values = Float64Array.from(table.ids, (_, row) => {
      let met = 0;
      let open = 0;
      for (const one of conditions) {
        if (Number.isNaN(one[row]!)) open++;
        else met += one[row]!;
      }
      if (met >= needed) return 1;
      return met + open < needed ? 0 : Number.NaN;
    });
    const from = of.flatMap((one) => columnsIn(parseExpression(one))).filter((name) => name in table.columns);
    return withDerived(table, [{ as, values, from, decided: true }]);
  },
});
