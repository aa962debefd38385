import { type AreaTable, says } from '../../words/index.ts';
import { listOf, NOT_APPLICABLE, numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, Operation, ParameterFault } from './operation.ts';

/** Parameters of `minmax`. */
export interface MinmaxParameters {
  of: Columns;
  /** The ends of the new scale. __Default value:__ [0, 100]. */
  to?: [number, number];
  /** Those of the columns where a high figure counts low: they are turned round. */
  down?: Columns;
  as: Columns;
}

/**
 * The figure's place between the lowest and the highest area.
 *
 * ```
 * low + (high − low) · (x − min) / (max − min)        turned round: low + (high − low) · (max − x) / (max − min)
 * ```
 * Source: COINr `n_minmax`; OECD and JRC, Handbook on Constructing Composite Indicators (2008), § 5.
 *
 * Missing: missing. No spread (all alike, or one area): *not applicable*, since no place is between. The scale moves with the two
 * extreme areas; for a scale that stays, use `goalposts`.
 */
export const minmax: Operation<MinmaxParameters> = Object.freeze({
  name: 'minmax',
  parameters: {
    of: { kind: 'columns', required: true },
    to: { kind: 'list' },
    down: { kind: 'columns' },
    as: { kind: 'names', required: true },
  } as const,
  faults: ({ of, down }: MinmaxParameters) => downFaults(of, down),
  run(table: AreaTable, { of, to = [0, 100], down = [], as }: MinmaxParameters) {
    return withDerived(
      table,
      pairsOf(of, as).map(([read, write]) => {
        const x = numbersOf(table, read);
        let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        for (const value of x) {
          if (value < min) min = value;
          if (value > max) max = value;
        }
        const [low, high] = to;
        const turned = listOf(down).includes(read);
        // The place first: it is exactly 0 and 1 at the ends.
        const values = x.map((value) =>
          max > min ? low + (high - low) * ((turned ? max - value : value - min) / (max - min)) : Number.NaN,
        );
        const own = max > min ? undefined : Uint8Array.from(x, (value) => (Number.isNaN(value) ? 0 : NOT_APPLICABLE));
        return { as: write, values, from: [read], own };
      }),
    );
  },
});

/** A column that is to be turned round must be one of those read. */
export function downFaults(of: Columns, down: Columns | undefined): ParameterFault[] {
  return listOf(down ?? [])
    .filter((name) => !listOf(of).includes(name))
    .map((name) => ({
      path: ['down'],
      text: says(
        `«${name}» i «down» er ikke blandt kolonnerne i «of»`,
        `«${name}» in «down» is not among the columns of «of»`,
      ),
    }));
}
