import { nearest, Problem, says } from '../words/index.ts';
import { type Definition, parseDefinition } from './definition.ts';
import type { TemplateFile, TemplateQuestion } from './definitions.ts';
import { listed } from './listed.ts';
import { extended, replaced } from './placed-yaml.ts';

/** The `kvarter.yaml` of a new workspace. */
export interface AnsweredWorkspace {
  readonly text: string;
  /** Name of the municipality, as it stands in it. */
  readonly municipality: string;
}

/**
 * The text of a template's `kvarter.yaml` with the answers in their places and what was chosen in its lists; everything else, comments too, stays as
 * it is.
 *
 * @throws Problem K-WORKSPACE-22 for an answer to what is not asked, a choice there is not, or an answer `kvarter.yaml` cannot hold
 */
export async function answeredWorkspace(
  text: string,
  { value: { questions } }: Definition<TemplateFile>,
  answers: Readonly<Record<string, string>>,
): Promise<AnsweredWorkspace> {
  const ids = questions.map(({ id }) => id);
  const stray = Object.keys(answers).find((id) => !ids.includes(id));
  if (stray !== undefined) throw notAsked(stray, ids);
  let result = text;
  for (const question of questions) {
    for (const { adds = {} } of chosen(question, answers[question.id]))
      for (const [list, entries] of Object.entries(adds)) result = extended(result, list, entries);
  }
  for (const { id, put } of questions) {
    const answer = answers[id];
    if (answer === undefined || put === undefined) continue;
    result = replaced(result, put, answer);
    await parseDefinition('workspace', result, 'kvarter.yaml').catch((error: unknown) => {
      throw faultyAnswer(id, answer, error);
    });
  }
  const { value } = await parseDefinition('workspace', result, 'kvarter.yaml');
  return { text: result, municipality: value.municipality.name };
}

/**
 * The choices an answer names, or the usual ones; none for a question without choices.
 *
 * @param answer ids with commas between @throws Problem K-WORKSPACE-22 for one there is not
 */
export function chosen({ id, choices = [], usual = [] }: TemplateQuestion, answer?: string) {
  if (choices.length === 0) return [];
  const ids = choices.map((one) => one.id);
  const named = answer === undefined ? usual : answer.split(',').map((one) => one.trim());
  return named.map((name) => {
    const choice = choices.find((one) => one.id === name);
    if (!choice) {
      throw new Problem(
        'K-WORKSPACE-22',
        says(`«${name}» er ikke et af svarene på «${id}».`, `"${name}" is not one of the answers to "${id}".`),
        { hint: listed(nearest(name, ids), ids, says('Svarene er', 'The answers are')) },
      );
    }
    return choice;
  });
}

function notAsked(id: string, ids: readonly string[]): Problem {
  return new Problem(
    'K-WORKSPACE-22',
    says(`Skabelonen spørger ikke om «${id}».`, `The template does not ask for "${id}".`),
    { hint: listed(nearest(id, ids), ids, says('Den spørger om', 'It asks for')) },
  );
}

function faultyAnswer(id: string, answer: string, error: unknown): Problem {
  const hint = error instanceof Problem ? (error.hint ?? error.text) : undefined;
  return new Problem(
    'K-WORKSPACE-22',
    says(`Svaret «${answer}» på «${id}» kan ikke bruges.`, `The answer "${answer}" to "${id}" cannot be used.`),
    hint ? { hint } : {},
  );
}
