import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem, says, textOf } from '../words/index.ts';
import type { StatbankFile } from '../workspace/index.ts';
import { writeWhole } from './cache.ts';
import type { ReferenceArea } from './reference-areas.ts';
import { DENMARK, type ReferenceFigure } from './reference-figures.ts';
import { cannotKeep } from './trouble.ts';

/** Id of the area set of the country, region and municipality. */
export const REFERENCE = 'reference';
/** In the area column: all areas of the set together, which is Denmark. */
const ALL = 'alle';
const MARK = '# Skrevet af «kvarter fetch»';

/** What a definition's figures were made of. */
export interface ReferenceToWrite {
  readonly definition: StatbankFile;
  /** Of the areas that are in the set. */
  readonly figures: readonly ReferenceFigure[];
  /** Day the table was updated, else fetched; undefined where neither is known. */
  readonly day: string | undefined;
}

/**
 * Writes into a workspace what `build` needs to show the figures: the area set `reference` with its list, and per definition a table and a
 * source profile. Tables are written anew each time; a profile or area set that somebody has made their own (its first line is gone) is not.
 *
 * @returns the files written, relative to the workspace
 * @throws Problem K-STATBANK-15 where a file of that name is somebody's own, K-STATBANK-09 if it cannot be written
 */
export async function writeReference(
  folder: string,
  areas: readonly ReferenceArea[],
  references: readonly ReferenceToWrite[],
): Promise<string[]> {
  const files: [string, string][] = [
    ['data/statbank/reference.csv', `id;navn\n${areas.map(({ id, name }) => `${id};${name}\n`).join('')}`],
    ['areas/reference.yaml', areaSet()],
    ...references.flatMap((one): [string, string][] => [
      [tableOf(one.definition), csvOf(one.figures)],
      [`sources/statbank-${one.definition.id}.yaml`, profileOf(one)],
    ]),
  ];
  for (const [name] of files) await notSomebodysOwn(folder, name);
  for (const [name, text] of files) {
    try {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeWhole(join(folder, name), text);
    } catch (error) {
      throw cannotKeep(name, String((error as NodeJS.ErrnoException).code ?? 'EIO'));
    }
  }
  return files.map(([name]) => name);
}

function tableOf({ id }: StatbankFile): string {
  return `data/statbank/${id}.csv`;
}

/** One row an area and period. What is missing is `..`, what does not apply `-`. Denmark stands twice: as an area, and as all areas together. */
function csvOf(figures: readonly ReferenceFigure[]): string {
  const shares = figures.some(({ base }) => base !== null);
  const row = (figure: ReferenceFigure, area: string) => {
    const value = figure.value === null ? (figure.why === 'not-applicable' ? '-' : '..') : String(figure.value);
    const counts = shares ? [figure.count ?? '', figure.base ?? ''] : [];
    return `${[area, figure.period, value, ...counts].join(';')}\n`;
  };
  const rows = figures.map((one) => row(one, one.area));
  const all = figures.filter(({ area }) => area === DENMARK).map((one) => row(one, ALL));
  return [`omraade;periode;vaerdi${shares ? ';antal;grundlag' : ''}\n`, ...rows, ...all].join('');
}

function profileOf({ definition, figures, day }: ReferenceToWrite): string {
  const { id, name, table, indicator, note } = definition;
  const shares = figures.some(({ base }) => base !== null);
  return [
    `${MARK}: tal fra Statistikbanken. Slet denne linje, hvis filen rettes i hånden; så skriver kvarter ikke i den.`,
    ...(note === undefined ? [] : [`# ${textOf(note).da.replaceAll(/\s+/g, ' ')}`]),
    `id: statbank-${id}`,
    `name: ${JSON.stringify({ da: `${textOf(name).da} (Statistikbanken, ${table})`, en: `${textOf(name).en} (StatBank, ${table})` })}`,
    `path: ${tableOf(definition)}`,
    'format: csv',
    'delimiter: ";"',
    'grain: area',
    'purpose: statistics',
    ...(day === undefined ? [] : [`updated: ${day}`]),
    'licence: CC BY 4.0',
    `attribution: "Kilde: Danmarks Statistik, ${table}"`,
    `area: {column: omraade, set: ${REFERENCE}, total: [${ALL}]}`,
    'period: {column: periode}',
    `indicator: ${indicator}`,
    'value: {column: vaerdi, decimal: "."}',
    ...(shares ? ['count: {column: antal}', 'base: {column: grundlag}'] : []),
    'codes: {"..": missing, "-": not-applicable, "": missing}',
    '',
  ].join('\n');
}

function areaSet(): string {
  return [
    `${MARK}: landet, regionen og kommunen, som områdernes tal kan holdes op imod.`,
    `id: ${REFERENCE}`,
    'name: {da: "Landet, regionen og kommunen", en: "The country, the region and the municipality"}',
    'kind: other',
    'list: {file: data/statbank/reference.csv, id: id, name: navn}',
    'attribution: "Kilde: Danmarks Statistik"',
    '',
  ].join('\n');
}

/** Tables are ours; of YAML only what still begins with our line. */
async function notSomebodysOwn(folder: string, name: string): Promise<void> {
  if (!name.endsWith('.yaml')) return;
  const before = await readFile(join(folder, name), 'utf8').catch(() => MARK);
  if (before.startsWith(MARK)) return;
  throw new Problem(
    'K-STATBANK-15',
    says(
      `${name} er der i forvejen og er ikke skrevet af kvarter fetch. Intet er skrevet.`,
      `${name} is already there and was not written by kvarter fetch. Nothing was written.`,
    ),
    { place: { file: name }, hint: says('Flyt eller omdøb den, og hent igen.', 'Move or rename it, and fetch again.') },
  );
}
