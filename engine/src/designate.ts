import type { CriterionRow, DesignationRow, EditionLaw } from './edition/index.ts';
import {
  type CriterionOutcome,
  type Designation,
  judge,
  type LawFigureOfArea,
  type Laws,
  lawOfYear,
  listFiguresOf,
  marginOfCriterion,
  nameOf,
  toNumber,
} from './laws/index.ts';
import type { AreaSet } from './places/index.ts';
import { type Finding, firstDay, type Observation, SHOWN, says, TOTAL, textOf } from './words/index.ts';
import type { LawUse } from './workspace/index.ts';

/** A law in use on an area set, with its rule sets. */
export interface LawInUse {
  readonly use: LawUse;
  readonly laws: Laws;
}

/** What the State's rules say of the areas, list year by list year. */
export interface Designated {
  readonly designations: readonly DesignationRow[];
  readonly criteria: readonly CriterionRow[];
  readonly about: readonly EditionLaw[];
  readonly findings: readonly Finding[];
}

/** The indicator that counts residents, where a workspace says no other. */
const RESIDENTS = 'beboere';

/** Ids of the indicators that laws need figures of. */
export function indicatorsOfLaws(used: readonly LawInUse[]): ReadonlySet<string> {
  return new Set(
    used.flatMap(({ use, laws }) => [
      use.residents ?? RESIDENTS,
      ...Object.values(use.people ?? {}),
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
    about: used.map(({ use, laws }) => ({
      id: laws.id,
      area_set: use.area_set,
      rule_sets: laws.rules,
    })),
    findings: made.flatMap(({ findings }) => findings),
  };
}

function designateOne(
  { use, laws }: LawInUse,
  observations: readonly Observation[],
  areaSets: readonly AreaSet[],
): Pick<Designated, 'designations' | 'criteria' | 'findings'> {
  const residents = use.residents ?? RESIDENTS;
  const wanted = indicatorsOfLaws([{ use, laws }]);
  const figures = new Map<string, LawFigureOfArea>();
  const years = new Set<number>();
  for (const one of observations) {
    if (one.areaSet !== use.area_set || one.tenure !== TOTAL || one.groups || !wanted.has(one.indicator)) continue;
    figures.set(`${one.area}\u0000${one.indicator}\u0000${one.period}`, one);
    if (one.indicator === residents && firstDay(one.period).endsWith('-01-01'))
      years.add(Number(one.period.slice(0, 4)));
  }
  const areas = areaSets.find(({ id }) => id === use.area_set)?.areas ?? [];
  const rows = [...years]
    .sort((a, b) => a - b)
    .flatMap((year) => {
      const law = lawOfYear(laws, year);
      if (!law) return [];
      return areas.map(({ id }) =>
        listFiguresOf(law, id, year, (indicator, period) => figures.get(`${id}\u0000${indicator}\u0000${period}`), {
          residents,
          ...(use.people ? { people: use.people } : {}),
        }),
      );
    });
  const judged = judge(laws, rows).filter((one) => one !== undefined);
  const where = { law: laws.id, area_set: use.area_set };
  return {
    designations: judged.map((one) => ({ ...where, ...designationOf(one) })),
    criteria: judged.flatMap((one) => criteriaOf(one).map((row) => ({ ...where, ...row }))),
    findings: undecided(use, judged),
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
    missing: one.missing.join(' '),
  };
}

function criteriaOf(one: Designation): Omit<CriterionRow, 'law' | 'area_set'>[] {
  const of = (law: Designation['law'], outcomes: readonly CriterionOutcome[]) =>
    outcomes.map((outcome) => {
      const margin = marginOfCriterion(law, outcome, one.figures);
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
        margin: margin === undefined ? null : Number(margin),
      };
    });
  return [...of(one.law, one.criteria), ...one.beside.flatMap((law, at) => of(law, one.criteriaBeside[at] ?? []))];
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
