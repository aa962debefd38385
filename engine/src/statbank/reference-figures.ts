import {
  asText,
  type Cell,
  findingOf,
  howMany,
  type InputFile,
  quote,
  type RawTable,
  readNumber,
  tally,
} from '../tables/index.ts';
import { type Finding, firstDay, nearest, Problem, parsePeriod, says } from '../words/index.ts';
import type { StatbankFile } from '../workspace/index.ts';

/** The code of all of Denmark, in the form of the municipalities' codes. */
export const DENMARK = '0000';

/** One figure of a place and period. `value` is null where the source has none; then `why` says which of the two nothings it is. */
export interface ReferenceFigure {
  /** Four digits: `0000` Denmark, `1084` a region, `0101` a municipality. */
  readonly area: string;
  readonly period: string;
  readonly value: number | null;
  readonly why: 'missing' | 'not-applicable' | null;
  readonly count: number | null;
  readonly base: number | null;
}

/**
 * The figures a definition makes of a table that StatBank gave: cells of an area and period added, or, for a share, 100 · numerator /
 * denominator, the division last. A sum with a cell that has no number is missing, never less; cells that BULK leaves out are zero; a share of
 * nobody is not applicable. Rows that the definition does not choose are left aside, so a file with more values than needed does as well.
 *
 * @param raw with codes, not texts
 * @param file what messages call the table
 * @returns in order of area and period
 * @throws Problem K-STATBANK-11 (a variable is not a column), -12 (no row has the codes chosen), -13 (a variable that the definition does not
 *   choose of has several values, or a row stands twice)
 */
export function referenceFigures(
  definition: StatbankFile,
  raw: RawTable,
  file: InputFile,
): { figures: ReferenceFigure[]; findings: Finding[] } {
  const column = (code: string) => columnOf(raw, code, file);
  const time = definition.time.variable ?? 'Tid';
  const chosen = Object.entries(definition.select).map(([code, values]) => ({ code, cells: column(code), values }));
  const [areas, periods] = [column(definition.area), column(time)];
  const value = valueColumn(raw, file);
  nothingElse(raw, [definition.area, time, ...chosen.map(({ code }) => code)], file);

  const unread = tally();
  const groups = new Map<string, { area: string; period: string; rows: Map<string, number | null> }>();
  const seen = new Map<string, Set<string>>(chosen.map(({ code }) => [code, new Set()]));
  for (let row = 0; row < raw.lines.length; row++) {
    const codes = chosen.map(({ cells }) => asText(cells[row] ?? null));
    if (!chosen.every(({ values }, at) => values.includes('*') || values.includes(codes[at]!))) continue;
    const [area, period] = [asText(areas[row] ?? null), asText(periods[row] ?? null)];
    const group = groups.get(`${area} ${period}`) ?? { area, period, rows: new Map() };
    groups.set(`${area} ${period}`, group);
    const key = codes.join('\t');
    if (group.rows.has(key)) throw twice(file, raw.lines[row] ?? 0);
    for (const [at, { code }] of chosen.entries()) seen.get(code)?.add(codes[at]!);
    const read = readNumber(value[row] ?? null, { decimal: ',' });
    if (read.kind === 'unreadable') unread.add(raw.lines[row] ?? null, quote(value[row] ?? null));
    group.rows.set(key, read.kind === 'number' ? read.value : null);
  }
  if (groups.size === 0) throw noRows(file, definition);

  const absent = raw.about.absent ? 0 : null;
  const sums = (wanted: Readonly<Record<string, readonly string[]>>) => {
    const keys = keysOf(chosen.map(({ code, values }) => codesFor(wanted[code] ?? values, seen.get(code)!)));
    return (rows: ReadonlyMap<string, number | null>) =>
      sumOf(keys.map((key) => (rows.has(key) ? rows.get(key)! : absent)));
  };
  const { share } = definition;
  const [above, below] = [sums(share?.of ?? {}), sums(share?.in ?? {})];
  const figures = [...groups.values()].map(({ area, period, rows }): ReferenceFigure => {
    const at = { area: fourDigits(area), period: periodFor(period, definition) };
    if (!share) {
      const sum = above(rows);
      return { ...at, value: sum, why: sum === null ? 'missing' : null, count: null, base: null };
    }
    const [count, base] = [above(rows), below(rows)];
    if (count === null || base === null) return { ...at, value: null, why: 'missing', count: null, base: null };
    if (base === 0) return { ...at, value: null, why: 'not-applicable', count, base };
    return { ...at, value: (100 * count) / base, why: null, count, base };
  });
  figures.sort((a, b) => compare(a.area, b.area) || compare(a.period, b.period));
  return {
    figures,
    findings: findingOf(unread, {
      where: definition.id,
      file: file.name,
      rule: 'statbank-unreadable-values',
      severity: 'warning',
      text: howMany(unread.count, '{celle er|celler er} ikke et tal.', '{cell is|cells are} no number.'),
      done: says('Tal, der er lavet af dem, mangler.', 'Figures made of them are missing.'),
    }),
  };
}

/** A code of StatBank's OMRÅDE in four digits: `000` is `0000`, `084` region 1084, `101` municipality 0101. Provinces (`01`) stay as they are. */
export function fourDigits(area: string): string {
  if (/^0{1,3}$/.test(area)) return DENMARK;
  if (/^08[1-9]$/.test(area)) return `1${area}`;
  return /^[1-9]\d\d$/.test(area) ? `0${area}` : area;
}

/** The periods as figures carry them; a text that is no period stays, and intake says so. */
function periodFor(written: string, { time }: StatbankFile): string {
  const period = parsePeriod(written) ?? written;
  return time.as === 'first-day' && parsePeriod(written) ? firstDay(period) : period;
}

/** Null as soon as one of them is: a sum that leaves something out is another figure. */
function sumOf(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return values.length === 0 ? null : sum;
}

function codesFor(wanted: readonly string[], seen: ReadonlySet<string>): readonly string[] {
  return wanted.includes('*') ? [...seen] : wanted;
}

function keysOf(codes: readonly (readonly string[])[]): string[] {
  return codes
    .reduce<string[][]>((keys, own) => keys.flatMap((key) => own.map((code) => [...key, code])), [[]])
    .map((key) => key.join('\t'));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Column names differ from variable codes in case only: CSV and BULK say `TID`. */
function sameName(a: string, b: string): boolean {
  return a.toLocaleUpperCase('da') === b.toLocaleUpperCase('da');
}

function columnOf(raw: RawTable, code: string, file: InputFile): readonly Cell[] {
  const at = raw.columns.findIndex((name) => sameName(name, code));
  if (at >= 0) return raw.cells[at]!;
  const meant = nearest(code, raw.columns);
  throw new Problem(
    'K-STATBANK-11',
    says(`Tabellen har ingen variabel «${code}».`, `The table has no variable "${code}".`),
    {
      place: { file: file.name },
      hint: says(
        `${meant ? `Mente du «${quote(meant)}»? ` : ''}Ret koden i definitionen, eller hent filen med den variabel.`,
        `${meant ? `Did you mean "${quote(meant)}"? ` : ''}Correct the code in the definition, or fetch the file with that variable.`,
      ),
    },
  );
}

function valueColumn(raw: RawTable, file: InputFile): readonly Cell[] {
  const name = raw.about.valueColumn ?? ['value', 'INDHOLD'].find((one) => raw.columns.includes(one)) ?? 'INDHOLD';
  return columnOf(raw, name, file);
}

/** What a definition says nothing of has one value at most: with several, cells of different things would be added. */
function nothingElse(raw: RawTable, known: readonly string[], file: InputFile): void {
  const own = ['value', 'status', 'INDHOLD', 'ContentsCode', raw.about.valueColumn ?? 'INDHOLD', ...known];
  raw.columns.forEach((name, at) => {
    if (own.some((one) => sameName(one, name))) return;
    if (new Set(raw.cells[at]!.map(asText)).size <= 1) return;
    throw new Problem(
      'K-STATBANK-13',
      says(
        `Definitionen siger ikke, hvilke værdier af «${quote(name)}» der skal med, og tabellen har flere.`,
        `The definition does not say which values of "${quote(name)}" are meant, and the table has several.`,
      ),
      { place: { file: file.name }, hint: says('Tilføj den under select.', 'Add it under select.') },
    );
  });
}

function twice(file: InputFile, line: number): Problem {
  return new Problem('K-STATBANK-13', says('En celle står to gange i tabellen.', 'A cell stands twice in the table.'), {
    place: { file: file.name, ...(line > 0 ? { line } : {}) },
    hint: says('Hent tabellen igen.', 'Fetch the table again.'),
  });
}

function noRows(file: InputFile, { select }: StatbankFile): Problem {
  const codes = Object.entries(select).map(([code, values]) => `${code}: ${values.join(', ')}`);
  return new Problem(
    'K-STATBANK-12',
    says(
      'Ingen række i tabellen har de koder, definitionen vælger.',
      'No row of the table has the codes that the definition chooses.',
    ),
    {
      place: { file: file.name },
      hint: says(
        `Hent tabellen med koder i stedet for tekster (valuePresentation=Code). Koderne er ${codes.join('; ')}.`,
        `Fetch the table with codes in place of texts (valuePresentation=Code). The codes are ${codes.join('; ')}.`,
      ),
    },
  );
}
