import { type EventCells, type EventRule, roundEvents, roundParts } from '../protection/index.ts';
import type { Columns, LoadColumn } from '../warehouse/index.ts';
import { accountsOf } from './accounts.ts';
import { FLOW_KINDS, NOT_SEEN, NOWHERE, placesOf } from './inner-events.ts';
import { type MovesWanted, setsOf } from './places.ts';
import { accountsTable, flowsTable, ratesTable } from './tables.ts';

/** The tables of moves as they may leave: each a SELECT in the database of the run, of flows and accounts that were rounded. */
export interface RoundedMoves {
  readonly flows: string;
  /** Opening and closing are the residents as they were counted: they are withheld where the figure of residents is (`protectAccounts`). */
  readonly accounts: string;
  /** The rates that follow from accounts, and `out-adults` and `out-households`, which do not and are not rounded. */
  readonly rates: string;
  /** How many small counts were rounded, and how far the sums of the municipality came off. */
  readonly told: RoundedTold;
}

/** What rounding did. */
export interface RoundedTold {
  readonly cells: number;
  readonly changed: number;
  /** Largest error of a flow from one tenure to another of the whole municipality, in persons. */
  readonly largestError: number;
}

/**
 * Rounds what happened in every period, in its smallest parts (`moving.inner_event`, `roundEvents`), and makes flows, accounts and rates of it for all area
 * sets: they add up to each other as the true ones do. Of an account, `rounding` is what it would not close by.
 *
 * Needs `followMoves` with `keepsParts`, finished. Makes tables in the schema `moving` whose names begin with the prefix, so that two audiences may have two.
 *
 * @param prefix of the tables: letters, digits and `_`
 */
export async function roundMoves(wanted: MovesWanted, rule: EventRule, prefix: string): Promise<RoundedMoves> {
  const { warehouse } = wanted;
  const name = (table: string) => `moving.${prefix}_${table}`;
  await warehouse.run(`CREATE OR REPLACE TABLE ${name('event')} AS SELECT * FROM moving.inner_event LIMIT 0`);
  const told = { cells: 0, changed: 0, largestError: 0 };
  const { columns } = await warehouse.query('SELECT DISTINCT period FROM moving.inner_event ORDER BY period');
  for (const period of columns.period ?? []) await roundPeriod(wanted, rule, String(period), name('event'), told);
  await warehouse.run(`CREATE OR REPLACE TABLE ${name('flow')} AS ${flowOf(wanted, name('event'))}`);
  await warehouse.run(
    `CREATE OR REPLACE TABLE ${name('account')} AS ${accountsOf(`flow AS (${stepsOf(wanted, name('event'))})`)}`,
  );
  return {
    flows: flowsTable(name('flow')),
    accounts: accountsTable(name('account'), true),
    rates: ratesTable(name('account')),
    told,
  };
}

async function roundPeriod(
  wanted: MovesWanted,
  rule: EventRule,
  period: string,
  table: string,
  told: { cells: number; changed: number; largestError: number },
): Promise<void> {
  const { warehouse } = wanted;
  const keys = ['kind', 'from_tenure', 'to_tenure', ...placesOf(wanted)];
  const key = keys.join(', ');
  const whole = keys.slice(0, 5).join(', ');
  const number = (names: string) => `dense_rank() OVER (ORDER BY ${names}) - 1`;
  const kinds = await warehouse.query('SELECT DISTINCT kind FROM moving.inner_event ORDER BY kind');
  const kindNumber = `CASE kind ${(kinds.columns.kind as string[]).map((kind, at) => `WHEN '${kind}' THEN ${at}`).join(' ')} END AS kind_number`;
  await warehouse.run(
    `CREATE OR REPLACE TABLE moving.rounding_cell AS
    SELECT *, ${kindNumber}, ${number(key)} AS cell, ${number(whole)} AS whole FROM moving.inner_event
    WHERE dimension IS NULL AND period = CAST($period AS DATE)`,
    { period },
  );
  const found = await warehouse.query('SELECT * FROM moving.rounding_cell ORDER BY cell');
  const cells = cellsOf(wanted, found);
  const rounded = roundEvents(cells, rule);
  await append(wanted, table, found, rounded);
  const wholes = sumUp(found.columns.whole as Float64Array, rounded);
  tell(told, found, rounded, wholes);
  // Groups of the smallest cells, and groups of the whole municipality, whose cells are their sums.
  const parts = (
    of: 'cell' | 'whole',
  ) => `SELECT part.*, ${kindNumber}, ${of}, ${number('dimension')} AS dimension_number, ${number('category')} AS category_number
    FROM moving.inner_event part JOIN (SELECT DISTINCT ${of}, ${of === 'cell' ? key : whole} FROM moving.rounding_cell) cells USING (${of === 'cell' ? key : whole})
    WHERE dimension IS NOT NULL AND period = CAST($period AS DATE) AND ${isWhole(wanted, of)} ORDER BY dimension, ${of}, category`;
  for (const [of, totals] of [
    ['cell', rounded],
    ['whole', wholes],
  ] as const) {
    const divided = await warehouse.query(parts(of), { period });
    if (divided.rows === 0) continue;
    const numbers = (column: string) => divided.columns[column] as Float64Array;
    const shared = roundParts(
      of === 'cell' ? cells : wholeCells(found),
      totals,
      {
        cell: numbers(of),
        dimension: numbers('dimension_number'),
        category: numbers('category_number'),
        persons: numbers('persons'),
        households: numbers('households'),
      },
      rule,
    );
    await append(wanted, table, divided, shared);
  }
  await warehouse.run('DROP TABLE moving.rounding_cell');
}

/** SQL of whether a row's group is counted for the whole municipality alone: then no other set sees it. With one set alone there is no telling, and no need. */
function isWhole(wanted: MovesWanted, of: 'cell' | 'whole'): string {
  const others = setsOf(wanted).slice(1);
  if (others.length === 0) return of === 'cell' ? 'true' : 'false';
  const unseen = others.map(({ number }) => `part.from_${number} = ${NOT_SEEN}`).join(' AND ');
  return of === 'whole' ? `(${unseen})` : `NOT (${unseen})`;
}

function cellsOf(wanted: MovesWanted, { columns }: Columns): EventCells {
  const numbers = (column: string) => columns[column] as Float64Array;
  return {
    kind: numbers('kind_number'),
    fromTenure: numbers('from_tenure'),
    toTenure: numbers('to_tenure'),
    places: setsOf(wanted).map(({ number }) => ({ from: numbers(`from_${number}`), to: numbers(`to_${number}`) })),
    persons: numbers('persons'),
    households: numbers('households'),
  };
}

/** The cells of the whole municipality, by their number. */
function wholeCells({ columns, rows }: Columns): EventCells {
  const of = columns.whole as Float64Array;
  const at = new Map<number, number>();
  for (let row = 0; row < rows; row++) if (!at.has(of[row]!)) at.set(of[row]!, row);
  const pick = (column: string) =>
    Float64Array.from({ length: at.size }, (_, number) => (columns[column] as Float64Array)[at.get(number)!]!);
  return {
    kind: pick('kind_number'),
    fromTenure: pick('from_tenure'),
    toTenure: pick('to_tenure'),
    places: [{ from: pick('from_0'), to: pick('to_0') }],
    ...sumUp(of, { persons: columns.persons as Float64Array, households: columns.households as Float64Array }),
  };
}

interface Counts {
  readonly persons: Float64Array;
  readonly households: Float64Array;
}

function sumUp(of: Float64Array, counts: Counts): Counts {
  const size = of.reduce((most, one) => Math.max(most, one + 1), 0);
  const sums = { persons: new Float64Array(size), households: new Float64Array(size) };
  for (const what of ['persons', 'households'] as const)
    of.forEach((number, row) => {
      sums[what][number]! += counts[what][row]!;
    });
  return sums;
}

function tell(
  told: { cells: number; changed: number; largestError: number },
  { columns }: Columns,
  rounded: Counts,
  wholes: Counts,
): void {
  const persons = columns.persons as Float64Array;
  const were = sumUp(columns.whole as Float64Array, { persons, households: columns.households as Float64Array });
  told.cells += persons.length;
  told.changed += persons.filter((count, cell) => count !== rounded.persons[cell]).length;
  wholes.persons.forEach((count, at) => {
    told.largestError = Math.max(told.largestError, Math.abs(count - were.persons[at]!));
  });
}

/** Adds rows with what their counts became; of nobody there is no row. */
async function append(wanted: MovesWanted, table: string, { columns, rows }: Columns, counts: Counts): Promise<void> {
  const { warehouse } = wanted;
  const kept = Array.from({ length: rows }, (_, row) => row).filter((row) => counts.persons[row]! > 0);
  const text = (name: string): LoadColumn => ({
    name,
    type: 'text',
    values: kept.map((row) => columns[name]![row] as string | null),
  });
  const whole = (name: string): LoadColumn => ({
    name,
    type: 'integer',
    values: kept.map((row) => columns[name]![row] as number),
  });
  const own = (name: keyof Counts): LoadColumn => ({
    name,
    type: 'integer',
    values: kept.map((row) => counts[name][row]!),
  });
  const nothing: LoadColumn = { name: 'dimension', type: 'text', values: kept.map(() => null) };
  await warehouse.load('moving_rounded', [
    ...['since', 'period', 'kind'].map(text),
    ...['from_tenure', 'to_tenure', ...placesOf(wanted)].map(whole),
    ...('dimension_number' in columns
      ? ['dimension', 'category'].map(text)
      : [nothing, { ...nothing, name: 'category' }]),
    own('persons'),
    own('households'),
  ]);
  await warehouse.run(
    `INSERT INTO ${table} SELECT CAST(since AS DATE), CAST(period AS DATE), * EXCLUDE (since, period) FROM moving_rounded`,
  );
  await warehouse.run('DROP TABLE moving_rounded');
}

/** SQL of `moving.flow`, of rounded events. */
function flowOf(wanted: MovesWanted, table: string): string {
  const ofSet = (
    number: number,
  ) => `SELECT since, period, CAST(${number} AS SMALLINT) AS set_number, from_${number} AS from_area, from_tenure, to_${number} AS to_area, to_tenure,
      dimension, category, CAST(sum(persons) AS BIGINT) AS persons, CAST(sum(households) AS BIGINT) AS households
    FROM ${table} WHERE kind IN (${FLOW_KINDS.map((kind) => `'${kind}'`).join(', ')}) AND from_${number} <> ${NOT_SEEN} GROUP BY ALL`;
  return setsOf(wanted)
    .map(({ number }) => ofSet(number))
    .join(' UNION ALL ');
}

/** SQL of the steps that accounts are made of (`accountsOf`), of rounded events, with tenures and without. */
function stepsOf(wanted: MovesWanted, table: string): string {
  const place = (column: string) => `nullif(${column}, ${NOWHERE})`;
  const ofSet = (
    number: number,
    tenure: (column: string) => string,
  ) => `SELECT CAST(${number} AS SMALLINT) AS set_number, since, period, kind,
      ${place(`from_${number}`)} AS from_area, ${tenure('from_tenure')} AS from_tenure, ${place(`to_${number}`)} AS to_area, ${tenure('to_tenure')} AS to_tenure,
      CAST(sum(persons) AS BIGINT) AS persons
    FROM ${table} WHERE dimension IS NULL AND from_${number} <> ${NOT_SEEN} GROUP BY ALL`;
  return setsOf(wanted)
    .flatMap(({ number }) => [ofSet(number, place), ofSet(number, () => 'CAST(NULL AS TINYINT)')])
    .join(' UNION ALL ');
}
