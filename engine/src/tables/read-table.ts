import { type Finding, says } from '../words/index.ts';
import type { SourceFormat } from '../workspace/index.ts';
import { firstBytes } from './bytes.ts';
import type { InputFile, RawTable, ReadOptions } from './raw-table.ts';

/** What tells a format: enough for a StatBank header or the first keywords of a PX file. */
const LOOKED_AT = 4096;

/**
 * Reads a table of any format: the stated one, else what its content says, else what the file's ending says. Each reader,
 * and the library it needs, is loaded when a file needs it.
 *
 * StatBank's CSV and BULK are the same bytes, but BULK leaves out rows that are zero: only a stated `statbank-bulk` makes
 * the table say so in `about.absent`. A StatBank table of unstated format carries a note that says what to do.
 *
 * @throws Problem (K-READ-…) naming file and place; never anything else
 */
export async function readTable(
  file: InputFile,
  options: ReadOptions & { readonly format?: SourceFormat } = {},
): Promise<RawTable> {
  const format = options.format ?? formatOf(await firstBytes(file, LOOKED_AT), file.name);
  switch (format) {
    case 'json':
      return readAnyJson(file, options);
    case 'json-records':
      return (await import('./json-records.ts')).readJsonRecords(file, options);
    case 'json-stat':
      return (await import('./json-stat.ts')).readJsonStat(file, options);
    case 'px':
      return (await import('./px.ts')).readPx(file, options);
    case 'xlsx':
      return (await import('./xlsx.ts')).readXlsx(file, options);
    case 'parquet':
      return (await import('./parquet.ts')).readParquetTable(file);
    case 'statbank-bulk':
      return asBulk(await readText(file, options));
    case 'csv': {
      const table = await readText(file, options);
      return options.format === undefined ? withBulkNote(table, file) : table;
    }
  }
}

/** `json` stands for JSON of either kind: only its content tells records from JSON-stat. */
export function formatOf(start: Uint8Array, name: string): SourceFormat | 'json' {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => start[at] === byte);
  if (begins(0x50, 0x41, 0x52, 0x31)) return 'parquet';
  // PK: a zip, which a workbook is. D0CF11E0: an old or locked workbook, about which the workbook reader has a word to say.
  if (begins(0x50, 0x4b, 3, 4) || begins(0x50, 0x4b, 5, 6) || begins(0xd0, 0xcf, 0x11, 0xe0)) return 'xlsx';
  const text = new TextDecoder().decode(start).trimStart();
  if (/^(?:\{\s*["}]|\[\s*[[\]{])/.test(text)) return 'json';
  // A web page in place of a table, whatever it is called: the text reader says so.
  if (/^<[!?a-z]/i.test(text)) return 'csv';
  if (/^(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGE|MATRIX|CREATION-DATE)\s*=/i.test(text)) return 'px';
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return ENDINGS[ending] ?? 'csv';
}

const ENDINGS: Readonly<Record<string, SourceFormat | 'json'>> = {
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xls: 'xlsx',
  parquet: 'parquet',
  json: 'json',
  px: 'px',
};

async function readText(file: InputFile, options: ReadOptions): Promise<RawTable> {
  return (await import('./csv.ts')).readCsv(file, options);
}

async function readAnyJson(file: InputFile, options: ReadOptions): Promise<RawTable> {
  const { readJson } = await import('./json.ts');
  const json = await readJson(file);
  const { jsonStatOf, looksLikeJsonStat } = await import('./json-stat.ts');
  if (looksLikeJsonStat(json)) return jsonStatOf(json, file, options);
  return (await import('./json-records.ts')).recordsOf(json, file);
}

function asBulk(table: RawTable): RawTable {
  const absent = says('Rækker, der ikke står i filen, er nul.', 'Rows that are not in the file are zero.');
  return { ...table, about: { ...table.about, absent } };
}

function withBulkNote(table: RawTable, file: InputFile): RawTable {
  if (table.about.valueColumn === undefined) return table;
  const note: Finding = {
    rule: 'statbank-csv-or-bulk',
    severity: 'note',
    where: file.name,
    file: file.name,
    count: 1,
    text: says(
      'Tabellen er fra Statistikbanken, hvor CSV og BULK ser ens ud, men BULK udelader rækker, der er nul.',
      'The table is from StatBank, where CSV and BULK look alike, but BULK leaves out rows that are zero.',
    ),
    done: says(
      'Rækker, der ikke er der, er talt som manglende. Skriv format: statbank-bulk i profilen, hvis tabellen er hentet som BULK.',
      'Rows that are not there count as missing. State format: statbank-bulk in the profile if the table was fetched as BULK.',
    ),
  };
  return { ...table, findings: [...table.findings, note] };
}
