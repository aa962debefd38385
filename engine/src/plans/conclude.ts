import { says, type Text, textOf } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';
import { type IntervalMethod, type NotJudged, planSentences } from './content.ts';

/** What a sentence is chosen by and filled with. */
export interface Conclusion {
  readonly areas: readonly string[];
  readonly indicator: Pick<IndicatorFile, 'name' | 'unit'>;
  readonly twins: number;
  readonly placebo: number;
  readonly yearsBefore: number;
  readonly judged: NotJudged | Judged;
}

/** An effect with its interval. */
export interface Judged {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  readonly method: IntervalMethod;
  /** Placebo areas whose difference is as large. */
  readonly asLarge: number;
}

/**
 * The sentence of what can be concluded and the one of what cannot. `above` is an interval wholly over 0, `below` one wholly under it; one that touches
 * 0 is `around`: no effect is claimed.
 */
export function conclude(conclusion: Conclusion): { sentence: string; text: Text; cannot: Text } {
  const { judged } = conclusion;
  const interval =
    typeof judged === 'string' ? undefined : judged.low > 0 ? 'above' : judged.high < 0 ? 'below' : 'around';
  const sentence = planSentences().find(({ when }) =>
    'not_judged' in when
      ? when.not_judged === judged
      : typeof judged !== 'string' && when.interval === interval && when.method === judged.method,
  )!;
  const words = wordsOf(conclusion);
  const fill = (text: Text) =>
    says(
      text.da.replace(/\{(\w+)\}/g, (_, name: string) => words[name]?.da ?? ''),
      text.en.replace(/\{(\w+)\}/g, (_, name: string) => words[name]?.en ?? ''),
    );
  return { sentence: sentence.id, text: fill(sentence.text), cannot: fill(sentence.cannot) };
}

function wordsOf({ areas, indicator, twins, placebo, yearsBefore, judged }: Conclusion): Record<string, Text> {
  const plain = (number: number) => says(String(number), String(number));
  const quoted = textOf(indicator.name);
  const joined = areas.join(', ');
  const words: Record<string, Text> = {
    area: says(joined, joined),
    indicator: says(`«${quoted.da}»`, `"${quoted.en}"`),
    twins: plain(twins),
    placebo: plain(placebo),
    years: plain(yearsBefore),
  };
  if (typeof judged === 'string') return words;
  const unit = UNITS[indicator.unit] ?? says('', '');
  return {
    ...words,
    difference: amount(Math.abs(judged.difference), unit),
    low: amount(judged.low),
    high: amount(judged.high, unit),
    as_large: plain(judged.asLarge),
    confidence: plain(Math.floor(100 * judged.confidence)),
  };
}

/** What a difference between two figures is called. */
const UNITS: Partial<Record<IndicatorFile['unit'], Text>> = {
  percent: says('procentpoint', 'percentage points'),
  'percentage-points': says('procentpoint', 'percentage points'),
  count: says('procent', 'percent'),
  'rate-per-1000': says('pr. 1.000', 'per 1,000'),
  m2: says('m²', 'm²'),
  kroner: says('kroner', 'kroner'),
  years: says('år', 'years'),
};

function amount(value: number, unit: Text = says('', '')): Text {
  const rounded = Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1);
  const number = rounded.replace(/^-(0(?:\.0)?)$/, '$1').replace('-', '−');
  return says(`${number.replace('.', ',')} ${unit.da}`.trim(), `${number} ${unit.en}`.trim());
}
