import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ageAt, iso, newYear } from '../days.ts';
import { HIDDEN, type OwnTable, type OwnTableName } from '../people/own-tables.ts';
import { inFjordby, REASONS } from '../people/population.ts';
import { type History, LAST_YEAR } from '../people/run.ts';
import { recordedTenure, TENURE_CODES } from '../town/town.ts';
import type { AreaFigure } from './area-figures.ts';
import { stateId } from './areas.ts';
import { FIRST_SNAPSHOT } from './snapshots.ts';
import { stories } from './stories.ts';

/** Age groups of the counts: lower bounds. */
const AGE_GROUPS = [0, 18, 30, 65] as const;
const AGE_NAMES = ['0-17', '18-29', '30-64', '65-'] as const;

/**
 * Writes what truly happened. No source of the workspace reads it, and it has no personnumre: persons are counted from 1.
 *
 * @param without the same years without the rule of flexible letting
 */
export function writeTruth(
  folder: string,
  history: History,
  without: History,
  tables: Readonly<Record<OwnTableName, OwnTable>>,
  figures: readonly AreaFigure[],
  mess: Record<string, number>,
): void {
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content, 'utf8');
  write('counts.csv', counts(history));
  write('moves.csv', moves(history));
  write('stories.json', `${JSON.stringify(stories(history, without), null, 1)}\n`);
  write('chains.csv', chains(history));
  write('findings.json', `${JSON.stringify(mess, null, 1)}\n`);
  write('area-figures.csv', areaFigures(figures));
  for (const name of HIDDEN) write(`${name}.csv`, plain(tables[name]));
}

/**
 * Residents by area set, area, snapshot, tenure, sex and age group, with `_T` for all of each: what a right count of the registers gives.
 * Persons without an address are in `kommune` only; a home whose owner BBR does not know is `uoplyst`.
 */
function counts(history: History): string {
  const rows = ['area_set,area,period,tenure,sex,age,residents'];
  for (let year = FIRST_SNAPSHOT; year <= LAST_YEAR + 1; year++) rows.push(...countsOn(history, newYear(year)));
  return `${rows.join('\n')}\n`;
}

function countsOn({ town, population }: History, on: number): string[] {
  const { people, stays } = population;
  const { names, of: areasOf } = areasOfHomes(town);
  const cells = TENURE_CODES.length * 8;
  const sums = new Int32Array(names.length * cells);
  for (let stay = 0; stay < stays.count; stay++) {
    const from = stays.of.from[stay]!;
    const to = stays.of.to[stay]!;
    const place = stays.of.place[stay]!;
    if (from > on || (to !== -1 && to <= on) || !inFjordby(place)) continue;
    const person = stays.of.person[stay]!;
    const years = ageAt(people.of.born[person]!, on);
    const age = AGE_GROUPS.findLastIndex((bound) => years >= bound);
    // Without a home the tenure is not known.
    const tenure = place < 0 ? TENURE_CODES.length - 1 : recordedTenure(town, place, on);
    const cell = tenure * 8 + people.of.sex[person]! * 4 + age;
    for (const area of place < 0 ? [0] : areasOf(place)) sums[area * cells + cell]! += 1;
  }
  return names.flatMap((name, area) =>
    rolledUp(sums.subarray(area * cells, (area + 1) * cells)).map(
      ([key, count]) => `${name},${iso(on)},${key},${count}`,
    ),
  );
}

/** The cells of an area with their totals, as `tenure,sex,age`; those where nobody is are left out. */
function rolledUp(cells: Int32Array): [string, number][] {
  const sums = new Map<string, number>();
  cells.forEach((count, cell) => {
    if (count === 0) return;
    const tenure = TENURE_CODES[cell >> 3]!;
    const sex = (cell >> 2) % 2 === 0 ? 'M' : 'F';
    for (const t of ['_T', tenure])
      for (const s of ['_T', sex])
        for (const a of ['_T', AGE_NAMES[cell % 4]!])
          sums.set(`${t},${s},${a}`, (sums.get(`${t},${s},${a}`) ?? 0) + count);
  });
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Every area as `set,area`, the municipality first, and which of them a home is in. */
function areasOfHomes(town: History['town']): { names: string[]; of: (home: number) => number[] } {
  const names = ['kommune,0999'];
  const place = (set: string, ids: readonly string[]) => {
    const first = names.length;
    names.push(...ids.map((id) => `${set},${id}`));
    return first;
  };
  const ids = (areas: readonly { readonly id: string }[]) => areas.map(({ id }) => id);
  const districts = place('bydele', ids(town.districts));
  const areas = place('boligomraader', ids(town.areas));
  const villages = place('landsbyer', ids(town.villages));
  const states = place(
    'staten-2010',
    town.stateAreas.map((_, at) => stateId(at)),
  );
  return {
    names,
    of(home) {
      const access = town.homes.of.access[home]!;
      const { district, area, village, parcel } = town.accesses.of;
      const found = [0];
      // A house number that lies outside the municipality is in no area that is drawn.
      if (district[access]! >= 0) {
        found.push(districts + district[access]!);
        if (area[access]! >= 0) found.push(areas + area[access]!);
        if (village[access]! >= 0) found.push(villages + village[access]!);
      }
      const state = town.stateAreas.indexOf(town.parcels[parcel[access]!]!.state);
      if (state >= 0) found.push(states + state);
      return found;
    },
  };
}

/** Every move into, out of and within Fjordby since the first snapshot, and why. */
function moves({ town, population: { stays } }: History): string {
  const rows = ['person,date,reason,from_area,from_tenure,to_area,to_tenure,chain'];
  const where = (place: number, on: number): string => {
    if (place < 0) return place === -1 ? 'nowhere,' : place <= -10_000 ? 'abroad,' : 'elsewhere,';
    const access = town.homes.of.access[place]!;
    const area = town.accesses.of.area[access]!;
    const district = town.accesses.of.district[access]!;
    return `${area >= 0 ? town.areas[area]!.id : district >= 0 ? town.districts[district]!.id : 'outside'},${TENURE_CODES[recordedTenure(town, place, on)]}`;
  };
  const first = newYear(FIRST_SNAPSHOT - 1);
  for (let stay = 0; stay < stays.count; stay++) {
    const on = stays.of.from[stay]!;
    const before = stays.of.before[stay]!;
    if (on < first || before < 0) continue;
    const [from, to] = [stays.of.place[before]!, stays.of.place[stay]!];
    if (!inFjordby(from) && !inFjordby(to)) continue;
    const chain = stays.of.chain[stay]!;
    rows.push(
      `${stays.of.person[stay]! + 1},${iso(on)},${REASONS[stays.of.reason[stay]!]},${where(from, on)},${where(to, on)},${chain < 0 ? '' : chain + 1}`,
    );
  }
  return `${rows.join('\n')}\n`;
}

/** The chains of moves that each new home in the harbour set going: a line a link. */
function chains({ town, market: { links } }: History): string {
  const rows = ['chain,link,date,to_area,to_tenure,came_from,persons'];
  const area = (place: number) => {
    if (place < 0) return place <= -10_000 ? 'abroad' : place === -1 ? 'nowhere' : 'elsewhere';
    const access = town.homes.of.access[place]!;
    const at = town.accesses.of.area[access]!;
    const district = town.accesses.of.district[access]!;
    return at >= 0 ? town.areas[at]!.id : district >= 0 ? town.districts[district]!.id : 'outside';
  };
  for (let at = 0; at < links.count; at++) {
    const { chain, link, home, cameFrom, on, persons } = links.of;
    rows.push(
      `${chain[at]! + 1},${link[at]},${iso(on[at]!)},${area(home[at]!)},${TENURE_CODES[recordedTenure(town, home[at]!, on[at]!)]},${area(cameFrom[at]!)},${persons[at]}`,
    );
  }
  return `${rows.join('\n')}\n`;
}

function areaFigures(figures: readonly AreaFigure[]): string {
  const rows = figures.map(
    ({ set, area, year, indicator, value, numerator, denominator }) =>
      `${set},${area},${year},${indicator},${value ?? ''},${numerator ?? ''},${denominator ?? ''}`,
  );
  return `area_set,area,period,indicator,value,numerator,denominator\n${rows.join('\n')}\n`;
}

/** A hidden table with the persons counted from 1, as in `moves.csv`; money in øre. */
function plain({ columns, rows }: OwnTable): string {
  const lines = [columns.map(({ name }) => name).join(',')];
  for (let at = 0; at < rows.count; at++) {
    lines.push(
      columns
        .map((column) => {
          const value = rows.of[column.name]![at]!;
          if (column.kind === 'person') return value + 1;
          if (column.kind === 'date') return iso(value);
          if (column.kind === 'open') return value < 0 ? '' : iso(value);
          if (column.kind === 'code') return column.codes![value];
          if (column.kind === 'oere') return value * 10_000;
          if (column.kind === 'flag') return value === 1;
          return value;
        })
        .join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}
