import { findingOf, howMany, tally } from '../../tables/index.ts';
import { type Finding, type Observation, says } from '../../words/index.ts';
import { type Definition, type IndicatorFile, isRegisterIndicator } from '../../workspace/index.ts';

/**
 * Indicators that nothing gives a figure: not counted in registers, not made of other indicators, and in no source. They would stand in the
 * edition as if their figures were missing everywhere. Named with the file and line of the definition.
 *
 * @param given what the sources of area grain say
 * @param hasRegisters whether the workspace has registers to count in
 */
export function indicatorsWithoutFigures(
  given: readonly Observation[],
  indicators: readonly Definition<IndicatorFile>[],
  hasRegisters: boolean,
): Finding[] {
  const told = new Set(given.map(({ indicator }) => indicator));
  const none = tally();
  for (const { value, place } of indicators) {
    const isMade = value.ratio !== undefined || value.change !== undefined;
    if (isMade || told.has(value.id) || (hasRegisters && isRegisterIndicator(value))) continue;
    const { file, line } = place(['id']);
    none.add(null, `${value.id} (${file}${line === undefined ? '' : `:${line}`})`);
  }
  const registers = hasRegisters
    ? says('', '')
    : says(' (arbejdsmappen har ingen registre at tælle i)', ' (the workspace has no registers to count in)');
  return findingOf(none, {
    where: 'kvarter.yaml',
    rule: 'indicator-without-figures',
    severity: 'warning',
    text: howMany(
      none.count,
      `{indikator bliver|indikatorer bliver} hverken talt, beregnet eller givet af en kilde${registers.da}.`,
      `{indicator is|indicators are} neither counted, computed nor given by a source${registers.en}.`,
    ),
    done: says(
      'Den står uden tal. Skriv of:, universe: eller counts:, hvis den skal tælles i registre, ratio: eller change:, hvis den skal beregnes, en kilde med tallene, eller tag den ud af kvarter.yaml.',
      'It stands without figures. Write of:, universe: or counts: if it is to be counted in registers, ratio: or change: if it is to be computed, a source of the figures, or take it out of kvarter.yaml.',
    ),
  });
}
