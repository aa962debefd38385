import type { AreaTable } from '../../words/index.ts';
import { columnsIn, evaluateCondition, parseExpression } from '../expression.ts';
import { withDerived } from './columns.ts';
import type { Operation } from './operation.ts';

/** Parameters of `condition`. */
export interface ConditionParameters {
  /** The condition, e.g. `outside_labour > 40`. */
  where: string;
  as: string;
}

/**
 * Whether a condition holds: 1 if it does, 0 if not.
 *
 * Undecided because something is missing: missing (withheld, if what is missing is withheld). What can be decided without it is
 * decided: `false and undecided` is 0.
 */
export const condition: Operation<ConditionParameters> = Object.freeze({
  name: 'condition',
  parameters: { where: { kind: 'expression', required: true }, as: { kind: 'names', required: true } } as const,
  run: (table: AreaTable, { where, as }: ConditionParameters) =>
    withDerived(table, [
      {
        as,
        values: evaluateCondition(where, table),
        from: columnsIn(parseExpression(where)).filter((name) => name in table.columns),
        decided: true,
      },
    ]),
});
