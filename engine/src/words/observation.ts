import type { Status } from './status.ts';

/** Code of the total in a breakdown column (SDMX); in the area column it stands for all areas of the set together. */
export const TOTAL = '_T';

/** Id of the area set that is the municipality as one area, with those who live at no address. */
export const MUNICIPALITY = 'kommune';

/** Source of figures that were counted in registers; which registers, the edition's definitions say. */
export const REGISTERS = 'registre';

/** The breakdown columns an observation may carry beside tenure, in their fixed order. */
export const BREAKDOWNS = ['sex', 'age', 'origin', 'family', 'labour', 'income_fifth', 'education'] as const;

/** One breakdown column. */
export type Breakdown = (typeof BREAKDOWNS)[number];

/**
 * One figure: an indicator for an area and a period (and tenure, and group).
 *
 * Percent is 0 to 100. `value` is null unless the status carries a figure; `numerator` and `denominator` are there when the
 * source or the definition gives them. `source` names the source it came from and `line` the line, row or record of it.
 */
export interface Observation {
  areaSet: string;
  area: string;
  /** SDMX: `2024`, `2024-Q1`, `2024-03`; a snapshot is a date, `2024-01-01`. */
  period: string;
  indicator: string;
  /** Tenure code, `_T` for all. */
  tenure: string;
  /** Breakdowns other than tenure; a breakdown that is not named is the total. */
  groups?: Partial<Record<Breakdown, string>>;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  status: Status;
  source: string;
  line: number | null;
  low?: number | null;
  high?: number | null;
}
