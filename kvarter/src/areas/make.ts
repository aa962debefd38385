import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { type AreaSet, type AreaSetFile, Problem, parseDefinition, readAreaSet, says } from '@kvarter/engine';
import { textOption, UsageProblem, type Words, wordsOf } from '../arguments.ts';
import { printFindings } from '../findings.ts';
import { cannotWrite } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { EXIT, type Verb } from '../verb.ts';

const COMMON = Object.fromEntries(
  ['id', 'name', 'set', 'kind', 'title', 'out'].map((name) => [name, { type: 'string' as const }]),
);
const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));

/** `kvarter areas from-map <map> --id property --set id`: a map of any format as GeoJSON in degrees, checked, and its area set. */
export const fromMap: Verb = async (args, terminal) => {
  const words = wordsOf('areas', args, ['kort'], { ...COMMON, ...texts('layer', 'crs') });
  const geometry = { file: words.values[0]!, id: needed(words, 'id'), ...given(words, ['name', 'layer', 'crs']) };
  return make(
    terminal,
    words,
    { kind: 'housing', part: { geometry } as Partial<AreaSetFile> },
    async (set, folder, id) => {
      const features = set.areas.map(({ id: area, name, degrees }) => ({
        type: 'Feature',
        properties: { id: area, navn: name },
        geometry: { type: 'MultiPolygon', coordinates: degrees },
      }));
      const file = `${id}.geojson`;
      const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
      await writeFile(join(folder, file), `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`, { flag: 'wx' });
      return { geometry: { file, id: 'id', name: 'navn' } };
    },
  );
};

/** `kvarter areas from-parcels <table> --id column --parcel column --set id`. */
export const fromParcels: Verb = (args, terminal) =>
  fromTable(args, terminal, 'parcels', 'state-2010', ['parcel'], ['name', 'district', 'from', 'to']);

/** `kvarter areas from-addresses <table> --id column --address column --set id`. */
export const fromAddresses: Verb = (args, terminal) =>
  fromTable(args, terminal, 'addresses', 'housing', ['address'], ['name', 'as', 'from', 'to']);

/** `kvarter areas from-departments <table> --id column --property column --set id`. */
export const fromDepartments: Verb = (args, terminal) =>
  fromTable(args, terminal, 'departments', 'housing', [], ['name', 'property', 'organisation', 'department']);

async function fromTable(
  args: readonly string[],
  terminal: Terminal,
  field: 'parcels' | 'addresses' | 'departments',
  kind: string,
  required: readonly string[],
  others: readonly string[],
): Promise<number> {
  const words = wordsOf('areas', args, ['tabel'], { ...COMMON, ...texts(...required, ...others) });
  const columns = Object.fromEntries(['id', ...required].map((name) => [name, needed(words, name)]));
  const list = { file: words.values[0]!, ...columns, ...given(words, others) };
  return make(terminal, words, { kind, part: { [field]: list } as Partial<AreaSetFile> }, async (_, folder, id) => {
    const file = `${id}${extname(list.file).toLowerCase()}`;
    const [from, to] = [resolve(list.file), resolve(folder, file)];
    if (from !== to) await copyFile(from, to);
    return { [field]: { ...list, file } };
  });
}

/** Reads and checks what is given; writes its data and its definition in the folder if nothing is wrong. */
async function make(
  terminal: Terminal,
  words: Words,
  { kind, part }: { kind: string; part: Partial<AreaSetFile> },
  data: (set: AreaSet, folder: string, id: string) => Promise<Partial<AreaSetFile>>,
): Promise<number> {
  const id = needed(words, 'set');
  const folder = textOption(words, 'out') ?? '.';
  const head = { id, name: textOption(words, 'title') ?? id, kind: textOption(words, 'kind') ?? kind };
  const source = words.values[0]!;
  const { value } = await parseDefinition('area-set', JSON.stringify({ ...head, ...part }), `${id}.yaml`);
  const set = await readAreaSet(value, { path: resolve(source), name: source });
  const wrong = set.findings.some(({ severity }) => severity === 'error');
  if (set.findings.length > 0) terminal.tell(printFindings(set.findings, terminal.language));
  if (wrong) return EXIT.input;
  const path = join(folder, `${id}.yaml`);
  if (await stat(path).catch(() => undefined)) throw alreadyThere(path);
  try {
    await mkdir(folder, { recursive: true });
    const written = await data(set, folder, id);
    await writeFile(path, yamlOf(head, written), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(path);
    throw cannotWrite(path);
  }
  if (words.options.json) terminal.answer(JSON.stringify({ file: path, areas: set.areas.length }));
  else
    terminal.answer(
      says(
        `${path}: ${set.areas.length} områder. Skriv filen under area_sets i kvarter.yaml.`,
        `${path}: ${set.areas.length} areas. Write the file under area_sets in kvarter.yaml.`,
      )[terminal.language],
    );
  return EXIT.good;
}

function yamlOf(head: { id: string; name: string; kind: string }, part: Partial<AreaSetFile>): string {
  const text = (value: unknown) => JSON.stringify(value);
  const [[field, values]] = Object.entries(part) as [[string, Record<string, string>]];
  return [
    `id: ${head.id}`,
    `name: ${text(head.name)}`,
    `kind: ${head.kind}`,
    `${field}:`,
    ...Object.entries(values).map(([name, value]) => `  ${name}: ${text(value)}`),
    '',
  ].join('\n');
}

function needed(words: Words, name: string): string {
  const value = textOption(words, name);
  if (value !== undefined) return value;
  throw new UsageProblem('K-CLI-67', says(`Der mangler --${name}.`, `--${name} is missing.`), {
    hint: says('Se «kvarter areas --help».', 'See "kvarter areas --help".'),
  });
}

function given(words: Words, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = textOption(words, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function alreadyThere(path: string): Problem {
  return new Problem('K-CLI-68', says(`${basename(path)} findes allerede.`, `${basename(path)} is already there.`), {
    place: { file: path },
    hint: says('Vælg et andet --set, eller flyt filen.', 'Choose another --set, or move the file.'),
  });
}
