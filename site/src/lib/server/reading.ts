import type {
  AreaRow,
  Edition,
  EditionDefinitions,
  EditionModel,
  GeoJsonOutlines,
  ScoreRow,
} from '@kvarter/engine/edition';
import { inOrder } from '../periods.ts';
import { type Figure, type SetFigures, setFigures } from './set-figures.ts';

export type { Figure } from './set-figures.ts';

/** An indicator as the edition defines it. */
export type Indicator = EditionDefinitions['indicators'][number];

/** An area set of the edition with its areas, by name. */
export interface SetOfAreas {
  readonly definition: EditionDefinitions['area_sets'][number];
  readonly areas: readonly AreaRow[];
}

/**
 * An edition indexed for pages. Nothing in it changes; a new edition is a new reading. The figures of an area set are there when
 * `load` has read them; to ask for them before is a fault of the page.
 */
export interface Reading {
  readonly edition: Edition;
  readonly sets: readonly SetOfAreas[];
  /** Those of `sets` that have figures. */
  readonly setsWithFigures: readonly SetOfAreas[];
  /** Reads the figures of an area set, once. A set without figures is loaded at once. */
  load(set: string): Promise<void>;
  readonly models: readonly EditionModel[];
  set(id: string): SetOfAreas | undefined;
  area(set: string, id: string): AreaRow | undefined;
  indicator(id: string): Indicator | undefined;
  /** The indicators that have rows in an area set, as the edition lists them. */
  indicatorsOf(set: string): readonly Indicator[];
  /** The periods an indicator has rows for in an area set, in order. */
  periodsOf(set: string, indicator: string): readonly string[];
  /** The sources that the figures of an indicator name in a period. */
  sourcesOf(set: string, indicator: string, period: string): readonly string[];
  /** The figures of all areas of a set, by area; `_T` is all areas together. All tenures together. */
  figures(set: string, indicator: string, period: string): ReadonlyMap<string, Figure>;
  /** The figures of one area over time, in order. */
  series(set: string, area: string, indicator: string): readonly Figure[];
  /** What a model gives in a period: component, then area. */
  scores(model: string, set: string, period: string): ReadonlyMap<string, ReadonlyMap<string, ScoreRow>>;
  /** The periods a model has scores for, in order. */
  periodsOfModel(model: string, set: string): readonly string[];
  /** The outlines of one area set as GeoJSON text; undefined if it has none. */
  outlines(set: string): string | undefined;
  /** The outlines of one area set. */
  features(set: string): GeoJsonOutlines['features'];
}

type Nested<T> = Map<string, Map<string, Map<string, T>>>;

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

/** Reads the small tables of an edition and indexes them. Its figures wait until a page loads their area set. */
export async function readingOf(edition: Edition): Promise<Reading> {
  const [areas, observations, scores, outlines] = await Promise.all([
    edition.areas(),
    edition.observationsBySet(),
    edition.scores(),
    edition.outlines(),
  ]);
  const { definitions } = edition;
  const sets = setsOf(definitions, areas);
  const figuresOf = figuresBySet(observations);
  const scored = indexScores(scores);
  const features = Map.groupBy(outlines.features, (feature) => feature.properties.area_set);
  const areaIndex = new Map(areas.map((row) => [`${row.area_set}\n${row.area}`, row]));
  const indicators = new Map(definitions.indicators.map((indicator) => [indicator.id, indicator]));
  const texts = new Map<string, string>();

  return Object.freeze({
    edition,
    sets,
    setsWithFigures: sets.filter(({ definition }) => observations.some(({ areaSet }) => areaSet === definition.id)),
    load: figuresOf.load,
    models: definitions.models,
    set: (id: string) => sets.find(({ definition }) => definition.id === id),
    area: (set: string, id: string) => areaIndex.get(`${set}\n${id}`),
    indicator: (id: string) => indicators.get(id),
    indicatorsOf: (set: string) => definitions.indicators.filter(({ id }) => figuresOf.loaded(set)?.indicators.has(id)),
    periodsOf: (set: string, indicator: string) => figuresOf.loaded(set)?.periodsOf(indicator) ?? [],
    sourcesOf: (set: string, indicator: string, period: string) =>
      figuresOf.loaded(set)?.sourcesOf(indicator, period) ?? [],
    figures: (set: string, indicator: string, period: string) =>
      figuresOf.loaded(set)?.figures(indicator, period) ?? NONE,
    series: (set: string, area: string, indicator: string) => {
      const figures = figuresOf.loaded(set);
      const periods = figures?.periodsOf(indicator) ?? [];
      return periods.map((period) => figures?.figure(area, indicator, period)).filter((figure) => figure !== undefined);
    },
    scores: (model: string, set: string, period: string) => scored.get(model)?.get(`${set}\n${period}`) ?? NONE,
    periodsOfModel: (model: string, set: string) =>
      inOrder(
        [...(scored.get(model)?.keys() ?? [])]
          .filter((key) => key.startsWith(`${set}\n`))
          .map((key) => key.slice(set.length + 1)),
      ),
    features: (set: string) => features.get(set) ?? [],
    outlines: (set: string) => {
      const own = features.get(set);
      if (!own) return undefined;
      if (!texts.has(set)) texts.set(set, JSON.stringify({ type: 'FeatureCollection', features: own }));
      return texts.get(set);
    },
  });
}

function setsOf(definitions: EditionDefinitions, areas: readonly AreaRow[]): SetOfAreas[] {
  const bySet = Map.groupBy(areas, (row) => row.area_set);
  const byName = new Intl.Collator(definitions.language, { numeric: true }).compare;
  return definitions.area_sets.map((definition) => ({
    definition,
    areas: (bySet.get(definition.id) ?? []).toSorted((a, b) => byName(a.name, b.name)),
  }));
}

/** The figures of each area set, read once each when they are asked for. One that could not be read is tried again. */
function figuresBySet(observations: Awaited<ReturnType<Edition['observationsBySet']>>) {
  const reading = new Map<string, Promise<void>>();
  const read = new Map<string, SetFigures>();
  const load = async (id: string): Promise<void> => {
    const set = observations.find(({ areaSet }) => areaSet === id);
    if (!set || read.has(id)) return;
    const begun = reading.get(id) ?? setFigures(set).then((figures) => void read.set(id, figures));
    reading.set(id, begun);
    await begun.finally(() => reading.delete(id));
  };
  const loaded = (id: string): SetFigures | undefined => {
    const figures = read.get(id);
    if (!figures && observations.some(({ areaSet }) => areaSet === id)) throw new Error(`${id} is not loaded`);
    return figures;
  };
  return { load, loaded };
}

/** Model, set and period, component, area. */
function indexScores(rows: readonly ScoreRow[]): Map<string, Nested<ScoreRow>> {
  const index = new Map<string, Nested<ScoreRow>>();
  for (const row of rows) {
    entry(entry(entry(index, row.model), `${row.area_set}\n${row.period}`), row.component).set(row.area, row);
  }
  return index;
}

function entry<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let inner = map.get(key);
  if (!inner) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}
