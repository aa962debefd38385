import { chanceOf } from '../chance.ts';
import { ageAt, newYear } from '../days.ts';
import { rowsOf } from '../rows.ts';
import type { Town } from '../town/town.ts';
import { DENMARK } from './countries.ts';
import { EVENTS, type EventName } from './events.ts';
import { newHousehold, type Origin } from './households.ts';
import { emptyMarket, findCareHome, findHome, moveIn, startChain } from './market.ts';
import {
  becomesEmpty,
  countryPlace,
  emptyPopulation,
  inFjordby,
  isAbroad,
  move,
  municipalityPlace,
  NOWHERE,
  type Population,
} from './population.ts';
import { append, ELSEWHERE, FIRST_YEAR, goesTo, type History, LAST_YEAR, type Run, startWork } from './run.ts';
import { ends, noWork } from './work.ts';
import { planYear } from './year.ts';

/** Homes in a hundred that stand empty when the market rests. */
const RESTING = 0.04;

/**
 * Lives through Fjordby's years. The same town and seed give the same lives.
 *
 * @param options `flexible: false` is Fjordby as it would have been had Møllevangen not got flexible letting
 */
export function simulate(town: Town, seed: number, { flexible = true }: { flexible?: boolean } = {}): History {
  const start = newYear(FIRST_YEAR);
  const population = emptyPopulation(town, start);
  const run: Run = {
    town,
    population,
    work: noWork(),
    market: emptyMarket(population, flexible),
    chance: chanceOf(seed, 2),
    evictions: rowsOf(['person', 'on'], 64),
    marriages: rowsOf(['person', 'partner', 'from', 'to']),
    later: new Map(),
    opening: new Map(),
    workArea: town.areas.findIndex(({ fate }) => fate === 'work'),
    built: 0,
    owed: 0,
  };
  for (let home = 0; home < town.homes.count; home++) {
    const from = town.homes.of.from[home]!;
    if (from <= start) run.built += 1;
    else append(run.opening, from, home);
  }
  settle(run, start);
  const newYears = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    newYears.push(photograph(population));
    liveYear(run, year);
  }
  newYears.push(photograph(population));
  return {
    town,
    population,
    work: run.work,
    market: run.market,
    newYears,
    evictions: run.evictions,
    marriages: run.marriages,
  };
}

function photograph({ people }: Population): { place: Int32Array; status: Uint8Array } {
  return {
    place: people.of.place.slice(0, people.count),
    status: Uint8Array.from(people.of.status.subarray(0, people.count)),
  };
}

/** The people of the first day, in homes that suit them, since days before it. */
function settle(run: Run, start: number): void {
  const { population, chance, market } = run;
  const empty = () => population.empty.reduce((sum, list) => sum + list.length, 0);
  const rest = Math.round(run.built * RESTING);
  // Care homes are filled with the oldest; others by whoever comes.
  for (let tries = 0; empty() > rest && tries < run.built * 3; tries++) {
    const origin: Origin = chance.happens(0.078) ? 'ikke-vestlig' : chance.happens(0.05) ? 'vestlig' : 'dansk';
    const household = newHousehold(population, chance, start, origin, false);
    const oldest = ageAt(population.people.of.born[household[0]!]!, start);
    for (const person of household) startWork(run, person, start - chance.below(700));
    const care = oldest >= 82 && household.length === 1 ? findCareHome(population, chance) : -1;
    const home = care >= 0 ? care : findHome(population, market, chance, household, start);
    const since = start - 30 - Math.floor(chance.next() * chance.next() * Math.min(oldest - 16, 30) * 365);
    for (const person of household) {
      const from = Math.max(since, population.people.of.born[person]!);
      if (population.people.of.origin[person] === 1) population.people.of.arrived[person] = from - chance.below(4_000);
      if (home < 0) {
        ends(population, run.work, person, start);
        move(population, person, municipalityPlace(chance.one(ELSEWHERE)), from, 'first');
      } else move(population, person, home, from, 'first');
    }
  }
  market.allocations.count = 0;
}

function liveYear(run: Run, year: number): void {
  const first = newYear(year);
  const days = newYear(year + 1) - first;
  const byDay: [EventName, number][][] = Array.from({ length: days }, () => []);
  planYear(run, year, (event, person) => byDay[run.chance.below(days)]!.push([event, person]));
  for (let at = 0; at < days; at++) {
    const on = first + at;
    for (const home of run.opening.get(on) ?? []) {
      run.built += 1;
      becomesEmpty(run.population, home);
      startChain(run.population, run.market, home);
    }
    for (const { person, back } of run.later.get(on) ?? []) comeBack(run, person, back, on);
    for (const [event, person] of byDay[at]!) {
      const { of } = run.population.people;
      // Who has died or left since the year was drawn has no more of it.
      if (of.died[person]! < 0 && inFjordby(of.place[person]!)) EVENTS[event](run, person, on);
    }
    arrivals(run, on);
  }
}

/** New households come as long as more homes stand empty than the market rests with. */
function arrivals(run: Run, on: number): void {
  const { population, market, chance } = run;
  const empty = population.empty.reduce((sum, list, tenure) => sum + (tenure === 4 ? 0 : list.length), 0);
  run.owed += Math.max(0, (empty - run.built * RESTING) * 0.05);
  while (run.owed >= 1) {
    run.owed -= 1;
    const abroad = chance.happens(0.17);
    const origin: Origin = chance.happens(abroad ? 0.34 : 0.1)
      ? 'ikke-vestlig'
      : chance.happens(abroad ? 0.8 : 0.04)
        ? 'vestlig'
        : 'dansk';
    const household = newHousehold(population, chance, on, origin, true);
    const { of } = population.people;
    for (const person of household) startWork(run, person, on);
    const home = findHome(population, market, chance, household, on);
    for (const person of household) {
      const before =
        abroad && of.birthCountry[person] !== DENMARK
          ? countryPlace(of.birthCountry[person]!)
          : abroad
            ? countryPlace(5180)
            : municipalityPlace(ELSEWHERE[household[0]! % ELSEWHERE.length]!);
      move(population, person, before, Math.max(of.born[person]!, on - 300 - (household[0]! % 7) * 400), 'first');
      if (of.origin[person] === 1) of.arrived[person] = abroad ? on : on - 1_500 - (household[0]! % 11) * 300;
      if (home < 0) ends(population, run.work, person, on);
    }
    if (home >= 0) moveIn(population, market, chance, household, home, on, abroad ? 'immigration' : 'arrival');
  }
}

function comeBack(run: Run, person: number, back: boolean, on: number): void {
  const { of } = run.population.people;
  const place = of.place[person]!;
  if (of.died[person]! >= 0 || (back ? !isAbroad(place) : place !== NOWHERE)) return;
  if (goesTo(run, [person], on, back ? 'return' : 'new-abode')) {
    if (back) startWork(run, person, on);
  } else if (!back) append(run.later, on + 30, { person, back });
}
