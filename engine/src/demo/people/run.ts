import type { Chance } from '../chance.ts';
import { ageAt } from '../days.ts';
import type { Rows } from '../rows.ts';
import type { Town } from '../town/town.ts';
import { findHome, type Market, moveIn } from './market.ts';
import { householdOf, move, type Population, type Reason } from './population.ts';
import { becomes, ends, firstStatus, type Work } from './work.ts';

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
export interface Run {
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

/** Municipalities people leave for and come from. */
export const ELSEWHERE = [101, 147, 461, 561, 607, 621, 630, 657, 661, 751, 851];

/** Moves a household to a home that suits it; false if there is none. */
export function goesTo(
  { population, market, chance }: Run,
  household: readonly number[],
  on: number,
  reason: Reason,
): boolean {
  const home = findHome(population, market, chance, household, on);
  if (home < 0) return false;
  moveIn(population, market, chance, household, home, on, reason);
  return true;
}

/** Moves a household out of Fjordby, and ends its spells of work and benefits. */
export function leaves(
  { population, work }: Run,
  household: readonly number[],
  on: number,
  place: number,
  reason: Reason,
): void {
  for (const person of household) {
    ends(population, work, person, on);
    move(population, person, place, on, reason);
  }
}

/** Gives somebody who is new here a status. */
export function startWork({ population, work, chance }: Run, person: number, on: number): void {
  const { of } = population.people;
  const status = firstStatus(chance, ageAt(of.born[person]!, on), of.strength[person]! / 1000);
  becomes(population, work, chance, person, status, on);
}

/** The household of a person, the person first. */
export const headFirst = (population: Population, person: number): number[] => [
  person,
  ...householdOf(population, person).filter((one) => one !== person),
];

/** True of somebody who lives with a parent. */
export const livesWith = ({ people }: Population, person: number, parent: number): boolean =>
  parent >= 0 && people.of.place[parent] === people.of.place[person] && people.of.died[parent]! < 0;

/** Adds to the list a map has under a key. */
export function append<Value>(map: Map<number, Value[]>, key: number, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
