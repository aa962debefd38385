import type { Edition } from '@kvarter/engine/edition';
import { type Reading, readingOf } from '../src/lib/server/reading.ts';
import { fixtureContents } from './fixture-edition.ts';

/** Fjordby's edition indexed for pages, without a file between. */
export function fixtureReading(
  change: (contents: ReturnType<typeof fixtureContents>) => void = () => {},
): Promise<Reading> {
  const contents = structuredClone(fixtureContents());
  change(contents);
  const { package: about, definitions, findings, areas, observations, scores, outlines } = contents;
  const edition: Edition = {
    package: {
      name: 'fjordby',
      title: about.title,
      profile: 'data-package',
      created: about.created,
      kvarter: { format: 1, audience: about.audience, state: 'draft', protection: 'none' },
      resources: [],
    },
    definitions,
    findings,
    areas: async () => areas,
    observations: async () => observations,
    breakdowns: async () => [],
    scores: async () => scores,
    outlines: async () => outlines,
  };
  return readingOf(edition);
}
