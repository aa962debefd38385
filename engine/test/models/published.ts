import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ModelFile } from '../../src/models/index.ts';
import { readParquet } from '../../src/warehouse/index.ts';
import type { AreaTable, Column } from '../../src/words/index.ts';

/** The library's models and the published editions in cases/, as the tests of models read them. */

const root = new URL('../../../', import.meta.url);

/** A published table as texts: id → column → what the publisher wrote. */
export interface PublishedTable {
  readonly ids: string[];
  readonly columns: Record<string, string[]>;
}

/** What a proof expects of one published file. */
export interface Expected {
  readonly file: string;
  readonly id: string;
  readonly none?: { readonly column: string; readonly values: string[] };
  readonly columns: Record<string, string>;
  readonly labels?: Record<string, Record<string, string>>;
  /** Decimals the publisher rounded to. */
  readonly decimals?: number;
  /** Columns whose tolerance is another than the model's, with the reason in the case. */
  readonly tolerances?: Record<string, number>;
}

/** One proof of a case. */
export interface PublishedProof {
  readonly folder: string;
  readonly inputs: { readonly file: string; readonly id: string; readonly columns: Record<string, string> };
  readonly expected: Expected[];
}

/** Every model file of the library, by its file's name. */
export function libraryModelFiles(): Map<string, ModelFile> {
  const folder = new URL('library/models/', root);
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return new Map(names.map((name) => [name, parse(readFileSync(new URL(name, folder), 'utf8')) as ModelFile]));
}

/** One model of the library. */
export function libraryModel(id: string): ModelFile {
  return parse(readFileSync(new URL(`library/models/${id}.yaml`, root), 'utf8')) as ModelFile;
}

/** Every proof that a case.yaml declares, by its name. */
export function publishedProofs(): Map<string, PublishedProof> {
  const found = new Map<string, PublishedProof>();
  for (const folder of readdirSync(new URL('cases/', root))) {
    const file = new URL(`cases/${folder}/case.yaml`, root);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (!/^proofs:/m.test(text)) continue;
    const { proofs } = parse(text) as { proofs: Record<string, Omit<PublishedProof, 'folder'>> };
    for (const [name, proof] of Object.entries(proofs)) found.set(name, { ...proof, folder });
  }
  return found;
}

const tables = new Map<string, Promise<PublishedTable>>();

/** A published file, as written; CSV or Parquet. */
export function publishedTable(folder: string, file: string, id: string): Promise<PublishedTable> {
  const path = new URL(`cases/${folder}/${file}`, root);
  const known =
    tables.get(path.href) ?? (file.endsWith('.parquet') ? parquet(path, id) : Promise.resolve(csv(path, id)));
  tables.set(path.href, known);
  return known;
}

/** The table a proof runs its model on. */
export async function inputTable({ folder, inputs }: PublishedProof): Promise<AreaTable> {
  const published = await publishedTable(folder, inputs.file, inputs.id);
  const columns: Record<string, Column> = {};
  for (const [name, column] of Object.entries(inputs.columns))
    columns[name] = Float64Array.from(published.columns[column]!, numberOf);
  return { ids: published.ids, columns };
}

/** The number a publisher wrote, NaN for a blank or NA. */
export function numberOf(written: string): number {
  return written === '' || written === 'NA' ? Number.NaN : Number(written);
}

async function parquet(path: URL, id: string): Promise<PublishedTable> {
  const { columns } = await readParquet(path.pathname);
  const texts = Object.entries(columns).map(
    ([name, column]) =>
      [name, Array.from(column as ArrayLike<number | string | null>, (cell) => String(cell ?? ''))] as const,
  );
  const written = Object.fromEntries(texts);
  return { ids: written[id]!, columns: written };
}

/** Commas within quotes belong to the cell; no cell of the published files holds a quote or a line break. */
function csv(path: URL, id: string): PublishedTable {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const cells = lines.map((line) =>
    line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replace(/^"(.*)"$/, '$1')),
  );
  const [header, ...rows] = cells;
  const columns = Object.fromEntries(header!.map((name, at) => [name, rows.map((row) => row[at]!)]));
  return { ids: columns[id]!, columns };
}
