import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, says } from '@kvarter/engine';
import { textOption, wordsOf } from '../arguments.ts';
import type { Verb } from '../verb.ts';
import { wholeOption } from '../whole-option.ts';

/** The fewest residents a town with all its areas can have. */
const FEWEST = 1000;

/** `kvarter demo [folder]`: Fjordby, or from 600,000 residents on a country of such; only a demo's own folder is written over. */
export const demo: Verb = async (args, terminal) => {
  const words = wordsOf('demo', args, ['mappe?'], { residents: { type: 'string' }, seed: { type: 'string' } });
  const folder = words.values[0] ?? 'fjordby';
  const residents = wholeOption('demo', 'residents', textOption(words, 'residents'), FEWEST, 10_000_000);
  const seed = wholeOption('demo', 'seed', textOption(words, 'seed'), 0, 2 ** 31 - 1);
  await isFree(folder);
  const { makeDemo } = await import('@kvarter/engine/demo');
  const made = await makeDemo(folder, {
    ...(residents === undefined ? {} : { residents }),
    ...(seed === undefined ? {} : { seed }),
  });
  if (words.options.json) terminal.answer(JSON.stringify(made));
  else {
    const [people, persons] = [made.residents, made.persons].map((count) =>
      String(count).replace(/\B(?=(\d{3})+$)/g, terminal.language === 'da' ? '.' : ','),
    );
    terminal.answer(
      says(
        `Fjordby er lavet: ${people} beboere, ${persons} personer i registrene. Prøv: kvarter build ${folder}`,
        `Fjordby is made: ${people} residents, ${persons} persons in the registers. Try: kvarter build ${folder}`,
      )[terminal.language],
    );
  }
  return 0;
};

/** A folder that is not there, is empty, or holds an earlier demo. @throws Problem K-CLI-21 for anything else: a municipality's data lie in such folders */
async function isFree(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw taken(folder);
  });
  if (names.length === 0) return;
  const workspace = await readFile(join(folder, 'kvarter.yaml'), 'utf8').catch(() => '');
  if (!/Fjordby er opdigtet|Landet er opdigtet/.test(workspace)) throw taken(folder);
}

function taken(folder: string): Problem {
  return new Problem('K-CLI-21', says('Mappen er i brug til noget andet.', 'The folder is used for something else.'), {
    place: { file: folder },
    hint: says('Vælg en mappe, der ikke findes.', 'Choose a folder that is not there.'),
  });
}
