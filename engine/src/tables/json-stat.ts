import { type Finding, nearest, Problem, says, type Text } from '../words/index.ts';
import { cellsOf, type Dimension, tableOfCube } from './cube.ts';
import { isObject, type Json, type JsonObject, readJson } from './json.ts';
import { quote } from './quote.ts';
import type { Cell, InputFile, RawTable, Reader, ReadOptions } from './raw-table.ts';

/**
 * Reads JSON-stat 1.x and 2.0 (json-stat.org/format): a bundle, a collection that holds its datasets, or one dataset. Of
 * several datasets `sheet` names the one to read, else the first is read and the others are noted.
 *
 * A column a dimension (its id), then `value`. A missing value is the reason from `status` as text (`..`), or null where the
 * file gives none. Statuses of cells that have a value are a column `status`.
 *
 * @throws Problem K-READ-01 to 05 and 14 (file, JSON), K-READ-16 if it is not JSON-stat, K-READ-17 if there is no such dataset
 */
export const readJsonStat: Reader = async (file, options) => jsonStatOf(await readJson(file), file, options);

/** The table of a JSON-stat document that is read already. @throws Problem K-READ-06, K-READ-16, K-READ-17 */
export function jsonStatOf(json: Json, file: InputFile, options: ReadOptions = {}): RawTable {
  const datasets = datasetsIn(json, file);
  const { name, dataset } = choose(datasets, file, options.sheet);
  const table = datasetTable(dataset, file);
  const others = datasets.map((one) => one.name).filter((other) => other !== name);
  return {
    ...table,
    about: { ...table.about, ...(datasets.length > 1 ? { sheet: name } : {}) },
    findings: [...table.findings, ...(options.sheet === undefined ? othersNote(name, others, file) : [])],
  };
}

/** True if a JSON document looks like JSON-stat: a class, or a dataset in a bundle. */
export function looksLikeJsonStat(json: Json): boolean {
  if (!isObject(json)) return false;
  return (
    isDataset(json) ||
    ['dataset', 'collection', 'dimension'].includes(String(json.class)) ||
    Object.values(json).some((one) => isDataset(one))
  );
}

type Dataset = JsonObject & { readonly dimension: JsonObject };

interface Named {
  readonly name: string;
  readonly dataset: Dataset;
}

function isDataset(json: Json | undefined): json is Dataset {
  return isObject(json) && isObject(json.dimension) && json.value !== undefined;
}

function datasetsIn(json: Json, file: InputFile): Named[] {
  if (!isObject(json))
    throw notJsonStat(file, says('Filen er ikke et JSON-stat-objekt.', 'The file is not a JSON-stat object.'));
  if (isDataset(json)) return [{ name: textIn(json.label) ?? 'dataset', dataset: json }];
  if (json.class === 'dimension') {
    throw notJsonStat(
      file,
      says('Filen er kun en dimension, uden tal.', 'The file is only a dimension, without figures.'),
    );
  }
  const link = isObject(json.link) ? json.link.item : undefined;
  const found =
    json.class === 'collection'
      ? (Array.isArray(link) ? link : []).flatMap((item, at) =>
          isDataset(item) ? [{ name: textIn(item.label) ?? `dataset ${at + 1}`, dataset: item }] : [],
        )
      : Object.entries(json).flatMap(([name, dataset]) => (isDataset(dataset) ? [{ name, dataset }] : []));
  if (found.length === 0) {
    throw notJsonStat(file, says('Filen indeholder intet datasæt med tal.', 'The file holds no dataset with figures.'));
  }
  return found;
}

function choose(datasets: readonly Named[], file: InputFile, sheet: ReadOptions['sheet']): Named {
  const wanted = typeof sheet === 'string' ? sheet : sheet?.match;
  const found = datasets.find(
    ({ name }) => wanted === undefined || name === wanted || (typeof sheet === 'object' && name.includes(sheet.match)),
  );
  if (found) return found;
  const names = datasets.map((one) => one.name);
  const meant = nearest(wanted ?? '', names);
  throw new Problem(
    'K-READ-17',
    says(`Filen har intet datasæt «${quote(wanted ?? '')}».`, `The file has no dataset "${quote(wanted ?? '')}".`),
    {
      place: { file: file.name },
      hint: says(
        `${meant ? `Mente du «${quote(meant)}»? ` : ''}Datasættene er: ${names
          .slice(0, 20)
          .map((one) => quote(one))
          .join(', ')}.`,
        `${meant ? `Did you mean "${quote(meant)}"? ` : ''}The datasets are: ${names
          .slice(0, 20)
          .map((one) => quote(one))
          .join(', ')}.`,
      ),
    },
  );
}

function datasetTable(dataset: Dataset, file: InputFile): RawTable {
  const holder = dataset.dimension;
  // Version 1 keeps id, size and role inside `dimension`, version 2 at the root.
  const ids = dataset.id ?? holder.id;
  const sizes = dataset.size ?? holder.size;
  if (
    !Array.isArray(ids) ||
    !Array.isArray(sizes) ||
    ids.length !== sizes.length ||
    !ids.every((id) => typeof id === 'string')
  ) {
    throw notJsonStat(file, says('id og size passer ikke sammen.', 'id and size do not fit together.'));
  }
  const dimensions = (ids as string[]).map((id, at) =>
    dimensionOf(id, sizes[at], Object.hasOwn(holder, id) ? holder[id] : undefined, file),
  );
  const cells = cellsOf(dimensions, file);
  const values = valuesOf(dataset.value, cells, file);
  const statuses = statusesOf(dataset.status, cells, file);
  const withReason = values.map((value, cell) => value ?? statuses?.(cell) ?? null);
  const flagged = values.map((value, cell) => (value === null ? null : (statuses?.(cell) ?? null)));
  const title = textIn(dataset.label);
  const updated = textIn(dataset.updated);
  const source = textIn(dataset.source);
  return tableOfCube(
    dimensions,
    flagged.some((flag) => flag !== null) ? { value: withReason, status: flagged } : { value: withReason },
    { ...(title ? { title } : {}), ...(updated ? { updated } : {}), ...(source ? { source } : {}) },
    [],
    cells,
  );
}

function dimensionOf(id: string, size: Json | undefined, dimension: Json | undefined, file: InputFile): Dimension {
  const fault = (da: string, en: string) =>
    notJsonStat(file, says(`Dimensionen «${quote(id)}»: ${da}`, `The dimension "${quote(id)}": ${en}`));
  const category = isObject(dimension) ? dimension.category : undefined;
  if (!isObject(category)) throw fault('kategorierne mangler.', 'the categories are missing.');
  const label = isObject(category.label) ? category.label : {};
  const codes = orderOf(category.index ?? Object.keys(label));
  if (!codes) throw fault('kategoriernes rækkefølge er ikke 0, 1, 2 …', 'the order of the categories is not 0, 1, 2 …');
  if (codes.length !== size)
    throw fault('antallet af kategorier passer ikke med size.', 'the number of categories does not fit size.');
  const labels = Object.entries(label).flatMap(([code, text]) =>
    typeof text === 'string' ? [[code, text] as const] : [],
  );
  return { name: id, codes, labels: Object.fromEntries(labels) };
}

/** Categories by their position, never by the order of keys, which JavaScript changes for keys like "101". */
function orderOf(index: Json): string[] | undefined {
  if (Array.isArray(index)) {
    const codes = index.map(String);
    return index.every((code) => typeof code === 'string' || typeof code === 'number') &&
      new Set(codes).size === codes.length
      ? codes
      : undefined;
  }
  if (!isObject(index)) return undefined;
  const codes: string[] = [];
  const entries = Object.entries(index);
  for (const [code, position] of entries) {
    const fits =
      typeof position === 'number' && Number.isInteger(position) && position >= 0 && position < entries.length;
    if (!fits || codes[position] !== undefined) return undefined;
    codes[position] = code;
  }
  return codes;
}

function valuesOf(value: Json | undefined, cells: number, file: InputFile): Cell[] {
  const read = new Array<Cell>(cells).fill(null);
  for (const [cell, one] of perCell(value, cells, 'value', file)) {
    if (typeof one === 'object' && one !== null) {
      throw notJsonStat(
        file,
        says(`Værdi ${cell + 1} er en liste eller et objekt.`, `Value ${cell + 1} is an array or an object.`),
      );
    }
    read[cell] = one;
  }
  return read;
}

function statusesOf(
  status: Json | undefined,
  cells: number,
  file: InputFile,
): ((cell: number) => string | null) | undefined {
  if (status === undefined || status === null) return undefined;
  const all =
    typeof status === 'string'
      ? status
      : Array.isArray(status) && status.length === 1 && cells !== 1
        ? status[0]
        : undefined;
  if (typeof all === 'string') return () => all;
  const read = new Map<number, string>();
  for (const [cell, one] of perCell(status, cells, 'status', file)) if (typeof one === 'string') read.set(cell, one);
  return (cell) => read.get(cell) ?? null;
}

/** An array with an entry a cell, or an object by position. @throws Problem K-READ-16 if the number of cells is another */
function* perCell(given: Json | undefined, cells: number, what: string, file: InputFile): Generator<[number, Json]> {
  if (Array.isArray(given)) {
    if (given.length !== cells) {
      throw notJsonStat(
        file,
        says(
          `${what} har ${given.length} værdier, men dimensionerne giver ${cells} celler.`,
          `${what} has ${given.length} entries, but the dimensions span ${cells} cells.`,
        ),
      );
    }
    yield* given.entries();
  } else if (isObject(given)) {
    for (const [key, one] of Object.entries(given)) {
      if (!/^\d{1,10}$/.test(key) || Number(key) >= cells) {
        throw notJsonStat(
          file,
          says(`${what} har en plads uden for tabellen.`, `${what} has a position outside the table.`),
        );
      }
      yield [Number(key), one];
    }
  } else
    throw notJsonStat(
      file,
      says(`${what} er hverken en liste eller et objekt.`, `${what} is neither an array nor an object.`),
    );
}

function textIn(json: Json | undefined): string | undefined {
  return typeof json === 'string' && json !== '' ? json : undefined;
}

function othersNote(name: string, others: readonly string[], file: InputFile): Finding[] {
  if (others.length === 0) return [];
  return [
    {
      rule: 'other-datasets',
      severity: 'note',
      where: file.name,
      file: file.name,
      count: others.length,
      names: others.slice(0, 10).map((one) => quote(one)),
      text: says(
        `Filen har ${others.length + 1} datasæt; «${quote(name)}» er læst.`,
        `The file has ${others.length + 1} datasets; "${quote(name)}" is read.`,
      ),
      done: says('Skriv sheet i profilen for at vælge et andet.', 'State sheet in the profile to choose another.'),
    },
  ];
}

function notJsonStat(file: InputFile, what: Text): Problem {
  return new Problem(
    'K-READ-16',
    says(`Filen er ikke gyldig JSON-stat: ${what.da}`, `The file is not valid JSON-stat: ${what.en}`),
    {
      place: { file: file.name },
      hint: says('Hent filen igen, eller hent den som CSV.', 'Fetch the file again, or fetch it as CSV.'),
    },
  );
}
