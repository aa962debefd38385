import { nearest, type Place, Problem, says, type Text } from '../words/index.ts';
import type { LawCriterion, LawFile, LawStatus } from './law-file.ts';

type Path = readonly (string | number)[];

/**
 * Everything wrong in a rule set that its schema cannot say, in the order of the file.
 *
 * Codes: `K-LAWS-02` a criterion without exactly one limit, or without exactly one of `mean_of` and `at` · `K-LAWS-03` a status that is no
 * rule · `K-LAWS-04` a status that builds on something that is not above it · `K-LAWS-05` a year that is not written as `Y-1`.
 *
 * @param place where in the file a value stands
 */
export function checkLaw(law: LawFile, place?: (path: Path) => Place): Problem[] {
  const say: Say = (code, path, text, hint) =>
    new Problem(code, text, { ...(place ? { place: place(path) } : {}), ...(hint ? { hint } : {}) });
  const known = new Set(Object.keys(law.criteria));
  return [
    ...Object.entries(law.criteria).flatMap(([id, criterion]) => criterionProblems(criterion, ['criteria', id], say)),
    ...Object.entries(law.statuses).flatMap(([id, status]) => {
      const problems = statusProblems(status, ['statuses', id], known, law, say);
      known.add(id);
      return problems;
    }),
  ];
}

type Say = (code: string, path: Path, text: Text, hint?: Text) => Problem;

const YEAR = /^Y(-\d+)?(-\d\d-\d\d)?$/;

function criterionProblems(criterion: LawCriterion, path: Path, say: Say): Problem[] {
  const limits = [criterion.over, criterion.at_least, criterion.under].filter((one) => one !== undefined).length;
  const times = [criterion.mean_of, criterion.at].filter((one) => one !== undefined).length;
  const years = [...(criterion.mean_of ?? []), ...(criterion.at === undefined ? [] : [criterion.at])];
  return [
    ...(limits === 1
      ? []
      : [
          say(
            'K-LAWS-02',
            path,
            says('Et kriterium har netop én grænse.', 'A criterion has exactly one limit.'),
            says('Skriv over:, at_least: eller under:.', 'Write over:, at_least: or under:.'),
          ),
        ]),
    ...(times === 1
      ? []
      : [
          say(
            'K-LAWS-02',
            path,
            says('Et kriterium siger, hvilket år tallet er fra.', 'A criterion says which year its figure is of.'),
            says('Skriv at: eller mean_of:.', 'Write at: or mean_of:.'),
          ),
        ]),
    ...years
      .filter((year) => !YEAR.test(year))
      .map((year) =>
        say(
          'K-LAWS-05',
          [...path, criterion.at === undefined ? 'mean_of' : 'at'],
          says(`«${year}» er ikke et år for listen.`, `"${year}" is no year of a list.`),
          says(
            'Skriv Y for listens år, Y-1 for året før, Y-01-01 for en dag.',
            'Write Y for the year of the list, Y-1 for the year before, Y-01-01 for a day.',
          ),
        ),
      ),
  ];
}

function statusProblems(status: LawStatus, path: Path, known: ReadonlySet<string>, law: LawFile, say: Say): Problem[] {
  const { at_least, of, all, held, lists } = status;
  const counted = at_least !== undefined && of !== undefined && at_least <= of.length;
  const wrong =
    held !== undefined
      ? lists === undefined || at_least !== undefined || of !== undefined || all !== undefined
      : (at_least !== undefined || of !== undefined ? !counted : all === undefined) || lists !== undefined;
  const names = [
    ...(of ?? []).map((id) => ({ id, at: [...path, 'of'] })),
    ...(all ?? []).map((id) => ({ id, at: [...path, 'all'] })),
    ...(held === undefined ? [] : [{ id: held, at: [...path, 'held'] }]),
  ];
  return [
    ...(wrong
      ? [
          say(
            'K-LAWS-03',
            path,
            says('Kategorien er ikke en regel.', 'The status is no rule.'),
            says(
              'Skriv at_least: med of: (højst så mange, som of: har), all:, eller held: med lists:.',
              'Write at_least: with of: (no more than of: has), all:, or held: with lists:.',
            ),
          ),
        ]
      : []),
    ...names
      .filter(({ id }) => !known.has(id))
      .map(({ id, at }) => {
        const meant = nearest(id, known);
        return say(
          'K-LAWS-04',
          at,
          says(
            `«${id}» er hverken et kriterium eller en kategori over denne.`,
            `"${id}" is neither a criterion nor a status above this one.`,
          ),
          meant
            ? says(`Mente du «${meant}»?`, `Did you mean "${meant}"?`)
            : says(
                `Kriterier: ${Object.keys(law.criteria).join(', ')}.`,
                `Criteria: ${Object.keys(law.criteria).join(', ')}.`,
              ),
        );
      }),
  ];
}
