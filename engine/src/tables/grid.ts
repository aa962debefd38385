import { type Finding, Problem, says } from '../words/index.ts';
import { LIMITS } from './limits.ts';
import { quote } from './quote.ts';
import { raggedRows } from './ragged-rows.ts';
import type { Cell, InputFile, RawTable } from './raw-table.ts';
import { findingOf, howMany, tally } from './tally.ts';

/** Rows of cells as a text table or a sheet has them, before anybody knows which one is the header. */
export interface Grid {
  readonly rows: readonly (readonly Cell[])[];
  /** Per row, its line or row number in the file. */
  readonly lines: readonly number[];
}

/** What stands above and in the header of a grid. */
export interface Header {
  /** Which row of the grid is the last one of the header. */
  readonly at: number;
  /** One name a column; null where the header is blank. */
  readonly names: readonly (string | null)[];
  /** The text above the table, if there is any. */
  readonly title?: string;
}

/** How many rows are looked at to find the header. */
const LOOKED_AT = 50;

/**
 * Finds the header: the row the profile names, else the first row that fills most of the width of the table. The lines above
 * it are the title.
 *
 * @param line the header's line or row number, from 1, when the profile states it
 * @throws Problem K-READ-12 if the stated line is not there or is blank, K-READ-13 if the file holds no row at all
 */
export function findHeader(grid: Grid, file: InputFile, line?: number): Header {
  const at = line === undefined ? likelyHeader(grid) : grid.lines.indexOf(line);
  const row = grid.rows[at];
  if (!row || filled(row) === 0) throw line === undefined ? noRows(file) : noHeader(file, line);
  const above = grid.rows.slice(0, at).flatMap((cells) => cells.filter((cell) => cell !== null));
  return {
    at,
    names: row.map((cell) => (cell === null ? null : nameOf(cell))),
    ...(above.length > 0
      ? {
          title: above
            .map((cell) => String(cell).trim())
            .join(' ')
            .slice(0, 500),
        }
      : {}),
  };
}

/**
 * The table below a header. Columns without a name get one (`Kolonne 3`), a name that comes twice gets a number
 * (`Antal (2)`), and both are findings; columns without name and content are left out. Rows that do not fit the header are
 * errors with their lines; blank rows are skipped; lines of text below the table are noted and left out.
 *
 * @throws Problem K-READ-06 if the table has more columns or cells than are read
 */
export function tableOf(
  grid: Grid,
  header: Header,
  file: InputFile,
): Pick<RawTable, 'columns' | 'cells' | 'lines' | 'findings'> {
  const end = endOfTable(grid, header);
  const width = Math.max(header.names.length, 1);
  const kept: number[] = [];
  const [short, long, blank] = [tally(), tally(), tally()];
  for (let row = header.at + 1; row < end.table; row++) {
    const cells = grid.rows[row]!;
    const line = grid.lines[row]!;
    if (filled(cells) === 0) {
      blank.add(line);
      continue;
    }
    kept.push(row);
    if (cells.length < width) short.add(line);
    if (cells.length > width && cells.slice(width).some((cell) => cell !== null)) long.add(line);
  }
  if (width > LIMITS.columns || kept.length * width > LIMITS.cells) throw tooManyCells(file, kept.length, width);

  const columns = Array.from({ length: width }, (_, column) => kept.map((row) => grid.rows[row]![column] ?? null));
  const named = nameColumns(header.names, columns, grid.lines[header.at] ?? 1, file);
  const about = { where: file.name, file: file.name };
  return {
    columns: named.names,
    cells: named.cells,
    lines: Uint32Array.from(kept, (row) => grid.lines[row]!),
    findings: [
      ...named.findings,
      ...raggedRows({ long, short }, width, about),
      ...findingOf(blank, {
        ...about,
        rule: 'blank-rows',
        severity: 'note',
        text: howMany(blank.count, '{tom række|tomme rækker}.', 'blank {row|rows}.'),
        done: says('De er sprunget over.', 'They are skipped.'),
      }),
      ...findingOf(end.notes, {
        ...about,
        rule: 'notes-below-table',
        severity: 'note',
        text: howMany(
          end.notes.count,
          '{linje under tabellen er tekst, ikke en række|linjer under tabellen er tekst, ikke rækker}.',
          '{line below the table is text, not a row|lines below the table are text, not rows}.',
        ),
        done: says('De er ikke med i tabellen.', 'They are not in the table.'),
      }),
    ],
  };
}

/**
 * Names that are all different: blank ones are numbered, repeated ones get a number in brackets.
 *
 * @returns the names, and which of them were blank or repeated
 */
export function uniqueNames(wanted: readonly (string | null)[]): {
  names: string[];
  blank: number[];
  repeated: number[];
} {
  const taken = new Set(wanted.filter((name) => name !== null));
  const used = new Set<string>();
  const [blank, repeated]: [number[], number[]] = [[], []];
  const names = wanted.map((name, at) => {
    if (name !== null && !used.has(name)) {
      used.add(name);
      return name;
    }
    (name === null ? blank : repeated).push(at);
    const base = name ?? `Kolonne ${at + 1}`;
    let free = base;
    for (let number = 2; used.has(free) || taken.has(free); number++) free = `${base} (${number})`;
    used.add(free);
    return free;
  });
  return { names, blank, repeated };
}

/** The problem of a table with more cells than are read. */
export function tooManyCells(file: InputFile, rows: number, columns: number): Problem {
  return new Problem(
    'K-READ-06',
    says(
      `Tabellen har ${rows} rækker og ${columns} kolonner; der læses højst ${LIMITS.cells} celler og ${LIMITS.columns} kolonner.`,
      `The table has ${rows} rows and ${columns} columns; at most ${LIMITS.cells} cells and ${LIMITS.columns} columns are read.`,
    ),
    {
      place: { file: file.name },
      hint: says('Del filen efter år eller område.', 'Split the file by year or area.'),
    },
  );
}

function likelyHeader(grid: Grid): number {
  const widths = grid.rows.slice(0, LOOKED_AT).map(filled);
  const most = Math.max(0, ...widths);
  const needed = most <= 1 ? 1 : Math.max(2, Math.ceil(0.6 * most));
  return widths.findIndex((width) => width >= needed);
}

/** Where the rows end and notes begin: text alone in the first cell, on a line of its own or below a blank row. */
function endOfTable(grid: Grid, header: Header): { table: number; notes: ReturnType<typeof tally> } {
  const notes = tally();
  let end = grid.rows.length;
  const blankAt = (row: number) => row > header.at && filled(grid.rows[row]!) === 0;
  const aloneAt = (row: number) => {
    const cells = grid.rows[row]!;
    return filled(cells) === 1 && typeof cells[0] === 'string' && header.names.length > 1;
  };
  for (let row = grid.rows.length - 1; row > header.at; row--) {
    if (blankAt(row)) continue;
    if (!aloneAt(row)) break;
    if (grid.rows[row]!.length === 1 || blankAt(row - 1)) end = row;
  }
  for (let row = end; row < grid.rows.length; row++) if (!blankAt(row)) notes.add(grid.lines[row]!);
  while (blankAt(end - 1)) end -= 1;
  return { table: end, notes };
}

function nameColumns(wanted: readonly (string | null)[], cells: Cell[][], line: number, file: InputFile) {
  const there = wanted.map((name, at) => name !== null || (cells[at]?.some((cell) => cell !== null) ?? false));
  const { names, blank, repeated } = uniqueNames(wanted);
  const about = { where: file.name, file: file.name, lines: [line] };
  const findings: Finding[] = [];
  const nameless = blank.filter((at) => there[at]);
  if (nameless.length > 0) {
    findings.push({
      ...about,
      rule: 'columns-without-name',
      severity: 'warning',
      count: nameless.length,
      names: nameless.slice(0, 10).map((at) => names[at]!),
      text: howMany(nameless.length, '{kolonne|kolonner} har ingen overskrift.', '{column has|columns have} no name.'),
      done: says('De har fået et nummer som navn.', 'They are given a number as name.'),
    });
  }
  if (repeated.length > 0) {
    findings.push({
      ...about,
      rule: 'columns-of-one-name',
      severity: 'warning',
      count: repeated.length,
      names: repeated.slice(0, 10).map((at) => quote(wanted[at] ?? '')),
      text: howMany(
        repeated.length,
        '{kolonne|kolonner} har samme overskrift som en kolonne før {den|dem}.',
        '{column has|columns have} the same name as a column before {it|them}.',
      ),
      done: says('De har fået et nummer efter navnet: (2), (3).', 'They are given a number after the name: (2), (3).'),
    });
  }
  return {
    names: names.filter((_, at) => there[at]),
    cells: cells.filter((_, at) => there[at]),
    findings,
  };
}

/** How many cells of a row hold something. */
export function filled(cells: readonly Cell[]): number {
  let count = 0;
  for (const cell of cells) if (cell !== null) count += 1;
  return count;
}

function nameOf(cell: Cell): string {
  return String(cell).replaceAll(/\s+/g, ' ').trim();
}

function noRows(file: InputFile): Problem {
  return new Problem('K-READ-13', says('Filen har ingen rækker.', 'The file has no rows.'), {
    place: { file: file.name },
  });
}

function noHeader(file: InputFile, line: number): Problem {
  return new Problem(
    'K-READ-12',
    says(
      `Profilen siger, at overskriften står i linje ${line}, men der står intet.`,
      `The profile says that the header is in line ${line}, but there is nothing.`,
    ),
    {
      place: { file: file.name, line },
      hint: says('Ret header i profilen, eller fjern den.', 'Correct header in the profile, or remove it.'),
    },
  );
}
