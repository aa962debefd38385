import type { LawCriterion, LawFile } from '../laws/law-file.ts';
import { periodOf } from '../laws/list-figures.ts';
import { Problem, says, type Text, TOTAL, textOf } from '../words/index.ts';
import type { Edition, EditionLaw, EditionSource, ObservationRow } from './edition.ts';
import { areaNamed } from './law-named.ts';
import type { CriterionRow, DesignationRow, ForecastRow } from './laws-rows.ts';

/** Why an area is on the list of a year, or is not. */
export interface ExplainedList {
  readonly law: Pick<EditionLaw, 'id' | 'area_set' | 'wage'>;
  readonly areaName: string;
  readonly year: number;
  /** What the list says; undefined for a list to come. */
  readonly designation?: DesignationRow;
  /** By rule set: those of the year, the one that stands beside after it. */
  readonly ruleSets: readonly { readonly id: string; readonly name: Text; readonly legal: string }[];
  readonly criteria: readonly ExplainedCriterion[];
  /** What each thing that is missing is called. */
  readonly missing: readonly Text[];
  /** What a list that is still open, or to come, may say: chances of statuses and criteria, and what they take for granted. */
  readonly forecast?: { readonly rows: readonly ExplainedChance[]; readonly assumptions: readonly Text[] };
}

/** A chance of a status or a criterion, and what the law calls it. */
export interface ExplainedChance extends ForecastRow {
  readonly name: Text;
}

/** One criterion: its figure, what it is made of, and its limit. */
export interface ExplainedCriterion {
  readonly row: CriterionRow;
  readonly name: Text;
  readonly decimals: number;
  /** The periods that the law takes the figure of, and the edition's figures of them. */
  readonly periods: readonly { readonly period: string; readonly figure?: ExplainedFigure }[];
  /** What the limit is, and where it was read. */
  readonly limit: Text;
  readonly limitSource?: string;
}

/** A figure of one of the years. */
export interface ExplainedFigure
  extends Pick<
    ObservationRow,
    'period' | 'value' | 'numerator' | 'denominator' | 'line' | 'obs_status' | 'conf_status'
  > {
  readonly source?: EditionSource;
}

/** Which list is asked about. */
export interface ListQuestion {
  /** Laws that may be meant: one on each area set. */
  readonly laws: readonly EditionLaw[];
  /** Id or name of the area. */
  readonly area: string;
  readonly year: string;
  readonly areaSet?: string;
}

/**
 * Explains what the State's rules say of an area on the list of a year: its status, each criterion with the years its figure is built on, its limit and where that was read, what is
 * missing, and how many lists in a row.
 *
 * @throws Problem K-EXPLAIN-02 to -04: no such area or list, or the area is in several sets
 */
export async function explainList(
  edition: Edition,
  { laws, area, year, areaSet }: ListQuestion,
): Promise<ExplainedList> {
  const sets = laws.map(({ area_set }) => area_set);
  const own = areaNamed(await edition.areas(), area, { sets, areaSet });
  const law = laws.find(({ area_set }) => area_set === own.area_set)!;
  const isOurs = (row: { law: string; area_set: string; area: string }) =>
    row.law === law.id && row.area_set === law.area_set && row.area === own.area;
  const lists = (await edition.designations()).filter(isOurs);
  const designation = lists.find(({ list_year }) => String(list_year) === year);
  const foreseen = (await edition.forecasts({ area: own.area })).filter(isOurs);
  const rows = foreseen.filter(({ list_year }) => String(list_year) === year);
  if (!designation && rows.length === 0)
    throw noList(
      year,
      [...lists, ...foreseen].map(({ list_year }) => list_year),
    );
  const criteria = (await edition.criteria()).filter((row) => isOurs(row) && String(row.list_year) === year);
  const ids = new Set([...criteria, ...rows].map(({ rule_set }) => rule_set));
  const ruleSets = law.rule_sets.filter(({ id }) => ids.has(id));
  const figures: Figures = {
    own: await edition.observations({ area_set: law.area_set, area: own.area }),
    national: law.national ? await edition.observations(law.national) : [],
    sources: edition.definitions.sources,
  };
  const explained = criteria.flatMap((row) => {
    const rules = ruleSets.find(({ id }) => id === row.rule_set);
    const criterion = rules?.criteria[row.criterion];
    return rules && criterion ? [explainedCriterion(row, rules, criterion, law, figures)] : [];
  });
  const missing = (designation?.missing ?? '').split(' ').filter(Boolean);
  return {
    law,
    areaName: own.name,
    year: Number(year),
    ...(designation ? { designation } : {}),
    ruleSets: ruleSets.map(({ id, name, legal }) => ({ id, name: textOf(name), legal })),
    criteria: explained,
    missing: missing.map(
      (what) => MISSING[what] ?? explained.find(({ row }) => row.criterion === what)?.name ?? says(what, what),
    ),
    ...(rows.length > 0
      ? {
          forecast: {
            rows: rows.map((row) => ({ ...row, name: nameOfChance(row, law) })),
            assumptions: law.forecast?.assumptions ?? [],
          },
        }
      : {}),
  };
}

function nameOfChance({ rule_set, status, criterion }: ForecastRow, { rule_sets }: EditionLaw): Text {
  const rules = rule_sets.find(({ id }) => id === rule_set);
  const name = rules?.statuses[status]?.name ?? rules?.criteria[criterion]?.name;
  if (name !== undefined) return textOf(name);
  return CALLED[status] ?? CALLED[criterion] ?? says(`${status} ${criterion}`, `${status} ${criterion}`);
}

const CALLED: Readonly<Record<string, Text>> = {
  not_listed: says('ikke på listen', 'not on the list'),
  residents: says('beboere nok', 'residents enough'),
};

/** The figures that an explanation looks in. */
interface Figures {
  readonly own: readonly ObservationRow[];
  readonly national: readonly ObservationRow[];
  readonly sources: readonly EditionSource[];
}

const MISSING: Readonly<Record<string, Text>> = {
  residents: says('beboertallet', 'the number of residents'),
  national: says('landets tal, som grænsen er sat efter', "the country's figure, by which the limit is set"),
  'earlier-lists': says('tidligere lister', 'earlier lists'),
};

function explainedCriterion(
  row: CriterionRow,
  rules: LawFile,
  criterion: LawCriterion,
  law: EditionLaw,
  figures: Figures,
): ExplainedCriterion {
  const periods = periodsOf(criterion, row.list_year);
  return {
    row,
    name: textOf(criterion.name),
    decimals: criterion.decimals ?? 1,
    periods: periods.map((period) => {
      const found = figureIn(figures.own, criterion.indicator, period);
      if (!found) return { period };
      const { value, numerator, denominator, line, obs_status, conf_status } = found;
      const source = figures.sources.find(({ id }) => id === found.source);
      return {
        period,
        figure: {
          period: found.period,
          value,
          numerator,
          denominator,
          line,
          obs_status,
          conf_status,
          ...(source ? { source } : {}),
        },
      };
    }),
    ...limitTold(row, rules, criterion, law, figures),
  };
}

function periodsOf({ mean_of, at }: LawCriterion, year: number): string[] {
  return (mean_of ?? (at === undefined ? [] : [at])).map((written) => periodOf(written, year));
}

/** A figure of the period, or of the snapshot that ends the year, as the lists look for it. */
function figureIn(figures: readonly ObservationRow[], indicator: string, period: string): ObservationRow | undefined {
  const other = /^\d{4}$/.test(period) ? `${Number(period) + 1}-01-01` : period.slice(0, 4);
  const own = figures.filter((one) => one.indicator === indicator && one.tenure === TOTAL);
  return own.find((one) => one.period === period) ?? own.find((one) => one.period === other);
}

function limitTold(
  row: CriterionRow,
  { legal }: LawFile,
  criterion: LawCriterion,
  law: EditionLaw,
  { national, sources }: Figures,
): Pick<ExplainedCriterion, 'limit' | 'limitSource'> {
  const { at_least, under, indicator } = criterion;
  if (typeof at_least !== 'object') {
    const region = typeof under === 'object';
    return { limit: says(`${legal}${region ? ', af regionens' : ''}`, `${legal}${region ? ", of the region's" : ''}`) };
  }
  const times = String(at_least.times);
  const rule = says(`${legal}, ${times} gange landets`, `${legal}, ${times} times the country's`);
  const own = periodsOf(criterion, row.list_year).map((period) => figureIn(national, indicator, period));
  if (own.length > 0 && own.every((one) => typeof one?.value === 'number')) {
    const source = sources.find(({ id }) => id === own[0]!.source);
    const where = source ? textOf(source.name).da : own[0]!.source;
    return { limit: rule, limitSource: `${where}: ${own.map((one) => one!.period).join(', ')}` };
  }
  const known = law.figures
    .filter((file) => file.of === 'national' && file.indicator === indicator)
    .flatMap(({ values }) => values)
    .filter(({ list }) => list === row.list_year);
  const dated = known.findLast(({ value }) => value !== undefined) ?? known.find(({ limit }) => limit !== undefined);
  if (row.limit_low === null) {
    const why = known.find(({ unknown }) => unknown !== undefined)?.unknown;
    const told =
      why === undefined ? says('landets tal er ikke kendt', "the country's figure is not known") : textOf(why);
    return { limit: says(`${rule.da}: ${told.da}`, `${rule.en}: ${told.en}`) };
  }
  if (!dated) return { limit: rule };
  return { limit: rule, ...(dated.source === undefined ? {} : { limitSource: dated.source }) };
}

function noList(year: string, lists: readonly number[]): Problem {
  const there = [...new Set(lists)].sort((a, b) => a - b);
  return new Problem(
    'K-EXPLAIN-03',
    says(`Området er ikke bedømt på en liste for «${year}».`, `The area is not judged on a list of "${year}".`),
    {
      hint:
        there.length === 0
          ? says('Udgaven har ingen lister for området.', 'The edition has no lists of the area.')
          : says(`Listerne er: ${there.join(', ')}.`, `The lists are: ${there.join(', ')}.`),
    },
  );
}
