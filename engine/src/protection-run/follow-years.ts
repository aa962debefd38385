import { REASON_CODE } from '../protection/index.ts';
import { periodBefore } from '../words/index.ts';
import type { MarkedFigures } from './mark-figures.ts';
import type { Quantity } from './quantities.ts';

/**
 * Withholds means over years wherever one of the single years is withheld. What is shown of them then is the sum of single years that are shown: whoever
 * has those learns nothing new.
 */
export function followYears(
  { uses, ofYear = [] }: Quantity,
  marked: ReadonlyMap<string, readonly MarkedFigures[]>,
  periods: readonly string[],
): void {
  const shown = periods.map((_, day) => shownOn(ofYear, marked, day));
  for (const { id, indicator } of uses) {
    for (const [day, { id: ids, areas, groups, reasons, shown: isFigure }] of marked.get(id)!.entries()) {
      const days = Array.from({ length: indicator.years }, (_, back) =>
        back === 0 ? day : periods.indexOf(periodBefore(periods[day]!, back)),
      );
      for (let at = 0; at < ids.length; at += 1) {
        if (!isFigure[at] || reasons[at] !== 0) continue;
        const key = `${areas[at]} ${groups[at]}`;
        if (!days.every((one) => shown[one]?.has(key))) reasons[at] = REASON_CODE.secondary;
      }
    }
  }
}

/** Areas and groups of which any indicator shows the single year. */
function shownOn(
  ofYear: Quantity['uses'],
  marked: ReadonlyMap<string, readonly MarkedFigures[]>,
  day: number,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { id } of ofYear) {
    const { areas, groups, reasons, shown } = marked.get(id)![day]!;
    for (let at = 0; at < areas.length; at += 1) {
      if (shown[at] && reasons[at] === 0) found.add(`${areas[at]} ${groups[at]}`);
    }
  }
  return found;
}
