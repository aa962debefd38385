import { identifier, type Warehouse } from '../../warehouse/index.ts';
import type { Finding } from '../../words/index.ts';
import { noReach, noRows } from './findings.ts';
import { speakingOf, stretchOf } from './own-tables.ts';
import type { CountedColumn } from './read-columns.ts';
import type { CountedIndicator } from './read-indicators.ts';

/** Columns of a row that say nothing on a day, because their source says nothing of it. */
export interface Silence {
  readonly day: string;
  /** Names of the columns. */
  readonly columns: ReadonlySet<string>;
}

/** Finds the columns that say nothing on a day: no row of their table in their stretch, or no address history so far back or forward. */
export async function silenceOn(
  warehouse: Warehouse,
  day: string,
  indicators: readonly CountedIndicator[],
  columns: readonly CountedColumn[],
): Promise<Silence> {
  const speaks = await speakingOf(
    warehouse,
    columns.map(({ table, per }) => ({ table, stretch: stretchOf(per, day) })),
  );
  const silent = new Set(columns.filter((_, at) => !speaks[at]).map(({ id }) => id));
  const used = new Set(indicators.filter(({ of }) => of === 'persons').flatMap((one) => one.columns));
  const reaching = Object.entries(REACH).filter(([name]) => used.has(name));
  if (reaching.length === 0) return { day, columns: silent };
  const counts = reaching.map(([name, known]) => `count(${identifier(known)}) AS ${identifier(name)}`);
  const there = await warehouse.query(`SELECT count(*) AS residents, ${counts.join(', ')} FROM persons_at`);
  const count = (name: string) => Number(there.columns[name]?.[0]);
  for (const [name] of reaching) if (count('residents') > 0 && count(name) === 0) silent.add(name);
  return { day, columns: silent };
}

/** Columns that look a year back or forward, and the column that is null for all where the register does not reach so far. */
export const REACH: Readonly<Record<string, string>> = {
  before: 'before',
  tenure_before: 'before',
  after: 'after',
  tenure_after: 'after',
};

/** Indicator → days on which a column it uses says nothing: its figures are then missing, not zero. */
export function missingDays(
  silences: readonly Silence[],
  indicators: readonly CountedIndicator[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const daysOf = ({ columns }: CountedIndicator) =>
    silences.filter((one) => columns.some((name) => one.columns.has(name))).map(({ day }) => day);
  return new Map(indicators.map((one) => [one.id, new Set(daysOf(one))]));
}

/** What is told of it: table by table, and once for each direction that the addresses do not reach. */
export function gapFindings(
  silences: readonly Silence[],
  indicators: readonly CountedIndicator[],
  columns: readonly CountedColumn[],
): Finding[] {
  const silentOn = (names: readonly string[]) =>
    silences.filter((one) => names.some((name) => one.columns.has(name))).map(({ day }) => day);
  const users = (names: readonly string[]) =>
    indicators.filter((one) => one.columns.some((name) => names.includes(name))).map(({ id }) => id);
  const tables = Map.groupBy(columns, ({ table }) => table.name);
  const directions = Map.groupBy(Object.keys(REACH), (name) => REACH[name]!);
  return [
    ...[...tables].map(([table, of_it]) => [table, of_it.map(({ id }) => id), noRows] as const),
    ...[...directions].map(([direction, names]) => [direction, names, noReach] as const),
  ].flatMap(([where, names, finding]) => {
    const days = silentOn(names);
    return days.length === 0 ? [] : [finding(where, days, users(names))];
  });
}
