import { type Chance, chanceOf } from '../chance.ts';
import { ageAt, newYear, yearOf } from '../days.ts';
import { type Rows, rowsOf } from '../rows.ts';
import { WORK_YEARS } from '../town/plan.ts';
import type { Town } from '../town/town.ts';
import { DENMARK } from './countries.ts';
import { marry, newChild, newHousehold, type Origin, pair } from './households.ts';
import { emptyMarket, findCareHome, findHome, type Market, moveIn, startChain, withChildren } from './market.ts';
import {
  becomesEmpty,
  countryPlace,
  die,
  emptyPopulation,
  householdOf,
  inFjordby,
  isAbroad,
  livingIn,
  move,
  municipalityPlace,
  NOWHERE,
  type Population,
  type Reason,
} from './population.ts';
import { becomes, ends, firstStatus, nextStatus, noWork, type Work } from './work.ts';

/** The first year that is lived through; figures are asked for from 2014. */
export const FIRST_YEAR = 2012;
/** The last year that is lived through to its end. */
export const LAST_YEAR = 2025;

/** Everything that happened in Fjordby. */
export interface History {
  readonly town: Town;
  readonly population: Population;
  readonly work: Work;
  readonly market: Market;
  /** Who lived where, by what, on 1 January from the first year to the year after the last. */
  readonly newYears: readonly { readonly place: Int32Array; readonly status: Uint8Array }[];
  readonly evictions: Rows<'person' | 'on'>;
  /** Day of each child's birth to a mother at work: the leave that follows. */
  readonly marriages: Rows<'person' | 'partner' | 'from' | 'to'>;
}

/** A life that is being lived: what the steps of a year share. */
interface Run {
  readonly town: Town;
  readonly population: Population;
  readonly work: Work;
  readonly market: Market;
  readonly chance: Chance;
  readonly evictions: History['evictions'];
  readonly marriages: History['marriages'];
  /** Those who come back or find a home again, by day. */
  readonly later: Map<number, { person: number; back: boolean }[]>;
  /** Homes still to be built, by day. */
  readonly opening: Map<number, number[]>;
  readonly workArea: number;
  built: number;
  owed: number;
}

const DEATH = 0;
const BIRTH = 1;
const LEAVE_PARENTS = 2;
const COUPLE = 3;
const SPLIT = 4;
const MOVE = 5;
const OUT = 6;
const EMIGRATE = 7;
const WORK = 8;
const CARE = 9;
const MARRY = 10;
const EVICTION = 11;

/** Chance of dying within a year by five-year age groups, both sexes, in 100,000: about Denmark's of the years before 2024. */
const DYING = [75, 8, 8, 22, 35, 45, 55, 75, 110, 170, 270, 430, 690, 1_080, 1_700, 2_800, 5_000, 9_200, 16_500, 28_000, 42_000];
/** Children in a year per 1,000 women by five-year age groups from 15. */
const BEARING = [3, 36, 112, 132, 64, 13, 1];
/** Municipalities people leave for and come from. */
const ELSEWHERE = [101, 147, 461, 561, 607, 621, 630, 657, 661, 751, 851];
/** Homes in a hundred that stand empty when the market rests. */
const RESTING = 0.04;

/** Lives through Fjordby's years. The same town and seed give the same lives. */
export function simulate(town: Town, seed: number): History {
  const start = newYear(FIRST_YEAR);
  const population = emptyPopulation(town, start);
  const run: Run = {
    town,
    population,
    work: noWork(),
    market: emptyMarket(population),
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
  return { town, population, work: run.work, market: run.market, newYears, evictions: run.evictions, marriages: run.marriages };
}

function photograph({ people }: Population): { place: Int32Array; status: Uint8Array } {
  return { place: people.of.place.slice(0, people.count), status: Uint8Array.from(people.of.status.subarray(0, people.count)) };
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
  const byDay: number[][] = Array.from({ length: days }, () => []);
  planYear(run, year, (type, person) => byDay[run.chance.below(days)]!.push(person * 16 + type));
  for (let at = 0; at < days; at++) {
    const on = first + at;
    for (const home of run.opening.get(on) ?? []) {
      run.built += 1;
      becomesEmpty(run.population, home);
      startChain(run.population, run.market, home);
    }
    for (const { person, back } of run.later.get(on) ?? []) comeBack(run, person, back, on);
    for (const event of byDay[at]!) happens(run, event % 16, Math.floor(event / 16), on);
    arrivals(run, on);
  }
}

/** Draws what is to happen to everybody in a year. */
function planYear({ population, town, chance, workArea }: Run, year: number, plan: (type: number, person: number) => void): void {
  const { people } = population;
  const { of } = people;
  const middle = newYear(year) + 182;
  for (let person = 0; person < people.count; person++) {
    const place = of.place[person]!;
    if (!inFjordby(place) || of.died[person]! >= 0) continue;
    const age = Math.max(0, Math.floor((middle - of.born[person]!) / 365.25));
    const s = of.strength[person]! / 1000;
    const isWoman = of.sex[person] === 1;
    const dying = (DYING[Math.min(DYING.length - 1, Math.floor(age / 5))]! / 100_000) * (isWoman ? 0.84 : 1.18) * (1.3 - 0.55 * s);
    if (chance.happens(dying)) plan(DEATH, person);
    if (age < 16) continue;
    plan(WORK, person);
    const partner = of.partner[person]!;
    if (isWoman && age >= 15 && age < 50 && chance.happens((BEARING[Math.floor((age - 15) / 5)]! / 1000) * (partner >= 0 ? 1.62 : 0.34))) plan(BIRTH, person);
    if (place < 0) continue;
    const withParents = livesWith(population, person, of.mother[person]!) || livesWith(population, person, of.father[person]!);
    if (withParents) {
      if (age >= 18 && chance.happens(age === 18 ? 0.16 : age === 19 ? 0.3 : 0.42)) plan(LEAVE_PARENTS, person);
      continue;
    }
    if (partner < 0) {
      if (age >= 18 && age < 76 && chance.happens(age < 40 ? 0.115 : age < 60 ? 0.05 : 0.012)) plan(COUPLE, person);
    } else if (person < partner) {
      if (chance.happens(age < 35 ? 0.05 : age < 60 ? 0.026 : 0.004)) plan(SPLIT, person);
      if (of.married[person]! < 0 && chance.happens(0.09)) plan(MARRY, person);
    }
    if (age >= 80 && chance.happens(age >= 90 ? 0.2 : 0.06)) plan(CARE, person);
    if (partner >= 0 && person > partner) continue;
    if (age < 18) continue;
    const tenure = town.homes.of.tenure[place]!;
    const restless = (age < 25 ? 0.34 : age < 30 ? 0.26 : age < 36 ? 0.17 : age < 50 ? 0.085 : age < 66 ? 0.048 : 0.026) * [1, 0.85, 1.35, 0.62, 0.05, 1.1, 1][tenure]!;
    const area = town.accesses.of.area[town.homes.of.access[place]!]!;
    // Those who are helped to work in Elmeparken stay: what changes there is not that others move in.
    const still = area === workArea && year >= WORK_YEARS.from ? 0.35 : 1;
    if (chance.happens(restless * still * 0.66)) plan(MOVE, person);
    if (chance.happens(restless * still * 0.34)) plan(OUT, person);
    const foreign = of.citizenship[person] !== DENMARK;
    if (chance.happens(foreign ? (of.western[person] === 1 ? 0.09 : 0.02) : age < 40 ? 0.006 : 0.0015)) plan(EMIGRATE, person);
    if ((tenure === 0 || tenure === 2) && of.status[person] === 5 && chance.happens(0.045)) plan(EVICTION, person);
  }
}

function happens(run: Run, type: number, person: number, on: number): void {
  const { population, chance, market, work } = run;
  const { of } = population.people;
  if (of.died[person]! >= 0 || !inFjordby(of.place[person]!)) return;
  switch (type) {
    case DEATH:
      return dies(run, person, on);
    case WORK:
      return changesWork(run, person, on);
    case BIRTH: {
      const father = of.partner[person]!;
      const child = newChild(population, chance, on, person, father >= 0 ? father : -1);
      move(population, child, of.place[person]!, on, 'birth');
      if (of.status[person] === 1) work.benefit.add(person, on - 28, on + 294, 14, 1000);
      return;
    }
    case LEAVE_PARENTS:
      if (chance.happens(0.34 + 0.2 * (of.strength[person]! / 1000))) return leaves(run, [person], on, municipalityPlace(chance.one(ELSEWHERE)), 'leaves-municipality');
      return void goesTo(run, [person], on, 'leaves-parents');
    case COUPLE:
      return findsPartner(run, person, on);
    case SPLIT:
      return splits(run, person, on);
    case MARRY: {
      const partner = of.partner[person]!;
      if (partner >= 0 && of.place[partner] === of.place[person]) {
        marry(population, person, partner, on);
        run.marriages.add(person, partner, on, -1);
      }
      return;
    }
    case MOVE:
      if (of.place[person]! >= 0) goesTo(run, headFirst(population, person), on, 'better-home');
      return;
    case OUT:
      return leaves(run, headFirst(population, person), on, municipalityPlace(chance.one(ELSEWHERE)), 'leaves-municipality');
    case EMIGRATE: {
      const country = of.birthCountry[person] !== DENMARK ? of.birthCountry[person]! : chance.one([5110, 5120, 5170, 5180]);
      const household = headFirst(population, person);
      leaves(run, household, on, countryPlace(country), 'emigration');
      if (household.length === 1 && chance.happens(0.25)) append(run.later, on + 200 + chance.below(900), { person, back: true });
      return;
    }
    case CARE: {
      const home = findCareHome(population, chance);
      if (home >= 0 && population.town.homes.of.tenure[of.place[person]!] !== 4) moveIn(population, market, chance, [person], home, on, 'care-home');
      return;
    }
    case EVICTION: {
      const household = headFirst(population, person);
      run.evictions.add(person, on);
      if (household.length === 1) {
        move(population, person, NOWHERE, on, 'eviction');
        append(run.later, on + 20 + chance.below(300), { person, back: false });
      } else if (!goesTo(run, household, on, 'eviction')) leaves(run, household, on, municipalityPlace(chance.one(ELSEWHERE)), 'leaves-municipality');
    }
  }
}

function dies(run: Run, person: number, on: number): void {
  const { population } = run;
  const { of } = population.people;
  const place = of.place[person]!;
  ends(population, run.work, person, on);
  die(population, person, on);
  const left = livingIn(population, place);
  // Children who are left alone move to family elsewhere.
  if (left.length > 0 && left.every((one) => ageAt(of.born[one]!, on) < 18)) leaves(run, left, on, municipalityPlace(ELSEWHERE[0]!), 'leaves-municipality');
}

function changesWork({ population, work, town, workArea, chance }: Run, person: number, on: number): void {
  const { of } = population.people;
  const place = of.place[person]!;
  const year = yearOf(on);
  const helped = place >= 0 && year >= WORK_YEARS.from && year <= WORK_YEARS.to && town.accesses.of.area[town.homes.of.access[place]!] === workArea;
  const status = nextStatus(chance, of.status[person]!, ageAt(of.born[person]!, on), of.strength[person]! / 1000, helped ? 9 : 1);
  if (status >= 0 && status !== of.status[person]) becomes(population, work, chance, person, status, on);
}

function findsPartner(run: Run, person: number, on: number): void {
  const { population, chance } = run;
  const { people } = population;
  const { of } = people;
  if (of.partner[person]! >= 0) return;
  let best = -1;
  let nearest = 9 * 365;
  for (let look = 0; look < 60; look++) {
    const other = chance.below(people.count);
    if (of.sex[other] === of.sex[person] || of.partner[other]! >= 0 || of.died[other]! >= 0 || !inFjordby(of.place[other]!)) continue;
    if (ageAt(of.born[other]!, on) < 18 || of.place[other] === of.place[person]) continue;
    if ((of.origin[other] === 0) !== (of.origin[person] === 0) && chance.happens(0.8)) continue;
    const apart = Math.abs(of.born[other]! - of.born[person]!) + Math.abs(of.strength[other]! - of.strength[person]!) * 3;
    if (apart < nearest) {
      best = other;
      nearest = apart;
    }
  }
  if (best < 0) return;
  const atParents = (one: number) => livesWith(population, one, of.mother[one]!) || livesWith(population, one, of.father[one]!) || of.place[one]! < 0 || run.town.homes.of.rooms[of.place[one]!]! < 2;
  const group = (one: number) => withChildren(population, one, on);
  const [host, guest] = atParents(person) || (!atParents(best) && of.strength[best]! > of.strength[person]!) ? [best, person] : [person, best];
  if (!atParents(host)) {
    pair(population, host, guest);
    // They move in with the one who has a home: no home is looked for, and the chain of moves goes on with the home that is left.
    moveIn(population, run.market, chance, group(guest), of.place[host]!, on, 'couple');
    return;
  }
  const both = [...group(person), ...group(best)];
  const home = findHome(population, run.market, chance, [person, best, ...both.filter((one) => one !== person && one !== best)], on);
  if (home < 0) return;
  pair(population, person, best);
  moveIn(population, run.market, chance, both, home, on, 'couple');
}

function splits(run: Run, person: number, on: number): void {
  const { population, chance } = run;
  const { of } = population.people;
  const partner = of.partner[person]!;
  if (partner < 0 || of.place[partner] !== of.place[person]) return;
  const leaver = chance.happens(0.5) ? person : partner;
  const takes = of.sex[leaver] === 1 ? chance.happens(0.8) : chance.happens(0.2);
  const group = takes ? withChildren(population, leaver, on) : [leaver];
  if (!goesTo(run, group, on, 'split')) return;
  for (let at = 0; at < run.marriages.count; at++) {
    if (run.marriages.of.to[at] === -1 && (run.marriages.of.person[at] === person || run.marriages.of.person[at] === partner)) run.marriages.of.to[at] = on;
  }
  for (const one of [person, partner]) {
    of.partner[one] = -1;
    of.married[one] = -1;
  }
}

/** Moves a household to a home that suits it; false if there is none. */
function goesTo({ population, market, chance }: Run, household: readonly number[], on: number, reason: Reason): boolean {
  const home = findHome(population, market, chance, household, on);
  if (home < 0) return false;
  moveIn(population, market, chance, household, home, on, reason);
  return true;
}

function leaves({ population, work }: Run, household: readonly number[], on: number, place: number, reason: Reason): void {
  for (const person of household) {
    ends(population, work, person, on);
    move(population, person, place, on, reason);
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
    const origin: Origin = chance.happens(abroad ? 0.34 : 0.1) ? 'ikke-vestlig' : chance.happens(abroad ? 0.8 : 0.04) ? 'vestlig' : 'dansk';
    const household = newHousehold(population, chance, on, origin, true);
    const { of } = population.people;
    for (const person of household) startWork(run, person, on);
    const home = findHome(population, market, chance, household, on);
    for (const person of household) {
      const before = abroad && of.birthCountry[person] !== DENMARK ? countryPlace(of.birthCountry[person]!) : abroad ? countryPlace(5180) : municipalityPlace(ELSEWHERE[household[0]! % ELSEWHERE.length]!);
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

function startWork({ population, work, chance }: Run, person: number, on: number): void {
  const { of } = population.people;
  becomes(population, work, chance, person, firstStatus(chance, ageAt(of.born[person]!, on), of.strength[person]! / 1000), on);
}

/** The household of a person, the person first. */
const headFirst = (population: Population, person: number): number[] => [person, ...householdOf(population, person).filter((one) => one !== person)];

const livesWith = ({ people }: Population, person: number, parent: number): boolean =>
  parent >= 0 && people.of.place[parent] === people.of.place[person] && people.of.died[parent]! < 0;

function append<Value>(map: Map<number, Value[]>, key: number, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
