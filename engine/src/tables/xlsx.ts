import type { Sheet, Workbook } from 'hucre/xlsx';
import { type Finding, nearest, Problem, says } from '../words/index.ts';
import { checkArchive, damaged } from './archive.ts';
import { readBytes } from './bytes.ts';
import { isoOf } from './excel-date.ts';
import { tableOf } from './grid.ts';
import { LIMITS } from './limits.ts';
import { quote } from './quote.ts';
import type { Cell, InputFile, RawTable, Reader, ReadOptions } from './raw-table.ts';
import { fillMergedCells, findSheetHeader } from './sheet-header.ts';
import { findingOf, howMany, tally } from './tally.ts';

/**
 * Reads one sheet of an Excel workbook (.xlsx, .xlsm): the one that `sheet` names, else the first that is not hidden. Title
 * rows above the table and a header of several rows with merged cells are understood; a merged cell in a column stands in
 * every row it covers. Dates become ISO texts by their number format, in the 1900 and the 1904 system.
 *
 * Error cells (`#DIV/0!`) stay as texts and are a finding; formulas whose result was never computed are an error.
 *
 * @throws Problem K-READ-01 to 03, 06, 12, 13 (file, size, header), 41 not a workbook, 42 too large unpacked, 43 old or
 *   locked, 44 no such sheet
 */
export const readXlsx: Reader = async (file, options = {}) => {
  const bytes = await readBytes(file, LIMITS.workbookBytes);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) throw oldOrLocked(file);
  checkArchive(bytes, file);
  const { sheet, findings } = await openSheet(bytes, file, options);
  const grid = { rows: sheet.rows.map((row) => row.map(cellOf)), lines: sheet.rows.map((_, row) => row + 1) };
  const merges = sheet.merges ?? [];
  const header = findSheetHeader(grid, merges, file, options.header);
  const across = fillMergedCells(grid, merges, header.at + 1, file);
  const table = tableOf(grid, header, file);
  return {
    ...table,
    lineKind: 'row',
    about: { sheet: sheet.name, ...(header.title === undefined ? {} : { title: header.title }) },
    findings: [...findings, ...table.findings, ...across, ...oddCells(sheet, header.at, file)],
  } satisfies RawTable;
};

interface SheetInfo {
  readonly name: string;
  readonly hidden?: boolean;
  readonly veryHidden?: boolean;
}

async function openSheet(
  bytes: Uint8Array,
  file: InputFile,
  { sheet: wanted }: ReadOptions,
): Promise<{ sheet: Sheet; findings: Finding[] }> {
  const seen: SheetInfo[] = [];
  let chosen: string | undefined;
  const isWanted = (info: SheetInfo): boolean => {
    if (wanted === undefined) return !info.hidden && !info.veryHidden;
    return typeof wanted === 'string' ? info.name === wanted : info.name.includes(wanted.match);
  };
  let workbook: Workbook;
  try {
    const { readXlsx: readWorkbook } = await import('hucre/xlsx');
    workbook = await readWorkbook(bytes, {
      sheets: (info) => {
        seen.push(info);
        if (chosen !== undefined || !isWanted(info)) return false;
        chosen = info.name;
        return true;
      },
    });
  } catch {
    // Whatever the library says, it says about a damaged file, in words for programmers; a cell may stand in them.
    throw damaged(file);
  }
  const [sheet] = workbook.sheets;
  if (!sheet)
    throw noSheet(
      file,
      wanted,
      seen.map((info) => info.name),
    );
  return { sheet, findings: wanted === undefined ? otherSheets(sheet.name, seen, file) : [] };
}

function cellOf(value: string | number | boolean | Date | null): Cell {
  if (value instanceof Date) return isoOf(value) ?? null;
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return value;
}

function oddCells(sheet: Sheet, header: number, file: InputFile): Finding[] {
  const [errors, empty] = [tally(), tally()];
  for (const [place, cell] of sheet.cells ?? []) {
    const [row, column] = place.split(',').map(Number) as [number, number];
    if (row <= header) continue;
    if (cell.type === 'error') errors.add(row + 1, quote(`${columnLetters(column)}${row + 1}: ${String(cell.value)}`));
    // A formula's result is stored beside it; a program that only writes formulas leaves the place empty.
    if (cell.formula !== undefined && cell.value === null) empty.add(row + 1, `${columnLetters(column)}${row + 1}`);
  }
  const about = { where: file.name, file: file.name };
  return [
    ...findingOf(errors, {
      ...about,
      rule: 'error-cells',
      severity: 'warning',
      text: howMany(
        errors.count,
        '{celle|celler} viser en fejl i Excel.',
        '{cell shows|cells show} an error in Excel.',
      ),
      done: says(
        'De er læst som tekst, ikke som tal. Ret formlerne, eller skriv under codes, hvad fejlen betyder.',
        'They are read as texts, not as numbers. Mend the formulas, or state under codes what the error means.',
      ),
    }),
    ...findingOf(empty, {
      ...about,
      rule: 'formula-without-value',
      severity: 'error',
      text: howMany(
        empty.count,
        '{celle|celler} har en formel, hvis resultat ikke er gemt.',
        '{cell holds|cells hold} a formula whose result is not stored.',
      ),
      done: says('Åbn mappen i Excel, gem den, og prøv igen.', 'Open the workbook in Excel, save it, and try again.'),
    }),
  ];
}

/** 0 is A, 25 is Z, 26 is AA. */
function columnLetters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26);
}

function otherSheets(name: string, seen: readonly SheetInfo[], file: InputFile): Finding[] {
  const others = seen.filter((info) => info.name !== name);
  if (others.length === 0) return [];
  return [
    {
      rule: 'other-sheets',
      severity: 'note',
      where: file.name,
      file: file.name,
      count: others.length,
      names: others.slice(0, 10).map((info) => quote(info.name)),
      text: says(
        `Mappen har ${seen.length} ark; «${quote(name)}» er læst.`,
        `The workbook has ${seen.length} sheets; "${quote(name)}" is read.`,
      ),
      done: says('Skriv sheet i profilen for at vælge et andet.', 'State sheet in the profile to choose another.'),
    },
  ];
}

function noSheet(file: InputFile, wanted: ReadOptions['sheet'], names: readonly string[]): Problem {
  const written = typeof wanted === 'string' ? wanted : (wanted?.match ?? '');
  const meant = nearest(written, names);
  const list = names
    .slice(0, 20)
    .map((name) => `«${quote(name)}»`)
    .join(', ');
  const text =
    wanted === undefined
      ? says('Mappen har intet synligt ark.', 'The workbook has no visible sheet.')
      : says(
          `Mappen har intet ark, der passer med «${quote(written)}».`,
          `The workbook has no sheet that fits "${quote(written)}".`,
        );
  return new Problem('K-READ-44', text, {
    place: { file: file.name },
    hint: says(
      `${meant ? `Mente du «${quote(meant)}»? ` : ''}Arkene er: ${list}.`,
      `${meant ? `Did you mean "${quote(meant)}"? ` : ''}The sheets are: ${list}.`,
    ),
  });
}

function oldOrLocked(file: InputFile): Problem {
  return new Problem(
    'K-READ-43',
    says(
      'Filen er i det gamle Excel-format (.xls) eller beskyttet med adgangskode.',
      'The file is in the old Excel format (.xls) or protected by a password.',
    ),
    {
      place: { file: file.name },
      hint: says(
        'Åbn den i Excel, fjern adgangskoden, og gem den som Excel-projektmappe (.xlsx).',
        'Open it in Excel, remove the password, and save it as Excel Workbook (.xlsx).',
      ),
    },
  );
}
