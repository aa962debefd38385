import { type Rows, rowsOf } from '../rows.ts';
import { recordedTenure, type Town } from '../town/town.ts';

/** Where somebody can be that is no home in Fjordby, as a negative number in the place of a home. */
export const NOWHERE = -1;
/** Place of another municipality. @param code its code as a number */
export const municipalityPlace = (code: number): number => -1000 - code;
/** Place abroad. @param country CPR's code of the country as a number */
export const countryPlace = (country: number): number => -10_000 - country;
/** True of a home in Fjordby and of no fixed abode there. */
export const inFjordby = (place: number): boolean => place >= NOWHERE;
/** True of a place abroad. */
export const isAbroad = (place: number): boolean => place <= -10_000;

/** Why somebody moved, by its number in the column `reason` of stays. */
export const REASONS = [
  'first',
  'birth',
  'arrival',
  'immigration',
  'return',
  'leaves-parents',
  'couple',
  'split',
  'better-home',
  'leaves-municipality',
  'emigration',
  'care-home',
  'eviction',
  'new-abode',
] as const;
/** One reason. */
export type Reason = (typeof REASONS)[number];
/** The number of a reason. */
export const reasonCode = (reason: Reason): number => REASONS.indexOf(reason);

/** Fields of a person; money in hundreds of kroner a year. */
export const PERSON_FIELDS = [
  'born',
  'died',
  'sex',
  'mother',
  'father',
  'birthCountry',
  'citizenship',
  'origin',
  'western',
  'strength',
  'education',
  'approved',
  'status',
  'partner',
  'married',
  'place',
  'next',
  'stay',
  'arrived',
  'labour',
  'benefit',
] as const;

/** The people: one column a field. `sex` 0 men, 1 women; `origin` 0 dansk, 1 indvandrer, 2 efterkommer; `strength` 0 to 1000. */
export type People = Rows<(typeof PERSON_FIELDS)[number]>;

/** Stays: `to` is −1 while open, `before` the stay before of the same person, `chain` the vacancy chain the move is a link of. */
export type Stays = Rows<'person' | 'place' | 'from' | 'to' | 'reason' | 'before' | 'chain'>;

/** The people of Fjordby and the homes they live in. */
export interface Population {
  readonly town: Town;
  readonly people: People;
  readonly stays: Stays;
  /** The first of those who live in each home, −1 if it is empty; the others follow by `next`. */
  readonly first: Int32Array;
  /** The vacancy chain that an empty home belongs to, −1 if none. */
  readonly chain: Int32Array;
  /** Empty homes by tenure, in no order of meaning. */
  readonly empty: number[][];
  /** Place of an empty home in its list, −1 while lived in or not built. */
  readonly slot: Int32Array;
  /** Residents of Fjordby now. */
  residents: number;
}

/** A population without people, all homes standing on the first day empty. */
export function emptyPopulation(town: Town, on: number): Population {
  const homes = town.homes.count;
  const population: Population = {
    town,
    people: rowsOf(PERSON_FIELDS, 1 << 16),
    stays: rowsOf(['person', 'place', 'from', 'to', 'reason', 'before', 'chain'], 1 << 17),
    first: new Int32Array(homes).fill(-1),
    chain: new Int32Array(homes).fill(-1),
    empty: Array.from({ length: 7 }, () => []),
    slot: new Int32Array(homes).fill(-1),
    residents: 0,
  };
  for (let home = 0; home < homes; home++) if (town.homes.of.from[home]! <= on) becomesEmpty(population, home);
  return population;
}

/** The people who live in a home. */
export function livingIn({ people, first }: Population, home: number): number[] {
  const found: number[] = [];
  if (home < 0) return found;
  for (let person = first[home]!; person >= 0; person = people.of.next[person]!) found.push(person);
  return found;
}

/** The household of a person: all who live in the home, or the person alone where there is none. */
export const householdOf = (population: Population, person: number): number[] => {
  const place = population.people.of.place[person]!;
  return place >= 0 ? livingIn(population, place) : [person];
};

/** Moves a person on a day; the stay before ends that day. */
export function move(
  population: Population,
  person: number,
  place: number,
  on: number,
  reason: Reason,
  chain = -1,
): void {
  const { people, stays } = population;
  const { of } = people;
  const before = of.stay[person]!;
  if (before >= 0) {
    if (inFjordby(of.place[person]!)) population.residents -= 1;
    stays.of.to[before] = on;
    leaveHome(population, person);
  }
  of.place[person] = place;
  of.stay[person] = stays.add(person, place, on, -1, reasonCode(reason), before, chain);
  if (inFjordby(place)) population.residents += 1;
  if (place >= 0) {
    if (population.first[place]! < 0) isTaken(population, place);
    of.next[person] = population.first[place]!;
    population.first[place] = person;
  }
}

/** Ends a person's life on a day. */
export function die(population: Population, person: number, on: number): void {
  const { people, stays } = population;
  const { of } = people;
  if (inFjordby(of.place[person]!)) population.residents -= 1;
  stays.of.to[of.stay[person]!] = on;
  leaveHome(population, person);
  of.died[person] = on;
  const partner = of.partner[person]!;
  if (partner >= 0) {
    of.partner[partner] = -1;
    of.partner[person] = -1;
  }
}

/** Puts a home on the list of empty ones. */
export function becomesEmpty(population: Population, home: number): void {
  const list = population.empty[population.town.homes.of.tenure[home]!]!;
  population.slot[home] = list.length;
  list.push(home);
}

/** The tenure of the place where somebody lives, by its number, −1 where there is none. */
export const tenureOfPlace = (town: Town, place: number, on: number): number =>
  place >= 0 ? recordedTenure(town, place, on) : -1;

function isTaken(population: Population, home: number): void {
  const list = population.empty[population.town.homes.of.tenure[home]!]!;
  const slot = population.slot[home]!;
  if (slot < 0) return;
  const last = list.pop()!;
  if (last !== home) {
    list[slot] = last;
    population.slot[last] = slot;
  }
  population.slot[home] = -1;
}

function leaveHome(population: Population, person: number): void {
  const { people, first } = population;
  const { of } = people;
  const home = of.place[person]!;
  if (home < 0) return;
  if (first[home] === person) first[home] = of.next[person]!;
  else {
    let at = first[home]!;
    while (of.next[at] !== person) at = of.next[at]!;
    of.next[at] = of.next[person]!;
  }
  of.next[person] = -1;
  if (first[home]! < 0) becomesEmpty(population, home);
}
