import { isWithheld, type Language, type Status } from '@kvarter/engine/words';
import { da, type Messages } from './da.ts';
import { en } from './en.ts';
import { formatValue, type Unit } from './format.ts';

export type { Messages } from './da.ts';

const CATALOGUES: Readonly<Record<Language, Messages>> = { da, en };

/** The words of the site in a language. */
export function messages(language: Language): Messages {
  return CATALOGUES[language];
}

/** A figure in words: the number with its unit, or why there is none. Missing, withheld and zero are never the same text. */
export function figureText(
  figure: { readonly value: number | null; readonly status: Status },
  unit: Unit,
  decimals: number,
  language: Language,
): string {
  if (figure.value !== null) return formatValue(figure.value, unit, decimals, language);
  return messages(language).status[figure.status === 'figure' ? 'missing' : figure.status];
}

/** A figure in a column whose heading says the unit: only a percent keeps its sign. */
export function cellText(
  figure: { readonly value: number | null; readonly status: Status },
  unit: Unit,
  decimals: number,
  language: Language,
): string {
  return figureText(figure, unit === 'percent' ? unit : 'index', decimals, language);
}

/** Why a model gives an area nothing, in words. */
export function noScore(words: Messages, why: Status): string {
  if (isWithheld(why)) return words.models.inputWithheld;
  return why === 'missing' ? words.models.inputMissing : words.models.outside;
}
