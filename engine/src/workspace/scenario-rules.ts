import { type Problem, says } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { ScenarioChange, ScenariosFile } from './definitions.ts';
import { brokenRules, type Rule } from './rules.ts';

/** The things a change can be. */
export const CHANGES = ['work', 'education', 'demolished', 'sold', 'built', 'moves', 'limit'] as const;

/** What the fields of scenarios demand of each other. */
export function scenarioProblems(file: Definition<ScenariosFile>): Problem[] {
  const rules = file.value.scenarios.flatMap(({ changes }, at) => changes.flatMap((_, of) => rulesOf(at, of)));
  return brokenRules(file, rules);
}

function rulesOf(at: number, of: number): Rule<ScenariosFile>[] {
  const change = ({ scenarios }: ScenariosFile): ScenarioChange => scenarios[at]!.changes[of]!;
  const path = ['scenarios', at, 'changes', of];
  const lacking = (what: keyof ScenarioChange, needs: readonly (keyof ScenarioChange)[]): Rule<ScenariosFile> => ({
    broken: (file) => needs.some((one) => change(file)[one] !== undefined) && change(file)[what] === undefined,
    at: path,
    text: says(`Punktet mangler ${what}:.`, `The entry lacks ${what}:.`),
    hint: says(`${needs.join(', ')} kræver ${what}:.`, `${needs.join(', ')} needs ${what}:.`),
  });
  return [
    {
      broken: (file) => CHANGES.filter((one) => change(file)[one] !== undefined).length !== 1,
      at: path,
      text: says(
        'Punktet siger ikke netop én ting, der bliver gjort.',
        'The entry does not say exactly one thing that is done.',
      ),
      hint: says(`Skriv netop én af ${CHANGES.join(', ')}.`, `Write exactly one of ${CHANGES.join(', ')}.`),
    },
    lacking('tenure', ['demolished', 'sold', 'built']),
    lacking('entrants', ['moves']),
    lacking('criterion', ['limit']),
    {
      broken: (file) => {
        const { wage } = change(file);
        return wage !== undefined && wage.after <= wage.before;
      },
      at: [...path, 'wage'],
      text: says('Indkomsten efter er ikke større end før.', 'The income after is not more than before.'),
      hint: says('Skriv after: større end before:.', 'Write after: larger than before:.'),
    },
  ];
}
