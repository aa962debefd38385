import type { ScoreRow } from '@kvarter/engine/edition';
import type { OutputColumn } from '@kvarter/engine/models';
import { type Finding, firstDay, type Language, type Status, TOTAL, textOf } from '@kvarter/engine/words';
import { type Difference, difference, type Estimate } from '../change.ts';
import { comparable, withoutGaps } from '../periods.ts';
import { decimalsOf, type Unit } from '../words/format.ts';
import { messages } from '../words/messages.ts';
import { className, columnsOf, modelName, whyNoScore } from './model-words.ts';
import type { Figure, Indicator, Reading, SetOfAreas } from './reading.ts';
import { type SourceLine, sourceLines } from './sources.ts';
import { isWholeMunicipality } from './total.ts';

/** One point of a series: the area beside all areas together. A period without a row is `missing`. */
export interface SeriesPoint {
  readonly period: string;
  readonly value: number | null;
  readonly status: Status;
  readonly low: number | null;
  readonly high: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly total: number | null;
  readonly totalStatus: Status;
}

/** A place in a series where the definition changed: the first period after it. */
export interface SeriesBreak {
  readonly period: string;
  readonly why: string | null;
}

/** One indicator of an area: its latest figure, how it compares, and its series. */
export interface AreaIndicator {
  readonly id: string;
  readonly name: string;
  /** The theme as addresses have it. */
  readonly theme: string;
  readonly unit: Unit;
  readonly decimals: number;
  readonly tells: string;
  readonly doesNotTell: string;
  readonly latest: SeriesPoint;
  /** True if the indicator itself is a change. */
  readonly isChange: boolean;
  /** Change since a comparable earlier period; null where there is none. A break between the two is said. */
  readonly change: (Difference & { readonly since: string; readonly acrossBreak: boolean }) | null;
  /** The area minus all areas together in the latest period; null where either is not there. */
  readonly against: Difference | null;
  readonly series: readonly SeriesPoint[];
  /** False where there is no total in any period: then none is missing either. */
  readonly hasTotal: boolean;
  /** False for a count, which only says how large the whole is: the chart leaves it out. */
  readonly drawTotal: boolean;
  readonly breaks: readonly SeriesBreak[];
  readonly sources: readonly SourceLine[];
}

/** What a model says of an area in its latest period. */
export interface AreaModel {
  readonly id: string;
  readonly name: string;
  readonly period: string;
  /** Why the model gives the area nothing, where it gives nothing. */
  readonly none: Status;
  readonly components: readonly {
    readonly id: string;
    readonly name: string;
    readonly decimals: number;
    readonly score: number | null;
    readonly rank: number | null;
    readonly class: string | null;
    readonly certainty: number | null;
    /** Areas that have a score in this component. */
    readonly of: number;
  }[];
}

/** Everything the page of one area shows. */
export interface AreaPage {
  readonly set: { readonly id: string; readonly name: string };
  readonly area: {
    readonly id: string;
    readonly name: string;
    readonly size: number | null;
    readonly parent: string | null;
  };
  /** True if the total the area is compared with may be called the municipality. */
  readonly municipality: boolean;
  /** What the indicators are about, where there are too many for one page; otherwise none, and all of them are shown. */
  readonly themes: readonly { readonly id: string; readonly name: string; readonly count: number }[];
  /** The theme that is shown; null for all of them. */
  readonly theme: string | null;
  readonly indicators: readonly AreaIndicator[];
  readonly models: readonly AreaModel[];
  readonly findings: readonly Finding[];
}

/** More indicators than this are shown a theme at a time. */
const ON_ONE_PAGE = 24;

/** In an address in place of a theme: the key figures of them all. */
export const ALL_THEMES = 'alle';

/**
 * The page of one area; every indicator of its set is on it, or every one of a theme, also those it has no figure for.
 *
 * @param asked a theme by its Danish name, or `ALL_THEMES`; the first theme where it is neither
 */
export async function areaPage(
  reading: Reading,
  set: SetOfAreas,
  id: string,
  language: Language,
  asked?: string,
): Promise<AreaPage> {
  await reading.load(set.definition.id);
  const area = reading.area(set.definition.id, id)!;
  const parentName =
    set.definition.parent && area.parent ? reading.area(set.definition.parent, area.parent)?.name : null;
  const indicators = reading.indicatorsOf(set.definition.id);
  const totals = indicators.flatMap((indicator) => reading.series(set.definition.id, TOTAL, indicator.id));
  const themes = indicators.length > ON_ONE_PAGE ? themesOf(indicators, language) : [];
  const theme = asked === ALL_THEMES ? undefined : (themes.find((each) => each.id === asked) ?? themes[0]);
  const shown = theme ? indicators.filter((indicator) => themeOf(indicator) === theme.id) : indicators;
  return {
    set: { id: set.definition.id, name: set.definition.name[language] },
    area: { id, name: area.name, size: area.size_m2, parent: parentName ?? area.parent },
    municipality: totals.some((total) => isWholeMunicipality(set.definition.kind, total)),
    themes,
    theme: theme?.id ?? null,
    indicators: shown.map((indicator) => areaIndicator(reading, set, id, indicator, language)),
    models: modelsOf(reading, set.definition.id, id, language),
    findings: findingsAbout(reading, set.definition.id, area),
  };
}

/** The same in every language, so that an address is. */
function themeOf({ theme }: Indicator): string {
  return theme === undefined ? 'andet' : textOf(theme).da;
}

function themesOf(indicators: readonly Indicator[], language: Language): AreaPage['themes'] {
  return [...Map.groupBy(indicators, themeOf)].map(([id, members]) => {
    const { theme } = members[0]!;
    const name = theme === undefined ? messages(language).area.otherTheme : textOf(theme)[language];
    return { id, name, count: members.length };
  });
}

function areaIndicator(
  reading: Reading,
  set: SetOfAreas,
  id: string,
  indicator: Indicator,
  language: Language,
): AreaIndicator {
  const figures = reading.series(set.definition.id, id, indicator.id);
  const totals = reading.series(set.definition.id, TOTAL, indicator.id);
  const series = seriesOf(reading.periodsOf(set.definition.id, indicator.id), figures, totals);
  const breaks = breaksOf(indicator, series, language);
  const withFigure = series.filter(({ value }) => value !== null);
  const latest = series[series.length - 1]!;
  const isChange = indicator.change !== undefined || indicator.unit === 'percentage-points';
  const total = totals.find(({ period }) => period === latest.period);
  return {
    id: indicator.id,
    name: textOf(indicator.name)[language],
    theme: themeOf(indicator),
    unit: indicator.unit,
    decimals: decimalsOf(indicator),
    tells: textOf(indicator.sheet.tells)[language],
    doesNotTell: textOf(indicator.sheet.does_not_tell)[language],
    latest,
    isChange,
    // A change of a change says nothing to a reader.
    change: isChange ? null : changeOf(latest, withFigure, breaks),
    against:
      estimate(latest) && estimate(total) && indicator.unit !== 'count'
        ? difference(estimate(latest)!, estimate(total)!)
        : null,
    series,
    hasTotal: totals.length > 0,
    drawTotal: indicator.unit !== 'count' && series.some((point) => point.total !== null),
    breaks,
    sources: sourceLines(reading, set.definition.id, indicator, language),
  };
}

/** One point a period, none left out between the first and the last the area set has. */
function seriesOf(periods: readonly string[], figures: readonly Figure[], totals: readonly Figure[]): SeriesPoint[] {
  const own = new Map(figures.map((figure) => [figure.period, figure]));
  const all = new Map(totals.map((figure) => [figure.period, figure]));
  return withoutGaps(periods).map((period) => {
    const figure = own.get(period);
    const total = all.get(period);
    return {
      period,
      value: figure?.value ?? null,
      status: figure?.status ?? 'missing',
      low: figure?.low ?? null,
      high: figure?.high ?? null,
      numerator: figure?.numerator ?? null,
      denominator: figure?.denominator ?? null,
      total: total?.value ?? null,
      totalStatus: total?.status ?? 'missing',
    };
  });
}

/** Breaks the documentation sheet names, and those a figure's status marks. */
function breaksOf(indicator: Indicator, series: readonly SeriesPoint[], language: Language): SeriesBreak[] {
  const named = new Map(
    (indicator.sheet.breaks ?? []).map(({ at, why }) => [String(at), textOf(why)[language]] as const),
  );
  return series
    .filter(({ period, status, totalStatus }) => named.has(period) || status === 'break' || totalStatus === 'break')
    .map(({ period }) => ({ period, why: named.get(period) ?? null }));
}

function changeOf(
  latest: SeriesPoint,
  withFigure: readonly SeriesPoint[],
  breaks: readonly SeriesBreak[],
): AreaIndicator['change'] {
  const now = estimate(latest);
  const since = comparable(
    latest.period,
    withFigure.map(({ period }) => period),
  );
  const before = estimate(withFigure.find(({ period }) => period === since));
  if (!now || !before || since === undefined) return null;
  const acrossBreak = breaks.some(
    ({ period }) => firstDay(period) > firstDay(since) && firstDay(period) <= firstDay(latest.period),
  );
  return { ...difference(now, before), since, acrossBreak };
}

function estimate(
  point: { readonly value: number | null; readonly low: number | null; readonly high: number | null } | undefined,
): Estimate | null {
  return point && point.value !== null ? { value: point.value, low: point.low, high: point.high } : null;
}

function modelsOf(reading: Reading, set: string, area: string, language: Language): AreaModel[] {
  return reading.models
    .filter((model) => model.area_set === set)
    .flatMap((model) => {
      const period = reading.periodsOfModel(model.file.id, set).at(-1);
      if (period === undefined) return [];
      const scores = reading.scores(model.file.id, set, period);
      return [
        {
          id: model.file.id,
          name: modelName(model.file, language),
          period,
          none: whyNoScore(reading, model, area, period),
          components: columnsOf(model.file, scores.keys()).flatMap((column) => {
            const rows = scores.get(column.column);
            const row = rows?.get(area);
            return rows && row ? [component(column, row, rows, language)] : [];
          }),
        },
      ];
    });
}

function component(
  column: OutputColumn,
  { score, rank, class: label, certainty }: ScoreRow,
  rows: ReadonlyMap<string, ScoreRow>,
  language: Language,
): AreaModel['components'][number] {
  return {
    id: column.column,
    name: column.name[language],
    decimals: column.decimals,
    score,
    rank,
    class: label === null ? null : className(column, label, language),
    certainty,
    of: [...rows.values()].filter((other) => other.score !== null).length,
  };
}

/** Findings that name the area, alone or with a period or a neighbour. */
function findingsAbout(
  reading: Reading,
  set: string,
  area: { readonly area: string; readonly name: string },
): Finding[] {
  const others = reading.sets.filter(({ definition }) => definition.id !== set).map(({ definition }) => definition.id);
  return reading.edition.findings.filter(
    ({ names, where }) =>
      !others.includes(where) &&
      names?.some((name) => name === area.name || name.split(/[\s,;:+]+/).includes(area.area)),
  );
}
