import { type ScenarioChange, type ScenarioPeople, type ScenariosFile, says, type Text } from '@kvarter/engine';
import { textOption, UsageProblem, type Words } from './arguments.ts';
import { wageOption } from './wage-option.ts';
import { wholeOption } from './whole-option.ts';

/** The options of a scenario on the command line; each takes a value. */
export const SCENARIO_OPTIONS = [
  'work',
  'education',
  'wage',
  'demolished',
  'sold',
  'built',
  'newcomers',
  'per-home',
  'moves',
  'years',
  'entrants',
  'limit',
] as const;

/**
 * The scenario that the words say, as the file of assumptions has it; undefined where they change nothing.
 *
 * @throws UsageProblem K-LAWS-57 for an option that cannot be read, K-CLI-20 for a number of years out of range
 */
export function scenarioOf(words: Words): ScenariosFile | undefined {
  const year = (name: string) => wholeOption('what-if', name, textOption(words, name), 1990, 2100);
  const from = year('from');
  const first = from === undefined ? {} : { from };
  const changes = changesOf(words).map((change) => ({ ...first, ...change }));
  if (changes.length === 0) return undefined;
  return { ...listsOf(words), scenarios: [{ name: says('Med ændringen', 'With the change'), changes }] };
}

/** The lists and the country's figure, which go for a file of assumptions too. */
export function listsOf(words: Words): Omit<ScenariosFile, 'scenarios'> {
  const lists = wholeOption('what-if', 'lists', textOption(words, 'lists'), 1, 20);
  const national = numberOption(words, 'national');
  return {
    ...(lists === undefined ? {} : { lists }),
    ...(national === undefined ? {} : { national_convicted: national }),
  };
}

function changesOf(words: Words): ScenarioChange[] {
  const wage = wageOption(words);
  const [work, education, moves, perHome] = ['work', 'education', 'moves', 'per-home'].map((name) =>
    numberOption(words, name),
  );
  const like = textOption(words, 'newcomers');
  const newcomers = like === undefined ? {} : { newcomers: { like } };
  const each = perHome === undefined ? {} : { per_home: perHome };
  const years = wholeOption('what-if', 'years', textOption(words, 'years'), 1, 100);
  const limit = pair(words, 'limit', LIMIT);
  return [
    ...(work === undefined ? [] : [{ work, ...(wage ? { wage } : {}) }]),
    ...(education === undefined ? [] : [{ education }]),
    ...(['demolished', 'sold', 'built'] as const).flatMap((what): ScenarioChange[] => {
      const homes = pair(words, what, HOMES);
      if (!homes) return [];
      const { name: tenure, number } = homes;
      const come = what === 'demolished' ? {} : { ...newcomers, ...each };
      return [
        {
          tenure,
          ...come,
          ...(what === 'demolished' ? { demolished: number } : what === 'sold' ? { sold: number } : { built: number }),
        },
      ];
    }),
    ...(moves === undefined ? [] : [{ moves, ...(years === undefined ? {} : { years }), entrants: entrantsOf(words) }]),
    ...(limit ? [{ limit: limit.number, criterion: limit.name }] : []),
  ];
}

/** `--entrants ejer`, `--entrants labour:10,nonwestern:20`, or both with a comma. */
function entrantsOf(words: Words): ScenarioPeople {
  const written = textOption(words, 'entrants');
  if (written === undefined) throw unreadable('entrants', ENTRANTS);
  const parts = written.split(/,(?!\d+(?:,|$))/).map((part) => part.trim());
  const tenures = parts.filter((part) => !part.includes(':'));
  const percent = parts
    .filter((part) => part.includes(':'))
    .map((part) => {
      const read = pairIn(part);
      if (!read || read.number > 100) throw unreadable('entrants', ENTRANTS);
      return [read.name, read.number] as const;
    });
  const [like, second] = tenures;
  if (second !== undefined || like === '') throw unreadable('entrants', ENTRANTS);
  return {
    ...(like === undefined ? {} : { like }),
    ...(percent.length > 0 ? { percent: Object.fromEntries(percent) } : {}),
  };
}

function numberOption(words: Words, name: string): number | undefined {
  const written = textOption(words, name);
  if (written === undefined) return undefined;
  const number = Number(written.replace(',', '.'));
  if (Number.isFinite(number) && number > 0) return number;
  throw unreadable(name, NUMBER);
}

function pair(words: Words, name: string, form: Text): { name: string; number: number } | undefined {
  const written = textOption(words, name);
  if (written === undefined) return undefined;
  const read = pairIn(written);
  if (read && read.number > 0) return read;
  throw unreadable(name, form);
}

function pairIn(written: string): { name: string; number: number } | undefined {
  const [, name, number] = /^([^:]+):(\d+(?:[.,]\d+)?)$/.exec(written) ?? [];
  return name === undefined || number === undefined ? undefined : { name, number: Number(number.replace(',', '.')) };
}

const NUMBER = says('et tal over nul', 'a number above zero');
const HOMES = says('boligform og antal boliger, almen:40', 'a tenure and a number of homes, almen:40');
const LIMIT = says('kriterium og grænse, convicted:2.5', 'a criterion and a limit, convicted:2.5');
const ENTRANTS = says(
  'en boligform (ejer), eller kriterier og procent (labour:10,nonwestern:20)',
  'a tenure (ejer), or criteria and percent (labour:10,nonwestern:20)',
);

function unreadable(name: string, form: Text): UsageProblem {
  return new UsageProblem('K-LAWS-57', says(`--${name} skal være ${form.da}.`, `--${name} must be ${form.en}.`), {
    hint: says('Se «kvarter what-if --help».', 'See "kvarter what-if --help".'),
  });
}
