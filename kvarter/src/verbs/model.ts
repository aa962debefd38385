import { writeFile } from 'node:fs/promises';
import {
  libraryModels,
  loadModel,
  type ModelFile,
  modelOutputs,
  Problem,
  plainTable,
  quote,
  runModel,
  says,
  textOf,
} from '@kvarter/engine';
import { textOption, type Words, wordsOf } from '../arguments.ts';
import { cannotWrite, csvLine, decimalOption, tableOf } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';

/** `kvarter model <model> <table>`: runs a model on any table; the table comes back with the model's columns appended. */
export const model: Verb = async (args, terminal) => {
  const options = {
    id: { type: 'string' },
    out: { type: 'string' },
    decimal: { type: 'string' },
    base: { type: 'string' },
  } as const;
  const words = wordsOf('model', args, args.length === 0 ? [] : ['model', 'tabel'], options);
  const [name, path] = words.values;
  if (name === undefined || path === undefined) return list(terminal);

  const { value: file } = await loadModel(name);
  const { raw, table, decimal } = await inputTable(path, file, words);
  const basePath = textOption(words, 'base');
  const base = basePath === undefined ? {} : { base: (await inputTable(basePath, file, words)).table };
  const result = runModel(file, table, base);

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

/** A table with the model's inputs as numbers. */
async function inputTable(path: string, model: ModelFile, words: Words) {
  const { file, raw } = await tableOf(path);
  const id = textOption(words, 'id') ?? 'id';
  if (!raw.columns.includes(id)) throw noIdColumn(id, file.name, raw.columns);
  return { raw, ...plainTable(raw, file.name, id, inputsOf(model), decimalOption(words)) };
}

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

function noIdColumn(id: string, file: string, columns: readonly string[]): Problem {
  const there = columns.slice(0, 20);
  return new Problem(
    'K-CLI-12',
    says(`Tabellen har ingen kolonne «${id}» med områdets id.`, `The table has no column "${id}" with the area's id.`),
    {
      place: { file },
      hint: says(
        `Skriv, hvad kolonnen hedder: --id «kolonne». Kolonnerne er: ${there.map((one) => `«${quote(one)}»`).join(', ')}.`,
        `Say what the column is called: --id "column". The columns are: ${there.map((one) => `"${quote(one)}"`).join(', ')}.`,
      ),
    },
  );
}

/** JSON has no NaN: what is not there is null. */
function plain(cell: string | number | null): string | number | null {
  return typeof cell === 'number' && Number.isNaN(cell) ? null : cell;
}

/** The first names of a long list, and how many there are in all. */
function shortened(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 6).join(', ')} … (${names.length})` : names.join(', ');
}

async function list(terminal: Terminal): Promise<number> {
  const { language } = terminal;
  const models = await Promise.all((await libraryModels()).map(async (id) => (await loadModel(id)).value));
  const width = Math.max(...models.map((file) => file.id.length));
  for (const file of models) {
    const kind = file.proof ? '' : ' (illustration)';
    terminal.answer(`${file.id.padEnd(width)}  ${textOf(file.name ?? file.id)[language]}${kind}`);
    const outputs = modelOutputs(file).map(({ column }) => column);
    terminal.answer(`${' '.repeat(width)}  ${shortened(inputsOf(file))} → ${shortened(outputs)}`);
  }
  return 0;
}
