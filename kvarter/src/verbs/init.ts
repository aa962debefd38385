import { initWorkspace, libraryTemplates, loadTemplate, says } from '@kvarter/engine';
import { textOption, type Words, wordsOf } from '../arguments.ts';
import { askQuestions } from '../ask-questions.ts';
import type { Verb } from '../verb.ts';
import { wholeOption } from '../whole-option.ts';

/** The fewest residents a town with all its areas can have. */
const FEWEST = 1000;
/** From here on the demo is a country, and no municipality. */
const MOST = 599_999;

/** `kvarter init [folder]`: a workspace of a template that can be built at once; never overwrites a file. */
export const init: Verb = async (args, terminal) => {
  const templates = await Promise.all((await libraryTemplates()).map(loadTemplate));
  const asked = [...new Set(templates.flatMap(({ value }) => value.questions.map(({ id }) => id)))];
  const words = wordsOf('init', args, ['mappe?'], {
    template: { type: 'string' },
    empty: { type: 'boolean' },
    residents: { type: 'string' },
    seed: { type: 'string' },
    ...Object.fromEntries(asked.map((id) => [id, { type: 'string' as const }])),
  });
  const folder = words.values[0] ?? '.';
  const { value: template } = await loadTemplate(textOption(words, 'template') ?? 'tom');
  const demo = template.demo !== undefined;
  const empty = words.options.empty === true;
  const residents = wholeOption('init', 'residents', textOption(words, 'residents'), FEWEST, MOST);
  const seed = wholeOption('init', 'seed', textOption(words, 'seed'), 0, 2 ** 31 - 1);
  // Only a template that is a guide asks; the others are answered by options.
  const guided = template.questions.some(({ heading, choices }) => heading !== undefined || choices !== undefined);
  const onTerminal = process.stdin.isTTY && process.stdout.isTTY && !words.options.json;
  const answers =
    guided && onTerminal
      ? await askQuestions(template, given(words, asked), terminal.language, { municipality: empty || !demo })
      : given(words, asked);

  const { written } = demo
    ? await (await import('@kvarter/engine/demo')).initOnFjordby(folder, template.id, answers, {
        ...(residents === undefined ? {} : { residents }),
        ...(seed === undefined ? {} : { seed }),
        empty,
        language: terminal.language,
      })
    : await initWorkspace(folder, template.id, answers, terminal.language);
  if (words.options.json) terminal.answer(JSON.stringify({ written }));
  else {
    for (const file of written) terminal.answer(`  ${file}`);
    terminal.answer(next(folder, demo, empty)[terminal.language]);
  }
  return 0;
};

function given(words: Words, asked: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    asked.flatMap((name) => {
      const answer = textOption(words, name);
      return answer === undefined ? [] : [[name, answer]];
    }),
  );
}

function next(folder: string, demo: boolean, empty: boolean) {
  if (demo && empty) {
    return says(
      `Arbejdsmappen er lavet, uden data. Det, der skal lægges i den, står i sources/ og areas/: «kvarter check ${folder}» siger, hvad der mangler. Måden står i plan.md.`,
      `The workspace is made, without data. What is to be put in it stands in sources/ and areas/: "kvarter check ${folder}" says what is missing. The way is told in plan.md.`,
    );
  }
  return demo
    ? says(
        `Arbejdsmappen er lavet på den opdigtede kommune Fjordby; måden står i plan.md. Prøv: kvarter build ${folder}`,
        `The workspace is made on the invented municipality Fjordby; the way is told in plan.md. Try: kvarter build ${folder}`,
      )
    : says(
        `Arbejdsmappen er lavet. Prøv: kvarter build ${folder}`,
        `The workspace is made. Try: kvarter build ${folder}`,
      );
}
