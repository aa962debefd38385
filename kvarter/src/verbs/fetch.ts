import {
  type Fetched,
  fetchReference,
  type Language,
  linkOf,
  namedDefinitions,
  type SourceFormat,
  STATBANK,
  says,
  statbankDefinitions,
  textOf,
} from '@kvarter/engine';
import { textOption, wordsOf } from '../arguments.ts';
import { printFindings } from '../findings.ts';
import { EXIT, type Verb } from '../verb.ts';

/**
 * `kvarter fetch <workspace> [name …]`: figures of the country, region and municipality from StatBank, made a source of the workspace. The only
 * verb that uses the internet.
 */
export const fetch: Verb = async (args, terminal) => {
  const words = wordsOf('fetch', args, ['arbejdsmappe', ...Array.from({ length: 50 }, (_, at) => `navn ${at + 1}?`)], {
    base: { type: 'string' },
    file: { type: 'string' },
    format: { type: 'string' },
    all: { type: 'boolean' },
    again: { type: 'boolean' },
    offline: { type: 'boolean' },
    link: { type: 'boolean' },
    list: { type: 'boolean' },
  });
  const { language } = terminal;
  const [workspace = '.', ...names] = words.values;
  const base = textOption(words, 'base') ?? (process.env.KVARTER_STATBANK || STATBANK);
  if (words.options.link || words.options.list) {
    const definitions = namedDefinitions(await statbankDefinitions(workspace), names);
    for (const { value } of definitions) {
      if (words.options.link) terminal.answer(linkOf(value, base));
      else terminal.answer(`${value.id.padEnd(22)} ${value.table.padEnd(10)} ${textOf(value.name)[language]}`);
    }
    return EXIT.good;
  }
  const [file, format] = [textOption(words, 'file'), textOption(words, 'format')];
  const fetched = await fetchReference(workspace, names, {
    base,
    all: words.options.all === true,
    again: words.options.again === true,
    offline: words.options.offline === true,
    ...(file === undefined ? {} : { file }),
    ...(format === undefined ? {} : { format: format as SourceFormat }),
    onStep: (what, done, of) => terminal.step(what, done, of),
  });
  if (words.options.json) {
    terminal.answer(JSON.stringify(fetched));
    return EXIT.good;
  }
  if (fetched.findings.length > 0) terminal.tell(printFindings(fetched.findings, language));
  for (const name of fetched.written) terminal.answer(`  ${name}`);
  terminal.answer(toAddText(fetched, language));
  return EXIT.good;
};

/** What is still to be written in `kvarter.yaml`, ready to be copied. */
function toAddText({ toAdd }: Fetched, language: Language): string {
  const lines = Object.entries(toAdd).flatMap(([field, names]) =>
    names.length === 0 ? [] : [`  ${field}: [${names.join(', ')}]`],
  );
  if (lines.length === 0) {
    return says('Tallene er med, næste gang der bygges.', 'The figures are there the next time you build.')[language];
  }
  const head = says('Tilføj i kvarter.yaml, så kommer tallene med:', 'Add to kvarter.yaml to have the figures:');
  return [head[language], ...lines].join('\n');
}
