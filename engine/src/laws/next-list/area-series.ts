import { atYear, type FindFigure } from '../list-figures.ts';
import { type AskedSeries, periodIn, type Scale } from './asked-series.ts';

/** The figures of one area in a series, year by year from `first` on; NaN where there is none. */
export interface AreaSeries {
  readonly first: number;
  /** Percent, kroner in percent of the region's, or people. */
  readonly values: Float64Array;
  /** The persons that a share is of; NaN where it has no count. */
  readonly wholes: Float64Array;
  /** About how many persons the figure is of. */
  readonly persons: number;
}

/** Reads a series of an area from its first year to `to`. @param persons how many, where figures have no denominator */
export function areaSeries(
  series: AskedSeries,
  years: { readonly from: number; readonly to: number },
  find: FindFigure,
  persons: number,
): AreaSeries {
  const first = Math.max(years.from, series.since);
  const length = Math.max(0, years.to - first + 1);
  const values = new Float64Array(length).fill(Number.NaN);
  const wholes = new Float64Array(length).fill(Number.NaN);
  let sum = 0;
  let counted = 0;
  for (let at = 0; at < length; at++) {
    const figure = atYear(series.indicator, periodIn(series, first + at), find);
    if (!figure || figure.value === null) continue;
    const isCounted = series.scale === 'share' && figure.numerator !== null && Boolean(figure.denominator);
    // A share that was rounded when it was shown is taken from its counts.
    values[at] = isCounted ? (100 * figure.numerator!) / figure.denominator! : figure.value;
    if (!isCounted) continue;
    wholes[at] = figure.denominator!;
    sum += figure.denominator!;
    counted += 1;
  }
  return { first, values, wholes, persons: Math.max(1, counted > 0 ? sum / counted : persons) };
}

/** The figure of a year; NaN where there is none. */
export function valueIn({ first, values }: AreaSeries, year: number): number {
  return values[year - first] ?? Number.NaN;
}

/** The scale on which changes up and down are alike: log odds of a share, the logarithm of an income or a number of people. */
export function bent(value: number, scale: Scale, persons: number): number {
  if (scale !== 'share') return Math.log(Math.max(value, 1e-6));
  // Half a person is added to those counted and to those not: nobody out of 30 was luck as well.
  const part = (value * persons) / 100;
  return Math.log((part + 0.5) / (persons - Math.min(part, persons) + 0.5));
}

/** The figure of a place on that scale. */
export function straight(bentValue: number, scale: Scale): number {
  return scale === 'share' ? 100 / (1 + Math.exp(-bentValue)) : Math.exp(bentValue);
}

/** How much one person more or less is on the scale, squared and summed over the persons: the variance of chance in one year's count. */
export function grain({ values, persons }: AreaSeries, scale: Scale): number {
  if (scale !== 'share') return 1 / persons;
  let sum = 0;
  let known = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    known += 1;
  }
  const share = (((known > 0 ? sum / known : 50) * persons) / 100 + 0.5) / (persons + 1);
  return 1 / (persons * share * (1 - share));
}
