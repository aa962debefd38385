import type { EditionDefinitions, ObservationRow } from '../edition/index.ts';
import type { FindFigure, LawFigureOfArea } from '../laws/index.ts';
import { hasFigure, type Observation, statusOf } from '../words/index.ts';

/** What a what-if reads of an edition: its definitions, and the figures of the law's area set and of the area that the law's `national` names. */
export interface EditionFigures {
  readonly definitions: Pick<EditionDefinitions, 'indicators' | 'models' | 'laws'>;
  readonly observations: readonly ObservationRow[];
}

/** Finds the figures of an area and tenure (`_T` for all of either). A figure that is missing, withheld or not applicable is not found. */
export type FiguresOf = (area: string, tenure: string) => FindFigure;

/** The figures of an area set, found by area and tenure. */
export function figuresOf({ observations }: EditionFigures, areaSet: string): FiguresOf {
  const byArea = new Map<string, Map<string, Map<string, LawFigureOfArea>>>();
  for (const row of observations) {
    if (row.area_set !== areaSet || row.value === null) continue;
    const status = statusOf(row.obs_status, row.conf_status);
    if (!status || !hasFigure(status)) continue;
    const key = `${row.area}\u0000${row.tenure}`;
    const byIndicator = byArea.get(key) ?? new Map<string, Map<string, LawFigureOfArea>>();
    if (byIndicator.size === 0) byArea.set(key, byIndicator);
    const byPeriod = byIndicator.get(row.indicator) ?? new Map<string, LawFigureOfArea>();
    if (byPeriod.size === 0) byIndicator.set(row.indicator, byPeriod);
    byPeriod.set(row.period, row);
  }
  return (area, tenure) => {
    const own = byArea.get(`${area}\u0000${tenure}`);
    return (indicator, period) => own?.get(indicator)?.get(period);
  };
}

/** A row of the edition as models read it. */
export function observationOf(row: ObservationRow): Observation {
  const { area_set, obs_status, conf_status, unit, ...rest } = row;
  return { ...rest, areaSet: area_set, status: statusOf(obs_status, conf_status) ?? 'missing' };
}
