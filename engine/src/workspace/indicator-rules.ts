import { type Problem, says } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { IndicatorFile } from './definitions.ts';
import { periodForm, together } from './source-rules.ts';

/** What an indicator's fields demand of each other, beyond what its schema can say. */
export function indicatorRules(indicator: Definition<IndicatorFile>): Problem[] {
  const { ratio, change, sheet } = indicator.value;
  return [
    ...(ratio && change
      ? [
          together(
            indicator.place(['change'], 'key'),
            says('ratio og change kan ikke bruges sammen.', 'ratio and change cannot be used together.'),
            says(
              'Lav to indikatorer: en andel, og en ændring i andelen.',
              'Make two indicators: a ratio, and a change of it.',
            ),
          ),
        ]
      : []),
    ...(sheet.breaks ?? []).flatMap(({ at }, index) =>
      periodForm(at, indicator.place(['sheet', 'breaks', index, 'at'])),
    ),
  ];
}
