import { ageAt, yearOf } from '../days.ts';
import { WORK_YEARS } from '../town/plan.ts';
import { DENMARK } from './countries.ts';
import { marry, newChild, pair } from './households.ts';
import { findCareHome, findHome, moveIn, withChildren } from './market.ts';
import { countryPlace, die, inFjordby, livingIn, move, municipalityPlace, NOWHERE } from './population.ts';
import { append, ELSEWHERE, goesTo, headFirst, leaves, livesWith, type Run } from './run.ts';
import { becomes, ends, nextStatus } from './work.ts';

/** What happens to somebody on a day. */
type Event = (run: Run, person: number, on: number) => void;

/** Everything that can happen to somebody who lives in Fjordby. */
export const EVENTS = {
  death: dies,
  work: changesWork,
  birth: givesBirth,
  'leaves-parents': leavesParents,
  couple: findsPartner,
  split: splits,
  marriage: marries,
  care: goesToCareHome,
  move: movesOn,
  out: leavesMunicipality,
  emigration: emigrates,
  eviction: isEvicted,
} as const satisfies Record<string, Event>;

/** Name of an event. */
export type EventName = keyof typeof EVENTS;

function dies(run: Run, person: number, on: number): void {
  const { population } = run;
  const { of } = population.people;
  const place = of.place[person]!;
  ends(population, run.work, person, on);
  die(population, person, on);
  const left = livingIn(population, place);
  // Children who are left alone move to family elsewhere.
  if (left.length > 0 && left.every((one) => ageAt(of.born[one]!, on) < 18))
    leaves(run, left, on, municipalityPlace(ELSEWHERE[0]!), 'leaves-municipality');
}

function givesBirth({ population, chance, work }: Run, person: number, on: number): void {
  const { of } = population.people;
  const father = of.partner[person]!;
  const child = newChild(population, chance, on, person, father >= 0 ? father : -1);
  move(population, child, of.place[person]!, on, 'birth');
  if (of.status[person] === 1) work.benefit.add(person, on - 28, on + 294, 14, 1000);
}

function leavesParents(run: Run, person: number, on: number): void {
  const { chance, population } = run;
  const away = chance.happens(0.34 + 0.2 * (population.people.of.strength[person]! / 1000));
  if (away) leaves(run, [person], on, elsewhere(run), 'leaves-municipality');
  else goesTo(run, [person], on, 'leaves-parents');
}

function marries({ population, marriages }: Run, person: number, on: number): void {
  const { of } = population.people;
  const partner = of.partner[person]!;
  if (partner < 0 || of.place[partner] !== of.place[person]) return;
  marry(population, person, partner, on);
  marriages.add(person, partner, on, -1);
}

function movesOn(run: Run, person: number, on: number): void {
  if (run.population.people.of.place[person]! >= 0) goesTo(run, headFirst(run.population, person), on, 'better-home');
}

function leavesMunicipality(run: Run, person: number, on: number): void {
  leaves(run, headFirst(run.population, person), on, elsewhere(run), 'leaves-municipality');
}

function emigrates(run: Run, person: number, on: number): void {
  const { population, chance } = run;
  const born = population.people.of.birthCountry[person]!;
  const country = born !== DENMARK ? born : chance.one([5110, 5120, 5170, 5180]);
  const household = headFirst(population, person);
  leaves(run, household, on, countryPlace(country), 'emigration');
  const comesBack = household.length === 1 && chance.happens(0.25);
  if (comesBack) append(run.later, on + 200 + chance.below(900), { person, back: true });
}

function goesToCareHome({ population, chance, market }: Run, person: number, on: number): void {
  const home = findCareHome(population, chance);
  const { of } = population.town.homes;
  if (home >= 0 && of.tenure[population.people.of.place[person]!] !== of.tenure[home])
    moveIn(population, market, chance, [person], home, on, 'care-home');
}

function isEvicted(run: Run, person: number, on: number): void {
  const { population, chance } = run;
  const household = headFirst(population, person);
  run.evictions.add(person, on);
  if (household.length === 1) {
    move(population, person, NOWHERE, on, 'eviction');
    append(run.later, on + 60 + chance.below(900), { person, back: false });
  } else if (!goesTo(run, household, on, 'eviction')) leaves(run, household, on, elsewhere(run), 'leaves-municipality');
}

function changesWork({ population, work, town, workArea, chance }: Run, person: number, on: number): void {
  const { of } = population.people;
  const place = of.place[person]!;
  const year = yearOf(on);
  const helped =
    place >= 0 &&
    year >= WORK_YEARS.from &&
    year <= WORK_YEARS.to &&
    town.accesses.of.area[town.homes.of.access[place]!] === workArea;
  const age = ageAt(of.born[person]!, on);
  const status = nextStatus(chance, of.status[person]!, age, of.strength[person]! / 1000, helped ? 9 : 1);
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
    if (
      of.sex[other] === of.sex[person] ||
      of.partner[other]! >= 0 ||
      of.died[other]! >= 0 ||
      !inFjordby(of.place[other]!)
    )
      continue;
    if (ageAt(of.born[other]!, on) < 18 || of.place[other] === of.place[person]) continue;
    if ((of.origin[other] === 0) !== (of.origin[person] === 0) && chance.happens(0.8)) continue;
    const apart =
      Math.abs(of.born[other]! - of.born[person]!) + Math.abs(of.strength[other]! - of.strength[person]!) * 3;
    if (apart < nearest) {
      best = other;
      nearest = apart;
    }
  }
  if (best < 0) return;
  const atParents = (one: number) =>
    livesWith(population, one, of.mother[one]!) ||
    livesWith(population, one, of.father[one]!) ||
    of.place[one]! < 0 ||
    run.town.homes.of.rooms[of.place[one]!]! < 2;
  const group = (one: number) => withChildren(population, one, on);
  const [host, guest] =
    atParents(person) || (!atParents(best) && of.strength[best]! > of.strength[person]!)
      ? [best, person]
      : [person, best];
  if (!atParents(host)) {
    pair(population, host, guest);
    // They move in with the one who has a home: no home is looked for, and the chain of moves goes on with the home that is left.
    moveIn(population, run.market, chance, group(guest), of.place[host]!, on, 'couple');
    return;
  }
  const both = [...group(person), ...group(best)];
  const others = both.filter((one) => one !== person && one !== best);
  const home = findHome(population, run.market, chance, [person, best, ...others], on);
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
    if (
      run.marriages.of.to[at] === -1 &&
      (run.marriages.of.person[at] === person || run.marriages.of.person[at] === partner)
    )
      run.marriages.of.to[at] = on;
  }
  for (const one of [person, partner]) {
    of.partner[one] = -1;
    of.married[one] = -1;
  }
}

const elsewhere = ({ chance }: Run): number => municipalityPlace(chance.one(ELSEWHERE));
