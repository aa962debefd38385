import { hasFigure, type Observation, TOTAL } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';

/** A figure of an area in a period, and the counts behind it. */
export interface TrackFigure {
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** One indicator through time in the areas of a set. */
export interface Tracks {
  /** Every period that any area has a figure in, oldest first. */
  readonly periods: readonly string[];
  readonly at: (area: string, period: string) => TrackFigure | undefined;
}

/** What is looked up among the observations. */
export interface TrackKey {
  readonly areaSet: string;
  readonly indicator: string;
  readonly tenure: string;
}

const textOf = ({ areaSet, indicator, tenure }: TrackKey) => `${areaSet} ${indicator} ${tenure}`;

/**
 * Finds the figures of these keys in one pass over the observations. Breakdowns and cells without a figure are left out: a withheld figure is as
 * little known here as a missing one.
 */
export function tracksOf(observations: Iterable<Observation>, keys: readonly TrackKey[]): (key: TrackKey) => Tracks {
  const found = new Map(keys.map((key) => [textOf(key), new Map<string, Map<string, TrackFigure>>()]));
  for (const one of observations) {
    if (one.area === TOTAL || one.groups !== undefined || one.value === null || !hasFigure(one.status)) continue;
    const byPeriod = found.get(textOf(one));
    if (!byPeriod) continue;
    const { value, numerator, denominator } = one;
    const areas = byPeriod.get(one.period) ?? new Map<string, TrackFigure>();
    byPeriod.set(one.period, areas);
    areas.set(one.area, { value, numerator, denominator });
  }
  return (key) => {
    const byPeriod = found.get(textOf(key)) ?? new Map<string, Map<string, TrackFigure>>();
    return { periods: ofOneShape([...byPeriod.keys()]), at: (area, period) => byPeriod.get(period)?.get(area) };
  };
}

/**
 * Variance of a share in percent: 10,000 · p(1 − p) / n, with p = (x + 1) / (n + 2) (Laplace), so that 0 and 100 percent of few are not certain.
 * Null of anything but a share with counts.
 */
export function shareVariance(
  unit: IndicatorFile['unit'] | undefined,
  numerator: number | null,
  denominator: number | null,
): number | null {
  if (unit !== 'percent' || numerator === null || denominator === null) return null;
  if (!(denominator > 0) || Number.isNaN(numerator) || numerator < 0 || numerator > denominator) return null;
  const share = (numerator + 1) / (denominator + 2);
  return (10_000 * share * (1 - share)) / denominator;
}

/**
 * Several areas as one in a period: counts added where all are known, else the plain mean of their figures (the sum, of counts). Undefined if one
 * has no figure.
 */
export function together(
  figures: readonly (TrackFigure | undefined)[],
  unit: IndicatorFile['unit'] | undefined,
  scale: number,
): TrackFigure | undefined {
  const there = figures.filter((one) => one !== undefined);
  if (there.length < figures.length || there.length === 0) return undefined;
  if (there.length === 1) return there[0];
  const sum = (of: (one: TrackFigure) => number | null) =>
    there.reduce<number | null>((total, one) => {
      const value = of(one);
      return total === null || value === null ? null : total + value;
    }, 0);
  const [numerator, denominator] = [sum((one) => one.numerator), sum((one) => one.denominator)];
  if (unit === 'count') return { value: sum((one) => one.value)!, numerator, denominator };
  if (numerator !== null && denominator !== null && denominator > 0 && SUMMED.has(unit ?? ''))
    return { value: (scale * numerator) / denominator, numerator, denominator };
  return { value: sum((one) => one.value)! / there.length, numerator, denominator };
}

/** Units that are a numerator over a denominator. */
const SUMMED = new Set(['percent', 'rate-per-1000']);

/** Years, quarters and days on one line would mix lengths: the shape that most periods have, the finer of two as common. */
function ofOneShape(periods: readonly string[]): string[] {
  const shapes = new Map<string, string[]>();
  for (const period of periods) {
    const shape = period.replace(/\d/g, '0');
    shapes.set(shape, [...(shapes.get(shape) ?? []), period]);
  }
  const [most] = [...shapes].sort(([a, one], [b, other]) => other.length - one.length || b.length - a.length);
  return most ? most[1].sort() : [];
}
