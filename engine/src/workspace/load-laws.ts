import { resolve } from 'node:path';
import type { LawFiguresFile, LawFile, Laws } from '../laws/index.ts';
import { nearest, Problem, says } from '../words/index.ts';
import { type Definition, parseDefinition } from './definition.ts';
import { findFiles } from './find-files.ts';
import { findInLibrary, LIBRARY, libraryIds } from './library.ts';
import { listed } from './listed.ts';
import { readText } from './text-file.ts';

/** The series that judges each list by the law of its year; `by-year` for short. */
const BY_YEAR = 'almenbolig-by-year';

/**
 * Rule sets to judge by: those of a series (`by-year`, `almenbolig-by-year`), each list by the law of its year, or one rule set
 * (`almenbolig-2021`) for all lists, with what stands beside it. Ids may have `library:` before them; a path is a file of one's own, which may
 * name rule sets of the library.
 *
 * @throws Problem K-LAWS-01 when there is no such rule set (with the nearest id), or every fault of the files
 */
export async function loadLaws(idOrPath: string): Promise<Laws> {
  const { text, name } = await found(idOrPath);
  if (isSeries(text)) {
    const { value } = await parseDefinition('law-series', text, name);
    const main = await Promise.all(value.rule_sets.map(loadLaw));
    return {
      id: value.id,
      rules: [...main, ...(await besideOf(main))],
      main: main.map(({ id }) => id),
      figures: await Promise.all((value.figures ?? []).map(loadFigures)),
      byYear: true,
    };
  }
  const { value: law }: Definition<LawFile> = await parseDefinition('law', text, name);
  const figures = await Promise.all((await libraryKinds()).figures.map(loadFigures));
  return { id: law.id, rules: [law, ...(await besideOf([law]))], main: [law.id], figures, byYear: false };
}

/** The ids of the rule sets and series in the library, sorted. */
export async function libraryLaws(): Promise<string[]> {
  const { rules, series } = await libraryKinds();
  return [...rules, ...series].sort();
}

async function loadLaw(id: string): Promise<LawFile> {
  const { text, name } = await found(id);
  return (await parseDefinition('law', text, name)).value;
}

async function loadFigures(id: string): Promise<LawFiguresFile> {
  const { text, name } = await found(id);
  return (await parseDefinition('law-figures', text, name)).value;
}

function besideOf(rules: readonly LawFile[]): Promise<LawFile[]> {
  const ids = new Set(rules.flatMap(({ beside }) => beside ?? []));
  return Promise.all([...ids].filter((id) => rules.every((one) => one.id !== id)).map(loadLaw));
}

async function found(idOrPath: string): Promise<{ text: string; name: string }> {
  if (/\.ya?ml$/i.test(idOrPath)) {
    const { files, meant } = await findFiles(process.cwd(), idOrPath);
    if (files.length === 0) throw await noSuchLaw(idOrPath, meant);
    return { text: await readText(resolve(idOrPath), idOrPath), name: idOrPath };
  }
  const written = idOrPath.startsWith(LIBRARY) ? idOrPath.slice(LIBRARY.length) : idOrPath;
  const id = written === 'by-year' ? BY_YEAR : written;
  const [file] = (await libraryIds('laws')).includes(id) ? (await findInLibrary('laws', id)).files : [];
  if (!file) throw await noSuchLaw(idOrPath);
  return { text: await readText(file.path, file.name), name: file.name };
}

function isSeries(text: string): boolean {
  return /^rule_sets:/m.test(text);
}

/** What the shelf of laws holds, told apart by what the files state. */
async function libraryKinds(): Promise<{ rules: string[]; series: string[]; figures: string[] }> {
  const kinds = { rules: [] as string[], series: [] as string[], figures: [] as string[] };
  for (const id of await libraryIds('laws')) {
    const { text } = await found(id);
    const kind = isSeries(text) ? 'series' : /^criteria:/m.test(text) ? 'rules' : 'figures';
    kinds[kind].push(id);
  }
  return kinds;
}

async function noSuchLaw(written: string, meant?: string): Promise<Problem> {
  const ids = ['by-year', ...(await libraryLaws())];
  return new Problem('K-LAWS-01', says(`Regelsættet «${written}» findes ikke.`, `There is no rule set "${written}".`), {
    hint: listed(meant ?? nearest(written, ids), ids, says('Regelsæt i biblioteket', 'Rule sets in the library')),
  });
}
