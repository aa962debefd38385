import type { CountedIndicator, PersonsOfDay, PersonsWanted } from '../measures/index.ts';
import { makeAccounts } from './accounts.ts';
import { addChainGroups, type ChainsMade, makeChains } from './chains/chains.ts';
import { makeCrossings } from './crossings.ts';
import { addDay, makeDayTables } from './day.ts';
import { makeEvents } from './events.ts';
import { addFlows, makeFlowTable } from './flows.ts';
import { groupsThatFit, type MoveGroup, moveGroups } from './groups.ts';
import { addHomes, makeHouseholdsOut } from './households-out.ts';
import { addInnerEvents, makeInnerEventTable } from './inner-events.ts';
import { type FollowedIndicator, followed, type KeptValue } from './kept-values.ts';
import { addParts, makePartTables } from './parts.ts';
import { type MovesWanted, numberPlaces } from './places.ts';

/** Moves followed through a run: what is wanted of every snapshot, and what is made when the last is taken. */
export interface FollowingMoves {
  /** Given to `measureRegisters`, which calls it for every snapshot. */
  readonly persons: PersonsWanted;
  /** Makes what needs all periods. @param missing days on which the sources of an indicator say nothing */
  finish(missing: ReadonlyMap<string, ReadonlySet<string>>): Promise<MovesFollowed>;
}

/** What following moves gave, beside the tables in the schema `moving`. */
export interface MovesFollowed {
  /** Indicators whose change was divided in parts. */
  readonly divided: readonly CountedIndicator[];
  /** Indicators whose change cannot be divided, and why. */
  readonly undivided: readonly { readonly indicator: string; readonly why: Undivided }[];
  /** How many chains were found, and of how many households that took an empty home they tell. */
  readonly chains: ChainsMade;
  /** Groups that moves were divided by. */
  readonly groups: readonly MoveGroup[];
}

/** Why the change of an indicator cannot be divided into those who stayed, came and went. */
export type Undivided = 'not-persons' | 'quantile' | 'average-of-years' | 'not-wanted';

/**
 * Follows everybody from snapshot to snapshot (design.md § 5): events and steps of all periods at once, and while the snapshots go by, who was
 * where at both ends of each period, with the values of every indicator.
 *
 * Needs `preparePopulation` and `placeHomes`. Everything it makes lies in the schema `moving` of the run's database.
 */
export async function followMoves(wanted: MovesWanted): Promise<FollowingMoves> {
  const { warehouse } = wanted;
  await numberPlaces(wanted);
  await makeEvents(wanted);
  await makePeriods(wanted);
  const chains = await makeChains(wanted);
  await makeDayTables(wanted);
  await makeFlowTable(wanted);
  if (wanted.keepsParts) await makeInnerEventTable(wanted);
  await makePartTables(wanted);
  const groups = moveGroups().groups;
  let taken: Taken | undefined;
  const take = async (persons: PersonsOfDay): Promise<void> => {
    taken ??= begin(persons, groups, wanted.indicators);
    const { indicators, values, kept } = taken;
    await addDay(wanted, persons.day, persons.select(values), values);
    await addHomes(wanted, persons.day);
    const since = taken.day;
    taken.day = persons.day;
    if (since === undefined) return;
    await addChainGroups(
      wanted,
      since,
      persons.day,
      taken.groups.map(({ id }) => id),
    );
    const dimensions = taken.groups.map(({ id, only_whole }) => ({ id, onlyWhole: only_whole === true }));
    await addFlows(wanted, since, persons.day, dimensions);
    if (wanted.keepsParts) await addInnerEvents(wanted, since, persons.day, dimensions);
    await makeCrossings(wanted, since, persons.day, indicators, kept);
    await addParts(wanted, since, persons.day);
  };
  return {
    persons: { columns: new Set(['age', 'has_home', ...groups.flatMap((group) => group.columns)]), take },
    finish: async (missing) => {
      await makeAccounts(wanted);
      await makeHouseholdsOut(wanted);
      await leaveOutSilent(wanted, taken?.indicators ?? [], missing);
      for (const table of [
        'day_before',
        'day_after',
        'elsewhere_before',
        'elsewhere_after',
        'crossing',
        'crossing_value',
        'spot_value',
        'pair',
        'pair_found',
        'sums',
        'spot_crossing',
        'period_flow',
        'arrival',
        'departure',
        'lies',
        'home_spot',
      ])
        await warehouse.run(`DROP TABLE IF EXISTS moving.${table}`);
      return {
        divided: taken?.counted ?? [],
        undivided: taken?.undivided ?? [],
        groups: taken?.groups ?? [],
        chains,
      };
    },
  };
}

/** What is decided when the first snapshot is taken. */
interface Taken {
  readonly counted: readonly CountedIndicator[];
  readonly undivided: MovesFollowed['undivided'];
  readonly indicators: readonly FollowedIndicator[];
  /** What is kept of a person for indicators, and all that is kept. */
  readonly kept: readonly KeptValue[];
  readonly values: readonly KeptValue[];
  readonly groups: readonly MoveGroup[];
  day?: string;
}

function begin(
  { indicators: there, columns }: PersonsOfDay,
  all: readonly MoveGroup[],
  wanted: ReadonlySet<string> | undefined,
): Taken {
  const why = (one: CountedIndicator): Undivided | undefined =>
    whyUndivided(one) ?? (wanted && !wanted.has(one.id) ? 'not-wanted' : undefined);
  const undivided = there.flatMap((one) => {
    const reason = why(one);
    return reason ? [{ indicator: one.id, why: reason }] : [];
  });
  const counted = there.filter((one) => !why(one));
  const follow = followed(counted);
  const groups = groupsThatFit(all, columns, there);
  return {
    counted,
    undivided,
    indicators: follow.indicators,
    kept: follow.values,
    values: [
      ...follow.values,
      { name: 'adult', sql: 'CAST(CASE WHEN age >= 18 AND has_home THEN 1 ELSE 0 END AS TINYINT)' },
      ...groups.map(({ sql }, at) => ({ name: `group_${at}`, sql: `CAST(${sql} AS VARCHAR)` })),
    ],
    groups,
  };
}

function whyUndivided({ of, quantile, years }: CountedIndicator): Undivided | undefined {
  if (of !== 'persons') return 'not-persons';
  if (quantile !== undefined) return 'quantile';
  return years > 1 ? 'average-of-years' : undefined;
}

async function makePeriods({ warehouse, days }: MovesWanted): Promise<void> {
  await warehouse.run('CREATE TABLE moving.period (since DATE, "day" DATE)');
  for (const [at, day] of days.entries())
    if (at > 0) await warehouse.run(`INSERT INTO moving.period VALUES (DATE '${days[at - 1]}', DATE '${day}')`);
}

/** An indicator whose sources say nothing at one end of a period has no parts in it. */
async function leaveOutSilent(
  { warehouse }: MovesWanted,
  indicators: readonly FollowedIndicator[],
  missing: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const silent = indicators.flatMap(({ id }, at) =>
    [...(missing.get(id) ?? [])].map((day) => `(${at}, DATE '${day}')`),
  );
  if (silent.length === 0) return;
  await warehouse.run(`DELETE FROM moving.part WHERE EXISTS (
    SELECT 1 FROM (VALUES ${silent.join(', ')}) AS silent(indicator, "day")
    WHERE silent.indicator = part.indicator AND silent."day" IN (part.since, part.period))`);
}
