import { initWorkspace, says } from '@kvarter/engine';
import { textOption, wordsOf } from '../arguments.ts';
import type { Verb } from '../verb.ts';

/** `kvarter init [folder]`: a small workspace that can be built at once; never overwrites a file. */
export const init: Verb = async (args, terminal) => {
  const words = wordsOf('init', args, ['mappe?'], {
    template: { type: 'string' },
    name: { type: 'string' },
    code: { type: 'string' },
  });
  const folder = words.values[0] ?? '.';
  const answers = Object.fromEntries(
    ['name', 'code'].flatMap((name) => {
      const given = textOption(words, name);
      return given === undefined ? [] : [[name, given]];
    }),
  );
  const { written } = await initWorkspace(folder, textOption(words, 'template') ?? 'tom', answers);
  if (words.options.json) terminal.answer(JSON.stringify({ written }));
  else {
    for (const file of written) terminal.answer(`  ${file}`);
    terminal.answer(
      says(
        `Arbejdsmappen er lavet. Prøv: kvarter build ${folder}`,
        `The workspace is made. Try: kvarter build ${folder}`,
      )[terminal.language],
    );
  }
  return 0;
};
