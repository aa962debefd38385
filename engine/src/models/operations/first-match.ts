import { type AreaTable, type Name, says } from '../../words/index.ts';
import { columnsIn, evaluateCondition, parseExpression } from '../expression.ts';
import { NOT_APPLICABLE, withDerived } from './columns.ts';
import type { Operation } from './operation.ts';

/** Parameters of `first-match`. */
export interface FirstMatchParameters {
  /** The types in order: the first whose condition holds is the area's. */
  cases: MatchCase[];
  /** The label of areas that match none. __Default value:__ none: they are *not applicable*. */
  otherwise?: string;
  /** A condition that cannot be decided leaves the area without a type (`stop`), or is taken as not met (`pass`). __Default value:__ `stop`. */
  undecided?: 'stop' | 'pass';
  as: string;
}

/** One type and its condition. */
export interface MatchCase {
  /** The label in the result. */
  label: string;
  /** The label for readers of the pages. __Default value:__ the label. */
  name?: Name;
  /** The condition, e.g. `share > 40 and residents >= 1000`. */
  when: string;
}

/**
 * A typology: ordered conditions, the first that holds gives the label.
 *
 * Source: Urban Displacement Project typologies (first match wins; missing core input gives no type).
 *
 * With `stop`, a condition that cannot be decided before any has held: missing (or withheld). No match: `otherwise`, or *not
 * applicable*. Every area with decided conditions and an `otherwise` has exactly one type.
 */
export const firstMatch: Operation<FirstMatchParameters> = Object.freeze({
  name: 'first-match',
  parameters: {
    cases: { kind: 'list', required: true },
    otherwise: { kind: 'text' },
    undecided: { kind: 'text', choices: ['stop', 'pass'] },
    as: { kind: 'names', required: true },
  } as const,
  faults: ({ cases }: FirstMatchParameters) =>
    cases.flatMap((one, at) =>
      typeof one.when === 'string' && typeof one.label === 'string'
        ? []
        : [{ path: ['cases', at], text: says('Hver type har «label» og «when»', 'Each type has «label» and «when»') }],
    ),
  reads: ({ cases }: FirstMatchParameters) => ({ expressions: cases.map((one) => one.when) }),
  run(table: AreaTable, { cases, otherwise, undecided = 'stop', as }: FirstMatchParameters) {
    const conditions = cases.map((one) => evaluateCondition(one.when, table));
    const own = new Uint8Array(table.ids.length);
    const values = table.ids.map((_, row) => {
      for (let at = 0; at < cases.length; at++) {
        const holds = conditions[at]![row]!;
        if (holds === 1) return cases[at]!.label;
        if (Number.isNaN(holds) && undecided === 'stop') return null;
      }
      if (otherwise === undefined) own[row] = NOT_APPLICABLE;
      return otherwise ?? null;
    });
    const from = cases.flatMap((one) => columnsIn(parseExpression(one.when))).filter((name) => name in table.columns);
    return withDerived(table, [
      { as, values, from, own: own.some((code) => code > 0) ? own : undefined, decided: undecided === 'stop' },
    ]);
  },
});
