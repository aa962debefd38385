import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  areaNamed,
  askScenarios,
  type Designation,
  lawsNamed,
  modelsOf,
  openEditionFolder,
  Problem,
  parseDefinition,
  type ScenarioAnswer,
  type ScenariosFile,
  says,
  startOf,
  TOTAL,
} from '@kvarter/engine';
import { textOption, UsageProblem, type Words, wordsOf } from '../arguments.ts';
import { editionFolder } from '../edition-folder.ts';
import { protectedBy } from '../protected-by.ts';
import { listsOf, SCENARIO_OPTIONS, scenarioOf } from '../scenario-options.ts';
import { criteriaOf } from '../told-criteria.ts';
import { toldScenarios } from '../told-what-if.ts';
import { EXIT, type Verb } from '../verb.ts';

/** `kvarter what-if <edition> <area> …`: what the next lists would say, and models give, if something were done. */
export const whatIf: Verb = async (args, terminal) => {
  const names = [...SCENARIO_OPTIONS, 'from', 'lists', 'national', 'law', 'set', 'file'];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const words = wordsOf('what-if', args, ['udgave', 'område'], options);
  const [path, area] = words.values as [string, string];
  const scenarios = await scenariosOf(words);
  const edition = await openEditionFolder(editionFolder(path));
  const { definitions } = edition;
  const laws = lawsNamed(edition, textOption(words, 'law'));
  if (laws.length === 0)
    throw noLaw(
      textOption(words, 'law'),
      (definitions.laws ?? []).map(({ id }) => id),
    );
  const areaSet = textOption(words, 'set');
  const found = areaNamed(await edition.areas(), area, { sets: laws.map(({ area_set }) => area_set), areaSet });
  const law = laws.find(({ area_set }) => area_set === found.area_set)!;
  const observations = [
    ...(await edition.observations({ area_set: law.area_set })),
    ...(law.national && law.national.area_set !== law.area_set
      ? await edition.observations({ ...law.national, tenure: TOTAL })
      : []),
  ];
  const figures = { definitions, observations };
  const answers = askScenarios(startOf(figures, law, found.area), modelsOf(figures, law.area_set), figures, scenarios);
  const title = `${found.name} (${law.area_set}), ${law.id}`;
  terminal.answer(
    words.options.json
      ? JSON.stringify({
          area: found.area,
          name: found.name,
          area_set: law.area_set,
          law: law.id,
          scenarios: answers.map(plain),
        })
      : [
          ...toldScenarios(title, answers, terminal.language),
          protectedBy(edition.package.kvarter, terminal.language),
        ].join('\n'),
  );
  return EXIT.good;
};

/** The scenarios of a file, or the one that the words say. */
async function scenariosOf(words: Words): Promise<ScenariosFile> {
  const path = textOption(words, 'file');
  const own = scenarioOf(words);
  if (path !== undefined) {
    if (own)
      throw new UsageProblem(
        'K-LAWS-58',
        says(
          'Skriv enten --file eller ændringerne selv, ikke begge dele.',
          'Write either --file or the changes themselves, not both.',
        ),
      );
    const text = await readFile(resolve(path), 'utf8').catch(() => Promise.reject(noFile(path)));
    const { value } = await parseDefinition('scenarios', text, path);
    return { ...value, ...listsOf(words) };
  }
  if (own) return own;
  throw new UsageProblem('K-LAWS-58', says('Der står ikke, hvad der bliver gjort.', 'It is not said what is done.'), {
    hint: says(
      'Prøv --work 20, --sold almen:40 eller --file antagelser.yaml; se «kvarter what-if --help».',
      'Try --work 20, --sold almen:40 or --file assumptions.yaml; see "kvarter what-if --help".',
    ),
  });
}

/** An answer without exact fractions, for JSON. */
function plain({ name, lists, scores, assumptions }: ScenarioAnswer) {
  return {
    name,
    lists: lists.map((one) => ({ year: one.year, without: told(one.without), with: told(one.with) })),
    scores,
    assumptions,
  };
}

function told(one: Designation) {
  return {
    rule_set: one.law.id,
    status: one.status,
    status_if_large: one.statusIfLarge,
    statuses: one.statuses,
    years_in_row: one.inRow,
    criteria: criteriaOf(one, one.law, one.criteria),
    beside: Object.fromEntries(one.beside.map((law, at) => [law.id, criteriaOf(one, law, one.criteriaBeside[at]!)])),
    missing: one.missing,
  };
}

function noFile(path: string): Problem {
  return new Problem('K-LAWS-59', says(`Filen «${path}» kan ikke læses.`, `The file "${path}" cannot be read.`), {
    place: { file: path },
  });
}

function noLaw(written: string | undefined, there: readonly string[]): Problem {
  const text =
    written === undefined || there.length === 0
      ? says('Udgaven har ingen af Statens lister.', "The edition has none of the State's lists.")
      : says(`Udgaven har ikke loven «${written}».`, `The edition does not have the law "${written}".`);
  return new Problem('K-LAWS-59', text, {
    hint:
      there.length === 0
        ? says('Skriv laws: i kvarter.yaml, og byg igen.', 'Write laws: in kvarter.yaml and build again.')
        : says(`Lovene er: ${there.join(', ')}.`, `The laws are: ${there.join(', ')}.`),
  });
}
