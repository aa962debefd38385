import type { BySpot, FiguresBySpot } from '../measures/index.ts';
import {
  type AreasKnown,
  type FigureDefinition,
  type FiguresToMark,
  markPrimary,
  type ProtectionRulesFile,
} from '../protection/index.ts';
import type { GroupNumbers } from './quantities.ts';
import type { FiguresRead, SpotReading } from './read-spots.ts';

/** Who lives where: by spot and by area, day by day. */
export interface Population {
  readonly residents: readonly Float64Array[];
  readonly households: readonly Float64Array[];
  /** What the rules ask of the areas, by their number. */
  readonly areas: readonly AreasKnown[];
}

/** Figures of an indicator on a day, and what the rules say of each by itself. */
export interface MarkedFigures extends FiguresRead {
  /** Codes of `REASONS`. */
  readonly reasons: Uint8Array;
  readonly unchecked: number;
}

/** Residents and households of every spot and area, from any indicator that counts rows of persons and of households. */
export async function populationOf(
  reading: SpotReading,
  bySpot: BySpot,
  kinds: readonly string[],
): Promise<Population> {
  const bySpotOf = async (kind: 'persons' | 'households') => {
    const found = [...bySpot.indicators.values()].find(({ of, years, sums }) => of === kind && years === 1 && sums);
    const days = found ? await reading.sums(found) : [];
    const tenures = found?.groups.filter(({ by }) => by === 'tenure').length ?? 0;
    return bySpot.periods.map((_, day) => {
      const all = new Float64Array(reading.reach.length).fill(found ? 0 : Number.NaN);
      const sums = days[day];
      if (!sums) return all;
      for (let at = 0; at < sums.spots.length; at += 1) {
        if (sums.groups[at]! <= tenures) all[sums.spots[at]!]! += sums.everybody[at]!;
      }
      return all;
    });
  };
  const [residents, households] = [await bySpotOf('persons'), await bySpotOf('households')];
  const inAreas = (of: Float64Array) => {
    const all = new Float64Array(kinds.length);
    for (const [spot, areas] of reading.reach.entries()) for (const area of areas) all[area]! += of[spot]!;
    return all;
  };
  return {
    residents,
    households,
    areas: bySpot.periods.map((_, day) => ({
      residents: inAreas(residents[day]!),
      households: inAreas(households[day]!),
      kinds,
    })),
  };
}

/** The indicator that counts all persons, or all households: the size of an area. */
export function sizeIndicator(bySpot: BySpot, of: 'persons' | 'households'): string | undefined {
  return [...bySpot.indicators].find(([, one]) => one.of === of && one.years === 1 && definitionOf(one).size)?.[0];
}

/** Of a home only its form, size and age stand in a public register: not how many live in it. */
function countsPeople({ n, d }: FiguresBySpot['parts']): boolean {
  return /\b(residents|household_size)\b/.test(`${n} ${d}`);
}

/** What the rules must know of an indicator. */
export function definitionOf({ unit, of, origin, parts, divisors, sums }: FiguresBySpot): FigureDefinition {
  const kinds = { percent: 'share', 'rate-per-1000': 'rate', count: 'count' } as const;
  const kind = sums === undefined ? 'quantile' : (kinds[unit as keyof typeof kinds] ?? 'magnitude');
  return {
    kind,
    of: of === 'dwellings' ? (countsPeople(parts) ? 'households' : 'homes') : of,
    size: kind === 'count' && parts.n === `${of} 1`,
    ...(origin ? { about: ['origin' as const] } : {}),
    units: divisors,
  };
}

/** Marks the figures of an indicator on every day. Groups are renumbered to those of all indicators. */
export async function markFigures(
  indicator: FiguresBySpot,
  { reading, population, groups, rules }: Marking,
): Promise<readonly MarkedFigures[]> {
  const definition = definitionOf(indicator);
  const numbers = groups.of(indicator);
  // The figures of an edition are in whole persons already.
  const inPersons = { ...definition, units: { n: 1, d: 1 } };
  return (await reading.figures(indicator)).map((figures, day) => {
    const { areas, n, d, contributors, largest, second, shown } = figures;
    const toMark: FiguresToMark = {
      areas,
      n: definition.kind === 'quantile' ? contributors : n,
      breakdowns: Uint8Array.from(figures.groups, Number).map((group) => Math.min(group, 1)),
      contributors,
      shown,
      ...(definition.kind === 'count' ? {} : { d }),
      ...(definition.kind === 'magnitude' ? { largest: [largest, second] } : {}),
    };
    const { reasons, unchecked } = markPrimary(toMark, inPersons, population.areas[day]!, rules);
    return { ...figures, groups: figures.groups.map((group) => numbers[group]!), reasons, unchecked };
  });
}

/** What marking asks of. */
export interface Marking {
  readonly reading: SpotReading;
  readonly population: Population;
  readonly groups: GroupNumbers;
  readonly rules: ProtectionRulesFile;
}
