import { type Exact, exact } from './exact.ts';
import type { Laws } from './laws-in-force.ts';

/**
 * The mean income of a region for the list of a year, kroner, from the dated figures that the laws compare with; undefined where it is marked
 * unknown or is not there, or where it is not known which region the municipality lay in.
 */
export function regionMeanOf({ figures }: Laws, year: number, region: string | undefined): Exact | undefined {
  if (region === undefined) return undefined;
  const found = figures
    .filter(({ of }) => of === 'region')
    .flatMap(({ values }) => values)
    .findLast((one) => one.list === year && one.region === region && one.value !== undefined);
  return found ? exact(found.value!) : undefined;
}
