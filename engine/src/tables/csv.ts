import { type Finding, says } from '../words/index.ts';
import { readBytes } from './bytes.ts';
import { decode } from './decode.ts';
import { findHeader, tableOf, tooManyCells } from './grid.ts';
import { LIMITS } from './limits.ts';
import type { Cell, InputFile, RawTable, ReadOptions } from './raw-table.ts';
import { type Delimiter, eachRecord, findDelimiter } from './records.ts';
import { notATable } from './statbank-errors.ts';

/**
 * Reads a delimited text table: UTF-8 (with or without a mark), UTF-16 with a mark, or Windows-1252; `;`, `,` or tab between
 * cells; title lines above the header; a `sep=;` line as Excel writes it. Cells stay texts; a blank cell is null.
 *
 * @throws Problem K-READ-01 to 06 (file, size, encoding), 10 to 13 (quotes, header), 30 to 39 (a StatBank error or a web page)
 */
export async function readCsv(file: InputFile, options: ReadOptions = {}): Promise<RawTable> {
  const bytes = await readBytes(file, LIMITS.textBytes);
  const { text, encoding } = decode(bytes, file, options.encoding);
  const other = notATable(text, file);
  if (other) throw other;

  const stated = text.match(/^sep=([;,\t])\r?\n/);
  const delimiter = options.delimiter ?? (stated?.[1] as Delimiter | undefined) ?? findDelimiter(text, file);
  const grid = gridOf(text, delimiter, file, stated ? 1 : 0);
  const header = findHeader(grid, file, options.header);
  const table = tableOf(grid, header, file);
  const statbank = valueColumnOfStatBank(table.columns);
  return {
    ...table,
    lineKind: 'line',
    about: {
      encoding,
      delimiter,
      ...(header.title === undefined ? {} : { title: header.title }),
      ...(statbank ? { valueColumn: statbank } : {}),
    },
    findings: [...table.findings, ...headerOfNumbers(table.columns, grid.lines[header.at] ?? 1, file)],
  };
}

/** StatBank's value column, if these are the columns of a StatBank table (CSV and BULK are the same bytes). */
export function valueColumnOfStatBank(columns: readonly string[]): string | undefined {
  return columns.at(-1) === 'INDHOLD' && columns.some((column) => column.toUpperCase() === 'TID')
    ? 'INDHOLD'
    : undefined;
}

function gridOf(text: string, delimiter: Delimiter, file: InputFile, skipped: number) {
  const rows: Cell[][] = [];
  const lines: number[] = [];
  let cells = 0;
  eachRecord(text, delimiter, file, (record, line) => {
    if (line <= skipped) return true;
    rows.push(record);
    lines.push(line);
    cells += record.length;
    if (cells > LIMITS.cells) throw tooManyCells(file, rows.length, record.length);
    return true;
  });
  return { rows, lines };
}

/** A table whose header is all numbers has probably lost its header. */
function headerOfNumbers(columns: readonly string[], line: number, file: InputFile): Finding[] {
  if (!columns.every((column) => /^[-−]?[\d.,\s]+$/.test(column))) return [];
  return [
    {
      rule: 'header-of-numbers',
      severity: 'warning',
      where: file.name,
      file: file.name,
      count: columns.length,
      lines: [line],
      text: says('Overskriften består kun af tal.', 'The header is nothing but numbers.'),
      done: says(
        'Se efter, om filen mangler en linje med kolonnenavne, eller skriv header i profilen.',
        'Check whether the file lacks a line of column names, or state header in the profile.',
      ),
    },
  ];
}
