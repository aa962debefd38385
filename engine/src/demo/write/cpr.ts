import { closeSync, openSync, writeSync } from 'node:fs';
import { compact, iso, newYear } from '../days.ts';
import { DENMARK } from '../people/countries.ts';
import { inFjordby, isAbroad, NOWHERE } from '../people/population.ts';
import { FIRST_YEAR, type History, LAST_YEAR } from '../people/run.ts';
import { presence } from '../people/stays.ts';
import { FAMILY_NAMES, FIRST_NAMES } from '../town/names.ts';
import type { Messiness } from './messiness.ts';

/** Code of the invented municipality. */
export const CODE = '0999';

/** A stay as CPR writes it: the address field of 18 characters (municipality, road, house, floor, door), first day and first day after. */
interface Written {
  readonly place: number;
  readonly address: string;
  readonly from: number;
  readonly to: number;
}

const blank = (length: number): string => ' '.repeat(length);
const NO_TIME = '000000000000';
const [B4, B10, B20, B34, B40, B170] = [blank(4), blank(10), blank(20), blank(34), blank(40), blank(170)];

/** Writes the whole extract of 2 January after the last year, and the change extract of two weeks later. Gives the number of lines of each. */
export function writeCpr(
  history: History,
  numbers: readonly string[],
  mess: Messiness,
  full: string,
  changes: string,
): [number, number] {
  const known: number[] = [];
  for (let person = 0; person < history.population.people.count; person++)
    if (presence(history, person).length > 0) known.push(person);
  const after = newYear(LAST_YEAR + 1);
  return [
    writeExtract(full, compact(after + 1), '00000000', known, (person) =>
      personLines(history, numbers, mess, person, mess.late.has(person)),
    ),
    writeExtract(changes, compact(after + 15), compact(after + 1), [...mess.late], (person) =>
      personLines(history, numbers, mess, person, false),
    ),
  ];
}

function writeExtract(
  path: string,
  made: string,
  before: string,
  persons: readonly number[],
  linesOf: (person: number) => string,
): number {
  const file = openSync(path, 'w');
  let lines = 2;
  let waiting = `000${B10}999999${made}${before}\r\n`;
  try {
    for (const person of persons) {
      waiting += linesOf(person);
      if (waiting.length > 4_000_000) {
        lines += flush(file, waiting);
        waiting = '';
      }
    }
    lines += flush(file, waiting) - 1;
    writeSync(file, Buffer.from(`999${blank(10)}${String(lines).padStart(8, '0')}\r\n`, 'latin1'));
  } finally {
    closeSync(file);
  }
  return lines;
}

/** Writes text and gives how many lines it was. */
function flush(file: number, text: string): number {
  const bytes = Buffer.from(text, 'latin1');
  writeSync(file, bytes);
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** All records of a person. @param early as it was before the last move was known */
function personLines(
  history: History,
  numbers: readonly string[],
  mess: Messiness,
  person: number,
  early: boolean,
): string {
  const { of } = history.population.people;
  const number = numbers[person]!;
  const stays = staysOf(history, person);
  if (early) {
    stays.pop();
    const last = stays.pop()!;
    stays.push({ ...last, to: -1 });
  }
  const died = of.died[person]!;
  const last = stays.at(-1)!;
  const abroad = isAbroad(last.place);
  const status = died >= 0 ? '90' : abroad ? '80' : last.place === NOWHERE ? '03' : '01';
  const since = died >= 0 ? died : abroad ? last.from : of.born[person]!;
  const born = iso(of.born[person]!);
  const start = of.origin[person] === 1 && of.arrived[person]! >= 0 ? of.arrived[person]! : of.born[person]!;
  const lines = [
    `001${number}${B10}${status}${time(since)} ${of.sex[person] === 0 ? 'M' : 'K'}${born} ${iso(Math.max(start, of.born[person]!))} ${B10} ${B34}`,
  ];
  const isHere = died < 0 && !abroad;
  if (isHere) lines.push(currentAddress(number, stays, mess.unknownDay.has(person)));
  if (mess.protected.has(person))
    lines.push(`004${number}0001${iso(newYear(LAST_YEAR) + 60)}${iso(newYear(LAST_YEAR + 1) + 60)}`);
  if (died < 0 && abroad) lines.push(`005${number}${-10_000 - last.place}${time(last.from)} ${B170}`);
  const first = FIRST_NAMES[of.sex[person] as 0 | 1][(person * 7) % 20]!;
  const family = FAMILY_NAMES[(of.mother[person]! >= 0 ? of.mother[person]! : person) % FAMILY_NAMES.length]!;
  lines.push(
    `008${number}${first.padEnd(50)} ${B40} ${family.padEnd(40)} ${time(of.born[person]!)} ${`${family},${first}`.padEnd(34)}`,
  );
  const country = of.birthCountry[person]!;
  lines.push(`009${number}${country === DENMARK ? CODE : country}${(country === DENMARK ? 'Fjordby' : '').padEnd(20)}`);
  lines.push(`010${number}${of.citizenship[person]}${time(of.born[person]!)} `);
  lines.push(civilStatus(history, numbers, person));
  if (of.mother[person]! >= 0 || of.father[person]! >= 0) lines.push(parents(history, numbers, person));
  const old = mess.oldNumber.get(person);
  if (old) lines.push(`022${number}${old}${born} ${iso(newYear(FIRST_YEAR))} `);
  lines.push(...history_(number, stays, isHere, mess, history, person));
  lines.push(...journeys(number, stays, died));
  if (old)
    lines.push(
      `001${old}${number}60${time(newYear(FIRST_YEAR))} ${of.sex[person] === 0 ? 'M' : 'K'}${born} ${born} ${iso(newYear(FIRST_YEAR))} ${B34}`,
    );
  return `${lines.join('\r\n')}\r\n`;
}

function currentAddress(number: string, stays: readonly Written[], unknownDay: boolean): string {
  const last = stays.at(-1)!;
  const kom = last.address.slice(0, 4);
  let at = stays.length - 1;
  while (at > 0 && stays[at - 1]!.address.slice(0, 4) === kom && stays[at - 1]!.to === stays[at]!.from) at -= 1;
  const before = at > 0 ? stays[at - 1]! : undefined;
  const arrived = time(stays[at]!.from, unknownDay && stays.length === 1);
  const left = before && !isAbroad(before.place) ? `${before.address.slice(0, 4)}${time(before.to)}` : `0000${NO_TIME}`;
  const mark = unknownDay && stays.length === 1 ? '*' : ' ';
  return `002${number}${last.address}${B4}${B34}${time(last.from, mark === '*')}${mark}${arrived}${mark}${left} 0000${B170}${B20}`;
}

/** Rows of earlier addresses, and what is wrong with them. */
function history_(
  number: string,
  stays: readonly Written[],
  isHere: boolean,
  mess: Messiness,
  history: History,
  person: number,
): string[] {
  const past = stays.filter((stay, at) => !isAbroad(stay.place) && !(isHere && at === stays.length - 1));
  const rows = past.map((stay, at) => {
    const newest = at === past.length - 1;
    const mark = newest && mess.corrected.has(person) ? 'K' : ' ';
    const longer = newest && isHere ? (mess.twoPlaces.get(person) ?? 0) : 0;
    return addressRow(number, mark, stay.address, stay.from, stay.to + longer);
  });
  const twice = mess.doubleMove.get(person);
  if (twice !== undefined && isHere)
    rows.push(
      addressRow(number, ' ', addressOf(history, twice, stays.at(-1)!.from), stays.at(-1)!.from, stays.at(-1)!.from),
    );
  const annulled = mess.annulled.get(person);
  if (annulled !== undefined) {
    const from = Math.max(newYear(2015), history.population.people.of.born[person]!);
    rows.push(addressRow(number, 'A', addressOf(history, annulled, from), from, from + 90));
  }
  return rows;
}

function addressRow(number: string, mark: string, address: string, from: number, to: number): string {
  return `023${number}${mark}${address}${B4}${B34}${time(from)} ${time(to)} `;
}

/** Journeys out of the country and back, and the first into it. */
function journeys(number: string, stays: readonly Written[], died: number): string[] {
  return stays.flatMap((stay, at) => {
    if (!isAbroad(stay.place) || stay.to < 0 || stay.to === died) return [];
    const country = String(-10_000 - stay.place);
    const out = at > 0 ? `${country}${time(stay.from)} ` : `0000${NO_TIME} `;
    return [`024${number} ${out}${country}${time(stay.to)} ${B170}`];
  });
}

function civilStatus({ population: { people } }: History, numbers: readonly string[], person: number): string {
  const { of } = people;
  const partner = of.partner[person]!;
  const married = of.married[person]!;
  const isMarried = married >= 0 && partner >= 0;
  const state = isMarried ? 'G' : married >= 0 ? 'E' : 'U';
  const who = isMarried ? `${numbers[partner]}` : B10;
  return `012${numbers[person]}${state}${who}${B10} ${B34} ${time(isMarried ? married : of.born[person]!)} ${blank(12)}`;
}

function parents({ population: { people } }: History, numbers: readonly string[], person: number): string {
  const { of } = people;
  const one = (parent: number) =>
    parent >= 0 ? `${B10} ${numbers[parent]}${iso(of.born[parent]!)} ${B34} ` : `${B10} 0000000000${B10} ${B34} `;
  return `015${numbers[person]}${one(of.mother[person]!)}${one(of.father[person]!)}`;
}

/** The stays of a person in order. A stay over the day a road was renamed is two: nobody moved, but CPR writes a new address. */
function staysOf(history: History, person: number): Written[] {
  const { people, stays } = history.population;
  const found: Written[] = [];
  for (let stay = people.of.stay[person]!; stay >= 0; stay = stays.of.before[stay]!) {
    const place = stays.of.place[stay]!;
    const from = stays.of.from[stay]!;
    const to = stays.of.to[stay]!;
    if (from === to) continue;
    const until = renamedOn(history, place);
    if (until > from && (to < 0 || to > until)) {
      found.push(
        { place, address: addressOf(history, place, until), from: until, to },
        { place, address: addressOf(history, place, from), from, to: until },
      );
    } else found.push({ place, address: addressOf(history, place, from), from, to });
  }
  return found.reverse();
}

function renamedOn({ town }: History, place: number): number {
  return place >= 0 ? (town.roads[town.accesses.of.road[town.homes.of.access[place]!]!]!.before?.until ?? 0) : 0;
}

/** Municipality, road code, house number, floor and door: 4 + 4 + 4 + 2 + 4 characters. */
function addressOf({ town }: History, place: number, on: number): string {
  if (place === NOWHERE) return `${CODE}9901${blank(10)}`;
  if (!inFjordby(place)) {
    if (isAbroad(place)) return blank(18);
    const code = String(-1000 - place).padStart(4, '0');
    return `${code}0${String(100 + (-place % 800))}001 ${blank(6)}`;
  }
  const access = town.homes.of.access[place]!;
  const road = town.roads[town.accesses.of.road[access]!]!;
  const code = road.before && on < road.before.until ? road.before.code : road.code;
  const floor = town.homes.of.floor[place]!;
  const door = town.homes.of.door[place]!;
  const floorText = floor < 0 ? '  ' : floor === 0 ? 'st' : String(floor).padStart(2, '0');
  const doorText = door < 0 ? B4 : (door === 0 ? 'tv' : door === 1 ? 'th' : String(door - 9)).padStart(4);
  return `${CODE}${code}${String(town.accesses.of.number[access]).padStart(3, '0')} ${floorText}${doorText}`;
}

/** A time of twelve digits; only the year is known if `unknown`. */
const time = (on: number, unknown = false): string =>
  unknown ? `${compact(on).slice(0, 4)}00000000` : `${compact(on)}0900`;

/** Writes the road register: every road, and the one that got a new code. */
export function roadRegister({ town }: History): string {
  const record = (code: string, name: string, to: string, from: string, since: string) =>
    `001${CODE}${code}${since}${to.padStart(8, '0')}${from.padStart(8, '0')}${since}${name.slice(0, 20).padEnd(20)}${name.slice(0, 40).padEnd(40)}`;
  const old = '190001011200';
  const lines = town.roads.flatMap(({ code, name, before }) => {
    if (!before) return [record(code, name, '', '', old)];
    const until = time(before.until);
    return [
      record(before.code, before.name, `${CODE}${code}`, '', old),
      record(code, name, '', `${CODE}${before.code}`, until),
    ];
  });
  return `00037071520260102\r\n${lines.sort().join('\r\n')}\r\n999\r\n`;
}
