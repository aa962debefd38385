import { type Chance, chanceOf } from '../chance.ts';
import { FIRST_YEAR, LAST_YEAR } from '../people/run.ts';

/**
 * What is planted in the package alone: areas whose figures lie at the limits of the State's lists, and go to and fro over them. The persons of
 * the town are not changed. Points are added to the shares and to the income in percent of the region's.
 */
interface AtTheLimit {
  readonly area: string;
  readonly basic: number;
  readonly convicted: number;
  readonly income: number;
}

const AT_THE_LIMITS: readonly AtTheLimit[] = [
  { area: 'A01', basic: 6, convicted: 0.62, income: -10 },
  { area: 'A03', basic: 8.6, convicted: 0.6, income: -15.5 },
  { area: 'A04', basic: 12.5, convicted: 0.1, income: -14 },
  { area: 'A05', basic: 13, convicted: 0.15, income: -13 },
];

/** Points to add in one year. */
export type Added = Omit<AtTheLimit, 'area'>;

/**
 * By area and year, what is added there: the planted points and a wandering that half forgets itself each year, so that areas come and go.
 *
 * @returns undefined for areas where nothing is planted
 */
export function plantedPoints(seed: number): (area: string, year: number) => Added | undefined {
  const planted = new Map<string, Added>();
  AT_THE_LIMITS.forEach(({ area, ...points }, at) => {
    const chance = chanceOf(seed, 40 + at);
    const wanders = [wander(chance, 0.75, 0.9), wander(chance, 0.4, 0.12), wander(chance, 0.75, 0.9)] as const;
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      const [basic, convicted, income] = wanders.map((next) => next()) as [number, number, number];
      planted.set(`${area} ${year}`, {
        basic: points.basic + basic,
        convicted: points.convicted + convicted,
        income: points.income + income,
      });
    }
  });
  return (area, year) => planted.get(`${area} ${year}`);
}

/** The people of an area as its figures are made from. */
interface Counted {
  readonly adults: number;
  readonly convicted: number;
  readonly middle: number;
  readonly basic: number;
  readonly high: number;
  readonly earners: number;
  readonly gross: number;
}

/** So many persons and kroner more or less in a district, planted in one of its housing areas. */
export interface Change {
  readonly district: number;
  readonly convicted: number;
  readonly basic: number;
  readonly gross: number;
}

/** Planted points as whole persons, and as the sum of incomes. @param region the region's mean income */
export function countsOf(
  points: Added,
  { adults, middle, earners }: Counted,
  region: number,
): Omit<Change, 'district'> {
  return {
    convicted: Math.round((points.convicted * adults) / 100),
    basic: Math.round((points.basic * middle) / 100),
    gross: Math.round((points.income / 100) * region * earners),
  };
}

/** The people with a change; nobody is counted who is not there. */
export function changedBy<One extends Counted>(one: One, { convicted, basic, gross }: Change): One {
  const all = Math.min(one.middle, Math.max(0, one.basic + basic));
  return {
    ...one,
    convicted: Math.min(one.adults, Math.max(0, one.convicted + convicted)),
    basic: all,
    high: Math.min(one.high, one.middle - all),
    gross: Math.max(0, one.gross + gross),
  };
}

/** The country's share of convicted, percent, by year: it moves, and the limit with it. */
export function nationalConvicted(seed: number): (year: number) => number {
  const chance = chanceOf(seed, 39);
  const shares = new Map<number, number>();
  let share = 0.745;
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    share *= 1 + chance.bell() * 0.05;
    shares.set(year, Math.round(share * 1000) / 1000);
  }
  return (year) => shares.get(year) ?? Number.NaN;
}

function wander(chance: Chance, keeps: number, step: number): () => number {
  let at = 0;
  return () => {
    at = keeps * at + step * chance.bell();
    return at;
  };
}
