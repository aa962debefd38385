import { ageAt, iso, newYear } from '../days.ts';
import { inFjordby } from '../people/population.ts';
import { FIRST_YEAR, type History, LAST_YEAR } from '../people/run.ts';
import { worksOrStudies } from '../people/work.ts';
import { FLEXIBLE_FROM, REPLACED_FROM, SOLD_ON, WORK_YEARS } from '../town/plan.ts';
import { effectInRegisters } from './flexible-effect.ts';
import { FIRST_SNAPSHOT } from './snapshots.ts';

/**
 * The planted stories and what they did, in numbers that the simulation knows of itself.
 *
 * @param without the same years without the rule of flexible letting: what the rule did to figures
 */
export function stories(history: History, without?: History): Record<string, unknown> {
  const { town, market } = history;
  const areaAt = (fate: string) => town.areas.findIndex((one) => one.fate === fate);
  const years = Array.from({ length: LAST_YEAR + 2 - FIRST_SNAPSHOT }, (_, at) => FIRST_SNAPSHOT + at);
  const counted = residentsByYear(history, years);
  const byYear = (values: readonly number[]) => Object.fromEntries(years.map((year, at) => [year, values[at]]));
  const story = (fate: string) => ({
    area: town.areas[areaAt(fate)]!.id,
    name: town.areas[areaAt(fate)]!.name,
    outside_work_and_study_18_64: Object.fromEntries(years.map((year) => [year, outside(history, areaAt(fate), year)])),
  });
  const { wouldHave, got } = market.flexible.of;
  const lettings = market.flexible.count;
  const share = (column: Int32Array) => (lettings === 0 ? null : rounded((100 * sum(column, lettings)) / lettings));
  return {
    replaced: {
      ...story('replaced'),
      from: REPLACED_FROM,
      why: 'only households at work were let in; nobody who lived there was helped',
      parts: split(history, areaAt('replaced'), REPLACED_FROM),
    },
    work: {
      ...story('work'),
      ...WORK_YEARS,
      why: 'those who lived there found work; few moved',
      parts: split(history, areaAt('work'), WORK_YEARS.from),
    },
    flexible: {
      ...story('flexible'),
      from: `${FLEXIBLE_FROM.year}-Q2`,
      lettings,
      newcomers_at_work_or_study_percent: share(got),
      without_the_rule_percent: share(wouldHave),
      effect_percentage_points:
        lettings === 0 ? null : rounded((100 * (sum(got, lettings) - sum(wouldHave, lettings))) / lettings),
      ...(without ? { in_registers: effectInRegisters(history, without) } : {}),
      twin: story('twin'),
    },
    sold: {
      area: 'A01',
      on: iso(newYear(SOLD_ON.year) + 181),
      why: 'a parcel of almene homes was sold: its homes are private rental on land that was almen in 2010',
    },
    harbour: {
      homes: town.areas.reduce((total, one, at) => total + (one.fate === 'harbour' ? homesIn(history, at) : 0), 0),
      chains: market.chains.length,
      links: market.links.count,
      mean_links: rounded(market.links.count / Math.max(1, market.chains.length)),
    },
    villages: Object.fromEntries(town.villages.map(({ id }, at) => [id, byYear(counted.villages[at]!)])),
    residents: byYear(counted.all),
  };
}

/** The change in the share outside work and study from a year to the last snapshot, split in those who stayed and those who came and went. */
function split(history: History, area: number, from: number): Record<string, number> {
  const [a, b] = [membersOf(history, area, from), membersOf(history, area, LAST_YEAR + 1)];
  const stayed = new Set([...a.keys()].filter((person) => b.has(person)));
  const mean = (members: ReadonlyMap<number, boolean>, only?: ReadonlySet<number>, others = false) => {
    const chosen = [...members].filter(([person]) => !only || only.has(person) !== others);
    return chosen.length === 0 ? 0 : rounded((100 * chosen.filter(([, out]) => out).length) / chosen.length);
  };
  return {
    stayers: stayed.size,
    stayers_before: mean(a, stayed),
    stayers_after: mean(b, stayed),
    leavers: a.size - stayed.size,
    leavers_before: mean(a, stayed, true),
    entrants: b.size - stayed.size,
    entrants_after: mean(b, stayed, true),
    all_before: mean(a),
    all_after: mean(b),
  };
}

/** Those of 18 to 64 in an area on 1 January, and whether they are outside work and study. */
function membersOf({ town, population, newYears }: History, area: number, year: number): Map<number, boolean> {
  const { place, status } = newYears[year - FIRST_YEAR]!;
  const { of } = population.people;
  const on = newYear(year);
  const found = new Map<number, boolean>();
  for (let person = 0; person < place.length; person++) {
    const home = place[person]!;
    if (
      home < 0 ||
      town.accesses.of.area[town.homes.of.access[home]!] !== area ||
      (of.died[person]! >= 0 && of.died[person]! < on)
    )
      continue;
    const age = ageAt(of.born[person]!, on);
    if (age >= 18 && age < 65) found.set(person, !worksOrStudies(status[person]!));
  }
  return found;
}

function outside(history: History, area: number, year: number): number {
  const members = [...membersOf(history, area, year).values()];
  return rounded((100 * members.filter(Boolean).length) / Math.max(1, members.length));
}

/** Residents of each village on 1 January of each year, and of all of Fjordby. */
function residentsByYear(
  { town, population, newYears }: History,
  years: readonly number[],
): { villages: number[][]; all: number[] } {
  const { of } = population.people;
  const villages = town.villages.map(() => years.map(() => 0));
  const all = years.map(() => 0);
  years.forEach((year, at) => {
    const { place } = newYears[year - FIRST_YEAR]!;
    const on = newYear(year);
    for (let person = 0; person < place.length; person++) {
      const home = place[person]!;
      if (!inFjordby(home) || (of.died[person]! >= 0 && of.died[person]! < on)) continue;
      all[at]! += 1;
      const village = home >= 0 ? town.accesses.of.village[town.homes.of.access[home]!]! : -1;
      if (village >= 0) villages[village]![at]! += 1;
    }
  });
  return { villages, all };
}

function homesIn({ town }: History, area: number): number {
  let count = 0;
  for (let home = 0; home < town.homes.count; home++)
    if (town.accesses.of.area[town.homes.of.access[home]!] === area) count += 1;
  return count;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function sum(column: Int32Array, count: number): number {
  let total = 0;
  for (let at = 0; at < count; at++) total += column[at]!;
  return total;
}
