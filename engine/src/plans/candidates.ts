import { firstDay, TOTAL } from '../words/index.ts';
import type { PlanFile } from '../workspace/index.ts';
import type { PlanRow } from './rows.ts';
import type { Tracks } from './track.ts';

/** Areas that a plan may be compared with, before their figures are looked at. */
export interface Candidates {
  readonly areas: readonly string[];
  readonly leftOut: Omit<PlanRow['leftOut'], 'withoutFigures'>;
}

/**
 * The areas of the set that a plan may be compared with: those without a plan of their own, wanted by its `compare`, whose residents mostly live in
 * the same tenure as those of the plan's areas did at the last count before it. Where no count by tenure is known, all tenures.
 *
 * @param withPlan areas that have a plan of any kind, this one's too
 * @param residents residents by tenure, and in all (`_T`)
 */
export function candidatesOf(
  plan: PlanFile,
  areas: readonly string[],
  withPlan: ReadonlySet<string>,
  residents: ReadonlyMap<string, Tracks>,
): Candidates {
  const { only, except = [] } = plan.compare ?? {};
  const tenure = mainTenure(plan.areas, plan.from, residents);
  const left = { withPlan: 0, notWanted: 0, otherTenure: 0 };
  const found = areas.filter((area) => {
    if (withPlan.has(area)) {
      if (!plan.areas.includes(area)) left.withPlan += 1;
      return false;
    }
    if ((only && !only.includes(area)) || except.includes(area)) {
      left.notWanted += 1;
      return false;
    }
    const theirs = mainTenure([area], plan.from, residents);
    // An area named by `only` is wanted whatever its tenure; where nobody lived yet there is nothing to be like.
    if (only === undefined && tenure !== undefined && theirs !== tenure) {
      left.otherTenure += 1;
      return false;
    }
    return true;
  });
  return { areas: found, leftOut: left };
}

/** The tenure most residents of the areas live in, at the last count up to a day. */
function mainTenure(
  areas: readonly string[],
  until: string,
  residents: ReadonlyMap<string, Tracks>,
): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const [tenure, { periods, at }] of residents) {
    const last = periods.findLast((period) => firstDay(period) <= until);
    if (tenure === TOTAL || last === undefined) continue;
    const count = areas.reduce((sum, area) => sum + (at(area, last)?.value ?? 0), 0);
    if (count > most) [best, most] = [tenure, count];
  }
  return best;
}
