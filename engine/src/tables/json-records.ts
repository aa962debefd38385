import { Problem, says } from '../words/index.ts';
import { tooManyCells } from './grid.ts';
import { isObject, type Json, readJson } from './json.ts';
import { LIMITS } from './limits.ts';
import { quote } from './quote.ts';
import type { Cell, InputFile, RawTable, Reader } from './raw-table.ts';

/**
 * Reads an array of records: `[{"distrikt_id": "1620", "antal": 104}, …]`. A column for every name, in the order of first
 * appearance; a name that a record lacks is null there. Numbers, texts and truth values stay what they are.
 *
 * @throws Problem K-READ-01 to 05 and 14 (file, JSON), K-READ-15 if it is no array of records, with the record's number
 */
export const readJsonRecords: Reader = async (file) => recordsOf(await readJson(file), file);

/** The table of an array of records that is read already. @throws Problem K-READ-06, K-READ-13, K-READ-15 */
export function recordsOf(json: Json, file: InputFile): RawTable {
  if (!Array.isArray(json))
    throw notRecords(file, says('Filen er ikke en liste af poster.', 'The file is not an array of records.'));
  if (json.length === 0) {
    throw new Problem('K-READ-13', says('Filen har ingen rækker.', 'The file has no rows.'), {
      place: { file: file.name },
    });
  }
  const columns = new Map<string, Cell[]>();
  json.forEach((record, row) => {
    if (!isObject(record)) {
      throw notRecords(
        file,
        says(`Post ${row + 1} er ikke et objekt med navne.`, `Record ${row + 1} is not an object with names.`),
      );
    }
    for (const [name, value] of Object.entries(record)) {
      if (typeof value === 'object' && value !== null) {
        throw notRecords(
          file,
          says(
            `Post ${row + 1}: «${quote(name)}» er en liste eller et objekt, ikke en enkelt værdi.`,
            `Record ${row + 1}: "${quote(name)}" is an array or an object, not a single value.`,
          ),
        );
      }
      columnOf(columns, name, json.length, file)[row] = value;
    }
  });
  return {
    columns: [...columns.keys()],
    cells: [...columns.values()],
    lines: Uint32Array.from(json, (_, row) => row + 1),
    lineKind: 'record',
    about: { encoding: 'utf-8', typed: true },
    findings: [],
  };
}

function columnOf(columns: Map<string, Cell[]>, name: string, rows: number, file: InputFile): Cell[] {
  const known = columns.get(name);
  if (known) return known;
  if (columns.size >= LIMITS.columns || (columns.size + 1) * rows > LIMITS.cells)
    throw tooManyCells(file, rows, columns.size + 1);
  const column = new Array<Cell>(rows).fill(null);
  columns.set(name, column);
  return column;
}

function notRecords(file: InputFile, text: { da: string; en: string }): Problem {
  return new Problem('K-READ-15', text, {
    place: { file: file.name },
    hint: says(
      'Ventet: [{"område": "A", "antal": 1}, …], en post pr. række. Læg indlejrede lister ud i rækker først.',
      'Expected: [{"area": "A", "count": 1}, …], one record a row. Lay nested arrays out as rows first.',
    ),
  });
}
