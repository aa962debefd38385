import { firstDay, type Problem, parsePeriod, says } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { GoalsFile } from './definitions.ts';
import { brokenRules, periodForm, type Rule } from './rules.ts';
import { AREA_SET, INDICATOR, type Known, unknown } from './unknown-id.ts';

/** What goals refer to that is not there, and what their fields demand of each other. Their areas are known when the maps are read. */
export function goalsReferences(file: Definition<GoalsFile>, known: Known): Problem[] {
  const { area_set, goals } = file.value;
  return [
    ...unknown(known.areaSets, area_set, file.place(['area_set']), AREA_SET),
    ...goals.flatMap(({ indicator, baseline, target }, at) => [
      ...unknown(known.indicators, indicator, file.place(['goals', at, 'indicator']), INDICATOR),
      ...periodForm(baseline.period, file.place(['goals', at, 'baseline', 'period'])),
      ...periodForm(target.by, file.place(['goals', at, 'target', 'by'])),
    ]),
    ...brokenRules(file, [...goals.keys()].flatMap(rulesOf)),
  ];
}

function rulesOf(at: number): Rule<GoalsFile>[] {
  return [
    {
      broken: ({ goals }) => (goals[at]!.target.value === undefined) === (goals[at]!.target.change === undefined),
      at: ['goals', at, 'target'],
      text: says('Målet har ikke ét tal at nå.', 'The goal does not have one figure to reach.'),
      hint: says('Skriv enten value: eller change:.', 'Write either value: or change:.'),
    },
    {
      broken: ({ goals }) => (goals[at]!.target.change ?? 1) <= 0,
      at: ['goals', at, 'target', 'change'],
      text: says('Ændringen skal være over nul.', 'The change must be above zero.'),
      hint: says('Retningen står i direction:.', 'Which way stands in direction:.'),
    },
    {
      broken: ({ goals }) => endsBefore(goals[at]!.baseline.period, goals[at]!.target.by),
      at: ['goals', at, 'target', 'by'],
      text: says('Målet skal nås, før det begynder.', 'The goal is to be reached before it begins.'),
      hint: says('by: ligger efter baseline:.', 'by: lies after baseline:.'),
    },
    {
      broken: ({ goals }) => goals.findIndex(({ id }) => id === goals[at]!.id) < at,
      at: ['goals', at, 'id'],
      text: says('To mål har samme id.', 'Two goals have one id.'),
      hint: says('Giv målet sit eget id.', 'Give the goal an id of its own.'),
    },
  ];
}

function endsBefore(from: string, by: string): boolean {
  return parsePeriod(from) !== undefined && parsePeriod(by) !== undefined && firstDay(by) <= firstDay(from);
}
