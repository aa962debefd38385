import { LEVELS } from './check-rules.ts';
import type { ForbiddenRule, ProtectionRulesFile } from './rules-file.ts';

/** What is known of the areas at the time of the figures; an element an area. */
export interface AreasKnown {
  /** NaN where it is not known. */
  readonly residents: Float64Array;
  /** NaN where it is not known. */
  readonly households: Float64Array;
  /** Kinds of their area sets: `housing`, `grid`, `municipality`. */
  readonly kinds: readonly string[];
}

/**
 * What may be shown of each area: 0 nothing, else 1 + its place in `LEVELS`. Of an area without residents anything may: there is nobody to find. Where
 * one of residents and households is not known, the other decides; of households that are not known there are at least a fifth of the residents.
 */
export function areaLevels({ residents, households }: AreasKnown, rules: ProtectionRulesFile): Uint8Array {
  const levelOf = levelJudge(rules);
  return Uint8Array.from(residents, (people, area) => levelOf(people, households[area]!));
}

/** Per area 1 where what a figure is about is forbidden in it. */
export function forbiddenAreas(
  about: readonly ForbiddenRule['about'][],
  { residents, kinds }: AreasKnown,
  { forbidden = [] }: ProtectionRulesFile,
): Uint8Array {
  const asked = forbidden.filter((one) => about.includes(one.about));
  return Uint8Array.from(residents, (people, area) =>
    asked.some(
      (one) =>
        (one.area_kinds as readonly string[] | undefined)?.includes(kinds[area]!) ||
        // Not known to be large is not large; and where nobody lives there is nothing to forbid.
        (one.residents !== undefined && people !== 0 && !(people >= one.residents)),
    )
      ? 1
      : 0,
  );
}

/** No area has more residents to a household on average. */
const CROWDED = 5;

/** What may be shown where so many live: 0 nothing, else 1 + its place in `LEVELS`. */
export function levelJudge({ population }: ProtectionRulesFile): (residents: number, households: number) => number {
  const full = LEVELS.length;
  const classes = population.classes.map(({ show, ...least }) => ({ level: LEVELS.indexOf(show) + 1, ...least }));
  return (residents, households) => {
    if (residents === 0) return full;
    if (Number.isNaN(residents) && Number.isNaN(households)) return population.unknown === 'open' ? full : 0;
    let most = 0;
    for (const one of classes) {
      const people = reaches(residents, one.residents);
      // A class that asks for households alone: so many residents cannot be fewer.
      const least = Number.isNaN(households) && one.residents === undefined ? residents / CROWDED : households;
      const homes = reaches(least, one.households);
      if ((people ?? homes ?? false) && (homes ?? true) && one.level > most) most = one.level;
    }
    return most;
  };
}

function reaches(known: number, least: number | undefined): boolean | undefined {
  return least === undefined || Number.isNaN(known) ? undefined : known >= least;
}
