import { ageAt, newYear, yearOf } from '../days.ts';
import type { OwnTable } from '../people/own-tables.ts';
import { inFjordby } from '../people/population.ts';
import { FIRST_YEAR, type History, LAST_YEAR } from '../people/run.ts';
import { TENURE_CODES } from '../town/town.ts';

/** Margins of Fjordby on the last snapshot, to be held against Denmark's. Shares in percent. */
export interface Margins {
  readonly residents: number;
  readonly menShare: number;
  readonly age0to17: number;
  readonly age65: number;
  readonly personsPerHome: number;
  readonly tenures: Readonly<Record<string, number>>;
  readonly movesPer1000: number;
  readonly outsideWorkAndStudy18to64: number;
  readonly nonWestern: number;
  /** Households that left an almen home for another department or away, in percent of almene homes, as Landsbyggefonden counts. */
  readonly leftAlmene: number;
  /** Convicted in a year, percent of those of 18 and over, mean of the last two years. */
  readonly convicted: number;
}

/** Counts the margins on 1 January after the last year. */
export function marginsOf(history: History, conviction: OwnTable): Margins {
  const { town, population, newYears } = history;
  const { people, stays } = population;
  const { of } = people;
  const on = newYear(LAST_YEAR + 1);
  const { place, status } = newYears[LAST_YEAR + 1 - FIRST_YEAR]!;
  const homes = new Set<number>();
  const found = { residents: 0, men: 0, young: 0, old: 0, adults: 0, working: 0, outside: 0, far: 0 };
  for (let person = 0; person < place.length; person++) {
    const home = place[person]!;
    if (!inFjordby(home) || (of.died[person]! >= 0 && of.died[person]! < on)) continue;
    const age = ageAt(of.born[person]!, on);
    found.residents += 1;
    if (of.sex[person] === 0) found.men += 1;
    if (age >= 18) found.adults += 1;
    if (age < 18) found.young += 1;
    else if (age >= 65) found.old += 1;
    else {
      found.working += 1;
      if (status[person]! < 1 || status[person]! > 3) found.outside += 1;
    }
    if (of.origin[person] !== 0 && of.western[person] === 0) found.far += 1;
    if (home >= 0) homes.add(home);
  }
  let moves = 0;
  for (let stay = 0; stay < stays.count; stay++) {
    const before = stays.of.before[stay]!;
    if (stays.of.from[stay]! < newYear(LAST_YEAR) || stays.of.from[stay]! >= on || before < 0) continue;
    const [a, b] = [stays.of.place[before]!, stays.of.place[stay]!];
    // As Danmarks Statistik counts: within Denmark, to the municipality or within it.
    if (a > -10_000 && inFjordby(b)) moves += 1;
  }
  const share = (part: number, whole: number) => (100 * part) / Math.max(1, whole);
  const tenures = Object.fromEntries(
    TENURE_CODES.slice(0, 6).map((name, code) => [
      name,
      share([...homes].filter((home) => town.homes.of.tenure[home] === code).length, homes.size),
    ]),
  );
  return {
    residents: found.residents,
    menShare: share(found.men, found.residents),
    age0to17: share(found.young, found.residents),
    age65: share(found.old, found.residents),
    personsPerHome: found.residents / Math.max(1, homes.size),
    tenures,
    movesPer1000: (1000 * moves) / Math.max(1, found.residents),
    outsideWorkAndStudy18to64: share(found.outside, found.working),
    nonWestern: share(found.far, found.residents),
    leftAlmene: leftAlmene(history),
    convicted: share(convictedIn(conviction), 2 * found.adults),
  };
}

/** Persons convicted in each of the last two years, each once a year. */
function convictedIn({ rows }: OwnTable): number {
  const found = new Set<number>();
  for (let at = 0; at < rows.count; at++) {
    const year = yearOf(rows.of.date![at]!);
    if (year > LAST_YEAR - 2) found.add(rows.of.person![at]! * 2 + (LAST_YEAR - year));
  }
  return found.size;
}

/** Almene homes that a whole household left in the last year, other than for a home of the same area, in percent of the almene homes. */
function leftAlmene({ town, population: { stays, people } }: History): number {
  const almene = (home: number) => home >= 0 && town.homes.of.tenure[home] === 0;
  const areaOf = (home: number) => (home >= 0 ? town.accesses.of.area[town.homes.of.access[home]!]! : -2);
  const left = new Map<number, number>();
  const remaining = new Set<number>();
  const [from, to] = [newYear(LAST_YEAR), newYear(LAST_YEAR + 1)];
  for (let stay = 0; stay < stays.count; stay++) {
    const home = stays.of.place[stay]!;
    if (!almene(home)) continue;
    const ended = stays.of.to[stay]!;
    if (ended < from || ended >= to) continue;
    const person = stays.of.person[stay]!;
    // The newest stay after this one, unless it ended with a death.
    let after = people.of.stay[person]!;
    while (after !== stay && stays.of.before[after] !== stay) after = stays.of.before[after]!;
    const target = after === stay ? -3 : stays.of.place[after]!;
    if (areaOf(target) !== areaOf(home) || target < 0) left.set(home, Math.max(ended, left.get(home) ?? 0));
  }
  for (let stay = 0; stay < stays.count; stay++) {
    const home = stays.of.place[stay]!;
    const day = left.get(home);
    if (day !== undefined && stays.of.from[stay]! < day && (stays.of.to[stay]! === -1 || stays.of.to[stay]! > day))
      remaining.add(home);
  }
  let homes = 0;
  for (let home = 0; home < town.homes.count; home++) if (almene(home) && town.homes.of.from[home]! < from) homes += 1;
  return (100 * [...left.keys()].filter((home) => !remaining.has(home)).length) / Math.max(1, homes);
}

/** Denmark's figures that Fjordby is held against, each with its source. Only what could be sourced; see cases/dk-margins. */
export const DENMARK = {
  menShare: { value: 49.72, source: 'Danmarks Statistik, FOLK1A, 1. januar 2024' },
  leftAlmene: { value: 13.1, source: 'Landsbyggefonden, fraflytninger i den almene boligsektor 2019' },
  convicted: {
    value: 0.757,
    source: 'listen over udsatte boligområder 2020: tre gange landsgennemsnittet er 2,27 pct.',
  },
} as const satisfies Partial<Record<keyof Margins, { value: number; source: string }>>;
