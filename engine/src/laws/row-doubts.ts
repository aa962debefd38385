import { type Finding, SHOWN, says, type Text } from '../words/index.ts';
import type { LawRow } from './table-rows.ts';

/** Why a figure of a row is not used. */
export type DoubtKind = 'share-out-of-range' | 'percent-or-fraction' | 'number-of-persons' | 'row-twice';

/** A figure that cannot be right; without a column the whole row. */
export interface Doubt {
  readonly kind: DoubtKind;
  readonly column: string | undefined;
}

/** Below this, a percent of convicted is less than one conviction in two years among a thousand adults: more likely a fraction. */
const LEAST_CONVICTED = 0.05;

/**
 * What cannot be right in each row.
 *
 * A share from 0 to 1 is either a small percent or a fraction: it is not used unless it has a percent sign. A share above 100 or below 0 is none.
 */
export function doubtsOf(
  rows: readonly LawRow[],
  shares: ReadonlySet<string>,
  people: ReadonlySet<string>,
): readonly (readonly Doubt[])[] {
  const seen = new Map<string, number>();
  for (const { area, year } of rows) seen.set(keyOf(area, year), (seen.get(keyOf(area, year)) ?? 0) + 1);
  return rows.map((row) => [
    ...(row.area !== '' && seen.get(keyOf(row.area, row.year))! > 1
      ? [{ kind: 'row-twice' as const, column: undefined }]
      : []),
    ...Object.entries(row.figures).flatMap(([column, value]): Doubt[] => {
      const kind = value === null ? undefined : doubtOf(column, value, row.signed.has(column), shares, people);
      return kind ? [{ kind, column }] : [];
    }),
  ]);
}

/** The doubts as findings, one a kind and column, with the lines. */
export function doubtFindings(doubts: readonly (readonly Doubt[])[], rows: readonly LawRow[], file: string): Finding[] {
  const found = new Map<string, { doubt: Doubt; lines: number[]; names: Set<string> }>();
  doubts.forEach((all, at) => {
    for (const doubt of all) {
      const key = `${doubt.kind} ${doubt.column ?? ''}`;
      const one = found.get(key) ?? { doubt, lines: [], names: new Set() };
      found.set(key, one);
      one.lines.push(rows[at]!.line);
      one.names.add(nameOf(doubt, rows[at]!));
    }
  });
  return [...found.values()].map(({ doubt, lines, names }) => ({
    rule: doubt.kind,
    severity: 'error',
    where: doubt.column ?? 'year, area',
    file,
    count: lines.length,
    lines: lines.slice(0, SHOWN),
    names: [...names].slice(0, SHOWN),
    text: TEXTS[doubt.kind](lines.length, doubt.column ?? ''),
    done: DONE[doubt.kind],
  }));
}

function doubtOf(
  column: string,
  value: number,
  signed: boolean,
  shares: ReadonlySet<string>,
  people: ReadonlySet<string>,
): DoubtKind | undefined {
  if (people.has(column)) return value < 0 || !Number.isInteger(value) ? 'number-of-persons' : undefined;
  const convicted = column.includes('convicted');
  if (value < 0 || (value > 100 && (shares.has(column) || convicted))) return 'share-out-of-range';
  if (signed || value === 0 || !column.endsWith('_pct')) return undefined;
  return (convicted ? value < LEAST_CONVICTED : value <= 1) ? 'percent-or-fraction' : undefined;
}

function keyOf(area: string, year: number | null): string {
  return `${year} ${area}`;
}

function nameOf({ column }: Doubt, { area, year, figures }: LawRow): string {
  return column === undefined ? `${year} ${area}` : `${year} ${area}: ${figures[column]}`;
}

const TEXTS: Readonly<Record<DoubtKind, (count: number, column: string) => Text>> = {
  'share-out-of-range': (count, column) =>
    says(
      `${count} andele i «${column}» er under 0 eller over 100 pct.`,
      `${count} shares in "${column}" are below 0 or above 100 %.`,
    ),
  'percent-or-fraction': (count, column) =>
    says(
      `${count} tal i «${column}» kan være både procent og brøk: 0,4 kan være 40 pct.`,
      `${count} figures in "${column}" can be percent or fraction: 0.4 may be 40 %.`,
    ),
  'number-of-persons': (count, column) =>
    says(
      `${count} antal i «${column}» er ikke hele tal fra 0.`,
      `${count} numbers in "${column}" are not whole numbers from 0.`,
    ),
  'row-twice': (count) =>
    says(
      `${count} rækker er om et område og et år, som også står i en anden række.`,
      `${count} rows are of an area and a year that stand in another row too.`,
    ),
};

const NOT_USED = says(
  'De er ikke brugt; det, der afhænger af dem, kan ikke afgøres.',
  'They are not used; what hangs on them is undecidable.',
);

const DONE: Readonly<Record<DoubtKind, Text>> = {
  'share-out-of-range': NOT_USED,
  'percent-or-fraction': says(
    `${NOT_USED.da} Er de procent, så skriv procenttegn: 0,8 %.`,
    `${NOT_USED.en} If they are percent, write the sign: 0.8 %.`,
  ),
  'number-of-persons': NOT_USED,
  'row-twice': says(
    'Ingen af rækkerne er brugt, heller ikke i de følgende års historie. Behold én.',
    'None of the rows is used, nor in the history of later years. Keep one.',
  ),
};
