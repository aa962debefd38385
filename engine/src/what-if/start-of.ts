import type { EditionLaw } from '../edition/index.ts';
import {
  areasBefore,
  type FindFigure,
  firstListYear,
  type Laws,
  type ListFigures,
  lawOfYear,
  listFiguresOf,
  type People,
  standsIn,
  toNumber,
  type WhatIfQuestion,
} from '../laws/index.ts';
import { Problem, says, type Text, TOTAL, textOf } from '../words/index.ts';
import { countsOf, newestYear, numberOn } from './area-figures.ts';
import { type EditionFigures, type FiguresOf, figuresOf } from './edition-figures.ts';
import { type Criteria, criterionOf } from './model-inputs.ts';
import { peopleReader } from './people-of.ts';

/** The starting point of a what-if, read from an edition: an area as it is, and what is known of it. Plain values. */
export interface Start {
  readonly law: EditionLaw;
  readonly area: string;
  /** The year of the newest snapshot: the first list that is answered for. */
  readonly now: number;
  /** All of the question but what is changed and the lists. */
  readonly question: Omit<WhatIfQuestion, 'changes' | 'lists'>;
  /** By tenure, the homes and people of all areas of the set together: what newcomers can be like. */
  readonly everywhere: Readonly<Record<string, { readonly homes: number; readonly people: People }>>;
  /** Criteria of the law by id, and how each is called. */
  readonly criteria: Criteria;
  /** Criteria that are not known by tenure: those who leave are taken to be as all of the area. */
  readonly notByTenure: readonly Text[];
}

/** How many years back figures are looked for: the longest mean is of four years. */
const BACK = 6;

/** The laws of an edition as they judge. */
export function lawsOf({ id, rule_sets, main, figures, by_year }: EditionLaw): Laws {
  return { id, rules: rule_sets, main, figures, byYear: by_year };
}

/**
 * Reads the starting point of a what-if from an edition.
 *
 * Of each criterion the last known figure goes on. Counts come from numerator and denominator; where a figure has none, from the share and the indicator of
 * persons that the law's `people` names, and where there is none either, residents stand in for persons: shares are then right, and no margin is made.
 *
 * @param edition definitions, and the observations of the law's area set
 * @param law one of the edition's laws
 * @param area id of an area of the law's set
 * @throws Problem K-LAWS-51 without residents, K-LAWS-52 for a year without a law
 */
export function startOf(edition: EditionFigures, law: EditionLaw, area: string): Start {
  return startsOf(edition, law)(area);
}

/** `startOf` for many areas: the figures are laid out once. */
export function startsOf(edition: EditionFigures, law: EditionLaw): (area: string) => Start {
  const find = figuresOf(edition, law.area_set);
  const tenures = tenuresOf(edition, law.area_set);
  const homes = homesIndicators(edition);
  const newest = newestOf(edition, law);
  const { national } = law;
  const country = national && figuresOf(edition, national.area_set)(national.area, TOTAL);
  return (area) => {
    const laws = lawsOf(law);
    const now = newestSnapshot(law, find, area, newest);
    const inForce = lawOfYear(laws, now);
    if (!inForce) throw noLaw(now);
    const criteria: Criteria = Object.assign({}, ...[...inForce.beside, inForce.law].map((one) => one.criteria));
    const region = law.region_means?.toSorted((a, b) => a.list - b.list).at(-1)?.kroner;
    const shares = sharesOfModels(edition, law, criteria, find(area, TOTAL), now);
    const read = peopleReader({ law, criteria, now, oldest: now - BACK, region });
    const own = read(find(area, TOTAL), { shares });
    const parts = (of: string) => {
      const made = (tenures.get(of) ?? []).flatMap((tenure) => {
        const figures = find(of, tenure);
        const count = homes.map((id) => numberOn(figures, id, now)).find((number) => number !== undefined) ?? 0;
        return count > 0 ? [{ tenure, homes: count, people: read(figures, { shares, others: own }) }] : [];
      });
      const plain = made.map(({ tenure, people, ...rest }) => [tenure, { ...rest, people: people.at(now) }] as const);
      return { made, plain: Object.fromEntries(plain) };
    };
    const byTenure = parts(area);
    return {
      law,
      area,
      now,
      question: {
        laws,
        area,
        years: Array.from({ length: BACK + 1 }, (_, at) => now - BACK + at).map((year) => ({
          year,
          people: own.at(year),
        })),
        tenures: byTenure.plain,
        history: historyOf(law, laws, find, area, now, country),
        ...(law.links ? { links: law.links } : {}),
        ...(countryOf(laws, area, now, country) ?? nationalOf(laws, criteria)),
        ...(region === undefined ? { incomeIn: 'percent' as const } : { regionIncome: region }),
        personsUnknown: own.personsUnknown,
        lastKnown: own.lastKnown.map(({ id, year }) => ({ name: textOf(criteria[id]!.name), year })),
      },
      everywhere: parts(TOTAL).plain,
      criteria,
      notByTenure: own.lastKnown
        .filter(({ id }) => byTenure.made.length > 0 && byTenure.made.every(({ people }) => !people.knows(id)))
        .map(({ id }) => textOf(criteria[id]!.name)),
    };
  };
}

/** Indicators of models on the area set that are shares of people and no criterion, each with the newest period it is known for. */
function sharesOfModels(
  { definitions }: EditionFigures,
  law: EditionLaw,
  criteria: Criteria,
  find: FindFigure,
  now: number,
): { id: string; period: string }[] {
  const used = new Set(
    definitions.models
      .filter(({ area_set }) => area_set === law.area_set)
      .flatMap(({ inputs }) => Object.values(inputs)),
  );
  return [...used].flatMap((id) => {
    const unit = definitions.indicators.find((one) => one.id === id)?.unit;
    if (unit !== 'percent' || criterionOf(id, criteria, definitions.indicators) !== undefined) return [];
    for (let year = now; year >= now - BACK; year--) {
      const period = [`${year}-01-01`, String(year)].find((one) => countsOf(find(id, one)));
      if (period !== undefined) return [{ id, period }];
    }
    return [];
  });
}

/** The newest year that any area of the set has residents for. */
function newestOf({ observations }: EditionFigures, { area_set, residents }: EditionLaw): number {
  let newest = 0;
  for (const one of observations)
    if (one.area_set === area_set && one.indicator === residents)
      newest = Math.max(newest, Number(one.period.slice(0, 4)));
  return newest;
}

function newestSnapshot({ residents }: EditionLaw, find: FiguresOf, area: string, newest: number): number {
  const own = find(area, TOTAL);
  const found = newestYear(newest, newest - BACK, (year) => numberOn(own, residents, year) !== undefined);
  if (found !== undefined) return found;
  throw new Problem(
    'K-LAWS-51',
    says('Udgaven har intet beboertal for området.', 'The edition has no number of residents of the area.'),
    {
      hint: says(
        `Indikatoren «${residents}» skal have et tal for området.`,
        `The indicator "${residents}" must have a figure of the area.`,
      ),
    },
  );
}

/** The tenures that each area has figures of. */
function tenuresOf({ observations }: EditionFigures, areaSet: string): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { area_set, area, tenure } of observations) {
    if (area_set !== areaSet || tenure === TOTAL) continue;
    const own = found.get(area) ?? new Set<string>();
    if (own.size === 0) found.set(area, own);
    own.add(tenure);
  }
  return new Map([...found].map(([area, tenures]) => [area, [...tenures].sort()]));
}

/** The indicators that count homes: of all homes or, where there is none, of households. */
function homesIndicators({ definitions }: EditionFigures): string[] {
  return (['dwellings', 'households'] as const).flatMap(
    (kind) =>
      definitions.indicators.find(
        ({ of, unit, universe, counts }) => of === kind && unit === 'count' && !universe && !counts,
      )?.id ?? [],
  );
}

/** The earlier lists of the area and of what it was before. */
function historyOf(
  law: EditionLaw,
  laws: Laws,
  find: FiguresOf,
  area: string,
  now: number,
  national: FindFigure | undefined,
): ListFigures[] {
  const { links = [], residents, people } = law;
  const first = firstListYear(laws);
  const years = Array.from({ length: Math.max(0, now - first) }, (_, at) => first + at);
  return years.flatMap((year) => {
    const rules = lawOfYear(laws, year);
    if (!rules) return [];
    return areasBefore(area, now, year, links)
      .filter((one) => standsIn(one, year, links) && numberOn(find(one, TOTAL), residents, year) !== undefined)
      .map((one) =>
        listFiguresOf(rules, one, year, find(one, TOTAL), {
          residents,
          ...(people ? { people } : {}),
          ...(national ? { national } : {}),
        }),
      );
  });
}

/** The country's mean for the newest list that the edition's own figures of the country give one for. */
function countryOf(
  laws: Laws,
  area: string,
  now: number,
  national: FindFigure | undefined,
): Pick<WhatIfQuestion, 'nationalConvicted'> | undefined {
  if (!national) return undefined;
  for (let year = now + 1; year >= now - BACK; year--) {
    const rules = lawOfYear(laws, year);
    const mean = rules && listFiguresOf(rules, area, year, () => undefined, { residents: '', national }).national?.mean;
    if (mean) return { nationalConvicted: toNumber(mean) };
  }
  return undefined;
}

/** The newest known mean of the country, or limit of it. */
function nationalOf(
  { figures }: Laws,
  criteria: Criteria,
): Pick<WhatIfQuestion, 'nationalConvicted' | 'nationalLimit'> {
  const compared = Object.values(criteria).find(({ at_least }) => typeof at_least === 'object')?.indicator;
  const known = figures
    .filter(({ of, indicator }) => of === 'national' && indicator === compared)
    .flatMap(({ values }) => values)
    .filter(({ value, limit, times }) => value !== undefined || (limit !== undefined && times !== undefined))
    .toSorted((a, b) => a.list - b.list);
  const newest = known.at(-1);
  if (!newest) return {};
  if (newest.value !== undefined) return { nationalConvicted: newest.value };
  return { nationalLimit: { limit: newest.limit!, times: newest.times!, list: newest.list } };
}

function noLaw(year: number): Problem {
  return new Problem(
    'K-LAWS-52',
    says(`Der er ingen lov for listen for ${year}.`, `There is no law for the list of ${year}.`),
  );
}
