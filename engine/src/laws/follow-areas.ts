/** Areas that became others on a day: a split has several `to`, a merge is several links to the same. */
export interface AreaBecame {
  readonly from: string;
  readonly to: readonly string[];
  /** The first day of the new areas. */
  readonly on: string;
}

/**
 * What an area was on an earlier list: itself, what it was split off, or those it was merged of.
 *
 * @param year the list that the area is on
 * @param earlier the earlier list
 */
export function areasBefore(area: string, year: number, earlier: number, links: readonly AreaBecame[]): string[] {
  const between = links
    .filter(({ on }) => on > `${earlier}-12-01` && on <= `${year}-12-01`)
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  let areas = [area];
  for (const day of new Set(between.map(({ on }) => on))) {
    const today = between.filter(({ on }) => on === day);
    areas = areas.flatMap((one) => {
      const before = today.filter(({ to }) => to.includes(one)).map(({ from }) => from);
      return before.length > 0 ? before : [one];
    });
  }
  return [...new Set(areas)].sort();
}

/**
 * True if an area was there for the list of a year: not before it was made, nor after it became others. An area that is split off and keeps
 * its id is both before and after.
 */
export function standsIn(area: string, year: number, links: readonly AreaBecame[]): boolean {
  const day = `${year}-12-01`;
  const about = links
    .filter(({ from, to }) => from === area || to.includes(area))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const past = about.findLast(({ on }) => on <= day);
  const next = about.find(({ on }) => on > day);
  const on = (when: AreaBecame | undefined) => about.filter((one) => one.on === when?.on);
  if (past) return on(past).some(({ to }) => to.includes(area));
  return !next || on(next).some(({ from }) => from === area);
}
