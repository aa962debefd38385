import { type AreaSeries, bent, grain, straight, valueIn } from './area-series.ts';
import type { AskedFigure, AskedSeries, Scale } from './asked-series.ts';
import { type Followed, type Following, follow, type Movement, type Standing } from './level-filter.ts';
import { evenOf, normalsOf } from './normals.ts';

/** A figure over all draws: one number where it is known, else one a draw. NaN is not known and not to be drawn. */
export type Drawn = number | Float64Array;

/** How the draws of a forecast are made. */
export interface Draws {
  readonly seed: number;
  /** How many, an even number: each has an opposite. */
  readonly count: number;
}

/** Gives the figure of a year: as it is known, else drawn. */
export type Path = (year: number) => Drawn;

/** A series of an area, made ready to be followed. */
export interface Ready {
  readonly own: AreaSeries;
  readonly figures: Float64Array;
  readonly grain: number;
  readonly moving: number;
}

/** An area's series on the scale that it is followed on. @param moving how much it is moved through beside the other areas */
export function ready(series: AskedSeries, own: AreaSeries, moving: number): Ready {
  const figures = own.values.map((value) =>
    Number.isNaN(value) ? Number.NaN : bent(value, series.scale, own.persons),
  );
  return { own, figures, grain: grain(own, series.scale), moving };
}

/**
 * Where an area's figure may go. Of each draw: the area's own volatility; then year by year the level, and the chance of the year.
 *
 * @param of what the draws are of: the same text and seed give the same path
 * @param to the last year that is asked for
 */
export function pathOf(
  series: AskedSeries,
  { own, figures, grain: size, moving }: Ready,
  { movement, following }: { readonly movement: Movement; readonly following: Following },
  { seed, count }: Draws,
  of: string,
  to: number,
): Path {
  const followed = follow(figures, size, moving, movement, following);
  const drawn = new Map<number, Drawn>();
  const lastYear = own.first + followed.last;
  if (followed.last >= 0 && (lastYear < to || followed.gaps.size > 0)) {
    const normals = normalsOf(seed, of);
    const even = evenOf(seed, `${of} jævn`);
    const z = new Float64Array(count);
    const evens = new Float64Array(count);
    const spread = volatilities(followed, movement, normals(z));
    const figuresOf = (levels: Float64Array): Float64Array => {
      normals(z);
      even(evens);
      return figuresAt(levels, spread, z, evens, series.scale, own.persons, movement.noise, size);
    };
    const levelsOf = ({ level, variance }: Standing): Float64Array => {
      const levels = new Float64Array(count);
      const root = Math.sqrt(variance);
      normals(z);
      for (let draw = 0; draw < count; draw++) levels[draw] = level + root * spread[draw]! * z[draw]!;
      return levels;
    };
    for (const [at, standing] of followed.gaps) drawn.set(own.first + at, figuresOf(levelsOf(standing)));
    const levels = levelsOf(followed);
    const step = Math.sqrt(movement.drift + movement.turnover * size * moving);
    let { slope } = followed;
    for (let year = lastYear + 1; year <= to; year++) {
      normals(z);
      for (let draw = 0; draw < count; draw++)
        levels[draw]! += following.trend * slope + step * spread[draw]! * z[draw]!;
      slope *= following.trend;
      drawn.set(year, figuresOf(levels));
    }
  }
  return (year) => {
    const known = valueIn(own, year);
    return Number.isNaN(known) ? (drawn.get(year) ?? Number.NaN) : known;
  };
}

/** The figure that a criterion asks for, as `listFiguresOf` averages it, and how much of it is known. */
export function figureDrawn({ years }: AskedFigure, own: AreaSeries, path: Path): { figure: Drawn; known: number } {
  const parts = years.map(path);
  const wholes = years.map((year) => own.wholes[year - own.first] ?? Number.NaN);
  // Counts are added before they are divided; a year to come weighs as the newest.
  const newest = own.wholes.findLast((whole) => !Number.isNaN(whole)) ?? 1;
  const isCounted = years.every((year, at) => !Number.isNaN(wholes[at]!) || Number.isNaN(valueIn(own, year)));
  const weights = wholes.map((whole) => (isCounted ? (Number.isNaN(whole) ? newest : whole) : 1));
  const sum = weights.reduce((a, b) => a + b, 0);
  const known = years.filter((year) => !Number.isNaN(valueIn(own, year))).length / years.length;
  const columns = parts.flatMap((part, at) => (typeof part === 'number' ? [] : [{ part, weight: weights[at]! / sum }]));
  let fixed = 0;
  for (const [at, part] of parts.entries()) if (typeof part === 'number') fixed += (weights[at]! / sum) * part;
  const [first] = columns;
  if (!first) return { figure: fixed, known };
  const figure = new Float64Array(first.part.length).fill(fixed);
  for (const { part, weight } of columns) {
    for (let draw = 0; draw < figure.length; draw++) figure[draw]! += weight * part[draw]!;
  }
  return { figure, known };
}

/** Of each draw, how much more than others the area moves: the root of v ~ (ν + squares)/χ²(ν + changes). */
function volatilities({ changes, squares }: Followed, { alike }: Movement, normals: Float64Array): Float64Array {
  const freedom = alike + changes;
  const spread = new Float64Array(normals.length);
  const half = normals.length >> 1;
  for (let draw = 0; draw < half; draw++) {
    // Wilson and Hilferty's approximation of χ². A draw and its opposite have the same volatility.
    const root = Math.max(0.25, 1 - 2 / (9 * freedom) + normals[draw]! * Math.sqrt(2 / (9 * freedom)));
    spread[draw] = Math.sqrt((alike + squares) / (freedom * root * root * root));
    spread[half + draw] = spread[draw]!;
  }
  return spread;
}

/** Below this variance of a count, chance is drawn in whole persons. */
const FEW = 25;

/** The figures of a year where the levels are these: with the chance of the year. */
function figuresAt(
  levels: Float64Array,
  spread: Float64Array,
  normals: Float64Array,
  evens: Float64Array,
  scale: Scale,
  persons: number,
  noise: number,
  size: number,
): Float64Array {
  const figures = new Float64Array(levels.length);
  const root = Math.sqrt(noise * size);
  const isShare = scale === 'share';
  for (let draw = 0; draw < figures.length; draw++) {
    const level = levels[draw]!;
    const more = spread[draw]!;
    if (isShare && noise > NEVER) {
      const share = 1 / (1 + Math.exp(-level));
      const count = Math.max(1, Math.round(persons / (noise * more * more)));
      if (count * share * (1 - share) < FEW) {
        figures[draw] = (100 * binomial(evens[draw]!, count, share)) / count;
        continue;
      }
    }
    figures[draw] = straight(level + root * more * normals[draw]!, scale);
  }
  return figures;
}

/** Noise below this is none. */
const NEVER = 1e-6;

/** How many of n come out, for an even number from 0 to 1; by adding up the chances from the rarer end. */
function binomial(even: number, n: number, p: number): number {
  if (p > 0.5) return n - binomial(1 - even, n, 1 - p);
  let chance = (1 - p) ** n;
  let sum = chance;
  let k = 0;
  while (sum < even && k < n) {
    chance *= ((n - k) * p) / ((k + 1) * (1 - p));
    sum += chance;
    k += 1;
  }
  return k;
}
