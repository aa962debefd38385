import { writeFile } from 'node:fs/promises';
import { libraryModels, loadModel, type ModelFile, modelOutputs, plainTable, runModel, textOf } from '@kvarter/engine';
import { textOption, wordsOf } from '../arguments.ts';
import type { Verb } from '../main.ts';
import { cannotWrite, csvLine, decimalOption, tableOf } from '../table.ts';
import type { Terminal } from '../terminal.ts';

/** `kvarter model <model> <table>`: runs a model on any table; the table comes back with the model's columns appended. */
export const model: Verb = async (args, terminal) => {
  const options = { id: { type: 'string' }, out: { type: 'string' }, decimal: { type: 'string' } } as const;
  const words = wordsOf('model', args, args.length === 0 ? [] : ['model', 'tabel'], options);
  const [name, path] = words.values;
  if (name === undefined || path === undefined) return list(terminal);

  const { value: file } = await loadModel(name);
  const { file: input, raw } = await tableOf(path);
  const id = textOption(words, 'id') ?? 'id';
  const { table, decimal } = plainTable(raw, input.name, id, inputsOf(file), decimalOption(words));
  const result = runModel(file, table);

  const outputs = modelOutputs(file).map(({ column }) => ({ column, cells: result.columns[column] ?? [] }));
  const rows = table.ids.map((area, row) => ({
    input: raw.columns.map((_, at) => raw.cells[at]?.[row] ?? null),
    output: outputs.map(({ cells }) => cells[row] ?? null),
    area,
  }));
  const text = words.options.json
    ? JSON.stringify(
        rows.map(({ area, output }) => ({
          id: area,
          ...Object.fromEntries(outputs.map(({ column }, i) => [column, plain(output[i] ?? null)])),
        })),
      )
    : csv(
        raw.columns,
        outputs.map(({ column }) => column),
        rows,
        raw.about.delimiter ?? ',',
        decimal,
      );
  const out = textOption(words, 'out');
  if (out === undefined) terminal.answer(text);
  else await writeFile(out, `${text}\n`).catch(() => Promise.reject(cannotWrite(out)));
  return 0;
};

function inputsOf(file: ModelFile): string[] {
  return file.inputs.map((input) => (typeof input === 'string' ? input : input.name));
}

function csv(
  inputs: readonly string[],
  outputs: readonly string[],
  rows: readonly {
    input: readonly (string | number | boolean | null)[];
    output: readonly (string | number | null)[];
  }[],
  delimiter: string,
  decimal: ',' | '.',
): string {
  const line = (cells: readonly (string | number | boolean | null)[]) =>
    csvLine(
      cells.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell)),
      delimiter,
      decimal,
    );
  return [line([...inputs, ...outputs]), ...rows.map(({ input, output }) => line([...input, ...output]))].join('\n');
}

/** JSON has no NaN: what is not there is null. */
function plain(cell: string | number | null): string | number | null {
  return typeof cell === 'number' && Number.isNaN(cell) ? null : cell;
}

async function list(terminal: Terminal): Promise<number> {
  const { language } = terminal;
  const models = await Promise.all((await libraryModels()).map(async (id) => (await loadModel(id)).value));
  const width = Math.max(...models.map((file) => file.id.length));
  for (const file of models) {
    const kind = file.proof ? '' : ' (illustration)';
    terminal.answer(`${file.id.padEnd(width)}  ${textOf(file.name ?? file.id)[language]}${kind}`);
    terminal.answer(
      `${' '.repeat(width)}  ${inputsOf(file).join(', ')} → ${modelOutputs(file)
        .map(({ column }) => column)
        .join(', ')}`,
    );
  }
  return 0;
}
