import { isWithheld, type Status, statusOf } from '../words/index.ts';
import { type DefinitionChange, diffDefinitions } from './diff-definitions.ts';
import type { AreaRow, Edition, GeoJsonOutlines, ObservationRow, ScoreRow } from './edition.ts';

/** What changed from one edition to another. Lists are whole and sorted by their keys; nothing in here is a text for people. */
export interface EditionDiff {
  readonly older: EditionName;
  readonly newer: EditionName;
  readonly areas: AreaChanges;
  readonly data: DataChanges;
  readonly revised: Revisions;
  readonly statuses: StatusChanges;
  readonly definitions: readonly DefinitionChange[];
  readonly scores: ScoreChanges;
}

/** Which edition it was. */
export interface EditionName {
  readonly title: string;
  readonly created: string;
  readonly audience: string;
}

/** An area of a set. */
export interface AreaKey {
  readonly area_set: string;
  readonly area: string;
}

/** Areas that came, went, or are another piece of land under the same id. */
export interface AreaChanges {
  readonly added: readonly (AreaKey & { readonly name: string })[];
  readonly removed: readonly (AreaKey & { readonly name: string })[];
  readonly renamed: readonly (AreaKey & { readonly before: string; readonly after: string })[];
  /** Areas whose outline is another; an outline that came or went counts too. */
  readonly boundaries: readonly (AreaKey & { readonly name: string })[];
}

/** Whole indicators and periods of an area set that came or went. */
export interface DataChanges {
  readonly addedIndicators: readonly string[];
  readonly removedIndicators: readonly string[];
  readonly addedPeriods: readonly SeriesPeriods[];
  readonly removedPeriods: readonly SeriesPeriods[];
  /** Rows whose key only one of the editions has, those of new areas, indicators and periods among them. */
  readonly addedRows: number;
  readonly removedRows: number;
}

/** Periods of an indicator in an area set. */
export interface SeriesPeriods {
  readonly area_set: string;
  readonly indicator: string;
  readonly periods: readonly string[];
}

/** Which figure. */
export interface FigureKey extends AreaKey {
  readonly indicator: string;
  readonly period: string;
  readonly tenure: string;
}

/** A figure that both editions have, with another value. */
export interface RevisedValue extends FigureKey {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
}

/** Revised figures: how many, the largest of each indicator (units are alike only there), and all. */
export interface Revisions {
  readonly count: number;
  readonly byIndicator: readonly {
    readonly indicator: string;
    readonly count: number;
    readonly largest: RevisedValue;
  }[];
  readonly values: readonly RevisedValue[];
  /** Figures of the same value whose numerator or denominator is another. */
  readonly onlyCounts: number;
}

/** A cell that means something else than before: a figure now withheld, a missing one now there. */
export interface StatusChange extends FigureKey {
  readonly before: Status;
  readonly after: Status;
}

/** Changed statuses: how many, of which kinds, and all. */
export interface StatusChanges {
  readonly count: number;
  /** Cells that were withheld and now show a figure: the ones that cannot be taken back. */
  readonly opened: number;
  readonly kinds: readonly { readonly before: Status; readonly after: Status; readonly count: number }[];
  readonly values: readonly StatusChange[];
}

/** What models give: scores that are another, and the areas that changed class. */
export interface ScoreChanges {
  readonly revised: number;
  readonly classes: readonly (Pick<ScoreRow, 'model' | 'area_set' | 'area' | 'period' | 'component'> & {
    readonly before: string | null;
    readonly after: string | null;
  })[];
}

/**
 * What changed from an older edition to a newer one. Values are compared exactly, as the editions hold them.
 *
 * @throws Problem if a table of either edition cannot be read
 */
export async function diffEditions(older: Edition, newer: Edition): Promise<EditionDiff> {
  const [before, after] = await Promise.all([tablesOf(older), tablesOf(newer)]);
  const pairs = matched(before.observations, after.observations, figureKey);
  return {
    older: nameOf(older),
    newer: nameOf(newer),
    areas: areaChanges(before, after),
    data: dataChanges(before.observations, after.observations, pairs),
    revised: revisions(pairs.both),
    statuses: statusChanges(pairs.both),
    definitions: diffDefinitions(older.definitions, newer.definitions),
    scores: scoreChanges(before.scores, after.scores),
  };
}

/** True if the two editions say the same. */
export function isUnchanged({ areas, data, revised, statuses, definitions, scores }: EditionDiff): boolean {
  const lists = [...Object.values(areas), definitions, scores.classes];
  const counts = [data.addedRows, data.removedRows, revised.count, revised.onlyCounts, statuses.count, scores.revised];
  return lists.every((list) => list.length === 0) && counts.every((count) => count === 0);
}

interface Tables {
  readonly areas: readonly AreaRow[];
  readonly observations: readonly ObservationRow[];
  readonly scores: readonly ScoreRow[];
  readonly outlines: GeoJsonOutlines;
}

async function tablesOf(edition: Edition): Promise<Tables> {
  const [areas, observations, scores, outlines] = await Promise.all([
    edition.areas(),
    edition.observations(),
    edition.scores(),
    edition.outlines(),
  ]);
  return { areas, observations, scores, outlines };
}

function nameOf({ package: { title, created, kvarter } }: Edition): EditionName {
  return { title, created, audience: kvarter.audience };
}

interface Matched<Row> {
  readonly both: readonly (readonly [before: Row, after: Row])[];
  readonly removed: readonly Row[];
  readonly added: readonly Row[];
}

/** Rows of the same key side by side, in the order of the older edition, then what only one of them has. */
function matched<Row>(before: readonly Row[], after: readonly Row[], key: (row: Row) => string): Matched<Row> {
  const left = new Map(after.map((row) => [key(row), row]));
  const both: (readonly [Row, Row])[] = [];
  const removed: Row[] = [];
  for (const row of before) {
    const twin = left.get(key(row));
    if (twin === undefined) removed.push(row);
    else both.push([row, twin]);
    left.delete(key(row));
  }
  return { both, removed, added: [...left.values()] };
}

const joined = (...parts: string[]): string => parts.join('\u0000');
const areaKey = ({ area_set, area }: AreaKey): string => joined(area_set, area);
const figureKey = (row: FigureKey): string => joined(row.area_set, row.area, row.indicator, row.period, row.tenure);
const seriesKey = (row: FigureKey): string => joined(row.area_set, row.indicator, row.period);

function areaChanges(before: Tables, after: Tables): AreaChanges {
  const { both, added, removed } = matched(before.areas, after.areas, areaKey);
  const named = ({ area_set, area, name }: AreaRow) => ({ area_set, area, name });
  const [old, now] = [outlinesByArea(before.outlines), outlinesByArea(after.outlines)];
  return {
    added: added.map(named),
    removed: removed.map(named),
    renamed: both.flatMap(([one, other]) =>
      one.name === other.name ? [] : [{ area_set: one.area_set, area: one.area, before: one.name, after: other.name }],
    ),
    boundaries: both.flatMap(([one, other]) => (old.get(areaKey(one)) === now.get(areaKey(one)) ? [] : [named(other)])),
  };
}

function outlinesByArea({ features }: GeoJsonOutlines): ReadonlyMap<string, string> {
  return new Map(
    features.map(({ properties, geometry }) => [areaKey(properties), JSON.stringify(geometry.coordinates)]),
  );
}

function dataChanges(
  before: readonly ObservationRow[],
  after: readonly ObservationRow[],
  { added, removed }: Matched<ObservationRow>,
): DataChanges {
  const indicators = (rows: readonly ObservationRow[]) => new Set(rows.map((row) => row.indicator));
  const [old, now] = [indicators(before), indicators(after)];
  return {
    addedIndicators: [...now].filter((id) => !old.has(id)).sort(),
    removedIndicators: [...old].filter((id) => !now.has(id)).sort(),
    addedPeriods: newSeries(before, added, old),
    removedPeriods: newSeries(after, removed, now),
    addedRows: added.length,
    removedRows: removed.length,
  };
}

/** Periods among the rows that the other edition's indicator does not have in that area set; new indicators are told elsewhere. */
function newSeries(
  other: readonly ObservationRow[],
  rows: readonly ObservationRow[],
  known: ReadonlySet<string>,
): SeriesPeriods[] {
  const there = new Set(other.map(seriesKey));
  const fresh = rows.filter((row) => known.has(row.indicator) && !there.has(seriesKey(row)));
  const groups = Map.groupBy(fresh, (row) => joined(row.area_set, row.indicator));
  return [...groups.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, [first, ...rest]]) => ({
      area_set: first!.area_set,
      indicator: first!.indicator,
      periods: [...new Set([first!, ...rest].map((row) => row.period))].sort(),
    }));
}

type Pairs = Matched<ObservationRow>['both'];

function keyOf({ area_set, area, indicator, period, tenure }: FigureKey): FigureKey {
  return { area_set, area, indicator, period, tenure };
}

function revisions(pairs: Pairs): Revisions {
  const values: RevisedValue[] = [];
  let onlyCounts = 0;
  for (const [one, other] of pairs) {
    if (one.value === null || other.value === null) continue;
    if (one.value !== other.value) {
      const difference = other.value - one.value;
      values.push({ ...keyOf(one), before: one.value, after: other.value, difference });
    } else if (one.numerator !== other.numerator || one.denominator !== other.denominator) onlyCounts++;
  }
  const groups = [...Map.groupBy(values, (value) => value.indicator)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    count: values.length,
    byIndicator: groups.map(([indicator, group]) => ({
      indicator,
      count: group.length,
      largest: group.reduce((a, b) => (Math.abs(b.difference) > Math.abs(a.difference) ? b : a)),
    })),
    values,
    onlyCounts,
  };
}

function statusChanges(pairs: Pairs): StatusChanges {
  const values = pairs.flatMap(([one, other]): StatusChange[] => {
    const before = statusOf(one.obs_status, one.conf_status) ?? 'missing';
    const after = statusOf(other.obs_status, other.conf_status) ?? 'missing';
    return before === after ? [] : [{ ...keyOf(one), before, after }];
  });
  const groups = Map.groupBy(values, ({ before, after }) => joined(before, after));
  return {
    count: values.length,
    opened: values.filter(({ before, after }) => isWithheld(before) && !isWithheld(after)).length,
    kinds: [...groups.values()]
      .map((group) => ({ before: group[0]!.before, after: group[0]!.after, count: group.length }))
      .toSorted((a, b) => b.count - a.count || (joined(a.before, a.after) < joined(b.before, b.after) ? -1 : 1)),
    values,
  };
}

function scoreChanges(before: readonly ScoreRow[], after: readonly ScoreRow[]): ScoreChanges {
  const key = (row: ScoreRow) => joined(row.model, row.area_set, row.area, row.period, row.component);
  const { both } = matched(before, after, key);
  return {
    revised: both.filter(([one, other]) => one.score !== other.score || one.rank !== other.rank).length,
    classes: both.flatMap(([{ model, area_set, area, period, component, class: old }, { class: now }]) =>
      old === now ? [] : [{ model, area_set, area, period, component, before: old, after: now }],
    ),
  };
}
