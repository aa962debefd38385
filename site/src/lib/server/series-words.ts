import type { Language } from '@kvarter/engine/words';
import { formatPeriod, formatValue } from '../words/format.ts';
import { messages } from '../words/messages.ts';
import type { AreaIndicator } from './area-page.ts';
import { seriesChart } from './series-chart.ts';

/** The chart of an indicator, with the sentence that stands for it when the page is read aloud. */
export function drawSeries(indicator: AreaIndicator, language: Language): string {
  const t = messages(language).area;
  const label = t.chartLabel(indicator.name, sentence(indicator, language));
  const { series, breaks, drawTotal } = indicator;
  return seriesChart({ series, breaks, drawTotal, label, breakWord: t.breakWord, language });
}

function sentence({ series, unit, decimals }: AreaIndicator, language: Language): string {
  const t = messages(language).area;
  const known = series.filter(({ value }) => value !== null);
  const [first, last] = [known[0], known[known.length - 1]];
  if (!first || !last) return t.chartEmpty;
  const text = (value: number | null): string => formatValue(value ?? 0, unit, decimals, language);
  if (first === last) return t.chartOne(text(first.value), formatPeriod(first.period, language));
  return t.chartRange(
    formatPeriod(first.period, language),
    text(first.value),
    formatPeriod(last.period, language),
    text(last.value),
  );
}
