import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Language, nearest, Problem, says } from '../words/index.ts';
import { answeredWorkspace } from './answered-workspace.ts';
import { type Definition, parseDefinition } from './definition.ts';
import type { TemplateFile } from './definitions.ts';
import { libraryFolder } from './library-folder.ts';
import { listed } from './listed.ts';
import { onePagePlan, PLAN_PAGE } from './one-page-plan.ts';
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
 * Makes a workspace from a template of the library, with the answers in its `kvarter.yaml`, the plan of one page (`plan.md`) and the schemas beside
 * it. A file that is already there is never overwritten.
 *
 * @param folder made if it is not there
 * @param template id of the template, e.g. `tom`
 * @param answers answers to the template's questions by their id; a question without one keeps the template's own value
 * @param language of `plan.md`
 * @throws Problem K-WORKSPACE-21 (unknown template), -22 (unknown or faulty answer), -23 (already a workspace), -24 (cannot write)
 */
export async function initWorkspace(
  folder: string,
  template: string,
  answers: Readonly<Record<string, string>> = {},
  language: Language = 'da',
): Promise<Initialised> {
  const definition = await loadTemplate(template);
  if (await exists(join(folder, 'kvarter.yaml'))) throw alreadyThere(folder);
  const from = join(libraryFolder(), 'templates', definition.value.id);
  const kvarter = await answeredWorkspace(
    await readText(join(from, 'kvarter.yaml'), 'kvarter.yaml'),
    definition,
    answers,
  );
  const content = new Map<string, string | Buffer>();
  for (const name of await filesIn(from)) content.set(name, await readFile(join(from, name)));
  content.delete('template.yaml');
  content.set('kvarter.yaml', kvarter.text);
  content.set(PLAN_PAGE, onePagePlan(definition.value, kvarter.municipality, answers, language));
  const written: string[] = [];
  const kept: string[] = [];
  try {
    for (const [name, text] of content)
      (await writeNew(join(folder, name), text)) ? written.push(name) : kept.push(name);
    await copySchemas(folder);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
  return { written: written.sort(), kept };
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
