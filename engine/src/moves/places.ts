import { OPEN } from '../population/index.ts';
import { literal, type Warehouse } from '../warehouse/index.ts';
import { MUNICIPALITY } from '../words/index.ts';

/** Whose moves are followed, and between which areas. */
export interface MovesWanted {
  readonly warehouse: Warehouse;
  /** Code of the municipality; `0000` is all of Denmark, and then nobody lives in another municipality. */
  readonly municipality: string;
  /** Code of the municipality's region, where the library does not know the municipality. */
  readonly region?: string;
  /** Codes of the neighbouring municipalities. */
  readonly neighbours: readonly string[];
  /** The area sets between whose areas moves are counted; the municipality as one area is always added. */
  readonly areaSets: readonly { readonly id: string; readonly kind: string; readonly areas: readonly string[] }[];
  /** The snapshots, ISO, oldest first: the stretch between two of them is a period. */
  readonly days: readonly string[];
  /** Indicators that people are followed on. __Default value:__ all that can be divided. */
  readonly indicators?: ReadonlySet<string>;
  /** What happened is also kept in its smallest parts (`inner-events.ts`), for whoever rounds it. */
  readonly keepsParts?: boolean;
}

/**
 * Where somebody is who lives in no area of the set, and where those come from and go to who do not move from home to home. Below zero in
 * the tables of the run, as these codes in the edition: no area's id begins with `_`.
 */
export const OUTSIDE = {
  _rest: -1,
  _neighbour: -2,
  _region: -3,
  _country: -4,
  _abroad: -5,
  _unknown: -6,
  _born: -7,
  _dead: -8,
} as const;

/** One place outside the areas of a set. */
export type Outside = keyof typeof OUTSIDE;

/** Every set by its number: 0 is the municipality as one area. */
export function setsOf({ areaSets }: MovesWanted): readonly { readonly number: number; readonly id: string }[] {
  return [MUNICIPALITY, ...areaSets.map(({ id }) => id)].map((id, number) => ({ number, id }));
}

/**
 * Numbers the areas: `moving.place(set_number, area_set, area, number)` with the municipality (0) and the places outside, when an address lies
 * in them: `moving.placed(set_number, number, address, "from", until)`, and when a municipality lies in our region: `moving.same_region`.
 */
export async function numberPlaces(wanted: MovesWanted): Promise<void> {
  const { warehouse, areaSets, municipality } = wanted;
  await warehouse.run('DROP SCHEMA IF EXISTS moving CASCADE');
  await warehouse.run('CREATE SCHEMA moving');
  const outside = Object.entries(OUTSIDE);
  const areas = [[municipality], ...areaSets.map((set) => set.areas)];
  let next = 0;
  const rows = setsOf(wanted).flatMap(({ number: set, id }) => [
    ...areas[set]!.map((area) => ({ set, id, area, number: next++ })),
    ...outside.map(([area, number]) => ({ set, id, area, number })),
  ]);
  await warehouse.load('moving_place', [
    { name: 'set_number', type: 'integer', values: rows.map(({ set }) => set) },
    { name: 'area_set', type: 'text', values: rows.map(({ id }) => id) },
    { name: 'area', type: 'text', values: rows.map(({ area }) => area) },
    { name: 'number', type: 'integer', values: rows.map(({ number }) => number) },
  ]);
  await warehouse.run(`CREATE TABLE moving.place AS
    SELECT CAST(set_number AS SMALLINT) AS set_number, area_set, area, number FROM moving_place`);
  await warehouse.run('DROP TABLE moving_place');
  await warehouse.run(`CREATE TABLE moving.placed AS
    SELECT set_number, number, address, coalesce("from", DATE '0001-01-01') AS "from", coalesce("to", ${OPEN}) AS until
    FROM address_area JOIN moving.place USING (area_set, area)`);
  await warehouse.run(`CREATE TABLE moving.same_region AS
    SELECT theirs.municipality, greatest(theirs."from", ours."from") AS "from",
      least(coalesce(theirs."to", ${OPEN}), coalesce(ours."to", ${OPEN})) AS until
    FROM region_of theirs JOIN (${ourRegion(wanted)}) AS ours USING (region)
    WHERE theirs.municipality <> ${literal(municipality)}
      AND greatest(theirs."from", ours."from") < least(coalesce(theirs."to", ${OPEN}), coalesce(ours."to", ${OPEN}))`);
}

/** When our municipality lies in which region: as the library has it, else where the workspace says. */
function ourRegion({ municipality, region }: MovesWanted): string {
  const known = `SELECT region, "from", "to" FROM region_of WHERE municipality = ${literal(municipality)}`;
  if (region === undefined) return known;
  return `${known} UNION ALL SELECT ${literal(region)}, DATE '2007-01-01', NULL::DATE
    WHERE NOT EXISTS (SELECT 1 FROM region_of WHERE municipality = ${literal(municipality)})`;
}

/** SQL of where a municipality lies, seen from ours: 0 is ours, else a code of `OUTSIDE`. @param region alias of `moving.same_region`, joined to it on the day */
export function whereIs(column: string, region: string, { municipality, neighbours }: MovesWanted): string {
  if (municipality === '0000') return '0';
  const near =
    neighbours.length === 0
      ? ''
      : `WHEN ${column} IN (${neighbours.map(literal).join(', ')}) THEN ${OUTSIDE._neighbour}`;
  return `CASE WHEN ${column} = ${literal(municipality)} THEN 0 WHEN ${column} IS NULL THEN ${OUTSIDE._unknown} ${near}
    WHEN ${region}.municipality IS NOT NULL THEN ${OUTSIDE._region} ELSE ${OUTSIDE._country} END`;
}

/** SQL that joins `moving.same_region` as `region` to a municipality on a day. */
export const joinRegion = (region: string, column: string, day: string): string =>
  `LEFT JOIN moving.same_region ${region} ON ${region}.municipality = ${column} AND ${region}."from" <= ${day} AND ${region}.until > ${day}`;
