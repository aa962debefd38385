import { type AreaTable, says } from '../../words/index.ts';
import { numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, Operation } from './operation.ts';

/** Parameters of `treat`. */
export interface TreatParameters {
  of: Columns;
  /** At most so many figures are pulled in. __Default value:__ 5. */
  most?: number;
  /** A column is left alone when its skewness lies below this, whichever way. __Default value:__ 2. */
  skew?: number;
  /** Or when its kurtosis lies below this. __Default value:__ 3.5. */
  kurtosis?: number;
  /** What to do when pulling in is not enough: take the logarithm of the figures as they were, or leave what pulling in gave. __Default value:__ `log`. */
  otherwise?: 'log' | 'leave';
  as: Columns;
}

/**
 * Keeps a few extreme areas from deciding a whole indicator.
 *
 * A column whose skewness *and* kurtosis both reach their limits has its outermost figure set to the next one (the highest where the
 * skewness is positive, else the lowest), again and again until one of them is below its limit or `most` figures are pulled in.
 * If that does not do it, the column as it was is replaced by `ln(x − min + 0.01 · (max − min))`, which is kept whatever its own
 * skewness. Skewness and kurtosis are the sample ones of spreadsheets:
 * ```
 * skew = √(n(n−1)) / (n−2) · √n Σd³ / (Σd²)^1.5     kurt = (n−1)/((n−2)(n−3)) · ((n+1)(n Σd⁴/(Σd²)² − 3) + 6),   d = x − mean
 * ```
 * Source: COINr `Treat`, `winsorise`, `log_CT` with its defaults; JRC COIN Tool.
 *
 * Missing: missing, and no part in anything. Fewer than four figures, or no spread: left alone. Figures that tie at the end are
 * pulled in together and count each.
 */
export const treat: Operation<TreatParameters> = Object.freeze({
  name: 'treat',
  parameters: {
    of: { kind: 'columns', required: true },
    most: { kind: 'number' },
    skew: { kind: 'number' },
    kurtosis: { kind: 'number' },
    otherwise: { kind: 'text', choices: ['log', 'leave'] },
    as: { kind: 'names', required: true },
  } as const,
  faults: ({ most = 5 }: TreatParameters) =>
    Number.isInteger(most) && most >= 0
      ? []
      : [{ path: ['most'], text: says('«most» er et helt tal fra 0', '«most» is a whole number from 0') }],
  run: (table: AreaTable, parameters: TreatParameters) =>
    withDerived(
      table,
      pairsOf(parameters.of, parameters.as).map(([read, write]) => ({
        as: write,
        values: treated(numbersOf(table, read), parameters),
        from: [read],
      })),
    ),
});

function treated(values: Float64Array, { most = 5, skew = 2, kurtosis = 3.5, otherwise = 'log' }: TreatParameters) {
  const passes = (column: Float64Array): boolean => {
    const shape = shapeOf(column);
    return shape === undefined || Math.abs(shape.skew) < skew || shape.kurtosis < kurtosis;
  };
  if (passes(values)) return values;
  const pulled = pullIn(values, most, passes);
  if (passes(pulled) || otherwise === 'leave') return pulled;
  return logarithm(values);
}

/** The outermost figures set to the next, until the column passes or `most` have been. */
function pullIn(values: Float64Array, most: number, passes: (column: Float64Array) => boolean): Float64Array {
  const column = values.slice();
  let [high, low] = [0, 0];
  while (high + low < most && !passes(column)) {
    const up = shapeOf(column)!.skew >= 0;
    const [end, next] = outermost(column, up);
    let count = 0;
    for (let row = 0; row < column.length; row++) {
      if (column[row] !== end) continue;
      column[row] = next;
      count++;
    }
    // What was pulled in before sits at the end now, so the count is of all pulled in on that side.
    if (up) high = count;
    else low = count;
  }
  return column;
}

function outermost(column: Float64Array, up: boolean): [end: number, next: number] {
  const way = up ? 1 : -1;
  let [end, next] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of column) {
    const x = way * value;
    if (x > end) [end, next] = [x, end];
    else if (x < end && x > next) next = x;
  }
  return [way * end, way * next];
}

function logarithm(values: Float64Array): Float64Array {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return values.map((value) => Math.log(value - min + 0.01 * (max - min)));
}

/** Skewness and kurtosis, or undefined where there are too few figures or no spread. */
function shapeOf(values: Float64Array): { skew: number; kurtosis: number } | undefined {
  const present = values.filter((value) => !Number.isNaN(value));
  const n = present.length;
  const mean = present.reduce((sum, value) => sum + value, 0) / n;
  let [second, third, fourth] = [0, 0, 0];
  for (const value of present) {
    const d = value - mean;
    second += d * d;
    third += d * d * d;
    fourth += d * d * d * d;
  }
  if (n < 4 || second === 0) return undefined;
  return {
    skew: ((Math.sqrt(n * (n - 1)) / (n - 2)) * Math.sqrt(n) * third) / second ** 1.5,
    kurtosis: ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * ((n * fourth) / second ** 2 - 3) + 6),
  };
}
