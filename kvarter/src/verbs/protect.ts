import { writeFile } from 'node:fs/promises';
import { cellCodes, type Decimal, type ProtectedTable, protectTable, says } from '@kvarter/engine';
import { textOption, wordsOf } from '../arguments.ts';
import { type NamedProtection, PROTECT_OPTIONS, protectColumns, protections } from '../protect-options.ts';
import { type TableToProtect, tableToProtect } from '../protect-table.ts';
import { auditOf, auditText, comparison, type TableAudit } from '../protect-told.ts';
import { cannotWrite, csvLine, decimalOption, tableOf } from '../table.ts';
import { EXIT, type Verb } from '../verb.ts';

/**
 * `kvarter protect <table> --dims a,b --count n`: every inner and marginal cell of any table, with what must be withheld; what is withheld has no value in
 * the answer. What an attacker found stands on standard error; where a promise is broken, nothing is answered.
 */
export const protect: Verb = async (args, terminal) => {
  const words = wordsOf('protect', args, ['tabel'], PROTECT_OPTIONS);
  const columns = protectColumns(words);
  const ways = await protections(words);
  const { file, raw } = await tableOf(words.values[0]!);
  const input = tableToProtect(raw, file.name, columns, decimalOption(words));
  const done: { way: NamedProtection; result: ProtectedTable; audit: TableAudit }[] = [];
  for (const way of ways) {
    const result = await protectTable(input.table, scaled(way, input));
    done.push({ way, result, audit: auditOf(result, input.scale) });
  }
  const code = done.some(({ audit }) => audit.broken > 0) ? EXIT.protection : EXIT.good;
  const delimiter = raw.about.delimiter ?? ',';
  const compared = textOption(words, 'compare') !== undefined;
  const [{ way, result, audit }] = done as [(typeof done)[0]];
  if (!compared) terminal.tell(auditText(way, audit, terminal.language));
  // A table whose promise is broken is not to be had.
  if (code !== EXIT.good && !compared) {
    if (words.options.json) terminal.answer(JSON.stringify({ cells: [], audit }));
    return code;
  }
  const name = columns.value ?? columns.count!;
  const text = compared
    ? comparison(done, words.options.json === true, terminal.language)
    : words.options.json
      ? JSON.stringify({ cells: rowsOf(result, name, input.scale), audit })
      : csv(result, name, input.scale, delimiter, input.decimal);
  const out = textOption(words, 'out');
  if (out === undefined) terminal.answer(text);
  else await writeFile(out, `${text}\n`).catch(() => Promise.reject(cannotWrite(out)));
  if (!compared && result.rounded === undefined && !words.options.json)
    terminal.tell(
      says(
        'Kolonnen «primary» er til jer selv: den fortæller, hvilke tal der er små. Slet den, før tabellen vises til andre.',
        'The column "primary" is for yourselves: it tells which numbers are small. Delete it before the table is shown to others.',
      )[terminal.language],
    );
  return code;
};

/** A width in the table's own units as one in those it is worked on in. */
function scaled(way: NamedProtection, { contributors, scale }: TableToProtect) {
  return { ...way, width: way.width * scale, ...(contributors ? { contributors } : {}) };
}

type Row = Record<string, string | number | boolean | null>;

function rowsOf({ cells, primary, suppressed, rounded }: ProtectedTable, name: string, scale: number): Row[] {
  return Array.from(cells.values, (value, cell): Row => {
    const codes = cellCodes(cells, cell);
    const dims = Object.fromEntries(cells.dimensions.map((dimension, at) => [dimension.name, codes[at]!]));
    if (rounded) return { ...dims, rounded: rounded[cell]! };
    return {
      ...dims,
      [name]: suppressed[cell] === 1 ? null : value / scale,
      primary: primary[cell] === 1,
      suppressed: suppressed[cell] === 1,
    };
  });
}

function csv(result: ProtectedTable, name: string, scale: number, delimiter: string, decimal: Decimal): string {
  const rows = rowsOf(result, name, scale);
  const columns = Object.keys(rows[0]!);
  const line = (row: Row) =>
    columns.map((column) => {
      const cell = row[column] ?? null;
      return typeof cell === 'boolean' ? String(cell) : cell;
    });
  return [csvLine(columns, delimiter, decimal), ...rows.map((row) => csvLine(line(row), delimiter, decimal))].join(
    '\n',
  );
}
