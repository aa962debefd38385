import { toNumber } from '../exact.ts';
import type { LawCriterion } from '../law-file.ts';
import { type Laws, lawOfYear } from '../laws-in-force.ts';
import { limitOf } from '../limits.ts';
import { atYear, type FindFigure } from '../list-figures.ts';
import { askedFigure, criteriaOf, periodIn } from './asked-series.ts';
import type { Drawn, Draws } from './draw-paths.ts';
import { evenOf, normalsOf } from './normals.ts';

/** The national mean that the criterion's limit is a number of times of, on each list; what is not known of it is drawn. */
export interface NationalMeans {
  readonly mean: (list: number) => Drawn;
  /** The lists that it was drawn for, the newest year or list it is known of, and how much it moves in a year: the standard deviation of its logarithm. */
  readonly drawn: readonly number[];
  readonly newest: number | undefined;
  readonly moves: number | undefined;
}

/**
 * The national mean, list by list: a random walk of its logarithm from what is known. How much it moves is taken from the
 * workspace's own figures, and where these are few from the library's published limits too. All areas of a draw meet the same limit.
 *
 * @param stated the workspace's figures of the country; they go before the library's
 */
export function nationalMeans(
  laws: Laws,
  criterion: LawCriterion,
  lists: readonly number[],
  { seed, count }: Draws,
  stated?: FindFigure,
): NationalMeans {
  const { indicator } = criterion;
  const last = Math.max(...lists);
  const published = publishedMeans(laws, indicator, last);
  const years = stated ? statedYears(laws, criterion, last, stated) : new Map<number, Known>();
  const known = years.size > 0 ? years : published;
  // The workspace's own years are used alone where there are enough of them: means of two years move less.
  const { moves, freedom } = movesOf(years.size > ENOUGH ? [years] : [years, published]);
  const normals = normalsOf(seed, `landet ${indicator}`);
  const evens = evenOf(seed, `landet ${indicator} interval`);
  const spread = tails(normals(new Float64Array(count)), freedom);
  const drawn = new Map<number, Drawn>();
  const [oldest, newest] = [Math.min(...known.keys()), Math.max(...known.keys())];
  const walk = (to: number): Drawn => {
    const made = drawn.get(to);
    if (made !== undefined) return made;
    const here = known.get(to);
    let value: Drawn = Number.NaN;
    if (here)
      value =
        here.low === here.high
          ? here.low
          : evens(new Float64Array(count)).map((u) => here.low + u * (here.high - here.low));
    else if (to > oldest && moves !== undefined) {
      const from = walk(to - 1);
      value = normals(new Float64Array(count)).map(
        (z, draw) => (typeof from === 'number' ? from : from[draw]!) * Math.exp(moves * spread[draw]! * z),
      );
    }
    drawn.set(to, value);
    return value;
  };
  const mean = (list: number): Drawn => {
    if (years.size === 0) return walk(list);
    return meanOf(askedFigure(laws, criterion, list).years.map(walk), count);
  };
  const means = new Map([...lists].sort((a, b) => a - b).map((list) => [list, mean(list)]));
  return {
    mean: (list) => means.get(list) ?? Number.NaN,
    drawn: lists.filter((list) => typeof means.get(list) !== 'number'),
    newest: Number.isFinite(newest) ? newest : undefined,
    moves,
  };
}

/** More years than these say how much the country's figure moves. */
const ENOUGH = 3;

/** What is known of a year: the mean, or between which two it lies. */
interface Known {
  readonly low: number;
  readonly high: number;
}

/** The means behind the library's published limits, by list. */
function publishedMeans(laws: Laws, indicator: string, to: number): Map<number, Known> {
  const known = new Map<number, Known>();
  const asked = new Set(
    laws.figures
      .filter((file) => file.of === 'national' && file.indicator === indicator)
      .flatMap(({ values }) => values.map(({ list }) => list)),
  );
  for (const list of [...asked].sort((a, b) => a - b)) {
    const law = lawOfYear(laws, list);
    const found =
      law &&
      criteriaOf(law).find(({ criterion: one }) => one.indicator === indicator && typeof one.at_least === 'object');
    const limit = found && list <= to ? limitOf(found.criterion, list, laws.figures) : undefined;
    if (!found || !limit || typeof found.criterion.at_least !== 'object') continue;
    const { times } = found.criterion.at_least;
    known.set(list, { low: toNumber(limit.low) / times, high: toNumber(limit.high) / times });
  }
  return known;
}

function statedYears(laws: Laws, criterion: LawCriterion, to: number, find: FindFigure): Map<number, Known> {
  const { series } = askedFigure(laws, criterion, to);
  const known = new Map<number, Known>();
  for (let year = to; year > to - 60; year--) {
    const figure = atYear(series.indicator, periodIn(series, year), find);
    if (!figure || figure.value === null) continue;
    const value =
      figure.numerator !== null && figure.denominator ? (100 * figure.numerator) / figure.denominator : figure.value;
    known.set(year, { low: value, high: value });
  }
  return new Map([...known].reverse());
}

/** The standard deviation of the logarithm's change in a year, and from how many changes. */
function movesOf(all: readonly ReadonlyMap<number, Known>[]): { moves: number | undefined; freedom: number } {
  let squares = 0;
  let freedom = 0;
  for (const known of all) {
    const years = [...known.keys()];
    for (let at = 1; at < years.length; at++) {
      const change = Math.log(middle(known.get(years[at]!)!) / middle(known.get(years[at - 1]!)!));
      squares += (change * change) / (years[at]! - years[at - 1]!);
      freedom += 1;
    }
  }
  return { moves: freedom < 2 ? undefined : Math.sqrt(squares / freedom), freedom };
}

const middle = ({ low, high }: Known) => (low + high) / 2;

/** What a draw's changes are multiplied by, so that few known changes give a wide walk (Student's t). */
function tails(normals: Float64Array, freedom: number): Float64Array {
  const half = normals.length >> 1;
  const degrees = Math.max(2, freedom);
  return normals.map((_, draw) => {
    const chi = Math.max(0.05, 1 - 2 / (9 * degrees) + normals[draw % half]! * Math.sqrt(2 / (9 * degrees))) ** 3;
    return 1 / Math.sqrt(chi);
  });
}

function meanOf(parts: readonly Drawn[], count: number): Drawn {
  if (parts.every((part) => typeof part === 'number')) {
    return parts.reduce<number>((sum, part) => sum + (part as number), 0) / parts.length;
  }
  return Float64Array.from(
    { length: count },
    (_, draw) =>
      parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? part : part[draw]!), 0) / parts.length,
  );
}
