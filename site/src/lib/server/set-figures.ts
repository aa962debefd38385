import type { ObservationColumns, ObservationRow, ObservationsOfSet } from '@kvarter/engine/edition';
import { STATUSES, type Status, statusOf, TOTAL } from '@kvarter/engine/words';
import { inOrder } from '../periods.ts';

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

/** The figures of one area set, all tenures together. */
export interface SetFigures {
  /** The indicators that have rows. */
  readonly indicators: ReadonlySet<string>;
  /** The periods an indicator has rows for, in order. */
  periodsOf(indicator: string): readonly string[];
  /** The sources of an indicator's figures in a period, as the rows name them. */
  sourcesOf(indicator: string, period: string): readonly string[];
  /** The figures of all areas, by area; `_T` is all areas together. */
  figures(indicator: string, period: string): ReadonlyMap<string, Figure>;
  figure(area: string, indicator: string, period: string): Figure | undefined;
}

const READ = [
  'area',
  'indicator',
  'period',
  'value',
  'numerator',
  'denominator',
  'low',
  'high',
  'obs_status',
  'conf_status',
  'source',
  'line',
] as const;

type Read = ObservationColumns<(typeof READ)[number]>;

/**
 * Reads the figures of one area set into typed columns of some 60 bytes a figure: a town with a grid of five hundred squares has a
 * million, and as objects they would fill the server's memory.
 */
export async function setFigures(set: Pick<ObservationsOfSet, 'parts'>): Promise<SetFigures> {
  const table = newTable();
  for await (const part of set.parts(READ, TOTAL)) addPart(table, part);
  const { areas, indicators, periods, sources, numbers, codes } = table;
  const places = placesOf(table);
  const bySlice = slicesOf(table);
  const inTime = new Map([...bySlice].map(([indicator, own]) => [indicator, inOrder(own.keys())]));

  function at(row: number): Figure {
    const number = (column: Growing<Float64Array>) => nullOf(column.values[row]!);
    return {
      period: periods.names[codes.period.values[row]!]!,
      value: number(numbers.value),
      status: STATUSES[codes.status.values[row]!]!,
      numerator: number(numbers.numerator),
      denominator: number(numbers.denominator),
      low: number(numbers.low),
      high: number(numbers.high),
      source: sources.names[codes.source.values[row]!]!,
      line: number(numbers.line),
    };
  }

  function figure(area: string, indicator: string, period: string): Figure | undefined {
    const [a, i, p] = [areas.codes.get(area), indicators.codes.get(indicator), periods.codes.get(period)];
    if (a === undefined || i === undefined || p === undefined) return undefined;
    const place = places[(a * indicators.names.length + i) * periods.names.length + p]!;
    return place === 0 ? undefined : at(place - 1);
  }

  return Object.freeze({
    indicators: new Set(indicators.names),
    periodsOf: (indicator: string) => inTime.get(indicator) ?? [],
    sourcesOf: (indicator: string, period: string) => [...(bySlice.get(indicator)?.get(period) ?? [])],
    figures: (indicator: string, period: string) => {
      const found = areas.names.map((area) => [area, figure(area, indicator, period)] as const);
      return new Map(found.filter((one): one is readonly [string, Figure] => one[1] !== undefined));
    },
    figure,
  });
}

/** Texts that stand in many rows, each kept once. */
interface Names {
  readonly names: string[];
  readonly codes: Map<string, number>;
}

interface Growing<Values extends Float64Array | Uint32Array | Uint8Array> {
  values: Values;
}

interface Table {
  rows: number;
  readonly areas: Names;
  readonly indicators: Names;
  readonly periods: Names;
  readonly sources: Names;
  readonly numbers: Readonly<Record<(typeof NUMBERS)[number], Growing<Float64Array>>>;
  readonly codes: Readonly<Record<'area' | 'indicator' | 'period' | 'source', Growing<Uint32Array>>> & {
    readonly status: Growing<Uint8Array>;
  };
}

const NUMBERS = ['value', 'numerator', 'denominator', 'low', 'high', 'line'] as const;

function newTable(): Table {
  const names = (): Names => ({ names: [], codes: new Map() });
  const numbers = () => ({ values: new Float64Array(0) });
  const codes = () => ({ values: new Uint32Array(0) });
  return {
    rows: 0,
    areas: names(),
    indicators: names(),
    periods: names(),
    sources: names(),
    numbers: {
      value: numbers(),
      numerator: numbers(),
      denominator: numbers(),
      low: numbers(),
      high: numbers(),
      line: numbers(),
    },
    codes: {
      area: codes(),
      indicator: codes(),
      period: codes(),
      source: codes(),
      status: { values: new Uint8Array(0) },
    },
  };
}

function addPart(table: Table, { length, columns }: Read): void {
  const { areas, indicators, periods, sources, numbers, codes } = table;
  const coded = (values: ArrayLike<string | undefined>, known: Names) =>
    Uint32Array.from({ length }, (_, row) => codeOf(known, values[row] ?? ''));
  codes.area.values = joined(codes.area.values, coded(columns.area, areas));
  codes.indicator.values = joined(codes.indicator.values, coded(columns.indicator, indicators));
  codes.period.values = joined(codes.period.values, coded(columns.period, periods));
  codes.source.values = joined(codes.source.values, coded(columns.source, sources));
  codes.status.values = joined(
    codes.status.values,
    Uint8Array.from({ length }, (_, row) => statusCode(columns.obs_status[row], columns.conf_status[row])),
  );
  for (const name of NUMBERS) {
    const values = columns[name];
    const added = Float64Array.from({ length }, (_, row) => values[row] ?? Number.NaN);
    numbers[name].values = joined(numbers[name].values, added);
  }
  table.rows += length;
}

function joined<Values extends Float64Array | Uint32Array | Uint8Array>(before: Values, added: Values): Values {
  const all = new (before.constructor as new (length: number) => Values)(before.length + added.length);
  all.set(before);
  all.set(added, before.length);
  return all;
}

function codeOf({ names, codes }: Names, name: string): number {
  const known = codes.get(name);
  if (known !== undefined) return known;
  codes.set(name, names.length);
  return names.push(name) - 1;
}

function statusCode(obs: ObservationRow['obs_status'] | undefined, conf: ObservationRow['conf_status'] | undefined) {
  return STATUSES.indexOf(statusOf(obs ?? '', conf ?? '') ?? 'missing');
}

/** Where each figure lies: by area, indicator and period, the number of its row and one; 0 where there is none. */
function placesOf({ rows, areas, indicators, periods, codes: { area, indicator, period } }: Table): Uint32Array {
  const places = new Uint32Array(areas.names.length * indicators.names.length * periods.names.length);
  for (let row = 0; row < rows; row++) {
    const slice = (area.values[row]! * indicators.names.length + indicator.values[row]!) * periods.names.length;
    places[slice + period.values[row]!] = row + 1;
  }
  return places;
}

/** Indicator, period, and the sources its rows name. */
function slicesOf({ rows, indicators, periods, sources, codes }: Table): Map<string, Map<string, Set<string>>> {
  const slices = new Map<string, Map<string, Set<string>>>();
  for (let row = 0; row < rows; row++) {
    const indicator = indicators.names[codes.indicator.values[row]!]!;
    const period = periods.names[codes.period.values[row]!]!;
    const byPeriod = slices.get(indicator) ?? new Map<string, Set<string>>();
    const own = byPeriod.get(period) ?? new Set<string>();
    slices.set(indicator, byPeriod.set(period, own.add(sources.names[codes.source.values[row]!]!)));
  }
  return slices;
}

function nullOf(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
