import { resolve } from 'node:path';
import { type Decimal, type InputFile, Problem, type RawTable, readTable, says } from '@kvarter/engine';
import { textOption, UsageProblem, type Words } from './arguments.ts';

/** A table file named on the command line, read. */
export async function tableOf(path: string): Promise<{ file: InputFile; raw: RawTable }> {
  const file = { path: resolve(path), name: path };
  return { file, raw: await readTable(file) };
}

/** The `--decimal` option. */
export function decimalOption(words: Words): Decimal | undefined {
  const written = textOption(words, 'decimal');
  if (written === undefined || written === ',' || written === '.') return written;
  throw new UsageProblem('K-CLI-06', says('--decimal skal være , eller .', '--decimal must be , or .'));
}

/** One line of a delimited table (RFC 4180). */
export function csvLine(
  cells: readonly (string | number | null | undefined)[],
  delimiter: string,
  decimal: Decimal,
): string {
  return cells.map((cell) => quoted(written(cell, decimal), delimiter)).join(delimiter);
}

function written(cell: string | number | null | undefined, decimal: Decimal): string {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return '';
  return typeof cell === 'number' && decimal === ',' ? String(cell).replace('.', ',') : String(cell);
}

function quoted(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Numbers as a person reads them. */
export function numberText(value: number | null, language: 'da' | 'en', digits = 4): string {
  if (value === null) return '–';
  return new Intl.NumberFormat(language === 'da' ? 'da-DK' : 'en-GB', { maximumFractionDigits: digits }).format(value);
}

/** Ends with a problem if a file may not be written. */
export function cannotWrite(path: string): Problem {
  return new Problem('K-CLI-07', says(`Filen «${path}» kan ikke skrives.`, `The file "${path}" cannot be written.`), {
    hint: says('Findes mappen, og må du skrive i den?', 'Does the folder exist, and may you write in it?'),
  });
}
