import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { type Language, says, type TemplateFile, type TemplateQuestion, textOf } from '@kvarter/engine';

/** What decides how a template's questions are asked. */
export interface Asking {
  /** Whether the municipality's name and codes are asked for. */
  readonly municipality: boolean;
  readonly input?: Readable;
  readonly output?: Writable;
}

/**
 * Asks the questions of a template that are not answered, one a line: a question of choices lists them, and Enter takes what is usual (or keeps what
 * the template says).
 *
 * @param known answers given on the command line; they are not asked for again
 */
export async function askQuestions(
  { questions }: TemplateFile,
  known: Readonly<Record<string, string>>,
  language: Language,
  { municipality, input = process.stdin, output = process.stdout }: Asking,
): Promise<Record<string, string>> {
  const answers: Record<string, string> = { ...known };
  const open = questions.filter(
    ({ id, put }) => known[id] === undefined && (municipality || put?.[0] !== 'municipality'),
  );
  if (open.length === 0) return answers;
  const lines = createInterface({ input, output });
  try {
    for (const question of open) {
      const answer = (await lines.question(asked(question, language))).trim();
      if (answer !== '') answers[question.id] = answer;
    }
  } finally {
    lines.close();
  }
  return answers;
}

function asked({ ask, choices = [], usual = [] }: TemplateQuestion, language: Language): string {
  const listed = choices.map(({ id, name }) => `  ${id}: ${textOf(name)[language]}\n`).join('');
  const enter =
    choices.length > 0
      ? says(
          `Skriv et eller flere, med komma imellem (Enter: ${usual.join(',')})`,
          `Write one or more, with commas (Enter: ${usual.join(',')})`,
        )
      : says('Enter: skabelonens egen tekst', "Enter: the template's own text");
  return `${textOf(ask)[language]}\n${listed}(${enter[language]}) > `;
}
