import type { Edition, ObservationRow, ObservationsOfSet } from '@kvarter/engine/edition';
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
    observationsBySet: async () => [...Map.groupBy(observations, (row) => row.area_set)].map(observationsOf),
    breakdowns: async () => [],
    moves: async () => [],
    agreement: async () => [],
    protection: async () => undefined,
    designations: async () => [],
    criteria: async () => [],
    forecasts: async () => [],
    reconciliations: async () => [],
    forecastRecord: async () => [],
    forecastScores: async () => [],
    combinations: async () => [],
    plans: async () => [],
    effects: async () => [],
    scores: async () => scores,
    outlines: async () => outlines,
  };
  return readingOf(edition);
}

/** The rows of a set in parts of a few, so that what is put together of them is seen to be whole. */
function observationsOf([areaSet, rows]: readonly [string, readonly ObservationRow[]]): ObservationsOfSet {
  return {
    areaSet,
    rows: rows.length,
    async *parts(fields, tenure) {
      const own = rows.filter((row) => tenure === undefined || row.tenure === tenure);
      for (let from = 0; from < own.length; from += 7) {
        const part = own.slice(from, from + 7);
        const columns = Object.fromEntries(fields.map((field) => [field, part.map((row) => row[field])]));
        yield { length: part.length, columns: columns as never };
      }
    },
  };
}
