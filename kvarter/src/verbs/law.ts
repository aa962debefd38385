import { writeFile } from 'node:fs/promises';
import {
  type Designation,
  exact,
  judge,
  judgedFindings,
  type LawRow,
  type Laws,
  type ListFigures,
  libraryLaws,
  loadLaws,
  type RawTable,
  rowFigures,
  says,
  type ToldCell,
  textOf,
  toldCells,
  toldColumns,
  type Wage,
} from '@kvarter/engine';
import { textOption, type Words, wordsOf } from '../arguments.ts';
import { printFindings } from '../findings.ts';
import { lawTable } from '../law-table.ts';
import { cannotWrite, csvLine, decimalOption, tableOf } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { criteriaOf } from '../told-criteria.ts';
import { EXIT, type Verb } from '../verb.ts';
import { wageOption } from '../wage-option.ts';

/** `kvarter law <rule set|by-year> <table>`: judges areas by the State's lists; the table comes back with the outcome appended. */
export const law: Verb = async (args, terminal) => {
  const words = wordsOf('law', args, args.length === 0 ? [] : ['regelsæt', 'tabel'], {
    out: { type: 'string' },
    decimal: { type: 'string' },
    wage: { type: 'string' },
  });
  const [name, path] = words.values;
  if (name === undefined || path === undefined) return list(terminal);
  const wage = exactWage(words);
  const laws = await loadLaws(name);
  const { file, raw } = await tableOf(path);
  const { rows, decimal, findings: read } = lawTable(raw, file.name, laws, decimalOption(words));
  const { figures, findings: found } = rowFigures(laws, rows, file.name);
  const judged = judgedRows(laws, figures);
  const findings = [...read, ...found, ...judgedFindings(rows, judged, file.name)];
  const columns = toldColumns(laws, wage !== undefined);
  const cells = judged.map((one) => (one ? toldCells(one, wage) : {}));
  const text = words.options.json
    ? JSON.stringify({
        law: laws.id,
        rows: judged.map((one, row) => told(rows[row]!, one, columns, cells[row]!)),
        findings,
      })
    : csv(raw, columns, cells, decimal);
  const out = textOption(words, 'out');
  if (out === undefined) terminal.answer(text);
  else await writeFile(out, `${text}\n`).catch(() => Promise.reject(cannotWrite(out)));
  if (findings.length > 0 && !words.options.json) terminal.tell(printFindings(findings, terminal.language));
  return findings.some(({ severity }) => severity === 'error') ? EXIT.input : EXIT.good;
};

/** One outcome a row; of rows without an area, a year or a law there is none. */
function judgedRows(laws: Laws, figures: readonly (ListFigures | undefined)[]): (Designation | undefined)[] {
  const there = figures.flatMap((one, row) => (one ? [{ one, row }] : []));
  const judged = new Array<Designation | undefined>(figures.length).fill(undefined);
  judge(
    laws,
    there.map(({ one }) => one),
  ).forEach((one, at) => {
    judged[there[at]!.row] = one;
  });
  return judged;
}

/** The table as it was, with the outcome behind; columns of an earlier outcome give way. */
function csv(
  raw: RawTable,
  columns: readonly string[],
  cells: readonly Readonly<Record<string, ToldCell>>[],
  decimal: ',' | '.',
): string {
  const kept = raw.columns.flatMap((column, at) => (columns.includes(column) ? [] : [{ column, at }]));
  const delimiter = raw.about.delimiter ?? ',';
  const input = (row: number) =>
    kept.map(({ at }) => {
      const cell = raw.cells[at]?.[row] ?? null;
      return typeof cell === 'boolean' ? String(cell) : cell;
    });
  return [
    csvLine([...kept.map(({ column }) => column), ...columns], delimiter, decimal),
    ...cells.map((one, row) =>
      csvLine([...input(row), ...columns.map((column) => one[column] ?? null)], delimiter, decimal),
    ),
  ].join('\n');
}

function told(
  { year, name, line }: LawRow,
  one: Designation | undefined,
  columns: readonly string[],
  cells: Readonly<Record<string, ToldCell>>,
) {
  return {
    year,
    area: name,
    line,
    law: one?.law.id ?? null,
    ...Object.fromEntries(columns.map((column) => [column, cells[column] ?? null])),
    years_in_row: one?.inRow ?? {},
    criteria: one ? criteriaOf(one, one.law, one.criteria) : {},
    beside: one
      ? Object.fromEntries(one.beside.map((law, at) => [law.id, criteriaOf(one, law, one.criteriaBeside[at]!)]))
      : {},
  };
}

/** `--wage 150000:340000`: what a year's income is before and after. */
function exactWage(words: Words): Wage | undefined {
  const wage = wageOption(words);
  return wage && { before: exact(wage.before), after: exact(wage.after) };
}

async function list(terminal: Terminal): Promise<number> {
  const ids = ['by-year', ...(await libraryLaws()).filter((id) => !id.endsWith('by-year'))];
  const width = Math.max(...ids.map((id) => id.length));
  for (const id of ids) {
    const { rules, main, byYear } = await loadLaws(id);
    const own = rules.filter((one) => main.includes(one.id));
    const [first] = own;
    const name = byYear
      ? says('hver liste efter loven i sit år', 'each list by the law of its year')
      : textOf(first!.name);
    terminal.answer(`${id.padEnd(width)}  ${name[terminal.language]}`);
  }
  return EXIT.good;
}
