import { ageAt, newYear } from '../../src/demo/days.ts';
import { FIRST_YEAR, type History } from '../../src/demo/people/run.ts';
import { statusCode, worksOrStudies } from '../../src/demo/people/work.ts';
import type { Observation } from '../../src/words/index.ts';

/** Name of the indicator of new tenants at work or study. */
export const NEW_TENANTS = 'nye-i-almen-i-job-eller-uddannelse';

/** Name of the indicator of residents of 18 to 64 without work and study. */
export const OUTSIDE = 'uden-job-og-uddannelse';

/**
 * What registers would show of Fjordby's housing areas on every 1 January, counted in the simulation itself: residents by tenure, and of those who
 * were let an almen home in the year before, who works or studies.
 */
export function fjordbySeries({ town, population, newYears, market }: History): Observation[] {
  const { of } = population.people;
  const observations: Observation[] = [];
  const areaOf = (home: number) => town.accesses.of.area[town.homes.of.access[home]!]!;
  for (let year = 2014; year <= 2026; year++) {
    const on = newYear(year);
    const { place, status } = newYears[year - FIRST_YEAR]!;
    const lives = (person: number) => place[person]! >= 0 && !(of.died[person]! >= 0 && of.died[person]! < on);
    const residents = town.areas.map(() => new Map<number, number>());
    for (let person = 0; person < place.length; person++) {
      const area = lives(person) ? areaOf(place[person]!) : -1;
      if (area < 0) continue;
      const tenure = town.homes.of.tenure[place[person]!]!;
      residents[area]!.set(tenure, (residents[area]!.get(tenure) ?? 0) + 1);
    }
    const grown = town.areas.map(() => ({ outside: 0, all: 0 }));
    for (let person = 0; person < place.length; person++) {
      const area = lives(person) ? grown[areaOf(place[person]!)] : undefined;
      const age = ageAt(of.born[person]!, on);
      if (!area || age < 18 || age > 64) continue;
      area.all += 1;
      if (!inLabourTable(status[person]!)) area.outside += 1;
    }
    const let_: Set<number> = new Set();
    for (let at = 0; at < market.allocations.count; at++) {
      const { person, on: day } = market.allocations.of;
      if (day[at]! >= newYear(year - 1) && day[at]! < on) let_.add(person[at]!);
    }
    const counts = town.areas.map(() => ({ works: 0, all: 0 }));
    for (const person of let_) {
      if (!lives(person) || town.homes.of.tenure[place[person]!] !== 0) continue;
      const area = counts[areaOf(place[person]!)];
      if (!area) continue;
      area.all += 1;
      if (inLabourTable(status[person]!)) area.works += 1;
    }
    town.areas.forEach(({ id }, at) => {
      const base = { areaSet: 'boligomraader', area: id, period: `${year}-01-01`, source: 'registre', line: null };
      const { works, all } = counts[at]!;
      if (all > 0)
        observations.push({
          ...base,
          indicator: NEW_TENANTS,
          tenure: '_T',
          value: (100 * works) / all,
          numerator: works,
          denominator: all,
          status: 'figure',
        });
      const { outside, all: adults } = grown[at]!;
      if (adults > 0)
        observations.push({
          ...base,
          indicator: OUTSIDE,
          tenure: '_T',
          value: (100 * outside) / adults,
          numerator: outside,
          denominator: adults,
          status: 'figure',
        });
      const tenures = ['almen', 'andel', 'privatleje', 'ejer', 'offentlig', 'institution', 'uoplyst'];
      const all_ = [...residents[at]!.values()].reduce((sum, one) => sum + one, 0);
      for (const [tenure, count] of [
        ['_T', all_] as const,
        ...tenures.map((name, code) => [name, residents[at]!.get(code) ?? 0] as const),
      ])
        observations.push({
          ...base,
          indicator: 'beboere',
          tenure,
          value: count,
          numerator: count,
          denominator: null,
          status: 'figure',
        });
    });
  }
  return observations;
}

/** Those the municipality's table of job and study spells has: also in a flex job. */
const inLabourTable = (status: number) => worksOrStudies(status) || status === statusCode('fleksjob');
