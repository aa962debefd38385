import type { IndicatorFile } from '../workspace/index.ts';

/** Columns of a resident about origin or citizenship. */
const ABOUT_ORIGIN = /\b(?:citizenship|danish_citizen|birth_country|origin_country|origin_group|origin_western)\b/;

/**
 * Ids of the indicators that are about origin or citizenship: that say so (`about`), whose `counts`, `universe` or `base` name a column of it, and what is
 * made of such ones. Each of them has `legal`; not all that have are of this kind.
 */
export function originIndicators(indicators: readonly IndicatorFile[]): ReadonlySet<string> {
  const found = new Set(
    indicators
      .filter(
        ({ about, counts, universe, base }) =>
          about === 'origin' || [counts, universe, base].some((text) => ABOUT_ORIGIN.test(text ?? '')),
      )
      .map(({ id }) => id),
  );
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { id, ratio, change } of indicators) {
      const parts = [ratio?.numerator, ratio?.denominator, change?.of];
      if (parts.some((part) => part !== undefined && found.has(part))) found.add(id);
    }
  }
  return found;
}
