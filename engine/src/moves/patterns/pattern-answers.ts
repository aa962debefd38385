import { literal, type Warehouse } from '../../warehouse/index.ts';
import { tenureCode } from '../tenure-codes.ts';
import { BALANCE_MEASURES, segregationChange, type UnitPart } from './balance.ts';
import { type EarlySigns, type EntrantsBesideStayers, earlySigns, type SignRules } from './early-signs.ts';
import type { HouseholdFlow, PlacedArea } from './expected-destinations.ts';
import { joinSmall } from './join-small.ts';
import type { PatternRules } from './pattern-rules.ts';
import { type AreaWaterbed, waterbed } from './waterbed.ts';

type Row = Readonly<Record<string, unknown>>;

/** Rows of a statement. A missing number comes from the database as NaN: here it is null. */
async function rowsOf<T>(warehouse: Warehouse, sql: string): Promise<(T & Row)[]> {
  const { rows, columns } = await warehouse.query(sql);
  const names = Object.keys(columns);
  return Array.from({ length: rows }, (_, at) => {
    const value = (name: string) => (Number.isNaN(columns[name]![at]) ? null : columns[name]![at]);
    return Object.fromEntries(names.map((name) => [name, value(name)])) as T & Row;
  });
}

/** An area with its middle and its residents on the day they were fewest. */
export type Point = PlacedArea & { readonly residents: number };

/**
 * Areas of each set, in order, with the mean of their homes' coordinates (whole metres, so that the sum is exact; each home once, where the register has
 * it last) and the fewest residents on any day.
 */
export async function pointsOf(warehouse: Warehouse): Promise<Map<string, Point[]>> {
  const rows = await rowsOf<Point & { set: string }>(
    warehouse,
    `WITH home AS (
      SELECT address, x, y, row_number() OVER (PARTITION BY address ORDER BY "to" IS NOT NULL, "from" DESC NULLS LAST, "to" DESC NULLS LAST, x, y) AS place
      FROM register.address WHERE x IS NOT NULL AND y IS NOT NULL
    ),
    point AS (
      SELECT set_number, number, CAST(sum(CAST(round(x) AS BIGINT)) AS DOUBLE) / count(x) AS x, CAST(sum(CAST(round(y) AS BIGINT)) AS DOUBLE) / count(y) AS y
      FROM (SELECT DISTINCT set_number, number, address FROM moving.placed) AS lain JOIN home USING (address) WHERE place = 1 GROUP BY ALL
    ),
    fewest AS (
      SELECT set_number, area AS number, CASE WHEN count(*) = (SELECT count(DISTINCT "day") FROM moving.day_count) THEN min(residents) ELSE 0 END AS residents
      FROM moving.day_count WHERE tenure IS NULL GROUP BY set_number, area
    )
    SELECT area_set AS "set", area, x, y, CAST(coalesce(residents, 0) AS DOUBLE) AS residents
    FROM moving.place LEFT JOIN point USING (set_number, number) LEFT JOIN fewest USING (set_number, number)
    WHERE number >= 0 AND set_number > 0 ORDER BY set_number, area`,
  );
  const sets = new Map<string, Point[]>();
  for (const { set, area, x, y, residents } of rows)
    sets.set(set, [...(sets.get(set) ?? []), { area, x, y, residents }]);
  return sets;
}

/** What an area's leavers did in a stretch of periods. */
export interface Gathering extends AreaWaterbed {
  readonly set: string;
  readonly since: string;
  readonly period: string;
}

/** Do leavers gather? For every set and every stretch of so many periods. @param flow the table of flows */
export async function gathering(
  warehouse: Warehouse,
  sets: readonly { readonly id: string }[],
  points: ReadonlyMap<string, readonly Point[]>,
  rules: PatternRules['waterbed'],
  flow = 'moving.flow',
): Promise<Gathering[]> {
  const flows = await rowsOf<HouseholdFlow & { set: string; since: string; period: string }>(
    warehouse,
    `SELECT was.area_set AS "set", CAST(since AS VARCHAR) AS since, CAST(period AS VARCHAR) AS period, was.area AS "from", is_now.area AS "to",
      ${tenureCode('coalesce(to_tenure, -1)')} AS tenure, CAST(sum(households) AS DOUBLE) AS households
    FROM ${flow} flow JOIN moving.place was ON was.set_number = flow.set_number AND was.number = flow.from_area
    JOIN moving.place is_now ON is_now.set_number = flow.set_number AND is_now.number = flow.to_area
    WHERE dimension IS NULL AND flow.set_number > 0 AND (from_area >= 0 OR to_area >= 0) AND households > 0 GROUP BY ALL
    ORDER BY 1, 2, 4, 5, 6`,
  );
  const periods = [...new Map(flows.map(({ since, period }) => [period, since]))].sort(([a], [b]) => (a < b ? -1 : 1));
  return stretches(periods, rules.periods).flatMap((stretch) => {
    const [since, period] = [stretch[0]![1], stretch.at(-1)![0]];
    const inIt = new Set(stretch.map(([day]) => day));
    return sets.flatMap(({ id: set }) => {
      const own = flows.filter((flow) => flow.set === set && inIt.has(flow.period));
      return waterbed(points.get(set) ?? [], summed(own), rules).areas.map((area) => ({ ...area, set, since, period }));
    });
  });
}

/** Periods in lengths of so many, counted back from the newest. */
function stretches<T>(periods: readonly T[], length: number): T[][] {
  const all: T[][] = [];
  for (let end = periods.length; end > 0; end -= length) all.unshift(periods.slice(Math.max(0, end - length), end));
  return all;
}

function summed(flows: readonly HouseholdFlow[]): HouseholdFlow[] {
  const sums = new Map<string, HouseholdFlow>();
  for (const { from, to, tenure, households } of flows) {
    const key = JSON.stringify([from, to, tenure]);
    sums.set(key, { from, to, tenure, households: (sums.get(key)?.households ?? 0) + households });
  }
  return [...sums.values()];
}

/** Do entrants differ from stayers? For every set. */
export async function signsOf(
  warehouse: Warehouse,
  sets: readonly { readonly id: string }[],
  indicators: readonly string[],
  profiles: string,
  rules: SignRules,
): Promise<{ readonly set: string; readonly signs: EarlySigns }[]> {
  if (sets.length === 0 || indicators.length === 0) return [];
  const rows = await rowsOf<EntrantsBesideStayers & { set: string }>(
    warehouse,
    `SELECT area_set AS "set", area, indicator, since, period, "value", CAST(denominator AS DOUBLE) AS denominator, difference, difference_low, difference_high
    FROM (${profiles}) WHERE population = 'entrant' AND tenure = '_T' AND difference_low IS NOT NULL
      AND indicator IN (${indicators.map(literal).join(', ')})
      AND area_set IN (${sets.map(({ id }) => literal(id)).join(', ')}) ORDER BY area_set, period, area, indicator`,
  );
  return sets.map(({ id }) => ({
    set: id,
    signs: earlySigns(
      rows.filter(({ set }) => set === id),
      rules,
    ),
  }));
}

/** A row of the table `balance`. */
export interface BalanceRow {
  readonly set: string;
  readonly by: 'area' | 'tenure';
  readonly since: string;
  readonly period: string;
  readonly indicator: string;
  readonly measure: string;
  readonly component: string;
  readonly value: number | null;
  readonly chance: number | null;
  readonly units: number;
}

/**
 * How apart do groups live? Between the areas of every set, and between the tenures of the municipality.
 *
 * @param shown SELECT of the figures at both ends that may be shown. Of them alone nothing is known of what changed how apart they live
 */
export async function balanceOf(
  warehouse: Warehouse,
  sets: readonly { readonly id: string; readonly kind: string }[],
  points: ReadonlyMap<string, readonly Point[]>,
  { indicators, joined_kinds, safe_size }: PatternRules['balance'],
  shown?: string,
) {
  const parts = await rowsOf<
    UnitPart & { set: string; by: 'area' | 'tenure'; since: string; period: string; indicator: string }
  >(
    warehouse,
    shown
      ? `SELECT * FROM (${shown}) WHERE indicator IN (${indicators.map(literal).join(', ')}) ORDER BY 1, 2, 4, 5, 6`
      : countedParts(indicators),
  );
  const units = new Map(
    sets
      .filter(({ kind }) => joined_kinds.includes(kind))
      .map(({ id }) => [id, joinSmall(points.get(id) ?? [], safe_size)] as const),
  );
  const wanted = new Set(['kommune', ...sets.map(({ id }) => id)]);
  const groups = Map.groupBy(
    parts.filter(({ set }) => wanted.has(set)),
    ({ set, by, since, period, indicator }) => JSON.stringify({ set, by, since, period, indicator }),
  );
  const isTold = ({ component }: BalanceRow) => !shown || ['opening', 'closing', '_T'].includes(component);
  const rows = [...groups].flatMap(([key, all]) => {
    const about = JSON.parse(key) as Pick<BalanceRow, 'set' | 'by' | 'since' | 'period' | 'indicator'>;
    const unitOf = units.get(about.set);
    return balanceRows(
      about,
      unitOf ? all.map((part) => ({ ...part, unit: unitOf.get(part.unit) ?? part.unit })) : all,
    ).filter(isTold);
  });
  const joined = [...units].flatMap(([set, unitOf]) =>
    [...Map.groupBy(unitOf, ([, unit]) => unit)]
      .filter(([, areas]) => areas.length > 1)
      .map(([unit, areas]) => ({ area_set: set, unit, areas: areas.map(([area]) => area) })),
  );
  return { rows, joined };
}

/** SQL of who stayed, came and went by area, and by tenure in the whole municipality, of these indicators. */
const countedParts = (
  indicators: readonly string[],
): string => `SELECT area_set AS "set", CASE WHEN part.set_number = 0 THEN 'tenure' ELSE 'area' END AS "by", CAST(since AS VARCHAR) AS since, CAST(period AS VARCHAR) AS period,
      part.id AS indicator, CASE WHEN part.set_number = 0 THEN ${tenureCode('part.tenure')} ELSE place.area END AS unit, component, kind,
      CAST(sum(n0) AS DOUBLE) / any_value(counts_by) AS n0, CAST(sum(d0) AS DOUBLE) / any_value(base_by) AS d0,
      CAST(sum(n1) AS DOUBLE) / any_value(counts_by) AS n1, CAST(sum(d1) AS DOUBLE) / any_value(base_by) AS d1
    FROM moving.allowed part JOIN moving.place place ON place.set_number = part.set_number AND place.number = part.area
    JOIN moving.followed followed ON followed.indicator = part.indicator
    WHERE part.is_share AND NOT followed.origin AND part.id IN (${indicators.map(literal).join(', ')}) AND (part.set_number = 0) = (part.tenure IS NOT NULL)
    GROUP BY area_set, part.set_number, since, period, part.id, part.tenure, place.area, component, kind
    ORDER BY 1, 2, 4, 5, 6, 7, 8`;

function balanceRows(
  about: Pick<BalanceRow, 'set' | 'by' | 'since' | 'period' | 'indicator'>,
  parts: readonly UnitPart[],
): BalanceRow[] {
  // A figure that is no part of a whole (a workspace may have its own by this name) has no segregation: its row says so.
  const isPart = parts.every(({ n0, d0, n1, d1 }) => n0 >= 0 && n1 >= 0 && n0 <= d0 && n1 <= d1);
  return BALANCE_MEASURES.flatMap((measure) => {
    const change = isPart ? segregationChange(parts, measure) : undefined;
    const row = (component: string, value: number | null, chance: number | null = null): BalanceRow => ({
      ...about,
      measure,
      component,
      value,
      chance,
      units: change?.units ?? 0,
    });
    if (!change) return [row('_T', null)];
    return [
      row('opening', change.opening, change.openingByChance),
      row('closing', change.closing, change.closingByChance),
      row('_T', change.change),
      ...change.components.map(({ component, contribution }) => row(component, contribution)),
    ];
  });
}
