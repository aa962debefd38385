import type { Chance } from '../chance.ts';
import { countryOf, DENMARK } from './countries.ts';
import type { Population } from './population.ts';

/** Who is to be made. */
export interface NewPerson {
  readonly born: number;
  readonly sex: 0 | 1;
  readonly mother?: number;
  readonly father?: number;
  readonly birthCountry: number;
  readonly citizenship: number;
  /** 0 dansk, 1 indvandrer, 2 efterkommer. */
  readonly origin: number;
  readonly western: boolean;
  /** How well somebody stands, 0 to 1000: work, schooling, health and moves lean on it. */
  readonly strength: number;
}

/** Where a household's grown-ups come from. */
export type Origin = 'dansk' | 'vestlig' | 'ikke-vestlig';

/** Highest education by its number: H10, H20, H30, H35, H40, H50, H60, H70, H80, H90 (not known). */
export const LEVELS = ['H10', 'H20', 'H30', 'H35', 'H40', 'H50', 'H60', 'H70', 'H80', 'H90'] as const;

/** Adds a person who lives nowhere yet. */
export function newPerson({ people }: Population, chance: Chance, one: NewPerson): number {
  const strength = Math.max(0, Math.min(1000, Math.round(one.strength)));
  // Of those born abroad, most have taken their education there, and only some have it approved here.
  const approved = one.birthCountry !== DENMARK && chance.happens(0.6) ? 0 : 1;
  return people.add(
    one.born,
    -1,
    one.sex,
    one.mother ?? -1,
    one.father ?? -1,
    one.birthCountry,
    one.citizenship,
    one.origin,
    one.western ? 1 : 0,
    strength,
    finalLevel(chance, strength),
    approved,
    0,
    -1,
    -1,
    -20_000,
    -1,
    -1,
    -1,
    -1,
    -1,
  );
}

/** The level somebody ends with, by its number in `LEVELS`. */
function finalLevel(chance: Chance, strength: number): number {
  const at = strength + chance.bell() * 190;
  if (at < 330) return 0;
  if (at < 430) return chance.happens(0.2) ? 1 : 2;
  if (at < 590) return chance.pick([0, 12, 76, 2, 10]);
  if (at < 720) return chance.pick([0, 10, 38, 1, 12, 33, 6]);
  if (at < 830) return chance.pick([0, 5, 12, 0, 5, 43, 8, 27]);
  return chance.pick([0, 2, 3, 0, 1, 22, 6, 62, 4]);
}

/** A newborn or a child of the household: Danish if a parent is both a Danish citizen and born in Denmark, else a descendant. */
export function newChild(population: Population, chance: Chance, born: number, mother: number, father: number): number {
  const { of } = population.people;
  const parents = [mother, father].filter((parent) => parent >= 0);
  const isDanish = parents.some((parent) => of.birthCountry[parent] === DENMARK && of.citizenship[parent] === DENMARK);
  const known = mother >= 0 ? mother : father;
  const mean = parents.reduce((sum, parent) => sum + of.strength[parent]!, 0) / Math.max(1, parents.length);
  return newPerson(population, chance, {
    born,
    sex: chance.happens(0.513) ? 0 : 1,
    mother,
    father,
    birthCountry: DENMARK,
    citizenship: parents.some((parent) => of.citizenship[parent] === DENMARK) ? DENMARK : of.citizenship[known]!,
    origin: isDanish ? 0 : 2,
    western: of.western[known] === 1,
    strength: 130 + mean * 0.76 + chance.bell() * 240,
  });
}

/** A grown-up of an origin. @param born day of birth @param lift how much better or worse off than others, in points of strength */
export function newAdult(
  population: Population,
  chance: Chance,
  born: number,
  sex: 0 | 1,
  origin: Origin,
  lift: number,
): number {
  const foreign = origin !== 'dansk';
  const country = foreign ? countryOf(chance, origin === 'vestlig') : DENMARK;
  // Some of the young from other countries are born here: descendants, without Danish citizenship, or the rules would call them Danish.
  const descendant = foreign && born > 5_500 && chance.happens(0.35);
  const citizen = !foreign || (!descendant && chance.happens(origin === 'vestlig' ? 0.15 : 0.45));
  const middle = origin === 'ikke-vestlig' ? 380 : origin === 'vestlig' ? 540 : 590;
  const person = newPerson(population, chance, {
    born,
    sex,
    birthCountry: foreign && !descendant ? country : DENMARK,
    citizenship: citizen ? DENMARK : country,
    origin: foreign ? (descendant ? 2 : 1) : 0,
    western: origin === 'vestlig',
    strength: middle + lift + chance.bell() * 330,
  });
  return person;
}

/** Kinds of households, and how many of hundred are so, in a whole population and among those who arrive. */
const KINDS = [
  { kind: 'young-single', settled: 10, arriving: 34 },
  { kind: 'single', settled: 12, arriving: 13 },
  { kind: 'old-single', settled: 16, arriving: 5 },
  { kind: 'young-couple', settled: 7, arriving: 15 },
  { kind: 'couple', settled: 9, arriving: 4 },
  { kind: 'old-couple', settled: 16.5, arriving: 5 },
  { kind: 'family', settled: 23, arriving: 18 },
  { kind: 'single-parent', settled: 6.5, arriving: 6 },
] as const;
const SETTLED = KINDS.map(({ settled }) => settled);
const ARRIVING = KINDS.map(({ arriving }) => arriving);

/** Ages of the eldest in each kind: from and to. */
const AGES: Readonly<Record<(typeof KINDS)[number]['kind'], readonly [number, number]>> = {
  'young-single': [18, 31],
  single: [30, 64],
  'old-single': [63, 92],
  'young-couple': [20, 34],
  couple: [36, 62],
  'old-couple': [58, 86],
  family: [26, 54],
  'single-parent': [24, 54],
};

/** Makes a household, not yet living anywhere; the grown-ups come first. */
export function newHousehold(
  population: Population,
  chance: Chance,
  on: number,
  origin: Origin,
  isArriving: boolean,
): number[] {
  const { kind } = KINDS[chance.pick(isArriving ? ARRIVING : SETTLED)]!;
  const [from, to] = AGES[kind];
  const draw = kind === 'old-single' || kind === 'old-couple' ? Math.min(chance.next(), chance.next()) : chance.next();
  const age = from + draw * (to - from);
  const born = on - Math.floor(age * 365.25) - 1;
  const two = kind.endsWith('couple') || kind === 'family';
  const womanFirst = two
    ? false
    : kind === 'old-single'
      ? chance.happens(0.62)
      : kind === 'single-parent'
        ? chance.happens(0.84)
        : chance.happens(0.4);
  const lift = two ? 60 : kind === 'single-parent' ? -60 : 0;
  const head = newAdult(population, chance, born, womanFirst ? 1 : 0, origin, lift);
  const household = [head];
  const { of } = population.people;
  if (two) {
    const other = newAdult(population, chance, born + Math.floor((chance.next() * 7 - 1.5) * 365.25), 1, origin, lift);
    of.strength[other] = Math.round((of.strength[other]! + of.strength[head]!) / 2);
    household.push(other);
    pair(population, head, other);
    const share = kind === 'young-couple' ? 0.2 : kind === 'family' ? 0.62 : kind === 'couple' ? 0.78 : 0.93;
    if (chance.happens(share)) marry(population, head, other, on - chance.below(2_000));
  }
  if (kind === 'family' || kind === 'single-parent') {
    const mother = two ? household[1]! : womanFirst ? head : -1;
    const father = two ? head : womanFirst ? -1 : head;
    const carer = mother >= 0 ? mother : father;
    const children = 1 + chance.pick(origin === 'ikke-vestlig' ? [25, 35, 25, 15] : [38, 46, 14, 2]);
    let youngest = on - Math.floor(chance.next() * 18 * 365.25);
    for (let at = 0; at < children; at++) {
      const ageOfCarer = (youngest - of.born[carer]!) / 365.25;
      if (ageOfCarer < 19 || ageOfCarer > 45 || on - youngest > 22 * 365.25) break;
      household.push(newChild(population, chance, youngest, mother, father));
      youngest -= 500 + chance.below(1_000);
    }
  }
  return household;
}

/** Makes two people a couple. */
export function pair({ people }: Population, one: number, other: number): void {
  people.of.partner[one] = other;
  people.of.partner[other] = one;
}

/** Marries a couple on a day. */
export function marry({ people }: Population, one: number, other: number, on: number): void {
  people.of.married[one] = on;
  people.of.married[other] = on;
}
