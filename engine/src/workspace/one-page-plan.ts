import { type Language, type Name, says, textOf } from '../words/index.ts';
import { chosen } from './answered-workspace.ts';
import type { TemplateFile } from './definitions.ts';

/** The file of a workspace that holds its plan. */
export const PLAN_PAGE = 'plan.md';

/** The headings a monitoring is described under, in the order they stand. */
const HEADINGS = [
  { field: 'purpose', name: says('Formål', 'Purpose') },
  { field: 'method', name: says('Metode', 'Method') },
  { field: 'audience', name: says('Målgruppe', 'Audience') },
  { field: 'organisation', name: says('Organisering', 'Organisation') },
  { field: 'data', name: says('Data', 'Data') },
  { field: 'results', name: says('Resultater', 'Results') },
] as const;

/**
 * The plan of one page that stays in the workspace: what the monitoring is for, how figures become a picture, who reads it, who keeps it, on what
 * data, and what comes out. What was answered stands in place of the template's own words; what was chosen stands below them.
 *
 * @param municipality its name
 */
export function onePagePlan(
  template: TemplateFile,
  municipality: string,
  answers: Readonly<Record<string, string>>,
  language: Language,
): string {
  const inWords = (name: Name) => textOf(name)[language].trim();
  const parts = HEADINGS.map(({ field, name }) => {
    const asked = template.questions.filter(({ heading }) => heading === field);
    const written = asked.flatMap(({ id, choices }) => (choices || !answers[id] ? [] : [answers[id].trim()]));
    const lists = asked.flatMap((question) =>
      chosen(question, answers[question.id]).map((choice) => `- ${inWords(choice.name)}`),
    );
    const text = written.length > 0 ? written.join('\n\n') : inWords(template[field]);
    return [`## ${name[language]}`, text, ...(lists.length > 0 ? [lists.join('\n')] : [])].join('\n\n');
  });
  const ours = template.ours
    ? [`## ${says('Hvad der er Kvarters valg', "What is Kvarter's choice")[language]}\n\n${inWords(template.ours)}`]
    : [];
  const described = template.described
    ? [
        `${says('Måden er beskrevet her:', 'The way is described here:')[language]}\n\n${template.described.map((one) => `- ${one}`).join('\n')}`,
      ]
    : [];
  const title = `# ${municipality}: ${inWords(template.name)}`;
  return `${[title, ...parts, ...ours, ...described].join('\n\n')}\n`;
}
