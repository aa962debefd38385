import type { Finding } from '../words/index.ts';
import { type Exact, exact } from './exact.ts';
import type { ListFigures } from './judge.ts';
import { type Laws, lawOfYear } from './laws-in-force.ts';
import { type Doubt, doubtFindings, doubtsOf } from './row-doubts.ts';
import { tableFindings } from './table-findings.ts';

/** Columns of a table that is judged without a workspace, beside those that the criteria name. */
export const TABLE_COLUMNS = Object.freeze({
  residents: 'residents',
  /** National mean of convicted, percent. */
  nationalMean: 'national_convicted_pct',
  /** Limit of convicted that is three times the national mean, percent. */
  nationalLimit: 'limit_convicted_pct',
  /** The region's mean income, kroner. */
  regionMean: 'region_income_kr',
});

/** What `limit_convicted_pct` is a number of times of. */
const LIMIT_TIMES = exact(3);

/** A row of a table, numbers read. */
export interface LawRow {
  /** Where it stands in the file, from 1. */
  readonly line: number;
  /** What the area is told from others by: its name, and its municipality if the table has one. */
  readonly area: string;
  /** The area as the table writes it. */
  readonly name: string;
  readonly year: number | null;
  /** By column; null where the cell is blank. */
  readonly figures: Readonly<Record<string, number | null>>;
  /** Columns whose cell has a percent sign: no doubt what 0.8 % means. */
  readonly signed: ReadonlySet<string>;
}

/** The columns of figures that rule sets read from a table. */
export function figureColumns({ rules }: Laws): string[] {
  const named = rules.flatMap(({ criteria }) =>
    Object.values(criteria).flatMap(({ column, people }) => [column, ...(people ? [people] : [])]),
  );
  return [...new Set([...Object.values(TABLE_COLUMNS), ...named])];
}

/** The columns of shares of persons: they cannot be above 100. */
export function shareColumns({ rules }: Laws): Set<string> {
  const shares = rules.flatMap(({ criteria }) =>
    Object.values(criteria).filter(({ under }) => typeof under !== 'object'),
  );
  return new Set(shares.map(({ column }) => column));
}

/**
 * The figures of a table's rows, and what is wrong with them. A figure that cannot be right is not used, so that what hangs on it is undecidable;
 * of two rows of one area and year none of the figures is used. Every such row is told of, with its line.
 *
 * @param file what messages call the table
 * @returns `figures` one a row, undefined for a row without an area or year
 */
export function rowFigures(
  laws: Laws,
  rows: readonly LawRow[],
  file: string,
): { figures: (ListFigures | undefined)[]; findings: Finding[] } {
  const doubts = doubtsOf(rows, shareColumns(laws), peopleColumns(laws));
  // The same few hundred figures stand in a table over and over.
  const known = new Map<number, Exact>();
  const exactly = (value: number): Exact => known.get(value) ?? known.set(value, exact(value)).get(value)!;
  const figures = rows.map((row, at) => {
    if (row.area === '' || !isYear(row.year)) return undefined;
    return figuresOf(laws, row, row.year, doubts[at]!, exactly);
  });
  return { figures, findings: [...doubtFindings(doubts, rows, file), ...tableFindings(laws, rows, figures, file)] };
}

function isYear(year: number | null): year is number {
  return year !== null && Number.isInteger(year);
}

function peopleColumns({ rules }: Laws): Set<string> {
  return new Set(rules.flatMap(({ criteria }) => Object.values(criteria).flatMap(({ people }) => people ?? [])));
}

function figuresOf(
  laws: Laws,
  row: LawRow,
  year: number,
  doubts: readonly Doubt[],
  exactly: (value: number) => Exact,
): ListFigures {
  const unused = new Set(doubts.map(({ column }) => column));
  const all = unused.has(undefined);
  const figure = (column: string): Exact | undefined => {
    const value = row.figures[column] ?? null;
    return value === null || all || unused.has(column) ? undefined : exactly(value);
  };
  const law = lawOfYear(laws, year);
  const criteria = law ? [law.law, ...law.beside].flatMap((one) => Object.entries(one.criteria)) : [];
  const mean = figure(TABLE_COLUMNS.nationalMean);
  const limit = figure(TABLE_COLUMNS.nationalLimit);
  return {
    area: row.area,
    year,
    residents: figure(TABLE_COLUMNS.residents),
    values: Object.fromEntries(criteria.map(([id, { column }]) => [id, figure(column)])),
    people: Object.fromEntries(criteria.map(([id, { people }]) => [id, people ? figure(people) : undefined])),
    regionMean: figure(TABLE_COLUMNS.regionMean),
    ...(mean || limit ? { national: { mean, limit, limitTimes: LIMIT_TIMES } } : {}),
  };
}
