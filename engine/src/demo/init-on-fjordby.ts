import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Language, Problem, says } from '../words/index.ts';
import { type Initialised, initWorkspace, loadTemplate } from '../workspace/index.ts';
import { makeFjordby, USUAL_RESIDENTS } from './make-fjordby.ts';

/** What can be chosen about a workspace on Fjordby. */
export interface OnFjordbyOptions {
  /** About how many residents Fjordby has. __Default value:__ 60,000. */
  readonly residents?: number;
  readonly seed?: number;
  /** Fjordby's profiles without its data: what is to be pointed at the municipality's own. __Default value:__ false. */
  readonly empty?: boolean;
  /** Language of `plan.md`. __Default value:__ `da`. */
  readonly language?: Language;
}

/** The fewest residents a town with all its areas can have: enough to write profiles. */
const FEWEST = 1000;

/**
 * Makes the workspace of a template that stands on Fjordby: the invented registers, maps and profiles, and over them the template's `kvarter.yaml`,
 * models and plan. A template with data of its own is made as `initWorkspace` does.
 *
 * @param folder made if it is not there; must be empty, since registers are written into it
 * @throws Problem K-INIT-20 (the folder is not empty), K-INIT-21 (another municipality's name or code on Fjordby's data), and those of `initWorkspace`
 */
export async function initOnFjordby(
  folder: string,
  template: string,
  answers: Readonly<Record<string, string>> = {},
  { residents = USUAL_RESIDENTS, seed = 1, empty = false, language = 'da' }: OnFjordbyOptions = {},
): Promise<Initialised> {
  const { value } = await loadTemplate(template);
  if (value.demo === undefined) return initWorkspace(folder, template, answers, language);
  const other = value.questions.find(({ id, put }) => put?.[0] === 'municipality' && answers[id] !== undefined);
  if (other && !empty) throw notFjordby(other.id);
  if ((await namesIn(folder)).length > 0) throw notEmpty(folder);
  // A faulty answer is found before anything is written.
  const trial = await mkdtemp(join(tmpdir(), 'kvarter-init-'));
  try {
    await initWorkspace(join(trial, 'arbejdsmappe'), template, answers, language);
    if (empty) await copyProfiles(join(trial, 'fjordby'), folder);
    else await makeFjordby(folder, { residents, seed });
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
  await rm(join(folder, 'kvarter.yaml'), { force: true });
  const made = await initWorkspace(folder, template, answers, language);
  if (empty) await withoutPlans(join(folder, 'kvarter.yaml'));
  return made;
}

/** Fjordby's plans are of Fjordby's areas: a municipality without plans yet has none, and not a fault. */
async function withoutPlans(file: string): Promise<void> {
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^plans: /m, '# plans: '));
}

/** Fjordby's area sets, sources and plans as definitions, with the key where a municipality keeps its own. */
async function copyProfiles(made: string, folder: string): Promise<void> {
  await makeFjordby(made, { residents: FEWEST });
  for (const shelf of ['areas', 'sources']) {
    await mkdir(join(folder, shelf), { recursive: true });
    for (const name of (await namesIn(join(made, shelf))).filter((one) => one.endsWith('.yaml'))) {
      const text = await readFile(join(made, shelf, name), 'utf8');
      await writeFile(join(folder, shelf, name), text.replace(/^key: .*$/m, 'key: env:KVARTER_KEY'));
    }
  }
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw notEmpty(folder);
  });
}

function notEmpty(folder: string): Problem {
  return new Problem('K-INIT-20', says('Mappen er ikke tom.', 'The folder is not empty.'), {
    place: { file: folder },
    hint: says(
      'Skabelonen skriver Fjordbys registre i mappen. Vælg en mappe, der ikke findes.',
      'The template writes the registers of Fjordby in the folder. Choose one that is not there.',
    ),
  });
}

function notFjordby(answer: string): Problem {
  return new Problem(
    'K-INIT-21',
    says(
      `--${answer} kan ikke bruges sammen med Fjordbys data.`,
      `--${answer} cannot be used together with the data of Fjordby.`,
    ),
    {
      hint: says(
        'Tilføj --empty for at få jeres egen arbejdsmappe uden Fjordbys data, eller se måden på Fjordby først.',
        'Add --empty to get a workspace of your own without the data of Fjordby, or look at the way on Fjordby first.',
      ),
    },
  );
}
