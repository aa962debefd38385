import { type Problem, says } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { PlanFile } from './definitions.ts';
import { libraryContent } from './library-content.ts';
import { brokenRules, type Rule } from './rules.ts';
import { AREA_SET, INDICATOR, type Known, unknown } from './unknown-id.ts';

/** What a plan refers to that is not there, and what its fields demand of each other. Its areas are known when the maps are read. */
export function planReferences(plan: Definition<PlanFile>, known: Known): Problem[] {
  const { kind, area_set, indicators = [] } = plan.value;
  const kinds = new Set(libraryContent<{ kinds: { id: string }[] }>('plans/kinds').kinds.map(({ id }) => id));
  return [
    ...unknown({ ids: kinds, whole: true }, kind, plan.place(['kind']), KIND),
    ...(area_set === undefined ? [] : unknown(known.areaSets, area_set, plan.place(['area_set']), AREA_SET)),
    ...indicators.flatMap((id, at) => unknown(known.indicators, id, plan.place(['indicators', at]), INDICATOR)),
    ...brokenRules(plan, RULES),
  ];
}

const KIND = says('slags plan', 'kind of plan');

const RULES: readonly Rule<PlanFile>[] = [
  {
    broken: ({ from, to }) => to !== undefined && to <= from,
    at: ['to'],
    text: says('Planen slutter, før den begynder.', 'The plan ends before it begins.'),
    hint: says('to: er den første dag, det ikke længere blev gjort.', 'to: is the first day it was no longer done.'),
  },
  {
    broken: ({ areas, compare }) => (compare?.only ?? []).some((id) => areas.includes(id)),
    at: ['compare', 'only'],
    text: says(
      'Planens egne områder kan ikke være sammenligningsområder.',
      "The plan's own areas cannot be comparison areas.",
    ),
    hint: says('Fjern dem fra only:.', 'Remove them from only:.'),
  },
];
