import { chanceOf } from '../chance.ts';
import { newYear } from '../days.ts';
import { inFjordby, NOWHERE } from '../people/population.ts';
import { type History, LAST_YEAR } from '../people/run.ts';
import { placeOn, presence } from '../people/stays.ts';

/** What is wrong or odd in the registers, and to whom it happens. The true counts already follow the rules said here. */
export interface Messiness {
  /** An annulled row (ANNKOR A) about a home where the person never lived: it is to be dropped. Person → home. */
  readonly annulled: ReadonlyMap<number, number>;
  /** The person's newest row of history is marked as corrected (ANNKOR K): it stands. */
  readonly corrected: ReadonlySet<number>;
  /** A home taken and left on the day of the last move: the last of the day stands. Person → home. */
  readonly doubleMove: ReadonlyMap<number, number>;
  /** Days that the stay before the last is written too long: the person is in two places, and the later row stands. Person → days. */
  readonly twoPlaces: ReadonlyMap<number, number>;
  /** The first stay began on a day and in a month nobody knows. */
  readonly unknownDay: ReadonlySet<number>;
  /** Protected names and addresses (0001): counted as everybody else. */
  readonly protected: ReadonlySet<number>;
  /** Had another number before; the old one has a record of its own with status 60. Person → old number. */
  readonly oldNumber: ReadonlyMap<number, string>;
  /** Moved in the last weeks, but the first extract does not know it yet; the change extract does. */
  readonly late: ReadonlySet<number>;
}

/** Chooses what is wrong, from the seed. @param numbers the numbers in use: an old number is none of them */
export function messiness(history: History, numbers: readonly string[], seed: number): Messiness {
  const chance = chanceOf(seed, 4);
  const { people, stays } = history.population;
  const { of, count } = people;
  const homes = history.town.homes.count;
  const used = new Set(numbers);
  const end = newYear(LAST_YEAR + 1);
  const annulled = new Map<number, number>();
  const corrected = new Set<number>();
  const doubleMove = new Map<number, number>();
  const twoPlaces = new Map<number, number>();
  const unknownDay = new Set<number>();
  const hidden = new Set<number>();
  const oldNumber = new Map<number, string>();
  const late = new Set<number>();
  for (let person = 0; person < count; person++) {
    if (presence(history, person).length === 0) continue;
    const stay = of.stay[person]!;
    const before = stays.of.before[stay]!;
    const alive = of.died[person]! < 0;
    const here = alive && of.place[person]! >= 0;
    if (chance.happens(0.0008)) annulled.set(person, chance.below(homes));
    if (before >= 0 && here && stays.of.place[before]! >= 0) {
      const gap = stays.of.from[stay]! - stays.of.from[before]!;
      const fate = chance.next();
      if (fate < 0.0012) corrected.add(person);
      else if (fate < 0.0024) doubleMove.set(person, chance.below(homes));
      else if (fate < 0.0036 && gap > 40) twoPlaces.set(person, Math.min(60, end - stays.of.from[stay]! - 1));
    }
    if (
      before < 0 &&
      here &&
      of.born[person]! < newYear(1975) &&
      stays.of.from[stay]! < newYear(2009) &&
      chance.happens(0.003)
    )
      unknownDay.add(person);
    if (here && chance.happens(0.008)) hidden.add(person);
    if (here && chance.happens(0.0003)) oldNumber.set(person, anotherNumber(numbers[person]!, used));
    if (
      alive &&
      before >= 0 &&
      stays.of.from[stay]! > end - 40 &&
      stays.of.place[stay]! >= 0 &&
      inFjordby(stays.of.place[before]!) &&
      chance.happens(0.5)
    )
      late.add(person);
  }
  for (const [person, days] of twoPlaces) if (days <= 0) twoPlaces.delete(person);
  return { annulled, corrected, doubleMove, twoPlaces, unknownDay, protected: hidden, oldNumber, late };
}

/** Counts of everything that is wrong, as the tests read them: no numbers of persons. */
export function countsOf(history: History, mess: Messiness): Record<string, number> {
  const { town, population } = history;
  const { people, stays } = population;
  const end = newYear(LAST_YEAR + 1);
  let nowhere = 0;
  for (let person = 0; person < people.count; person++) if (placeOn(history, person, end) === NOWHERE) nowhere += 1;
  let renamed = 0;
  for (let stay = 0; stay < stays.count; stay++) {
    const home = stays.of.place[stay]!;
    const road = home >= 0 ? town.roads[town.accesses.of.road[town.homes.of.access[home]!]!]! : undefined;
    const until = road?.before?.until ?? 0;
    if (until > 0 && stays.of.from[stay]! < until && (stays.of.to[stay]! < 0 || stays.of.to[stay]! > until))
      renamed += 1;
  }
  const { of } = town.homes;
  let unowned = 0;
  for (let home = 0; home < town.homes.count; home++) if (of.recorded[home] === 6) unowned += 1;
  let misplaced = 0;
  for (let access = 0; access < town.accesses.count; access++)
    if (town.accesses.of.district[access]! < 0) misplaced += 1;
  return {
    annulled_rows: mess.annulled.size,
    corrected_rows: mess.corrected.size,
    same_day_double_moves: mess.doubleMove.size,
    persons_in_two_places: mess.twoPlaces.size,
    unknown_day_of_first_stay: mess.unknownDay.size,
    protected_persons: mess.protected.size,
    changed_numbers: mess.oldNumber.size,
    moves_only_in_the_change_extract: mess.late.size,
    residents_without_fixed_abode: nowhere,
    stays_over_the_renaming_of_a_road: renamed,
    homes_without_ownership: unowned,
    house_numbers_outside_all_districts: misplaced,
  };
}

function anotherNumber(number: string, used: Set<string>): string {
  for (let at = 0; ; at += 2) {
    const last = (Number(number.slice(7)) + 500 + at) % 1000;
    const other = `${number.slice(0, 6)}${number[6]}${String(last).padStart(3, '0')}`;
    if (used.has(other)) continue;
    used.add(other);
    return other;
  }
}
