import { readFile, writeFile } from 'node:fs/promises';
import { type AreaSetChange, changedAreaSet, Problem, says } from '@kvarter/engine';
import { textOption, UsageProblem, type Words, wordsOf } from '../arguments.ts';
import { cannotWrite } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';

const ON = { on: { type: 'string' } } as const;

/** `kvarter areas split <file.yaml> <area> --into a,b --on day [--file map]`. */
export const splitArea: Verb = async (args, terminal) => {
  const words = wordsOf('areas', args, ['fil.yaml', 'område'], {
    ...ON,
    into: { type: 'string' },
    file: { type: 'string' },
  });
  const [file, area] = words.values as [string, string];
  const into = listOption(words, 'into');
  const map = textOption(words, 'file');
  const change = {
    on: dayOption(words),
    links: [{ from: area, to: into }],
    ...(map === undefined ? {} : { file: map }),
  };
  return write(file, change, terminal, words, says(`${area} → ${into.join(', ')}`, `${area} → ${into.join(', ')}`));
};

/** `kvarter areas merge <file.yaml> --from a,b --into c --on day [--file map]`. */
export const mergeAreas: Verb = async (args, terminal) => {
  const options = { ...ON, from: { type: 'string' }, into: { type: 'string' }, file: { type: 'string' } } as const;
  const words = wordsOf('areas', args, ['fil.yaml'], options);
  const from = listOption(words, 'from');
  const [into, ...more] = listOption(words, 'into');
  if (from.length < 2 || more.length > 0 || into === undefined)
    throw new UsageProblem(
      'K-CLI-61',
      says(
        'Skriv de gamle områder efter --from og det ene nye efter --into.',
        'Write the old areas after --from and the one new after --into.',
      ),
      { hint: says('F.eks. --from A1,A2 --into A3.', 'E.g. --from A1,A2 --into A3.') },
    );
  const map = textOption(words, 'file');
  const links = from.map((area) => ({ from: area, to: [into] }));
  const change = { on: dayOption(words), links, ...(map === undefined ? {} : { file: map }) };
  return write(
    words.values[0]!,
    change,
    terminal,
    words,
    says(`${from.join(', ')} → ${into}`, `${from.join(', ')} → ${into}`),
  );
};

/** `kvarter areas close <file.yaml> [area] --on day`: an area, or the whole set. */
export const closeAreas: Verb = async (args, terminal) => {
  const words = wordsOf('areas', args, ['fil.yaml', 'område?'], ON);
  const [file, area] = words.values;
  const on = dayOption(words);
  const change: AreaSetChange = area === undefined ? { on, closed: true } : { on, links: [{ from: area, to: [] }] };
  const what =
    area === undefined
      ? says('Inddelingen er nedlagt', 'The set is closed')
      : says(`${area} er nedlagt`, `${area} is closed`);
  return write(file!, change, terminal, words, what);
};

async function write(
  file: string,
  change: AreaSetChange,
  { answer, language }: Terminal,
  words: Words,
  what: { da: string; en: string },
): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => Promise.reject(noFile(file)));
  const changed = await changedAreaSet(text, file, change);
  await writeFile(file, changed).catch(() => Promise.reject(cannotWrite(file)));
  if (words.options.json) answer(JSON.stringify({ file, ...change }));
  else answer(`${file}: ${what[language]} (${change.on})`);
  return 0;
}

function dayOption(words: Words): string {
  const day = textOption(words, 'on');
  if (day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  throw new UsageProblem('K-CLI-62', says('Skriv dagen: --on 2024-01-01.', 'Write the day: --on 2024-01-01.'), {
    hint: says('Det er den første dag, det nye gælder.', 'It is the first day of what is new.'),
  });
}

function listOption(words: Words, name: string): string[] {
  const list = (textOption(words, name) ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  if (list.length > 0) return list;
  throw new UsageProblem(
    'K-CLI-63',
    says(`Der mangler --${name} med områdernes id.`, `--${name} with the ids of areas is missing.`),
    {
      hint: says(`F.eks. --${name} A1,A2.`, `E.g. --${name} A1,A2.`),
    },
  );
}

function noFile(file: string): Problem {
  return new Problem('K-CLI-64', says(`Filen «${file}» kan ikke læses.`, `The file "${file}" cannot be read.`), {
    place: { file },
    hint: says('Skriv stien til inddelingens YAML-fil.', "Write the path of the area set's YAML file."),
  });
}
