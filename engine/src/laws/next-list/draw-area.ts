import { areasBefore, standsIn } from '../follow-areas.ts';
import type { LawOfList } from '../laws-in-force.ts';
import { type AskedSeries, residentsSeries } from './asked-series.ts';
import { type Drawn, type Draws, figureDrawn, type Path, pathOf } from './draw-paths.ts';
import type { KnownToday } from './known-today.ts';
import type { Movement } from './level-filter.ts';
import { limitsOver } from './limits-over.ts';
import type { NationalMeans } from './national-means.ts';
import { type ForecastQuestion, USUAL } from './question.ts';
import { statusesOfDraws } from './statuses-of-draws.ts';
import { meetsDrawn, type Truths } from './truths.ts';
import type { Volatility } from './volatility.ts';

/** One area on one list, over all draws. */
export interface DrawnList {
  readonly area: string;
  readonly list: number;
  readonly law: LawOfList;
  readonly statuses: ReadonlyMap<string, Truths>;
  /** The criteria, the number of residents among them as `residents`. */
  readonly criteria: readonly {
    readonly law: string;
    readonly criterion: string;
    readonly known: number;
    readonly figure: Drawn;
    readonly truths: Truths;
  }[];
}

/** How draws are made: how many, how much figures move in them, and the country's means. */
export interface DrawnBy {
  readonly draws: Draws;
  readonly movementOf: (of: Volatility) => Movement;
  readonly nationals: ReadonlyMap<string, NationalMeans>;
}

/** Draws the lists to come of one area, one after another: what a draw says of a list counts in those after it. */
export function drawArea(question: ForecastQuestion, today: KnownToday, area: string, by: DrawnBy): DrawnList[] {
  const { lists, links = [], official } = question;
  const pathIn = pathsOf(question, today, area, by);
  const kept = new Map<string, Truths>();
  const residents = residentsSeries(question.sources.residents);
  return lists.flatMap((list): DrawnList[] => {
    const plan = today.plans.get(list);
    if (!plan || !standsIn(area, list, links)) return [];
    const { law } = plan;
    const now = today.judged.get(`${area} ${list}`);
    const people = pathIn(residents)(list);
    const large = now && now.size.met !== 'undecidable' ? Number(now.size.met === 'met') : largeOf(law, people);
    const rules = [law.law, ...law.beside];
    const figures = new Map<string, { figure: Drawn; known: number }>();
    const criteria = plan.criteria.map(({ law: of, id, criterion, asked }) => {
      const key = `${asked.series.id} ${asked.years}`;
      const { own } = today.ready.get(asked.series.id)!.get(area)!;
      const drawn = figures.get(key) ?? figureDrawn(asked, own, pathIn(asked.series));
      figures.set(key, drawn);
      const limit = limitsOver(criterion, by.nationals.get(criterion.indicator)?.mean(list));
      // What is all known is decided in exact numbers.
      const outcomes = now && [now.criteria, ...now.criteriaBeside][rules.indexOf(of)];
      const exact = outcomes?.find((one) => one.criterion === id)?.met;
      const truths = exact === 'met' ? 1 : exact === 'not' ? 0 : meetsDrawn(drawn.figure, limit.side, limit.at);
      return { law: of.id, criterion: id, ...drawn, truths };
    });
    const earlier = (status: string, year: number): Truths => {
      const stated = official?.truth(status, year, area) ?? Number.NaN;
      if (!Number.isNaN(stated)) return stated;
      const drawn = kept.get(`${status} ${year}`);
      if (drawn !== undefined) return drawn;
      const before = areasBefore(area, list, year, links).map(
        (one) => today.judged.get(`${one} ${year}`)?.statuses[status],
      );
      const [first] = before;
      if (first === undefined || first === 'undecidable' || before.some((one) => one !== first)) return Number.NaN;
      return Number(first === 'yes');
    };
    const truthOf = (of: string, id: string) => criteria.find((one) => one.law === of && one.criterion === id)!.truths;
    const statuses = statusesOfDraws(law, list, large, truthOf, earlier);
    for (const [status, truths] of statuses) kept.set(`${status} ${list}`, truths);
    const known = Number(typeof people === 'number' && !Number.isNaN(people));
    const size = { law: law.law.id, criterion: 'residents', known, figure: people, truths: large };
    return [{ area, list, law, statuses, criteria: [...criteria, size] }];
  });
}

/** The area's path in each series, made when it is asked for. */
function pathsOf(
  { lists, following = USUAL }: ForecastQuestion,
  { series, ready }: KnownToday,
  area: string,
  { draws, movementOf }: DrawnBy,
): (of: AskedSeries) => Path {
  const paths = new Map<string, Path>();
  const to = Math.max(...lists);
  return (of) => {
    const made = paths.get(of.id);
    if (made) return made;
    const { volatility } = series.get(of.id)!;
    const own = ready.get(of.id)!.get(area)!;
    const path: Path = volatility
      ? pathOf(of, own, { movement: movementOf(volatility), following }, draws, `${area} ${of.id}`, to)
      : (year) => own.own.values[year - own.own.first] ?? Number.NaN;
    paths.set(of.id, path);
    return path;
  };
}

function largeOf({ law }: LawOfList, people: Drawn): Truths {
  const [, operator, limit] = law.universe.split(' ');
  return meetsDrawn(people, operator === '>' ? 'over' : 'at_least', Number(limit));
}
