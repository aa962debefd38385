import type { BySpot, FiguresBySpot } from '../measures/index.ts';
import type { Warehouse } from '../warehouse/index.ts';

/** The figures of an indicator and a period, as numbers. */
export interface FiguresRead {
  readonly id: Float64Array;
  readonly areas: Int32Array;
  readonly groups: Int32Array;
  /** NaN where there is none. */
  readonly n: Float64Array;
  readonly d: Float64Array;
  readonly contributors: Float64Array;
  readonly largest: Float64Array;
  readonly second: Float64Array;
  /** 1: there is a figure. */
  readonly shown: Uint8Array;
}

/** The sums of spots of an indicator and a period. */
export interface SumsRead {
  /** Places in the list of spots of the run. */
  readonly spots: Int32Array;
  readonly groups: Int32Array;
  readonly n: Float64Array;
  readonly d: Float64Array;
  readonly everybody: Float64Array;
}

/** Reads what protection asks of, an indicator at a time: figures and sums lie in the database, and only one indicator's come out at once. */
export interface SpotReading {
  /** Per spot the numbers of the areas it is part of. */
  readonly reach: readonly (readonly number[])[];
  /** Per period its figures. */
  figures(indicator: FiguresBySpot): Promise<readonly FiguresRead[]>;
  /** Per period what they were added up from; empty of medians. */
  sums(indicator: FiguresBySpot): Promise<readonly SumsRead[]>;
}

/** @param bySpot what counting kept */
export async function readSpots(warehouse: Warehouse, bySpot: BySpot): Promise<SpotReading> {
  const { columns, rows } = await warehouse.query(`${bySpot.reach} ORDER BY spot, "number"`);
  const place = new Map<number, number>();
  const reach: number[][] = [];
  for (let row = 0; row < rows; row += 1) {
    const spot = columns.spot![row] as number;
    const at = place.get(spot) ?? place.size;
    if (at === place.size) {
      place.set(spot, at);
      reach.push([]);
    }
    reach[at]!.push(columns.number![row] as number);
  }
  const periods = bySpot.periods.length;
  return {
    reach,
    figures: async ({ figures }) =>
      (await byPeriod(warehouse, figures, '"number", "group"', periods)).map((column) => ({
        id: column('id'),
        areas: Int32Array.from(column('number')),
        groups: Int32Array.from(column('group')),
        n: column('n'),
        d: column('d'),
        contributors: column('contributors'),
        largest: column('largest'),
        second: column('second'),
        shown: Uint8Array.from(column('shown')),
      })),
    sums: async ({ sums }) =>
      (sums === undefined ? [] : await byPeriod(warehouse, sums, '"group", spot', periods)).map((column) => ({
        spots: Int32Array.from(column('spot'), (spot) => place.get(spot)!),
        groups: Int32Array.from(column('group')),
        n: column('n'),
        d: column('d'),
        everybody: column('everybody'),
      })),
  };
}

/** The rows of a statement, period by period, in one order. */
async function byPeriod(
  warehouse: Warehouse,
  select: string,
  order: string,
  periods: number,
): Promise<readonly ((name: string) => Float64Array)[]> {
  const { columns, rows } = await warehouse.query(
    `SELECT * FROM (${select}) WHERE period >= 0 ORDER BY period, ${order}`,
  );
  const of = columns.period as Float64Array;
  const starts = new Int32Array(periods + 1);
  for (let row = 0; row < rows; row += 1) starts[of[row]! + 1]! += 1;
  for (let period = 0; period < periods; period += 1) starts[period + 1]! += starts[period]!;
  return Array.from(
    { length: periods },
    (_, period) => (name: string) => (columns[name] as Float64Array).slice(starts[period]!, starts[period + 1]!),
  );
}
