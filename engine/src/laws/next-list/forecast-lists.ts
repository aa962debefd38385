import { lawOfYear } from '../laws-in-force.ts';
import { criteriaOf } from './asked-series.ts';
import { type DrawnBy, type DrawnList, drawArea } from './draw-area.ts';
import type { Draws } from './draw-paths.ts';
import { heaviestShares, unlisted } from './heaviest.ts';
import { knownToday, type SeriesUsed } from './known-today.ts';
import { type NationalMeans, nationalMeans } from './national-means.ts';
import { type ForecastQuestion, USUAL_DRAWS } from './question.ts';
import { type Chance, chanceOf, type Range, rangeOf } from './shares-of-draws.ts';
import type { Truths } from './truths.ts';

/** A status on a list to come. */
export interface StatusForecast extends Chance {
  /** Its id, or `not_listed`: that it has no status at all. */
  readonly status: string;
  /** The rule set. */
  readonly law: string;
  /** The chance that it is the heaviest the area has; with that of no status they make 1. */
  readonly heaviest: number | undefined;
}

/** A criterion on a list to come; the number of residents is one, `residents`. */
export interface CriterionForecast extends Chance {
  readonly criterion: string;
  readonly law: string;
  /** How much of the figure is known already: 0, ½, 1. */
  readonly known: number;
  /** The figure as it may come out: a tenth of the draws lie below `low`, half below `middle`, a tenth above `high`. Undefined where it cannot be drawn. */
  readonly figure: Range | undefined;
}

/** One area on one list to come. */
export interface AreaForecast {
  readonly area: string;
  readonly list: number;
  /** The rule set of the list. */
  readonly law: string;
  readonly statuses: readonly StatusForecast[];
  readonly criteria: readonly CriterionForecast[];
}

/** The forecast of all areas. */
export interface ListsForecast {
  readonly areas: readonly AreaForecast[];
  readonly series: readonly SeriesUsed[];
  /** By indicator, the country's mean. */
  readonly national: ReadonlyMap<string, NationalMeans>;
}

/** Draws that an area begins with: where they agree of everything no more are made. The jackknife is made with as many of the same. */
const FEWER = 400;

/**
 * What the next lists may say: the chance of each status and criterion for each area, and the figures low, middle and high. Never one promise.
 *
 * What is known is taken as it is; of the rest each draw makes a possible future (`pathOf`): an area goes on from where it stands and moves as
 * much as figures like it have moved, and the limit that follows the country moves for all alike. Every draw is judged by the law of its list. Chances are
 * shares of draws. Their `low` and `high` add what the draws are few by and what the estimate of movement is unsure by (jackknife over groups of areas).
 *
 * Pure: the same question gives the same answer, and an area's draws do not hang on which others are asked about.
 */
export function forecastLists(question: ForecastQuestion): ListsForecast {
  const today = knownToday(question);
  const seed = question.seed ?? 1;
  const count = 2 * Math.ceil((question.draws ?? USUAL_DRAWS) / 2);
  const byOf = (draws: Draws, movementOf: DrawnBy['movementOf']): DrawnBy => ({
    draws,
    movementOf,
    nationals: nationalsOf(question, draws),
  });
  const all = byOf({ seed, count }, ({ movement }) => movement);
  const base = byOf({ seed, count: Math.min(count, FEWER) }, all.movementOf);
  const groups = Math.max(0, ...[...today.series.values()].map(({ volatility }) => volatility?.without.length ?? 0));
  const others = Array.from(
    { length: groups },
    (_, group): DrawnBy => ({
      ...base,
      movementOf: (of) => of.without[group] ?? of.movement,
    }),
  );
  const areas = question.areas.flatMap((area) => {
    const again = drawArea(question, today, area, base);
    if (again.every(isSure)) return again.map((list) => told(list, undefined));
    const drawn = drawArea(question, today, area, all);
    const without = others.map((by) => drawArea(question, today, area, by));
    return drawn.map((list, at) => told(list, { base: again[at]!, others: without.map((one) => one[at]!) }));
  });
  return { areas, series: [...today.series.values()], national: all.nationals };
}

/** The same lists drawn with fewer draws: with all areas, and without each group of them. */
interface Again {
  readonly base: DrawnList;
  readonly others: readonly DrawnList[];
}

function told(list: DrawnList, again: Again | undefined): AreaForecast {
  const { area, law, statuses, criteria } = list;
  const chance = (of: (one: DrawnList) => Truths) =>
    chanceOf(of(list), again && { base: of(again.base), others: again.others.map(of) });
  const heaviest = heaviestShares(law, statuses);
  // Criteria of two rule sets may ask for the same figure.
  const ranges = new Map(criteria.map(({ figure }) => [figure, undefined as Range | undefined]));
  for (const figure of ranges.keys()) ranges.set(figure, rangeOf(figure));
  const lawOf = (id: string) => [law.law, ...law.beside].find((one) => one.statuses[id])?.id ?? law.law.id;
  return {
    area,
    list: list.list,
    law: law.law.id,
    statuses: [
      ...[...statuses.keys()].map((status) => ({
        status,
        law: lawOf(status),
        ...chance((one) => one.statuses.get(status)!),
        heaviest: heaviest.get(status),
      })),
      {
        status: 'not_listed',
        law: law.law.id,
        ...chance((one) => unlisted(one.statuses)),
        heaviest: heaviest.get('not_listed'),
      },
    ],
    criteria: criteria.map(({ criterion, law: of, known, figure }, at) => ({
      criterion,
      law: of,
      known,
      figure: ranges.get(figure),
      ...chance((one) => one.criteria[at]!.truths),
    })),
  };
}

/** True if nearly all draws say the same of everything: what the estimate is unsure by then changes nothing that anybody would see. */
function isSure({ statuses, criteria }: DrawnList): boolean {
  const all = [...statuses.values(), ...criteria.map(({ truths }) => truths)];
  return all.every((truths) => {
    const { low, high } = chanceOf(truths);
    return low > 0.99 || high < 0.01;
  });
}

function nationalsOf(
  { laws, lists, sources: { national } }: ForecastQuestion,
  draws: Draws,
): Map<string, NationalMeans> {
  const made = new Map<string, NationalMeans>();
  for (const list of lists) {
    const law = lawOfYear(laws, list);
    for (const { criterion } of law ? criteriaOf(law) : []) {
      if (typeof criterion.at_least !== 'object' || made.has(criterion.indicator)) continue;
      made.set(criterion.indicator, nationalMeans(laws, criterion, lists, draws, national));
    }
  }
  return made;
}
