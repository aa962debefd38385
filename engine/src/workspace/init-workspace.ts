import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { nearest, Problem, says } from '../words/index.ts';
import { type Definition, parseDefinition } from './definition.ts';
import type { TemplateFile } from './definitions.ts';
import { libraryFolder } from './library-folder.ts';
import { listed } from './listed.ts';
import { readText } from './text-file.ts';

/** Where a workspace keeps its copy of the schemas, so that editors complete without internet. */
const SCHEMAS = join('.kvarter', 'schema');

/** What `initWorkspace` did, as paths relative to the workspace with `/`. */
export interface Initialised {
  readonly written: readonly string[];
  /** Files that were already there and were left as they are. */
  readonly kept: readonly string[];
}

/**
 * Makes a workspace from a template of the library, with the answers in its `kvarter.yaml` and the schemas beside it.
 * A file that is already there is never overwritten.
 *
 * @param folder made if it is not there
 * @param template id of the template, e.g. `tom`
 * @param answers answers to the template's questions by their id; a question without one keeps the template's own value
 * @throws Problem K-WORKSPACE-21 (unknown template), -22 (unknown or faulty answer), -23 (already a workspace), -24 (cannot write)
 */
export async function initWorkspace(
  folder: string,
  template: string,
  answers: Readonly<Record<string, string>> = {},
): Promise<Initialised> {
  const definition = await loadTemplate(template);
  if (await exists(join(folder, 'kvarter.yaml'))) throw alreadyThere(folder);
  const from = join(libraryFolder(), 'templates', definition.value.id);
  const kvarter = await answered(await readText(join(from, 'kvarter.yaml'), 'kvarter.yaml'), definition, answers);
  const names = (await filesIn(from)).filter((name) => name !== 'template.yaml');
  const written: string[] = [];
  const kept: string[] = [];
  try {
    for (const name of names) {
      const content = name === 'kvarter.yaml' ? kvarter : await readFile(join(from, name));
      (await writeNew(join(folder, name), content)) ? written.push(name) : kept.push(name);
    }
    await copySchemas(folder);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
  return { written, kept };
}

/** A template of the library. @throws Problem K-WORKSPACE-21 with the nearest id */
export async function loadTemplate(id: string): Promise<Definition<TemplateFile>> {
  const ids = await libraryTemplates();
  if (!ids.includes(id)) {
    throw new Problem('K-WORKSPACE-21', says(`Skabelonen «${id}» findes ikke.`, `There is no template "${id}".`), {
      hint: listed(nearest(id, ids), ids, says('Skabelonerne er', 'The templates are')),
    });
  }
  const name = `library/templates/${id}/template.yaml`;
  return parseDefinition(
    'template',
    await readText(join(libraryFolder(), 'templates', id, 'template.yaml'), name),
    name,
  );
}

/** The ids of the templates in the library, sorted. */
export async function libraryTemplates(): Promise<string[]> {
  const entries = await readdir(join(libraryFolder(), 'templates'), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Puts the schemas of this version into a workspace, where the definition files' first line points editors to them. */
export async function copySchemas(folder: string): Promise<void> {
  const from = join(libraryFolder(), 'schema');
  await mkdir(join(folder, SCHEMAS), { recursive: true });
  for (const name of await filesIn(from))
    await writeFile(join(folder, SCHEMAS, name), await readFile(join(from, name)));
}

/** The text of `kvarter.yaml` with the answers in their places; everything else, comments too, stays as it is. */
async function answered(
  text: string,
  { value: { questions } }: Definition<TemplateFile>,
  answers: Readonly<Record<string, string>>,
): Promise<string> {
  const ids = questions.map(({ id }) => id);
  const { replaced } = await import('./placed-yaml.ts');
  let result = text;
  for (const [id, answer] of Object.entries(answers)) {
    const question = questions.find((one) => one.id === id);
    if (!question) {
      throw new Problem(
        'K-WORKSPACE-22',
        says(`Skabelonen spørger ikke om «${id}».`, `The template does not ask for "${id}".`),
        {
          hint: listed(nearest(id, ids), ids, says('Den spørger om', 'It asks for')),
        },
      );
    }
    result = replaced(result, question.put, answer);
    await parseDefinition('workspace', result, 'kvarter.yaml').catch((error: unknown) => {
      throw faultyAnswer(id, answer, error);
    });
  }
  return result;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** Writes a file that is not there yet; false if it is. */
async function writeNew(path: string, content: string | Buffer): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function alreadyThere(folder: string): Problem {
  return new Problem(
    'K-WORKSPACE-23',
    says('Der er allerede en arbejdsmappe i mappen.', 'There is already a workspace in the folder.'),
    {
      place: { file: folder },
      hint: says(
        'Vælg en anden mappe, eller byg den, der er: «kvarter build».',
        'Choose another folder, or build the one there is: "kvarter build".',
      ),
    },
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

function cannotWrite(folder: string, error: unknown): Problem {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new Problem(
    'K-WORKSPACE-24',
    says(`Der kan ikke skrives i mappen (${code}).`, `The folder cannot be written to (${code}).`),
    {
      place: { file: folder },
      hint: says(
        'Se efter, om mappen er en mappe, og om du har adgang til den.',
        'Check that it is a folder and that you may write to it.',
      ),
    },
  );
}
