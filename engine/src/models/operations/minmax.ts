import type { AreaTable } from '../../words/index.ts';
import { NOT_APPLICABLE, numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, Operation } from './operation.ts';

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
        const turned = down === read || down.includes(read);
        const values = x.map((value) =>
          max > min ? low + ((high - low) * (turned ? max - value : value - min)) / (max - min) : Number.NaN,
        );
        const own = max > min ? undefined : Uint8Array.from(x, (value) => (Number.isNaN(value) ? 0 : NOT_APPLICABLE));
        return { as: write, values, from: [read], own };
      }),
    );
  },
});
