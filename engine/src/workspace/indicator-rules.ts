import { type Problem, says } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { IndicatorFile } from './definitions.ts';
import { brokenRules, periodForm, type Rule } from './rules.ts';

/** What an indicator's fields demand of each other. */
export function indicatorRules(indicator: Definition<IndicatorFile>): Problem[] {
  const breaks = indicator.value.sheet.breaks ?? [];
  return [
    ...brokenRules(indicator, RULES),
    ...breaks.flatMap(({ at }, index) => periodForm(at, indicator.place(['sheet', 'breaks', index, 'at']))),
  ];
}

const RULES: readonly Rule<IndicatorFile>[] = [
  {
    broken: ({ ratio, change }) => Boolean(ratio && change),
    at: ['change'],
    part: 'key',
    text: says('ratio og change kan ikke bruges sammen.', 'ratio and change cannot be used together.'),
    hint: says(
      'Lav to indikatorer: en andel, og en ændring i andelen.',
      'Make two indicators: a ratio, and a change of it.',
    ),
  },
];
