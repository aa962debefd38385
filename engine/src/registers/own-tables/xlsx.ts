import { type Cell, type InputFile, readTable } from '../../tables/index.ts';
import type { Finding } from '../../words/index.ts';
import type { RegisterContext, RegisterToRead } from '../reader.ts';
import { columnsUsed } from './columns-there.ts';
import { fillTable } from './fill-table.ts';
import { dropLoadedRows, loadRows } from './load-rows.ts';
import { settled, type Target } from './target.ts';

/**
 * Reads a sheet of a workbook. Rows of a workbook exist in JavaScript only: personnumre are pseudonymised there, and the rest is loaded
 * as texts, numbers with the decimal sign the profile says.
 *
 * @throws Problem K-READ-01 to 06, 12, 13, 41 to 44 (file, header, sheet)
 */
export async function readXlsxRegister(
  file: InputFile,
  register: RegisterToRead,
  context: RegisterContext,
  target: Target,
): Promise<Finding[]> {
  const { id, sheet } = register.definition;
  const about = { where: id, file: file.name };
  const table = await readTable(file, { format: 'xlsx', ...(sheet === undefined ? {} : { sheet }) });
  const used = columnsUsed(target, register, table.columns, about);
  const texts = settled(target, new Map());
  const cells = used.map((name) => {
    const decimal = texts.fields.find(({ column }) => column === name)?.decimal ?? ',';
    const isNumber = texts.fields.some(({ column, as }) => column === name && as !== undefined && NUMBERS.has(as));
    return table.cells[table.columns.indexOf(name)]!.map((cell) => written(cell, isNumber ? decimal : '.'));
  });
  try {
    const rows = await loadRows(once({ cells, lines: table.lines }), {
      warehouse: context.warehouse,
      target: texts,
      columns: used.map((name) => ({ name, kind: 'text' as const })),
      key: context.key,
      lineKind: 'row',
      about,
      place: (field) => register.place(['columns', field]),
    });
    const findings = table.findings.map((finding) => ({ ...finding, where: id }));
    return await fillTable(register, context, texts, { ...rows, findings }, about);
  } finally {
    await dropLoadedRows(context.warehouse);
  }
}

const NUMBERS = new Set(['integer', 'number', 'money', 'thousandths']);

function written(cell: Cell, decimal: ',' | '.'): string | null {
  if (cell === null) return null;
  return typeof cell === 'number' && decimal === ',' ? String(cell).replace('.', ',') : String(cell);
}

async function* once<T>(batch: T): AsyncGenerator<T> {
  yield batch;
}
