import { Problem, says } from '../../words/index.ts';
import type { PlacedArea } from './expected-destinations.ts';

/** An area with the fewest residents it has on any of the days that are compared. */
export interface PeopledArea extends PlacedArea {
  readonly residents: number;
}

/**
 * Joins areas that have too few residents with their nearest neighbours until each unit has enough: villages and country districts, whose
 * figures are else chance.
 *
 * The smallest unit that is too small is joined with the unit whose middle (of residents) is nearest, and so on. Only the fewest residents
 * over all days count, so that the units are the same in every year. An area without a point is joined with the smallest other unit.
 *
 * @param fewest residents that a unit must have
 * @returns the unit of each area: the ids of its areas in order, with `+` between them
 * @throws Problem K-MOVES-30 if an area is there twice
 */
export function joinSmall(areas: readonly PeopledArea[], fewest: number): ReadonlyMap<string, string> {
  const twice = areas.find(({ area }, at) => areas.findIndex((one) => one.area === area) !== at);
  if (twice)
    throw new Problem(
      'K-MOVES-30',
      says(`Området ${twice.area} er der to gange.`, `The area ${twice.area} is there twice.`),
    );
  const units: Unit[] = areas
    .map(({ area, x, y, residents }) => ({ areas: [area], x, y, residents }))
    .sort((a, b) => (a.areas[0]! < b.areas[0]! ? -1 : 1));
  while (units.length > 1) {
    const smallest = units.reduce((a, b) => (b.residents < a.residents ? b : a));
    if (smallest.residents >= fewest) break;
    const others = units.filter((unit) => unit !== smallest);
    const nearest = others.reduce((a, b) => (nearness(smallest, b) < nearness(smallest, a) ? b : a));
    units.splice(units.indexOf(nearest), 1, joined(smallest, nearest));
    units.splice(units.indexOf(smallest), 1);
  }
  return new Map(units.flatMap((unit) => unit.areas.map((area) => [area, unit.areas.join('+')])));
}

interface Unit {
  readonly areas: readonly string[];
  readonly x: number | null;
  readonly y: number | null;
  readonly residents: number;
}

/** Distance in metres; those without a point come after all others, the smallest first. */
function nearness(a: Unit, b: Unit): number {
  if (a.x === null || a.y === null || b.x === null || b.y === null) return 1e9 + b.residents;
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function joined(a: Unit, b: Unit): Unit {
  const residents = a.residents + b.residents;
  const share = residents > 0 ? a.residents / residents : 0.5;
  const middle = (one: number | null, other: number | null) =>
    one === null ? other : other === null ? one : one * share + other * (1 - share);
  return { areas: [...a.areas, ...b.areas].sort(), x: middle(a.x, b.x), y: middle(a.y, b.y), residents };
}
