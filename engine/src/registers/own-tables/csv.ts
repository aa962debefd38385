import { type CsvLayout, csvBatches, csvLayout, type InputFile, raggedRows, tally } from '../../tables/index.ts';
import { literal } from '../../warehouse/index.ts';
import { type Finding, Problem, says } from '../../words/index.ts';
import type { RegisterContext, RegisterToRead } from '../reader.ts';
import { columnsUsed } from './columns-there.ts';
import { fillTable } from './fill-table.ts';
import type { About } from './findings.ts';
import { type Batch, dropLoadedRows, loadRows } from './load-rows.ts';
import type { ScannedRows } from './rows.ts';
import { settled, type Target } from './target.ts';

/**
 * Reads a delimited text: the database scans UTF-8 and ISO-8859-1 itself. What it cannot scan (the characters that only Windows-1252
 * has, UTF-16, rows that do not fit the header) is cut into rows here, which is slower and names the line of a fault.
 *
 * @throws Problem K-READ-01 to 05, 10, 11, 13 (file, encoding, quotes, header)
 */
export async function readCsvRegister(
  file: InputFile,
  register: RegisterToRead,
  context: RegisterContext,
  target: Target,
): Promise<Finding[]> {
  const { encoding, delimiter } = register.definition;
  const layout = await csvLayout(file, { ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}) });
  const about = { where: register.definition.id, file: file.name };
  const used = columnsUsed(target, register, layout.columns, about);
  const texts = settled(target, new Map());
  const encoded = layout.looksLikeUtf8 ? [otherEncoding(about)] : [];
  if (layout.encoding === 'utf-8' || (layout.encoding === 'windows-1252' && !layout.beyondLatin1)) {
    try {
      return [...encoded, ...(await fillTable(register, context, texts, scanned(file, layout), about))];
    } catch (error) {
      // The database's refusal of a row does not say what is wrong with it; reading it here does.
      if (!(error instanceof Problem && error.code === 'K-WAREHOUSE-09')) throw error;
    }
  }
  return [...encoded, ...(await cutHere(file, layout, used, register, context, texts, about))];
}

function otherEncoding(about: About): Finding {
  return {
    ...about,
    rule: 'encoding-looks-like-utf8',
    severity: 'warning',
    count: 1,
    text: says(
      'Profilen siger encoding: windows-1252, men filen er skrevet i UTF-8.',
      'The profile says encoding: windows-1252, but the file is written in UTF-8.',
    ),
    done: says(
      'Den er læst, som profilen siger, så æ, ø og å er blevet til andre tegn. Skriv encoding: utf-8, eller fjern encoding.',
      'It is read as the profile says, so that æ, ø and å have become other characters. Write encoding: utf-8, or remove encoding.',
    ),
  };
}

function scanned(file: InputFile, layout: CsvLayout): ScannedRows {
  const columns = layout.columns.map((_, at) => `'s${at}': 'VARCHAR'`);
  const delimiter = layout.delimiter === '\t' ? '\\t' : layout.delimiter;
  const encoding = layout.encoding === 'utf-8' ? 'utf-8' : 'latin-1';
  const scan = `read_csv(${literal(file.path)}, columns = {${columns.join(', ')}}, header = false, skip = ${layout.skip},
    delim = '${delimiter}', quote = '"', escape = '"', auto_detect = false, encoding = '${encoding}')`;
  return {
    columns: layout.columns.map((name, at) => ({ name, sql: `s${at}`, kind: 'text' })),
    scan,
    // A streaming count in the order of the file; blank lines and line breaks in quotes make it a count of rows.
    numbered: `(SELECT *, row_number() OVER () + ${layout.skip} AS line FROM ${scan})`,
    lineKind: 'line',
    rescans: false,
    oneByte: encoding === 'latin-1',
    findings: [],
  };
}

async function cutHere(
  file: InputFile,
  layout: CsvLayout,
  used: readonly string[],
  register: RegisterToRead,
  context: RegisterContext,
  target: Target,
  about: About,
): Promise<Finding[]> {
  const width = layout.columns.length;
  const [short, long] = [tally(), tally()];
  const places = used.map((name) => layout.columns.indexOf(name));
  async function* batches(): AsyncGenerator<Batch> {
    for await (const { records, lines } of csvBatches(file, layout)) {
      const kept: number[] = [];
      for (const [row, cells] of records.entries()) {
        if (cells.every((cell) => cell === null)) continue;
        kept.push(row);
        if (cells.length < width) short.add(lines[row]!);
        if (cells.slice(width).some((cell) => cell !== null)) long.add(lines[row]!);
      }
      yield {
        cells: places.map((at) => kept.map((row) => records[row]![at] ?? null)),
        lines: Float64Array.from(kept, (row) => lines[row]!),
      };
    }
  }
  try {
    const rows = await loadRows(batches(), {
      warehouse: context.warehouse,
      target,
      columns: used.map((name) => ({ name, kind: 'text' as const })),
      key: context.key,
      lineKind: 'line',
      about,
      place: (field) => register.place(['columns', field]),
    });
    const oneByte = layout.encoding === 'windows-1252';
    return await fillTable(
      register,
      context,
      target,
      { ...rows, oneByte, findings: raggedRows({ long, short }, width, about) },
      about,
    );
  } finally {
    await dropLoadedRows(context.warehouse);
  }
}
