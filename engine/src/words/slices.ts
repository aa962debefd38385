import type { Observation } from './observation.ts';

/** What every figure on one map shares: all but the area. */
export type SliceKey = Pick<Observation, 'areaSet' | 'indicator' | 'period' | 'tenure' | 'groups'>;

/** The figures of one map: one indicator, period, tenure and group, at most one figure an area of the set. */
export interface Slice {
  readonly key: SliceKey;
  readonly byArea: Map<string, Observation>;
}

/** Figures found by what makes them unique, without a text key being made for each. */
export interface Slices {
  /** Every slice, in the order its first figure was put. */
  readonly all: readonly Slice[];
  /** The slice of a key, if anything was put in it. */
  find(key: SliceKey): Slice | undefined;
  /** The figure at this one's place, if one was put there. */
  at(place: SliceKey & Pick<Observation, 'area'>): Observation | undefined;
  /** Puts a figure in its place, over the one that stood there. */
  put(observation: Observation): void;
}

/** Slices with these figures in them; of two in one place the last one stands. */
export function slicesOf(observations: Iterable<Observation> = []): Slices {
  // Nested maps: the texts are the same few objects over and over, so that looking one up makes no garbage.
  const bySet = new Map<string, Map<string, Map<string, Map<string, Slice>>>>();
  const all: Slice[] = [];
  const groupOf = ({ tenure, groups }: SliceKey) => (groups ? `${tenure}\u0000${JSON.stringify(groups)}` : tenure);
  const find = (key: SliceKey) => bySet.get(key.areaSet)?.get(key.indicator)?.get(key.period)?.get(groupOf(key));

  function put(observation: Observation): void {
    const { areaSet, indicator, period, tenure, groups } = observation;
    let slice = find(observation);
    if (!slice) {
      slice = { key: { areaSet, indicator, period, tenure, ...(groups ? { groups } : {}) }, byArea: new Map() };
      all.push(slice);
      const byIndicator = within(bySet, areaSet);
      const byPeriod = within(byIndicator, indicator);
      within(byPeriod, period).set(groupOf(observation), slice);
    }
    slice.byArea.set(observation.area, observation);
  }

  for (const observation of observations) put(observation);
  return { all, find, put, at: (place) => find(place)?.byArea.get(place.area) };
}

function within<Key, Inner>(map: Map<Key, Map<string, Inner>>, key: Key): Map<string, Inner> {
  const there = map.get(key);
  if (there) return there;
  const made = new Map<string, Inner>();
  map.set(key, made);
  return made;
}
