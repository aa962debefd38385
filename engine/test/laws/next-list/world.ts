import type { ForecastQuestion, LawFigureOfArea } from '../../../src/laws/index.ts';
import { normalQuantile, random } from '../../../src/models/index.ts';
import { loadLaws } from '../../../src/workspace/index.ts';

/** How a made-up world moves: variances of a year on the log-odds scale. */
export interface WorldMoves {
  readonly areas: number;
  readonly drift: number;
  /** True if counts are drawn anew each year. */
  readonly noisy: boolean;
  readonly seed: number;
}

const CENTRES: Readonly<Record<string, { share: number; of: number }>> = {
  'uden-tilknytning-aar': { share: 0.4, of: 0.6 },
  doemte: { share: 0.022, of: 0.75 },
  grundskole: { share: 0.6, of: 0.4 },
  'ikke-vestlig': { share: 0.5, of: 1 },
};

export const LAWS = await loadLaws('almenbolig-2021');

/** An area's figures by `indicator period`. */
export type Figures = ReadonlyMap<string, LawFigureOfArea>;

/** A world whose truth is known: levels wander with known variance around the limits, and counts are drawn from them. Figures from 2008 to 2026. */
export function madeUpWorld({ areas: count, drift, noisy, seed }: WorldMoves): Omit<ForecastQuestion, 'lists'> {
  const next = random(seed);
  const normal = () => normalQuantile(next());
  const world = new Map<string, Map<string, LawFigureOfArea>>();
  for (let at = 0; at < count; at++) {
    const figures = new Map<string, LawFigureOfArea>();
    const residents = Math.round(1000 + 2000 * next());
    for (const [indicator, { share, of }] of Object.entries(CENTRES)) {
      let level = Math.log(share / (1 - share)) + 0.3 * normal();
      const persons = Math.round(residents * of);
      for (let year = 2008; year <= 2026; year++) {
        level += Math.sqrt(drift) * normal();
        const p = 1 / (1 + Math.exp(-level));
        const chance = noisy ? normal() * Math.sqrt(persons * p * (1 - p)) : 0;
        const numerator = Math.max(0, Math.round(persons * p + chance));
        const period = indicator === 'ikke-vestlig' ? `${year}-01-01` : String(year);
        figures.set(`${indicator} ${period}`, { value: (100 * numerator) / persons, numerator, denominator: persons });
      }
    }
    let income = Math.log(57) + 0.1 * normal();
    for (let year = 2008; year <= 2026; year++) {
      income += 0.02 * normal();
      const plain = { numerator: null, denominator: null };
      figures.set(`bruttoindkomst-af-region ${year}`, { value: Math.exp(income), ...plain });
      figures.set(`beboere ${year}-01-01`, { value: residents, ...plain });
    }
    world.set(`W${at}`, figures);
  }
  return questionOf(world);
}

/** A question about areas with these figures; the country's share of convicted is 0.75 % in all years. */
export function questionOf(world: ReadonlyMap<string, Figures>): Omit<ForecastQuestion, 'lists'> {
  return {
    laws: LAWS,
    areas: [...world.keys()],
    find: (area) => (indicator, period) => world.get(area)?.get(`${indicator} ${period}`),
    sources: {
      residents: 'beboere',
      national: (indicator, period) =>
        indicator === 'doemte' && period.length === 4 ? { value: 0.75, numerator: null, denominator: null } : undefined,
    },
    years: { from: 2008, to: 2026 },
  };
}

/** The same question with what was out in the spring of a year: convictions and education a year behind, income two. */
export function asOfSpring(question: Omit<ForecastQuestion, 'lists'>, list: number): Omit<ForecastQuestion, 'lists'> {
  const behind: Readonly<Record<string, number>> = { doemte: 2, grundskole: 2, 'bruttoindkomst-af-region': 3 };
  return {
    ...question,
    find: (area) => (indicator, period) => {
      const last = period.length > 4 ? list : list - (behind[indicator] ?? 1);
      return Number(period.slice(0, 4)) > last ? undefined : question.find(area)(indicator, period);
    },
  };
}
