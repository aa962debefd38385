import type { Language } from '@kvarter/engine/words';
import type { Figure, Reading, SetOfAreas } from './reading.ts';

/** What stands under a map or a chart about where its figures come from. */
export interface SourceLine {
  readonly id: string;
  readonly name: string;
  /** What the source calls its own vintage. */
  readonly edition: string | null;
  /** Day the figures were fetched or published (ISO). */
  readonly updated: string | null;
  /** Licence and attribution, as the source asks for them. */
  readonly terms: string | null;
}

/** The sources behind some figures, each once, and the terms of the outlines they are drawn on. */
export function sourceLines(
  reading: Reading,
  figures: readonly Pick<Figure, 'source'>[],
  set: SetOfAreas,
  language: Language,
): SourceLine[] {
  // A figure derived from two sources names both.
  const ids = new Set(figures.flatMap(({ source }) => source.split(/[\s,;+]+/).filter(Boolean)));
  const sources = reading.edition.definitions.sources.filter(({ id }) => ids.has(id));
  const lines = sources.map((source) => ({
    id: source.id,
    name: source.name[language],
    edition: source.edition ?? null,
    updated: source.updated ?? null,
    terms: [source.attribution, source.licence].filter(Boolean).join(', ') || null,
  }));
  const outline = set.definition.attribution;
  if (!outline || lines.some(({ terms }) => terms?.includes(outline))) return lines;
  return [
    ...lines,
    { id: set.definition.id, name: set.definition.name[language], edition: null, updated: null, terms: outline },
  ];
}
