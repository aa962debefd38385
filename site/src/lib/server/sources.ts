import { type Language, textOf } from '@kvarter/engine/words';
import type { Indicator, Reading, SetOfAreas } from './reading.ts';

/** What stands under a map or a chart about where its figures, or its outlines, come from. */
export interface SourceLine {
  readonly id: string;
  readonly of: 'figures' | 'outlines';
  readonly name: string;
  /** What the source calls its own vintage. */
  readonly edition: string | null;
  /** Day the figures were fetched or published (ISO). */
  readonly updated: string | null;
  /** Licence and attribution, as the source asks for them. */
  readonly terms: string | null;
}

/**
 * The sources behind an indicator in an area set, each once. A derived indicator names those of what it is derived from.
 *
 * @param period only those of the figures of this period
 */
export function sourceLines(
  reading: Reading,
  set: string,
  indicator: Indicator,
  language: Language,
  period?: string,
): SourceLine[] {
  const ids = sourcesOf(reading, set, indicator, period, new Set());
  return reading.edition.definitions.sources
    .filter(({ id }) => ids.has(id))
    .map((source) => ({
      id: source.id,
      of: 'figures',
      name: textOf(source.name)[language],
      edition: source.edition ?? null,
      updated: source.updated ?? null,
      terms: [source.attribution, source.licence].filter(Boolean).join(', ') || null,
    }));
}

/** Where the outlines of an area set come from, if that is to be said. */
export function outlineLine({ definition }: SetOfAreas, language: Language): SourceLine[] {
  if (!definition.attribution) return [];
  const name = textOf(definition.name)[language];
  return [
    { id: `kort-${definition.id}`, of: 'outlines', name, edition: null, updated: null, terms: definition.attribution },
  ];
}

function sourcesOf(
  reading: Reading,
  set: string,
  indicator: Indicator,
  period: string | undefined,
  seen: Set<string>,
): Set<string> {
  if (seen.has(indicator.id)) return new Set();
  seen.add(indicator.id);
  const named = (period === undefined ? reading.periodsOf(set, indicator.id) : [period])
    .flatMap((each) => reading.sourcesOf(set, indicator.id, each))
    .flatMap((source) => source.split(/[\s,;+]+/).filter(Boolean));
  const parts = [indicator.ratio?.numerator, indicator.ratio?.denominator, indicator.change?.of];
  const below = parts
    .map((id) => (id === undefined ? undefined : reading.indicator(id)))
    .filter((part) => part !== undefined)
    .flatMap((part) => [...sourcesOf(reading, set, part, period, seen)]);
  return new Set([...named, ...below]);
}
