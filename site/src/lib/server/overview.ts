import { isWithheld, type Language, type Status, TOTAL, textOf } from '@kvarter/engine/words';
import type { OverviewState } from '../address.ts';
import { type Cutting, classify, type MapClass } from '../breaks.ts';
import { decimalsOf, formatPeriod, type Unit } from '../words/format.ts';
import type { Figure, Indicator, Reading, SetOfAreas } from './reading.ts';
import { outlineLine, type SourceLine, sourceLines } from './sources.ts';
import { isWholeMunicipality } from './total.ts';

/** One area of the overview: a row of the table and a shape of the map. */
export interface OverviewRow {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
  readonly status: Status;
  readonly low: number | null;
  readonly high: number | null;
  /** Rank among the areas with a figure, 1 = highest; equal figures share the better rank. */
  readonly rank: number | null;
  /** Class of the map, 0 = lowest; −1 without a figure. */
  readonly class: number;
}

/** A choice in a list. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Everything the overview shows. */
export interface Overview {
  readonly state: OverviewState;
  readonly sets: readonly Choice[];
  /** Indicators by theme; one group without a theme where no indicator has one. */
  readonly themes: readonly { readonly theme: string | null; readonly indicators: readonly Choice[] }[];
  readonly periods: readonly string[];
  readonly set: Choice;
  readonly indicator: Choice & {
    readonly unit: Unit;
    readonly decimals: number;
    readonly tells: string;
    readonly doesNotTell: string;
  };
  readonly period: string;
  /** What was asked for and is not here: an indicator this area set lacks, a period the indicator lacks, an area of another set. */
  readonly instead: {
    readonly indicator: string | null;
    readonly period: string | null;
    readonly area: string | null;
  };
  readonly cutting: Cutting;
  readonly classes: readonly MapClass[];
  readonly rows: readonly OverviewRow[];
  readonly total: (Pick<Figure, 'value' | 'status' | 'low' | 'high'> & { readonly municipality: boolean }) | null;
  /** How many areas have no figure, by why. */
  readonly without: { readonly withheld: number; readonly missing: number; readonly notApplicable: number };
  readonly highest: OverviewRow | null;
  readonly lowest: OverviewRow | null;
  readonly selected: OverviewRow | null;
  readonly hasOutlines: boolean;
  readonly sources: readonly SourceLine[];
}

/** What is wrong with an address, and what was probably meant. */
export interface UnknownPart {
  readonly what: 'set' | 'indicator' | 'period';
  readonly written: string;
  readonly known: readonly Choice[];
}

/** The overview that an address asks for, or the part of the address that the edition does not know. */
export async function overviewOf(
  reading: Reading,
  asked: OverviewState,
  language: Language,
): Promise<Overview | UnknownPart> {
  const sets = setsWithFigures(reading, language);
  const set = asked.omraader === undefined ? reading.set(sets[0]?.id ?? '') : reading.set(asked.omraader);
  if (!set) return { what: 'set', written: asked.omraader ?? '', known: sets };
  await reading.load(set.definition.id);
  const indicators = reading.indicatorsOf(set.definition.id);
  const known = asked.indikator === undefined ? undefined : reading.indicator(asked.indikator);
  const everyChoice = () => reading.edition.definitions.indicators.map((each) => choice(each, language));
  if (asked.indikator !== undefined && !known) {
    return { what: 'indicator', written: asked.indikator, known: everyChoice() };
  }
  const indicator = known && indicators.includes(known) ? known : firstToShow(indicators);
  if (!indicator) return { what: 'indicator', written: asked.indikator ?? '', known: everyChoice() };
  const periods = reading.periodsOf(set.definition.id, indicator.id);
  const fitting = asked.periode !== undefined && periods.includes(asked.periode) ? asked.periode : undefined;
  if (asked.periode !== undefined && !fitting && !(await anyPeriod(reading, asked.periode))) {
    const known = periods.map((id) => ({ id, name: formatPeriod(id, language) }));
    return { what: 'period', written: asked.periode, known };
  }
  const period = fitting ?? periods[periods.length - 1]!;
  const instead = {
    indicator: known && known !== indicator ? textOf(known.name)[language] : null,
    period: asked.periode !== undefined && !fitting ? asked.periode : null,
    area: asked.omraade !== undefined && !reading.area(set.definition.id, asked.omraade) ? asked.omraade : null,
  };
  return draw(reading, { set, indicator, period, periods, sets, indicators, instead, asked, language });
}

interface Chosen {
  readonly set: SetOfAreas;
  readonly indicator: Indicator;
  readonly period: string;
  readonly periods: readonly string[];
  readonly sets: readonly Choice[];
  readonly indicators: readonly Indicator[];
  readonly instead: Overview['instead'];
  readonly asked: OverviewState;
  readonly language: Language;
}

function draw(reading: Reading, chosen: Chosen): Overview {
  const { set, indicator, period, asked, instead, language } = chosen;
  const figures = reading.figures(set.definition.id, indicator.id, period);
  const decimals = decimalsOf(indicator);
  const cutting: Cutting = asked.klasser === 'lige' ? 'equal' : 'quantiles';
  const areas = set.areas.map(({ area, name }) => ({ id: area, name, figure: figures.get(area) }));
  const { classes, of } = classify(
    areas.map(({ figure }) => figure?.value ?? null),
    decimals,
    cutting,
  );
  const ranks = ranksOf(areas.map(({ figure }) => figure?.value ?? null));
  const rows = areas.map(({ id, name, figure }, index): OverviewRow => {
    const { value = null, status = 'missing', low = null, high = null } = figure ?? {};
    return { id, name, value, status, low, high, rank: ranks[index] ?? null, class: of[index] ?? -1 };
  });
  const ordered = inOrderOf(rows, asked.sorter);
  const highestFirst = inOrderOf(rows, undefined).filter(({ value }) => value !== null);
  const total = figures.get(TOTAL);
  const hasOutlines = reading.features(set.definition.id).length > 0;
  const { name: setName } = set.definition;
  return {
    state: {
      ...asked,
      omraader: set.definition.id,
      indikator: indicator.id,
      periode: period,
      omraade: instead.area === null ? asked.omraade : undefined,
    },
    sets: chosen.sets,
    themes: themesOf(chosen.indicators, language),
    periods: chosen.periods,
    set: { id: set.definition.id, name: setName[language] },
    indicator: {
      ...choice(indicator, language),
      unit: indicator.unit,
      decimals,
      tells: textOf(indicator.sheet.tells)[language],
      doesNotTell: textOf(indicator.sheet.does_not_tell)[language],
    },
    period,
    instead,
    cutting,
    classes,
    rows: ordered,
    total: total
      ? {
          value: total.value,
          status: total.status,
          low: total.low,
          high: total.high,
          municipality: isWholeMunicipality(set.definition.kind, total),
        }
      : null,
    without: countWithout(rows),
    highest: highestFirst[0] ?? null,
    lowest: highestFirst[highestFirst.length - 1] ?? null,
    selected: rows.find(({ id }) => id === asked.omraade) ?? null,
    hasOutlines,
    sources: [
      ...sourceLines(reading, set.definition.id, indicator, language, period),
      ...(hasOutlines ? outlineLine(set, language) : []),
    ],
  };
}

/** Rank of each value, 1 = highest, equal values sharing the better rank; null without a value. */
export function ranksOf(values: readonly (number | null)[]): (number | null)[] {
  const sorted = values.filter((value) => value !== null).sort((a, b) => b - a);
  const first = new Map<number, number>();
  sorted.forEach((value, index) => {
    if (!first.has(value)) first.set(value, index + 1);
  });
  return values.map((value) => (value === null ? null : first.get(value)!));
}

/** Highest first, lowest first or by name; areas without a figure come last, by name. */
function inOrderOf(rows: readonly OverviewRow[], sorting: OverviewState['sorter']): OverviewRow[] {
  if (sorting === 'navn') return [...rows];
  const sign = sorting === 'lavest' ? 1 : -1;
  return rows.toSorted((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return sign * (a.value - b.value);
  });
}

function countWithout(rows: readonly OverviewRow[]): Overview['without'] {
  const none = rows.filter(({ value }) => value === null);
  const withheld = none.filter(({ status }) => isWithheld(status)).length;
  const notApplicable = none.filter(({ status }) => status === 'not-applicable').length;
  return { withheld, notApplicable, missing: none.length - withheld - notApplicable };
}

function setsWithFigures(reading: Reading, language: Language): Choice[] {
  return reading.setsWithFigures.map(({ definition }) => ({ id: definition.id, name: definition.name[language] }));
}

function themesOf(indicators: readonly Indicator[], language: Language): Overview['themes'] {
  const groups = Map.groupBy(indicators, ({ theme }) => (theme === undefined ? null : textOf(theme)[language]));
  return [...groups].map(([theme, members]) => ({
    theme,
    indicators: members.map((indicator) => choice(indicator, language)),
  }));
}

function choice(indicator: Indicator, language: Language): Choice {
  return { id: indicator.id, name: textOf(indicator.name)[language] };
}

/** A share says more on a map than a count, which mostly shows how many live there. */
function firstToShow(indicators: readonly Indicator[]): Indicator | undefined {
  const shares = indicators.find(({ unit }) => unit === 'percent');
  return shares ?? indicators.find(({ unit }) => unit !== 'count') ?? indicators[0];
}

async function anyPeriod(reading: Reading, period: string): Promise<boolean> {
  for (const { definition } of reading.setsWithFigures) {
    await reading.load(definition.id);
    const indicators = reading.indicatorsOf(definition.id);
    if (indicators.some(({ id }) => reading.periodsOf(definition.id, id).includes(period))) return true;
  }
  return false;
}
