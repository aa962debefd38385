import { standsIn } from '../follow-areas.ts';
import { type Designation, judge } from '../judge.ts';
import { type LawOfList, lawOfYear } from '../laws-in-force.ts';
import { listFiguresOf } from '../list-figures.ts';
import { type AreaSeries, areaSeries } from './area-series.ts';
import { type AskedFigure, type AskedSeries, askedFigure, criteriaOf, residentsSeries } from './asked-series.ts';
import { type Ready, ready } from './draw-paths.ts';
import { seriesOfList } from './known-then.ts';
import { type ForecastQuestion, LEAST_YEARS, USUAL } from './question.ts';
import { type Volatility, volatilityOf } from './volatility.ts';

/** What a series was forecast from. */
export interface SeriesUsed {
  readonly series: AskedSeries;
  /** Years with figures of any area. */
  readonly years: readonly number[];
  /** Undefined where it has too few years to be forecast. */
  readonly volatility: Volatility | undefined;
}

/** A list to come: its law, and what its criteria ask for. */
export interface ListPlan {
  readonly law: LawOfList;
  readonly criteria: readonly (ReturnType<typeof criteriaOf>[number] & { readonly asked: AskedFigure })[];
}

/** All that is known today, as every draw uses it. */
export interface KnownToday {
  readonly series: ReadonlyMap<string, SeriesUsed>;
  /** By series and area. */
  readonly ready: ReadonlyMap<string, ReadonlyMap<string, Ready>>;
  /** By list to forecast, its law and what each criterion asks for. */
  readonly plans: ReadonlyMap<number, ListPlan>;
  /** By area and list year, what each list says today: those to come are undecidable in what is not known. */
  readonly judged: ReadonlyMap<string, Designation>;
}

/** Reads all series, judges all lists, and estimates how much figures move. */
export function knownToday(question: ForecastQuestion): KnownToday {
  const { laws, areas, years, lists, links = [], sources } = question;
  const residents = residentsSeries(sources.residents);
  const asked = lists.flatMap((list) => seriesOfList(laws, sources.residents, list));
  const finders = new Map(areas.map((area) => [area, question.find(area)]));
  const moved = turnoverBesideOthers(question);
  const all = new Map<string, Map<string, Ready>>();
  const used = new Map<string, SeriesUsed>();
  for (const series of [residents, ...asked]) {
    if (all.has(series.id)) continue;
    const byArea = new Map<string, Ready>();
    for (const area of areas) {
      const isResidents = series.id === residents.id;
      const persons = isResidents ? 1 : all.get(residents.id)!.get(area)!.own.persons;
      const own = areaSeries(series, years, finders.get(area)!, persons);
      byArea.set(area, ready(series, isResidents ? { ...own, persons: meanOf(own) } : own, moved(area)));
    }
    all.set(series.id, byArea);
    const withFigures = yearsWithFigures([...byArea.values()].map(({ own }) => own));
    const isEnough = withFigures.length >= LEAST_YEARS;
    const volatility = isEnough ? volatilityOf([...byArea.values()], question.following ?? USUAL) : undefined;
    used.set(series.id, { series, years: withFigures, volatility });
  }
  const rows = Array.from({ length: years.to - years.from + 1 }, (_, at) => years.from + at).flatMap((year) => {
    const law = lawOfYear(laws, year);
    if (!law) return [];
    const there = areas.filter((area) => standsIn(area, year, links));
    return there.map((area) => listFiguresOf(law, area, year, finders.get(area)!, sources));
  });
  const judged = new Map<string, Designation>();
  for (const one of judge(laws, rows, links, question.official)) if (one) judged.set(`${one.area} ${one.year}`, one);
  const plans = new Map<number, ListPlan>();
  for (const list of lists) {
    const law = lawOfYear(laws, list);
    if (!law) continue;
    const criteria = criteriaOf(law).map((one) => ({ ...one, asked: askedFigure(laws, one.criterion, list) }));
    plans.set(list, { law, criteria });
  }
  return { series: used, ready: all, plans, judged };
}

/** How much an area is moved through beside the middle of all; kept between a third and three times. */
function turnoverBesideOthers({ areas, turnover }: ForecastQuestion): (area: string) => number {
  const known = areas.flatMap((area) => turnover?.(area) ?? []).sort((a, b) => a - b);
  const middle = known[known.length >> 1];
  return (area) => {
    const own = turnover?.(area);
    return own === undefined || !middle ? 1 : Math.min(3, Math.max(1 / 3, own / middle));
  };
}

function yearsWithFigures(all: readonly AreaSeries[]): number[] {
  const years = new Set<number>();
  for (const { first, values } of all) {
    for (const [at, value] of values.entries()) if (!Number.isNaN(value)) years.add(first + at);
  }
  return [...years].sort((a, b) => a - b);
}

function meanOf({ values }: AreaSeries): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return Math.max(1, known.reduce((a, b) => a + b, 0) / Math.max(1, known.length));
}
