import { type Finding, says } from '../words/index.ts';
import { filled, findHeader, type Header } from './grid.ts';
import { LIMITS } from './limits.ts';
import type { Cell, InputFile } from './raw-table.ts';
import { findingOf, howMany, tally } from './tally.ts';

/** Cells of a sheet that are one, as rows and columns counted from 0, both ends included. */
export interface Merge {
  readonly startRow: number;
  readonly endRow: number;
  readonly startCol: number;
  readonly endCol: number;
}

/** A sheet's cells; merged ones are filled in place. */
export interface SheetGrid {
  readonly rows: Cell[][];
  readonly lines: readonly number[];
}

/** No header has more rows than this. */
const MOST_HEADER_ROWS = 6;

/**
 * The header of a sheet. Where its cells are merged it has several rows, and a column's name is what stands above it from top
 * to bottom: `2024` over `Antal` is `2024 Antal`.
 *
 * @throws Problem K-READ-12, K-READ-13 as findHeader
 */
export function findSheetHeader(grid: SheetGrid, merges: readonly Merge[], file: InputFile, line?: number): Header {
  const found = findHeader(grid, file, line);
  const here = merges.filter(
    ({ startRow }) => startRow <= found.at + MOST_HEADER_ROWS && startRow >= found.at - MOST_HEADER_ROWS,
  );
  let [top, bottom] = [found.at, found.at];
  while (bottom - top < MOST_HEADER_ROWS && hasRowBelow(grid, here, top, bottom)) bottom += 1;
  while (line === undefined && bottom - top < MOST_HEADER_ROWS && groupsAbove(grid, here, top)) top -= 1;
  if (top === bottom) return found;

  const width = Math.max(...grid.rows.slice(top, bottom + 1).map((row) => row.length));
  const names = Array.from({ length: width }, (_, column) => {
    const parts: string[] = [];
    for (let row = top; row <= bottom; row++) {
      const cell = cellIn(grid, here, row, column, top);
      const text = cell === null ? '' : String(cell).replaceAll(/\s+/g, ' ').trim();
      if (text !== '' && parts.at(-1) !== text) parts.push(text);
    }
    return parts.length > 0 ? parts.join(' ') : null;
  });
  const above = grid.rows.slice(0, top).flatMap((row) => row.filter((cell) => cell !== null));
  return {
    at: bottom,
    names,
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
 * Puts a merged cell's value into every row it covers in its column, below a row. A cell merged across columns stays in its
 * first: copied, a number would count twice.
 *
 * @returns findings that say how many cells were filled, and which stand across columns
 */
export function fillMergedCells(grid: SheetGrid, merges: readonly Merge[], from: number, file: InputFile): Finding[] {
  const [down, across] = [tally(), tally()];
  let steps = 0;
  for (const merge of merges) {
    if (merge.startRow < from) continue;
    const value = grid.rows[merge.startRow]?.[merge.startCol] ?? null;
    if (value === null) continue;
    if (merge.endCol > merge.startCol) across.add(merge.startRow + 1);
    const last = Math.min(merge.endRow, grid.rows.length - 1);
    for (let row = merge.startRow + 1; row <= last && steps < LIMITS.sheetCells; row++, steps++) {
      const cells = grid.rows[row]!;
      if ((cells[merge.startCol] ?? null) !== null) continue;
      cells[merge.startCol] = value;
      down.add(row + 1);
    }
  }
  const about = { where: file.name, file: file.name };
  return [
    ...findingOf(down, {
      ...about,
      rule: 'merged-cells',
      severity: 'note',
      text: howMany(
        down.count,
        '{celle|celler} er flettet med cellen over {den|dem}.',
        '{cell is|cells are} merged with the cell above {it|them}.',
      ),
      done: says('De har fået samme værdi som den.', 'They are given the same value.'),
    }),
    ...findingOf(across, {
      ...about,
      rule: 'merged-across',
      severity: 'warning',
      text: howMany(
        across.count,
        '{celle|celler} er flettet på tværs af kolonner.',
        '{cell is|cells are} merged across columns.',
      ),
      done: says(
        'Værdien står kun i den første kolonne; de andre er tomme. Ophæv fletningen, hvis det er forkert.',
        'The value stands in the first column only; the others are blank. Unmerge the cells if that is wrong.',
      ),
    }),
  ];
}

/** A header goes on below if a cell of it reaches down, or if a group stands over names and no row begins there. */
function hasRowBelow(grid: SheetGrid, merges: readonly Merge[], top: number, bottom: number): boolean {
  if (merges.some((one) => one.startRow >= top && one.startRow <= bottom && one.endRow > bottom)) return true;
  const groups = merges.filter((one) => one.startRow === bottom && one.endRow === bottom && one.endCol > one.startCol);
  const below = grid.rows[bottom + 1];
  if (groups.length === 0 || !below) return false;
  const inGroup = (column: number) => groups.some((one) => one.startCol <= column && column <= one.endCol);
  const under = below.filter((cell, column) => cell !== null && inGroup(column)).length;
  return under > 0 && under === filled(below);
}

/** The row above belongs to the header if it groups some of its columns; a title stands over all, from the first. */
function groupsAbove(grid: SheetGrid, merges: readonly Merge[], top: number): boolean {
  const above = grid.rows[top - 1];
  if (!above || filled(above) === 0) return false;
  const groups = merges.filter(
    (one) => one.startRow === top - 1 && one.endRow === top - 1 && one.endCol > one.startCol,
  );
  return groups.length > 0 && groups.every((one) => one.startCol > 0);
}

function cellIn(grid: SheetGrid, merges: readonly Merge[], row: number, column: number, top: number): Cell {
  const own = grid.rows[row]?.[column] ?? null;
  if (own !== null) return own;
  const merge = merges.find(
    (one) =>
      one.startRow >= top && one.startRow <= row && row <= one.endRow && one.startCol <= column && column <= one.endCol,
  );
  // A cell merged downwards is named once; one merged sideways names every column under it.
  return merge && merge.startRow === row ? (grid.rows[row]?.[merge.startCol] ?? null) : null;
}
