import { newYear } from '../days.ts';
import { WORK_YEARS } from '../town/plan.ts';
import { DENMARK } from './countries.ts';
import type { EventName } from './events.ts';
import { inFjordby } from './population.ts';
import { livesWith, type Run } from './run.ts';

/** Chance of dying within a year by five-year age groups, both sexes, in 100,000: about Denmark's of the years before 2024. */
const DYING = [
  75, 8, 8, 22, 35, 45, 55, 75, 110, 170, 270, 430, 690, 1_080, 1_700, 2_800, 5_000, 9_200, 16_500, 28_000, 42_000,
];
/** Children in a year per 1,000 women by five-year age groups from 15. */
const BEARING = [3, 36, 112, 132, 64, 13, 1];

/** Draws what is to happen to everybody in a year; on which day is for whoever is told to say. */
export function planYear(
  { population, town, chance, workArea }: Run,
  year: number,
  plan: (event: EventName, person: number) => void,
): void {
  const { people } = population;
  const { of } = people;
  const middle = newYear(year) + 182;
  for (let person = 0; person < people.count; person++) {
    const place = of.place[person]!;
    if (!inFjordby(place) || of.died[person]! >= 0) continue;
    const age = Math.max(0, Math.floor((middle - of.born[person]!) / 365.25));
    const s = of.strength[person]! / 1000;
    const isWoman = of.sex[person] === 1;
    const dying =
      (DYING[Math.min(DYING.length - 1, Math.floor(age / 5))]! / 100_000) * (isWoman ? 0.84 : 1.18) * (1.3 - 0.55 * s);
    if (chance.happens(dying)) plan('death', person);
    if (age < 16) continue;
    plan('work', person);
    const partner = of.partner[person]!;
    if (
      isWoman &&
      age >= 15 &&
      age < 50 &&
      chance.happens((BEARING[Math.floor((age - 15) / 5)]! / 1000) * (partner >= 0 ? 1.62 : 0.34))
    )
      plan('birth', person);
    if (place < 0) continue;
    const withParents =
      livesWith(population, person, of.mother[person]!) || livesWith(population, person, of.father[person]!);
    if (withParents) {
      if (age >= 18 && chance.happens(age === 18 ? 0.16 : age === 19 ? 0.3 : 0.42)) plan('leaves-parents', person);
      continue;
    }
    if (partner < 0) {
      if (age >= 18 && age < 76 && chance.happens(age < 40 ? 0.115 : age < 60 ? 0.05 : 0.012)) plan('couple', person);
    } else if (person < partner) {
      if (chance.happens(age < 35 ? 0.05 : age < 60 ? 0.026 : 0.004)) plan('split', person);
      if (of.married[person]! < 0 && chance.happens(0.09)) plan('marriage', person);
    }
    if (age >= 80 && chance.happens(age >= 90 ? 0.2 : 0.06)) plan('care', person);
    if (partner >= 0 && person > partner) continue;
    if (age < 18) continue;
    const tenure = town.homes.of.tenure[place]!;
    const restless =
      (age < 25 ? 0.34 : age < 30 ? 0.26 : age < 36 ? 0.17 : age < 50 ? 0.085 : age < 66 ? 0.048 : 0.026) *
      [1, 0.85, 1.35, 0.62, 0.05, 1.1, 1][tenure]!;
    const area = town.accesses.of.area[town.homes.of.access[place]!]!;
    // Those who are helped to work in Elmeparken stay: what changes there is not that others move in.
    const still = area === workArea && year >= WORK_YEARS.from ? 0.35 : 1;
    if (chance.happens(restless * still * 0.66)) plan('move', person);
    if (chance.happens(restless * still * 0.34)) plan('out', person);
    const foreign = of.citizenship[person] !== DENMARK;
    if (chance.happens(foreign ? (of.western[person] === 1 ? 0.09 : 0.02) : age < 40 ? 0.006 : 0.0015))
      plan('emigration', person);
    if ((tenure === 0 || tenure === 2) && of.status[person] === 5 && chance.happens(0.045)) plan('eviction', person);
  }
}
