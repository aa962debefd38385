import { literal, type Warehouse } from '../../warehouse/index.ts';
import { MUNICIPALITY, TOTAL } from '../../words/index.ts';
import { NEVER_BY_ORIGIN } from './figures.ts';
import type { PersonsOfDay, PersonsWanted } from './person-values.ts';
import { partsOf } from './plan.ts';
import type { CountedIndicator } from './read-indicators.ts';

/** Criteria that are combined in the areas of a set. */
export interface CombinationsOfSet {
  /** What the rows are told apart by: the law. */
  readonly id: string;
  readonly areaSet: string;
  readonly kind: string;
  /** The municipality as a whole is counted with it. */
  readonly whole: boolean;
  /** Criteria use origin where areas are large enough. */
  readonly origin: boolean;
  /** By criterion, the indicator that says who contributes, on a day. */
  readonly criteria: (day: string) => Readonly<Record<string, string>>;
}

/** What is counted of whom. */
export interface CombinationsWanted {
  readonly warehouse: Warehouse;
  readonly municipality: string;
  /** Residents an area must have for criteria of origin. */
  readonly originResidents: number;
  readonly sets: readonly CombinationsOfSet[];
}

/** Counting combinations as the snapshots go by. */
export interface Combining {
  readonly persons: PersonsWanted;
  /**
   * Leaves out the days on which the source of a criterion says nothing: who contributes to fewer because nothing is known is no answer.
   *
   * @param missing days on which the sources of an indicator say nothing
   * @returns the rows, as a SELECT, and by set the indicators that were counted
   */
  finish(missing: ReadonlyMap<string, ReadonlySet<string>>): Promise<{
    readonly select: string;
    readonly counted: readonly Readonly<Record<string, string>>[];
    /** By set, the criteria whose contributors are the numerator of their indicator: it counts persons by yes and no. */
    readonly yesOrNo: readonly ReadonlySet<string>[];
  }>;
}

const FOUND = 'combining.found';

/**
 * Counts residents by which criteria they contribute to: none, one or several. One statement a set and snapshot.
 *
 * A person contributes to a criterion if what the person adds to the numerator of its indicator is above zero: half a year without work is a
 * contribution, and who is not in the universe, or of whom it is not known, contributes nothing. Every resident is counted once an area. Criteria of
 * origin are left out in areas with fewer residents than origin asks for, and of squares and blocks.
 */
export async function combineCriteria(wanted: CombinationsWanted): Promise<Combining> {
  const { warehouse, sets } = wanted;
  await warehouse.run('CREATE SCHEMA IF NOT EXISTS combining');
  await warehouse.run(`CREATE OR REPLACE TABLE ${FOUND} (set_number INTEGER, area_set VARCHAR, area VARCHAR, "day" DATE, criteria VARCHAR,
    considered VARCHAR, persons BIGINT)`);
  const used: { at: number; day: string; indicators: readonly string[] }[] = [];
  const counted: Record<string, string>[] = sets.map(() => ({}));
  const yesOrNo = sets.map(() => new Set<string>());
  const take = async (persons: PersonsOfDay) => {
    for (const [at, set] of sets.entries()) {
      const found = contributions(set, persons);
      if (found.length === 0) continue;
      await warehouse.run(statementOf(wanted, at, persons, found));
      used.push({ at, day: persons.day, indicators: found.map(({ indicator }) => indicator.id) });
      for (const { criterion, indicator } of found) {
        counted[at]![criterion] = indicator.id;
        if (indicator.counts?.kind === 'truth' && indicator.years === 1) yesOrNo[at]!.add(criterion);
      }
    }
  };
  return {
    persons: { columns: new Set(), take },
    finish: async (missing) => {
      for (const { at, day, indicators } of used) {
        if (!indicators.some((id) => missing.get(id)?.has(day))) continue;
        await warehouse.run(`DELETE FROM ${FOUND} WHERE set_number = ${at} AND "day" = DATE '${day}'`);
      }
      const ids = sets.map(({ id }, at) => `WHEN ${at} THEN ${literal(id)}`);
      return {
        counted,
        yesOrNo,
        select: `SELECT CASE set_number ${ids.join(' ')} END AS law, area_set, area, CAST("day" AS VARCHAR) AS period, criteria, persons,
          CAST(sum(persons) OVER (PARTITION BY set_number, area_set, area, "day") AS BIGINT) AS base, considered, 'A' AS obs_status, 'F' AS conf_status FROM ${FOUND}`,
      };
    },
  };
}

interface Contribution {
  readonly criterion: string;
  readonly indicator: CountedIndicator;
}

/** The criteria that can be counted of persons, sorted. A mean or a quantile is nobody's contribution. */
function contributions(set: CombinationsOfSet, { day, indicators }: PersonsOfDay): Contribution[] {
  return Object.entries(set.criteria(day))
    .flatMap(([criterion, id]) => {
      const indicator = indicators.find((one) => one.id === id);
      const fits =
        indicator?.of === 'persons' &&
        indicator.counts !== undefined &&
        indicator.quantile === undefined &&
        (!indicator.origin || (set.origin && !NEVER_BY_ORIGIN.includes(set.kind)));
      return fits ? [{ criterion, indicator }] : [];
    })
    .sort((a, b) => (a.criterion < b.criterion ? -1 : 1));
}

function statementOf(
  { municipality, originResidents, sets }: CombinationsWanted,
  at: number,
  { day, select }: PersonsOfDay,
  found: readonly Contribution[],
): string {
  const { areaSet, whole } = sets[at]!;
  const bits = found.map(
    ({ indicator }, bit) => `(CASE WHEN ${partsOf(indicator).numerator} > 0 THEN ${1 << bit} ELSE 0 END)`,
  );
  const all = (1 << found.length) - 1;
  const small = found.reduce((mask, { indicator }, bit) => (indicator.origin ? mask : mask | (1 << bit)), 0);
  const names = (mask: string) =>
    `concat_ws(' ', ${found.map(({ criterion }, bit) => `CASE WHEN (${mask} & ${1 << bit}) > 0 THEN ${literal(criterion)} END`).join(', ')})`;
  const inForce = `"from" <= DATE '${day}' AND ("to" IS NULL OR "to" > DATE '${day}')`;
  const places = `SELECT DISTINCT address, area FROM address_area WHERE area_set = ${literal(areaSet)} AND ${inForce}
    UNION ALL SELECT DISTINCT address, ${literal(TOTAL)} FROM address_area WHERE area_set = ${literal(areaSet)} AND ${inForce}`;
  const everybody = whole
    ? `UNION ALL SELECT ${literal(MUNICIPALITY)}, ${literal(municipality)}, mask, count(*) FROM person GROUP BY mask`
    : '';
  return `INSERT INTO ${FOUND}
    WITH person AS (SELECT "row address" AS address, mask FROM (${select([{ name: 'mask', sql: bits.join(' + ') }])})),
    place AS (${places}),
    counted AS (
      SELECT ${literal(areaSet)} AS area_set, area, mask, count(*) AS persons FROM person JOIN place USING (address) GROUP BY area, mask
      ${everybody}
    ),
    sized AS (
      SELECT area_set, area, mask, persons,
        CASE WHEN sum(persons) OVER (PARTITION BY area_set, area) < ${originResidents} THEN ${small} ELSE ${all} END AS looked FROM counted
    )
    SELECT ${at}, area_set, area, DATE '${day}', ${names('(mask & looked)')}, ${names('looked')}, sum(persons) FROM sized
    WHERE looked > 0 GROUP BY area_set, area, mask & looked, looked`;
}

/** Several who want the persons of every snapshot, as one. */
export function personsForAll(wanted: readonly PersonsWanted[]): PersonsWanted | undefined {
  if (wanted.length === 0) return undefined;
  return {
    columns: new Set(wanted.flatMap(({ columns }) => [...columns])),
    take: async (persons) => {
      for (const { take } of wanted) await take(persons);
    },
  };
}
