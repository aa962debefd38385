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

/** True for an indicator that is counted in registers, not given by a source or made of other indicators. */
export function isRegisterIndicator(indicator: IndicatorFile): boolean {
  return !indicator.ratio && !indicator.change && counts(indicator);
}

/** Has a field that only counting in registers reads. */
function counts({ of, universe, counts, base, quantile }: IndicatorFile): boolean {
  return [of, universe, counts, base, quantile].some((field) => field !== undefined);
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
  {
    broken: (indicator) => Boolean(indicator.ratio ?? indicator.change) && counts(indicator),
    at: [],
    text: says(
      'Indikatoren både tælles i registre og beregnes af andre indikatorer.',
      'The indicator is both counted in registers and computed from other indicators.',
    ),
    hint: says(
      'Fjern of, universe, counts, base og quantile, eller fjern ratio og change.',
      'Remove of, universe, counts, base and quantile, or remove ratio and change.',
    ),
  },
  {
    broken: ({ quantile, counts }) => quantile !== undefined && counts === undefined,
    at: ['quantile'],
    part: 'key',
    text: says('quantile siger ikke, hvad den er en kvantil af.', 'quantile does not say what it is a quantile of.'),
    hint: says(
      'Skriv counts: og den kolonne, det er en kvantil af.',
      'Write counts: and the column it is a quantile of.',
    ),
  },
  {
    broken: ({ quantile, base, average }) => quantile !== undefined && (base !== undefined || average !== undefined),
    at: ['quantile'],
    part: 'key',
    text: says(
      'quantile kan ikke bruges sammen med base eller average: en kvantil har ingen tæller og nævner at lægge sammen.',
      'quantile cannot be used with base or average: a quantile has no numerator and denominator to add up.',
    ),
    hint: says('Fjern base og average, eller fjern quantile.', 'Remove base and average, or remove quantile.'),
  },
  {
    broken: ({ quantile, unit }) => quantile !== undefined && ['percent', 'rate-per-1000', 'count'].includes(unit),
    at: ['unit'],
    text: says('En kvantil er hverken en andel eller et antal.', 'A quantile is neither a share nor a count.'),
    hint: says(
      'Skriv enheden for det, der er talt: years, kroner, m2, average.',
      'Write the unit of what is counted: years, kroner, m2, average.',
    ),
  },
  {
    broken: ({ base, unit }) => base !== undefined && unit === 'count',
    at: ['base'],
    part: 'key',
    text: says('Et antal har ingen nævner: base bruges ikke.', 'A count has no denominator: base is not used.'),
    hint: says(
      'Fjern base, eller skriv unit: percent, rate-per-1000 eller average.',
      'Remove base, or write unit: percent, rate-per-1000 or average.',
    ),
  },
  {
    broken: (indicator) => indicator.unit === 'percentage-points' && counts(indicator),
    at: ['unit'],
    text: says(
      'Procentpoint er en ændring og kan ikke tælles.',
      'Percentage points are a change and cannot be counted.',
    ),
    hint: says(
      'Tæl andelen med unit: percent, og lav en indikator til med change.',
      'Count the share with unit: percent, and make one more indicator with change.',
    ),
  },
  {
    broken: ({ by, legal }) => Boolean(by?.includes('origin')) && !legal?.trim(),
    at: ['by'],
    text: says('Tal fordelt på oprindelse kræver et lovgrundlag.', 'Figures by origin need a legal basis.'),
    hint: says(
      'Skriv legal: med lov og paragraf, eller fjern origin.',
      'Write legal: with law and section, or remove origin.',
    ),
  },
  {
    broken: ({ by, of }) => Boolean(by?.length) && of !== undefined && of !== 'persons',
    at: ['by'],
    text: says(
      'Husstande og boliger har hverken køn, alder eller oprindelse at fordeles på.',
      'Households and homes have no sex, age or origin to be divided by.',
    ),
    hint: says('Fjern by, eller skriv of: persons.', 'Remove by, or write of: persons.'),
  },
  {
    broken: ({ by, age_groups }) => age_groups !== undefined && !by?.includes('age'),
    at: ['age_groups'],
    part: 'key',
    text: says('age_groups bruges kun, når by nævner age.', 'age_groups is only used when by names age.'),
    hint: says('Skriv by: [age], eller fjern age_groups.', 'Write by: [age], or remove age_groups.'),
  },
];
