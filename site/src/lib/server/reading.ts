import type {
  AreaRow,
  Edition,
  EditionDefinitions,
  EditionModel,
  GeoJsonOutlines,
  ObservationRow,
  ScoreRow,
} from '@kvarter/engine/edition';
import { type Status, statusOf, TOTAL } from '@kvarter/engine/words';
import { inOrder } from '../periods.ts';

/** An indicator as the edition defines it. */
export type Indicator = EditionDefinitions['indicators'][number];

/** An area set of the edition with its areas, by name. */
export interface SetOfAreas {
  readonly definition: EditionDefinitions['area_sets'][number];
  readonly areas: readonly AreaRow[];
}

/** One figure as pages use it. */
export interface Figure {
  readonly period: string;
  readonly value: number | null;
  readonly status: Status;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly source: string;
  readonly line: number | null;
}

/** An edition indexed for pages. Nothing in it changes; a new edition is a new reading. */
export interface Reading {
  readonly edition: Edition;
  readonly sets: readonly SetOfAreas[];
  readonly models: readonly EditionModel[];
  set(id: string): SetOfAreas | undefined;
  area(set: string, id: string): AreaRow | undefined;
  indicator(id: string): Indicator | undefined;
  /** The indicators that have rows in an area set, as the edition lists them. */
  indicatorsOf(set: string): readonly Indicator[];
  /** The periods an indicator has rows for in an area set, in order. */
  periodsOf(set: string, indicator: string): readonly string[];
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

/** Reads every table of an edition once and indexes it. */
export async function readingOf(edition: Edition): Promise<Reading> {
  const [areas, observations, scores, outlines] = await Promise.all([
    edition.areas(),
    edition.observations(),
    edition.scores(),
    edition.outlines(),
  ]);
  const { definitions } = edition;
  const sets = setsOf(definitions, areas);
  const figures = indexFigures(observations);
  const scored = indexScores(scores);
  const features = Map.groupBy(outlines.features, (feature) => feature.properties.area_set);
  const areaIndex = new Map(areas.map((row) => [`${row.area_set}\n${row.area}`, row]));
  const indicators = new Map(definitions.indicators.map((indicator) => [indicator.id, indicator]));
  const texts = new Map<string, string>();

  const periodsOf = (set: string, indicator: string) => [...(figures.get(set)?.get(indicator)?.keys() ?? [])];
  return Object.freeze({
    edition,
    sets,
    models: definitions.models,
    set: (id: string) => sets.find(({ definition }) => definition.id === id),
    area: (set: string, id: string) => areaIndex.get(`${set}\n${id}`),
    indicator: (id: string) => indicators.get(id),
    indicatorsOf: (set: string) => definitions.indicators.filter(({ id }) => figures.get(set)?.has(id)),
    periodsOf,
    figures: (set: string, indicator: string, period: string) => figures.get(set)?.get(indicator)?.get(period) ?? NONE,
    series: (set: string, area: string, indicator: string) =>
      periodsOf(set, indicator)
        .map((period) => figures.get(set)?.get(indicator)?.get(period)?.get(area))
        .filter((figure) => figure !== undefined),
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

/** Set, indicator, period, area; periods in order. Only the rows for all tenures together. */
function indexFigures(rows: readonly ObservationRow[]): Map<string, Nested<Figure>> {
  const index = new Map<string, Nested<Figure>>();
  for (const row of rows) {
    if (row.tenure !== TOTAL) continue;
    const byPeriod = entry(entry(index, row.area_set), row.indicator);
    entry(byPeriod, row.period).set(row.area, figureOf(row));
  }
  for (const indicators of index.values()) {
    for (const [indicator, byPeriod] of indicators) {
      indicators.set(indicator, new Map(inOrder(byPeriod.keys()).map((period) => [period, byPeriod.get(period)!])));
    }
  }
  return index;
}

function figureOf(row: ObservationRow): Figure {
  const { period, value, numerator, denominator, low, high, source, line } = row;
  const status = statusOf(row.obs_status, row.conf_status) ?? 'missing';
  return { period, value, status, numerator, denominator, low, high, source, line };
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
