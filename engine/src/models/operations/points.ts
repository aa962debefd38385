import { type AreaTable, says } from '../../words/index.ts';
import { spreadOf } from '../statistics.ts';
import { listOf, NOT_APPLICABLE, numbersOf, pairsOf, withDerived } from './columns.ts';
import { downFaults } from './minmax.ts';
import type { Columns, Operation } from './operation.ts';

/** Parameters of `points`. */
export interface PointsParameters {
  of: Columns;
  /** How the distance from the mean is measured: in standard deviations, in the figure's own unit, or in percent of the mean. */
  distance: 'sd' | 'unit' | 'percent';
  /** Each step passed gives a point, e.g. `[0.5, 1, 1.5, 2]`. Rising. */
  steps: number[];
  /** Column that weighs the areas in the mean: with residents, the mean is that of the municipality. __Default value:__ every area counts the same. */
  weights?: string;
  /** Column that holds the municipality's own figure, when it is known; the same in every row. One column for each of `of`. */
  mean?: Columns;
  /** Those of the columns where a low figure is the burden. */
  down?: Columns;
  as: Columns;
}

/**
 * Points that grow with the distance from the mean, on the burdened side only.
 *
 * ```
 * d = x − mean, in sd | own units | percent of the mean        points = number of steps s with d > s
 * ```
 * Source: the Aarhus way (BoSocData: points per indicator that grow with the distance from the municipal mean, summed). Aarhus has
 * not published its steps.
 *
 * Missing: missing. On the mean or better: 0 points. Exactly on a step: not passed. No spread (with `sd`) or mean 0 (with
 * `percent`): 0 points on the mean, else *not applicable*.
 */
export const points: Operation<PointsParameters> = Object.freeze({
  name: 'points',
  parameters: {
    of: { kind: 'columns', required: true },
    distance: { kind: 'text', required: true, choices: ['sd', 'unit', 'percent'] },
    steps: { kind: 'list', required: true },
    weights: { kind: 'columns' },
    mean: { kind: 'columns' },
    down: { kind: 'columns' },
    as: { kind: 'names', required: true },
  } as const,
  faults({ of, down, mean, steps }: PointsParameters) {
    const faults = downFaults(of, down);
    if (!steps.every((step, at) => at === 0 || step > steps[at - 1]!))
      faults.push({ path: ['steps'], text: says('Trinene skal stige', 'The steps must rise') });
    if (mean !== undefined && listOf(mean).length !== listOf(of).length)
      faults.push({
        path: ['mean'],
        text: says('Skriv én kolonne for hver i «of»', 'Write one column for each of «of»'),
      });
    return faults;
  },
  run(table: AreaTable, { of, distance, steps, weights, mean, down = [], as }: PointsParameters) {
    const weigh = weights === undefined ? undefined : numbersOf(table, weights);
    const means = mean === undefined ? undefined : listOf(mean);
    return withDerived(
      table,
      pairsOf(of, as).map(([read, write], at) => {
        const x = numbersOf(table, read);
        const spread = spreadOf(x, 'population', { weights: weigh });
        const middle = means ? numbersOf(table, means[at]!) : undefined;
        const way = listOf(down).includes(read) ? -1 : 1;
        const own = new Uint8Array(x.length);
        const values = x.map((value, row) => {
          const centre = middle ? middle[row]! : spread.mean;
          const unit = distance === 'unit' ? 1 : distance === 'sd' ? spread.sd : Math.abs(centre) / 100;
          const off = way * (value - centre);
          if (Number.isNaN(off)) return Number.NaN;
          if (off !== 0 && !(unit > 0)) own[row] = NOT_APPLICABLE;
          return off === 0 ? 0 : unit > 0 ? passed(off / unit, steps) : Number.NaN;
        });
        const from = means ? [read, means[at]!] : [read];
        return { as: write, values, from, own: own.some((code) => code > 0) ? own : undefined };
      }),
    );
  },
});

/** How many steps lie below d. */
function passed(d: number, steps: readonly number[]): number {
  let count = 0;
  while (count < steps.length && d > steps[count]!) count++;
  return count;
}
