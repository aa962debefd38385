import type { RegistersCounted, RegistersRead } from '../register-run.ts';
import { firstDay, hasFigure, type Observation, TOTAL } from '../words/index.ts';
import { sizeIndicator } from './mark-figures.ts';

/** Who lives in an area about the time of a figure; NaN where it is not known. */
export type LivesIn = (
  areaSet: string,
  area: string,
  period: string,
) => { readonly residents: number; readonly households: number };

/** The indicator that counts residents in area tables. */
const RESIDENTS = 'beboere';

/** Residents and households of areas by year, from the registers or else from the area tables. */
export async function livesIn(
  registers: RegistersRead | undefined,
  counted: RegistersCounted | undefined,
  given: readonly Observation[],
): Promise<LivesIn> {
  const known = new Map<string, Map<string, { residents: number; households: number }>>();
  const put = (areaSet: string, area: string, period: string, what: 'residents' | 'households', count: number) => {
    const key = `${areaSet}\u0000${area}`;
    const years = known.get(key) ?? new Map();
    known.set(key, years);
    const year = firstDay(period).slice(0, 4);
    years.set(year, { ...(years.get(year) ?? { residents: Number.NaN, households: Number.NaN }), [what]: count });
  };
  for (const { areaSet, area, period, indicator, tenure, groups, value, status } of given) {
    if (indicator !== RESIDENTS || tenure !== TOTAL || groups || value === null || !hasFigure(status)) continue;
    put(areaSet, area, period, 'residents', value);
  }
  if (registers && counted?.bySpot) {
    for (const [what, kind] of [
      ['residents', 'persons'],
      ['households', 'households'],
    ] as const) {
      const id = sizeIndicator(counted.bySpot, kind);
      if (id === undefined) continue;
      const { columns, rows } = await registers.warehouse.query(
        `SELECT CAST(area_set AS VARCHAR) AS area_set, CAST(area AS VARCHAR) AS area, CAST(period AS VARCHAR) AS period, "value" FROM (${counted.rows.observations})
         WHERE indicator = $1 AND tenure = '${TOTAL}' AND "value" IS NOT NULL`,
        [id],
      );
      for (let row = 0; row < rows; row += 1) {
        put(
          columns.area_set![row] as string,
          columns.area![row] as string,
          columns.period![row] as string,
          what,
          columns.value![row] as number,
        );
      }
    }
  }
  const unknown = { residents: Number.NaN, households: Number.NaN };
  return (areaSet, area, period) => {
    const years = known.get(`${areaSet}\u0000${area}`);
    if (!years) return unknown;
    const year = firstDay(period).slice(0, 4);
    // The nearest year: an area does not become large or small from one year to the next as far as the rules ask.
    const nearest = [...years.keys()].reduce((a, b) => (Math.abs(+b - +year) < Math.abs(+a - +year) ? b : a));
    return years.get(year) ?? years.get(nearest)!;
  };
}
