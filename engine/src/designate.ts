import type {
  CriterionRow,
  DesignationRow,
  EditionForecast,
  EditionLaw,
  EditionPublishedList,
  ForecastRow,
  ReconciliationRow,
} from './edition/index.ts';
import { forecast, turnoverOf } from './forecast.ts';
import {
  type AreaBecame,
  type CriterionOutcome,
  type Designation,
  exact,
  type FindFigure,
  jobsOfCriterion,
  judge,
  type KeptForecast,
  type LawFigureOfArea,
  type Laws,
  lawOfYear,
  listFiguresOf,
  marginOfCriterion,
  nameOf,
  publishedStatuses,
  type Reconciled,
  reconcile,
  regionMeanOf,
  standsIn,
  toNumber,
} from './laws/index.ts';
import { type AreaSet, municipality, regionOf } from './places/index.ts';
import type { PublishedRead } from './published-run.ts';
import { reasonRules } from './reasons-of-library.ts';
import { type Finding, firstDay, type Observation, SHOWN, says, TOTAL, textOf } from './words/index.ts';
import type { LawUse, WorkspaceFile } from './workspace/index.ts';

/** A law in use on an area set, with its rule sets. */
export interface LawInUse {
  readonly use: LawUse;
  readonly laws: Laws;
  /** Areas of the set that became others: their lists in a row follow them. */
  readonly links?: readonly AreaBecame[];
  /** The municipality, whose region incomes are compared with. */
  readonly municipality?: WorkspaceFile['municipality'];
  /** Official lists that ours is held beside. */
  readonly published?: readonly PublishedRead[];
  /** Forecasts that were kept before lists came. */
  readonly kept?: readonly KeptForecast[];
  /** Which version of its definition a figure of ours follows, where its source or its indicator says so. */
  readonly definitionOf?: (figure: Pick<Observation, 'indicator' | 'source'>) => string | undefined;
}

/** What the State's rules say of the areas, list year by list year. */
export interface Designated {
  readonly designations: readonly DesignationRow[];
  readonly criteria: readonly CriterionRow[];
  readonly forecasts: readonly ForecastRow[];
  /** Ours beside official lists; undefined where there are none. */
  readonly reconciliations?: readonly ReconciliationRow[];
  readonly about: readonly EditionLaw[];
  readonly findings: readonly Finding[];
}

/** The indicator that counts residents, where a workspace says no other. */
const RESIDENTS = 'beboere';

/** Area tables may go further back than residents are counted: so many years are looked for. */
const EARLIER = 5;

/** Ids of the indicators that laws need figures of. */
export function indicatorsOfLaws(used: readonly LawInUse[]): ReadonlySet<string> {
  return new Set(
    used.flatMap(({ use, laws }) => [
      use.residents ?? RESIDENTS,
      ...Object.values(use.people ?? {}),
      ...(use.region_income ? [use.region_income.indicator] : []),
      ...(use.forecast?.turnover === undefined ? [] : [use.forecast.turnover]),
      ...laws.rules.flatMap(({ criteria }) => Object.values(criteria).map(({ indicator }) => indicator)),
    ]),
  );
}

/**
 * Judges the areas of each set by the State's rules of every list year that has a snapshot of 1 January. What lacks a figure is undecidable if the
 * figure could change it; nothing is guessed.
 */
export function designate(
  used: readonly LawInUse[],
  observations: readonly Observation[],
  areaSets: readonly AreaSet[],
): Designated {
  const made = used.map((one) => designateOne(one, observations, areaSets));
  return {
    designations: made.flatMap(({ designations }) => designations),
    criteria: made.flatMap(({ criteria }) => criteria),
    forecasts: made.flatMap(({ forecasts }) => forecasts),
    ...(used.some(({ published }) => published)
      ? { reconciliations: made.flatMap(({ reconciliations }) => reconciliations) }
      : {}),
    about: used.map(({ use, laws, links = [], published }, at) => ({
      id: laws.id,
      area_set: use.area_set,
      rule_sets: laws.rules,
      main: laws.main,
      by_year: laws.byYear,
      figures: laws.figures,
      residents: use.residents ?? RESIDENTS,
      ...(use.people ? { people: use.people } : {}),
      ...(use.wage ? { wage: use.wage } : {}),
      ...(made[at]!.regionMeans.length > 0 ? { region_means: made[at]!.regionMeans } : {}),
      ...(links.length > 0 ? { links } : {}),
      ...(use.national ? { national: use.national } : {}),
      ...(made[at]!.forecast ? { forecast: made[at]!.forecast } : {}),
      ...(published ? { published: { lists: published.map(listOf), reasons: reasonRules().reasons } } : {}),
    })),
    findings: made.flatMap(({ findings }) => findings),
  };
}

interface MadeByOne extends Pick<Designated, 'designations' | 'criteria' | 'forecasts' | 'findings'> {
  readonly forecast: EditionForecast | undefined;
  readonly reconciliations: readonly ReconciliationRow[];
  /** The mean income of the region by list year, where it is known. */
  readonly regionMeans: NonNullable<EditionLaw['region_means']>;
}

function designateOne(
  { use, laws, links = [], municipality: lies, published = [], definitionOf }: LawInUse,
  observations: readonly Observation[],
  areaSets: readonly AreaSet[],
): MadeByOne {
  const residents = use.residents ?? RESIDENTS;
  const wanted = indicatorsOfLaws([{ use, laws }]);
  const figures = new Map<string, Observation>();
  const years = new Set<number>();
  for (const one of observations) {
    if (one.areaSet !== use.area_set || one.tenure !== TOTAL || one.groups || !wanted.has(one.indicator)) continue;
    figures.set(`${one.area}\u0000${one.indicator}\u0000${one.period}`, one);
    if (one.indicator === residents && firstDay(one.period).endsWith('-01-01'))
      years.add(Number(one.period.slice(0, 4)));
  }
  const find = (area: string) => (indicator: string, period: string) =>
    figures.get(`${area}\u0000${indicator}\u0000${period}`);
  const areas = areaSets.find(({ id }) => id === use.area_set)?.areas ?? [];
  const sources = {
    residents,
    ...(use.people ? { people: use.people } : {}),
    ...(use.national ? { national: figuresOfCountry(use.national, observations, wanted) } : {}),
  };
  const rows = [...years]
    .sort((a, b) => a - b)
    .flatMap((year) => {
      const law = lawOfYear(laws, year);
      if (!law) return [];
      const regionIncome = incomeOfRegion(use, laws, year, lies, observations);
      return areas
        .filter(({ id }) => standsIn(id, year, links))
        .map(({ id }) => listFiguresOf(law, id, year, find(id), { ...sources, regionIncome }));
    });
  const official =
    published.length > 0
      ? publishedStatuses(
          laws,
          published.map(({ list }) => list),
        )
      : undefined;
  const judged = judge(laws, rows, links, official).filter((one) => one !== undefined);
  const ahead = forecast(use, {
    laws,
    areas: areas.map(({ id }) => id),
    find,
    sources,
    links,
    years: { from: Math.min(...years) - EARLIER, to: Math.max(...years) },
    ...(official ? { official } : {}),
    ...turnoverOf(use, find, years),
  });
  const isApproximate = areaSets.find(({ id }) => id === use.area_set)?.kind !== 'state-2010';
  const where = { law: laws.id, area_set: use.area_set };
  return {
    designations: judged.map((one) => ({ ...where, ...designationOf(one) })),
    criteria: judged.flatMap((one) => criteriaOf(one, use).map((row) => ({ ...where, ...row }))),
    reconciliations: published.flatMap(({ list }) => {
      const about = { list, rules: reasonRules(), find, links, isApproximate };
      const definition = (figure: LawFigureOfArea | undefined) => figure && definitionOf?.(figure as Observation);
      return reconcile(laws, judged, { ...about, definitionOf: definition }).map((row) => ({
        ...where,
        published: list.id,
        ...rowOf(row),
      }));
    }),
    forecasts: ahead.forecasts.map((row) => ({ ...where, ...row })),
    forecast: ahead.about,
    findings: [...undecided(use, judged), ...ahead.findings],
    regionMeans: regionMeansOf(judged),
  };
}

/** The country's figures that stand in the workspace. */
function figuresOfCountry(
  { area_set, area }: NonNullable<LawUse['national']>,
  observations: readonly Observation[],
  wanted: ReadonlySet<string>,
): FindFigure {
  const figures = new Map<string, Observation>();
  for (const one of observations) {
    if (one.areaSet !== area_set || one.area !== area || one.tenure !== TOTAL || one.groups) continue;
    if (wanted.has(one.indicator)) figures.set(`${one.indicator}\u0000${one.period}`, one);
  }
  return (indicator, period) => figures.get(`${indicator}\u0000${period}`);
}

function regionMeansOf(judged: readonly Designation[]): MadeByOne['regionMeans'] {
  const byList = new Map(
    judged.flatMap(({ year, figures: { regionMean } }) => (regionMean ? [[year, regionMean]] : [])),
  );
  return [...byList].map(([list, mean]) => ({ list, kroner: toNumber(mean) }));
}

function rowOf({ reasons, fits, ...row }: Reconciled): Omit<ReconciliationRow, 'law' | 'area_set' | 'published'> {
  return { ...row, reasons: reasons.join(' '), fits: fits.join(' ') };
}

/** An official list as the edition's definitions have it. */
function listOf({ file, files, published }: PublishedRead): EditionPublishedList {
  const { id, name, licence, attribution } = file;
  return {
    id,
    name: textOf(name),
    files,
    published,
    ...(licence ? { licence } : {}),
    ...(attribution ? { attribution } : {}),
  };
}

function designationOf(one: Designation): Omit<DesignationRow, 'law' | 'area_set'> {
  const inRow = Object.values(one.inRow);
  const decided = (what: string) =>
    Object.entries(one.statuses)
      .filter(([, answer]) => answer === what)
      .map(([status]) => status)
      .join(' ');
  return {
    area: one.area,
    list_year: one.year,
    rule_set: one.law.id,
    status: one.status,
    status_name: nameOf(one, one.status),
    status_if_large: one.statusIfLarge,
    met: decided('yes'),
    undecidable: decided('undecidable'),
    residents: one.figures.residents ? toNumber(one.figures.residents) : null,
    large: one.size.met,
    in_row_least: inRow.length > 0 ? Math.max(...inRow.map(({ least }) => least)) : null,
    in_row_most: inRow.length > 0 ? Math.max(...inRow.map(({ most }) => most)) : null,
    history: Object.values(one.history)[0] ?? null,
    missing: one.missing.join(' '),
  };
}

/**
 * The mean income of the region by period: the workspace's observation of it, else the dated figure for the list's year and the region that the municipality
 * lay in. A municipality that is not in the country's list lies where the workspace says.
 */
function incomeOfRegion(
  { region_income }: LawUse,
  laws: Laws,
  year: number,
  lies: LawInUse['municipality'],
  observations: readonly Observation[],
): (period: string) => LawFigureOfArea | undefined {
  if (region_income) {
    const { indicator, area_set, area } = region_income;
    const own = observations.filter(
      (one) => one.indicator === indicator && one.areaSet === area_set && one.area === area && one.tenure === TOTAL,
    );
    return (period) => own.find((one) => one.period === period && !one.groups);
  }
  const region = lies && (municipality(lies.code) ? regionOf(lies.code, `${year}-01-01`)?.code : lies.region);
  const mean = regionMeanOf(laws, year, region);
  return () => (mean ? { value: toNumber(mean), numerator: null, denominator: null } : undefined);
}

function criteriaOf(one: Designation, { wage }: LawUse): Omit<CriterionRow, 'law' | 'area_set'>[] {
  const of = (law: Designation['law'], outcomes: readonly CriterionOutcome[]) =>
    outcomes.map((outcome) => {
      const margin = marginOfCriterion(law, outcome, one.figures);
      const isIncome = typeof law.criteria[outcome.criterion]?.under === 'object';
      const jobs =
        wage && jobsOfCriterion(law, outcome, one.figures, { before: exact(wage.before), after: exact(wage.after) });
      const people = one.figures.people?.[outcome.criterion];
      const { limit, value } = outcome;
      return {
        area: one.area,
        list_year: one.year,
        rule_set: law.id,
        criterion: outcome.criterion,
        value: value ? toNumber(value) : null,
        people: people ? toNumber(people) : null,
        side: limit?.side ?? null,
        limit_low: limit ? toNumber(limit.low) : null,
        limit_high: limit ? toNumber(limit.high) : null,
        met: outcome.met,
        why: outcome.why ?? null,
        margin: isIncome ? null : whole(margin),
        margin_kroner: isIncome ? whole(margin) : null,
        margin_jobs: whole(jobs),
      };
    });
  return [...of(one.law, one.criteria), ...one.beside.flatMap((law, at) => of(law, one.criteriaBeside[at] ?? []))];
}

function whole(margin: bigint | undefined): number | null {
  return margin === undefined ? null : Number(margin);
}

/** What is undecidable for lack of a figure, and which. */
function undecided({ area_set }: LawUse, judged: readonly Designation[]): Finding[] {
  const open = judged.filter(({ status }) => status === 'undecidable');
  if (open.length === 0) return [];
  const lacking = [
    ...new Set(
      open.flatMap(({ law, missing }) =>
        missing.map((id) => (law.criteria[id] ? textOf(law.criteria[id].name).da : id)),
      ),
    ),
  ];
  return [
    {
      rule: 'designations-undecidable',
      severity: 'note',
      where: area_set,
      count: open.length,
      names: lacking.slice(0, SHOWN),
      text: says(
        `${open.length} af ${judged.length} områder og listeår kan ikke afgøres, fordi et tal mangler.`,
        `${open.length} of ${judged.length} areas and list years are undecidable for lack of a figure.`,
      ),
      done: says(
        'De står som undecidable, med hvad der mangler. Der gættes ikke.',
        'They stand as undecidable, with what is missing. Nothing is guessed.',
      ),
    },
  ];
}
