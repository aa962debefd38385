import { type Chance, chanceOf } from '../chance.ts';
import { ageAt, day, newYear, yearOf } from '../days.ts';
import { type Rows, rowsOf } from '../rows.ts';
import { LEVELS } from './households.ts';
import { ALLOCATIONS } from './market.ts';
import { inFjordby } from './population.ts';
import { FIRST_YEAR, type History, LAST_YEAR } from './run.ts';
import { placeOn, presence } from './stays.ts';
import { BENEFITS, incomeOf, LABOUR, STATUSES, statusCode } from './work.ts';

/** How the whole numbers of a column are to be read. `person` a person, `date` a day, `open` a day or −1 while open, `code` a place in `codes`, `oere` hundreds of kroner. */
export interface OwnColumn {
  readonly name: string;
  readonly kind: 'person' | 'date' | 'open' | 'code' | 'whole' | 'thousandths' | 'oere' | 'flag';
  readonly codes?: readonly string[];
}

/** A table of the municipality's own, as it truly is. */
export interface OwnTable {
  readonly name: string;
  readonly columns: readonly OwnColumn[];
  readonly rows: Rows<string>;
}

const PERSON: OwnColumn = { name: 'person', kind: 'person' };
const FROM: OwnColumn = { name: 'from', kind: 'date' };
const TO: OwnColumn = { name: 'to', kind: 'open' };
const DATE: OwnColumn = { name: 'date', kind: 'date' };
const code = (name: string, codes: readonly string[]): OwnColumn => ({ name, kind: 'code', codes });
const whole = (name: string): OwnColumn => ({ name, kind: 'whole' });
const SHARE: OwnColumn = { name: 'share', kind: 'thousandths' };

/** Columns of every table. The last three are not held by municipalities: they are the hidden truth. */
const TABLES = {
  labour: [PERSON, FROM, TO, code('status', LABOUR), SHARE],
  benefit: [PERSON, FROM, TO, code('benefit', BENEFITS), SHARE],
  rent_support: [PERSON, FROM, TO],
  friplads: [PERSON, FROM, TO, SHARE],
  day_care: [PERSON, FROM, TO, code('kind', ['dagpleje', 'vuggestue', 'boernehave', 'sfo'])],
  absence: [PERSON, DATE, whole('days_absent'), whole('school_days')],
  well_being: [PERSON, DATE, { name: 'score', kind: 'thousandths' }],
  youth: [PERSON, FROM, TO, code('status', ['i-uddannelse', 'gennemfoert', 'afbrudt', 'ingen'])],
  notification: [PERSON, DATE],
  child_measure: [PERSON, FROM, TO, code('kind', ['forebyggende', 'anbringelse'])],
  bmi: [PERSON, DATE, code('category', ['undervaegt', 'normal', 'overvaegt', 'svaer-overvaegt'])],
  dental: [PERSON, DATE, whole('surfaces')],
  allocation: [PERSON, DATE, code('kind', ALLOCATIONS)],
  eviction: [PERSON, DATE],
  leisure: [PERSON, FROM, TO],
  library_use: [PERSON, DATE],
  youth_crime: [PERSON, DATE],
  income: [PERSON, FROM, TO, { name: 'gross', kind: 'oere' }, { name: 'disposable', kind: 'oere' }],
  education: [PERSON, FROM, TO, code('level', LEVELS), { name: 'approved', kind: 'flag' }],
  conviction: [PERSON, DATE, code('law', ['straffelov', 'vaabenlov', 'euforiserende'])],
} as const satisfies Record<string, readonly OwnColumn[]>;

/** Name of a table. */
export type OwnTableName = keyof typeof TABLES;
/** Tables a municipality does not hold (contracts.md § 2): truth for tests and for a user with the right to them. */
export const HIDDEN: readonly OwnTableName[] = ['income', 'education', 'conviction'];

type Tables = Record<OwnTableName, Rows<string>>;

/** The age at which each level of education is taken. */
const TAKEN_AT = [16, 19, 22, 23, 24, 25, 24, 27, 31, 0];

/** What the offices of Fjordby, and those outside it, write about its people. */
export function ownTables(history: History, seed: number): Readonly<Record<OwnTableName, OwnTable>> {
  const chance = chanceOf(seed, 3);
  const tables = Object.fromEntries(
    Object.entries(TABLES).map(([name, columns]) => [
      name,
      rowsOf(
        columns.map((column) => column.name),
        1 << 12,
      ),
    ]),
  ) as Tables;
  const { labour, benefit } = history.work;
  copyRows(labour, tables.labour);
  copyRows(benefit, tables.benefit);
  copyRows(history.market.allocations, tables.allocation);
  copyRows(history.evictions, tables.eviction);
  const last: LastRows = new Map();
  const growth = growthOfIncomes();
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    const { place, status } = history.newYears[year - FIRST_YEAR]!;
    const after = history.newYears[year - FIRST_YEAR + 1]!.status;
    for (let person = 0; person < place.length; person++) {
      if (!inFjordby(place[person]!)) continue;
      const died = history.population.people.of.died[person]!;
      if (died >= 0 && died < newYear(year)) continue;
      writeYear(history, tables, chance, last, growth, person, year, place[person]!, status[person]!, after[person]!);
    }
  }
  writeLives(history, tables, chance);
  return Object.fromEntries(
    Object.entries(TABLES).map(([name, columns]) => [name, { name, columns, rows: tables[name as OwnTableName] }]),
  ) as unknown as Record<OwnTableName, OwnTable>;
}

/** The newest row of a person in a table of spells, so that two years of the same become one row. */
type LastRows = Map<string, Int32Array>;

function writeYear(
  history: History,
  tables: Tables,
  chance: Chance,
  last: LastRows,
  growth: readonly number[],
  person: number,
  year: number,
  place: number,
  status: number,
  after: number,
): void {
  const { people } = history.population;
  const { of } = people;
  const june = day(year, 6, 30);
  const age = ageAt(of.born[person]!, june);
  if (age < 0) return;
  const s = of.strength[person]! / 1000;
  const low = 1 - s;
  const died = of.died[person]!;
  const present = (on: number) => (died < 0 || on < died) && isPresent(history, person, on);
  const sometime = () => {
    const on = newYear(year) + chance.below(365);
    return present(on) ? on : -1;
  };
  const spell = (table: OwnTableName, from: number, to: number, ...values: number[]) => {
    const until = Math.min(to, died >= 0 ? died : to);
    if (until > from) yearSpell(tables[table], last, table, people.count, person, from, until, values);
  };
  const [first, next] = [newYear(year), newYear(year + 1)];
  if (chance.happens(0.12 + 0.34 * s)) dated(tables.library_use, person, sometime());
  if (age < 18) {
    if (chance.happens(0.012 + 0.2 * low * low * low)) dated(tables.notification, person, sometime());
    if (chance.happens(0.003 + 0.06 * low * low * low))
      tables.child_measure.add(
        person,
        first + chance.below(300),
        next + chance.below(500),
        chance.happens(0.27) ? 1 : 0,
      );
    if (age <= 9) {
      const carer = of.mother[person]! >= 0 ? of.mother[person]! : of.father[person]!;
      const poor = carer >= 0 && (of.strength[carer]! < 330 || [3, 5, 7, 8, 12].includes(of.status[carer]!));
      if (poor && chance.happens(0.85))
        spell('friplads', Math.max(first, of.born[person]! + 330), next, chance.happens(0.6) ? 1000 : 500);
    }
    if (age >= 6) {
      if (chance.happens(0.36 + 0.55 * s)) spell('leisure', first, next);
      if (age <= 16 && present(june)) {
        const days = Math.floor(Math.max(0, 6 + 13 * low + chance.bell() * 7 + (chance.happens(0.06 * low) ? 30 : 0)));
        tables.absence.add(person, june, Math.min(days, 120), 200);
      }
      if (age >= 10 && age <= 15 && chance.happens(0.9) && present(day(year, 3, 15))) {
        tables.well_being.add(
          person,
          day(year, 3, 15),
          Math.max(1000, Math.min(5000, Math.floor(3_450 + 500 * s + chance.bell() * 480))),
        );
      }
    }
    if ((age === 6 || age === 14) && chance.happens(0.95) && present(day(year, 10))) {
      const heavy = (age === 6 ? 0.1 : 0.17) * (0.6 + low);
      tables.bmi.add(
        person,
        day(year, 10, 1 + chance.below(28)),
        chance.pick([0.05, 0.95 - heavy, heavy * 0.75, heavy * 0.25]),
      );
    }
    if (age === 5 || age === 7 || age === 12 || age === 15) {
      const ill = chance.happens((age < 10 ? 0.17 : 0.28) * (0.45 + 1.1 * low));
      if (chance.happens(0.96) && present(day(year, 5)))
        tables.dental.add(person, day(year, 5, 1 + chance.below(28)), ill ? 1 + chance.below(8) : 0);
    }
    if (age >= 10 && chance.happens(0.003 + 0.07 * low * low * low)) dated(tables.youth_crime, person, sometime());
  } else {
    const renter = place >= 0 && [0, 2].includes(history.town.homes.of.tenure[place]!);
    const entitled = ['folkepension', 'foertidspension', 'kontanthjaelp', 'study', 'ressourceforloeb'].includes(
      STATUSES[status]!,
    );
    const partner = of.partner[person]!;
    if (
      renter &&
      entitled &&
      (partner < 0 || person < partner) &&
      chance.happens(STATUSES[status] === 'study' ? 0.4 : 0.75)
    )
      spell('rent_support', first, next);
  }
  if (age >= 15) {
    const wild = (age < 35 ? 2.2 : age < 50 ? 1 : 0.22) * (of.sex[person] === 0 ? 1.6 : 0.35);
    if (chance.happens((0.0012 + 0.06 * low * low * low) * wild)) {
      const on = sometime();
      if (on >= 0) tables.conviction.add(person, on, chance.pick([62, 13, 25]));
    }
    const gross = incomeOf(chance, after, levelAt(of.education[person]!, age), s, growth[year - FIRST_YEAR]!);
    tables.income.add(person, first, next, gross, Math.round(gross * (gross > 4_500 ? 0.6 : 0.69)));
  }
  if (age >= 15 && age <= 29) spell('youth', first, next, youthStatus(chance, status, of.education[person]!, age, s));
}

/** What follows from a whole life: day care and education. */
function writeLives(history: History, tables: Tables, chance: Chance): void {
  const { of, count } = history.population.people;
  const start = newYear(FIRST_YEAR);
  for (let person = 0; person < count; person++) {
    const born = of.born[person]!;
    const year = yearOf(born);
    if (year >= FIRST_YEAR - 10 && chance.happens(0.93)) {
      const school = day(year + 6, 8);
      const stages = [
        [born + 330, day(year + 3, 1 + (born % 12)), born % 2],
        [day(year + 3, 1 + (born % 12)), school, 2],
        [school, day(year + 9, 8), 3],
      ] as const;
      for (const [from, to] of presence(history, person)) {
        for (const [begins, ends, kind] of stages) {
          const [a, b] = [Math.max(from, begins, start), to < 0 ? ends : Math.min(to, ends)];
          // What is not over when the extract is made is open.
          if (a < b && a < newYear(LAST_YEAR + 1))
            tables.day_care.add(person, a, b >= newYear(LAST_YEAR + 1) ? -1 : b, kind);
        }
      }
    }
    const level = of.education[person]!;
    const levels = level === 0 ? [0] : [0, level];
    levels.forEach((one, at) => {
      const from = day(Math.min(2030, year + TAKEN_AT[one]!), 7);
      const until = at + 1 < levels.length ? day(Math.min(2030, year + TAKEN_AT[levels[at + 1]!]!), 7) : -1;
      if (from < newYear(LAST_YEAR + 1))
        tables.education.add(person, from, until >= newYear(LAST_YEAR + 1) ? -1 : until, one, of.approved[person]!);
    });
  }
}

/** The highest level somebody has at an age, by its number. */
export const levelAt = (level: number, age: number): number => (age >= TAKEN_AT[level]! ? level : 0);

function isPresent(history: History, person: number, on: number): boolean {
  const place = placeOn(history, person, on);
  return place !== undefined && inFjordby(place);
}

function youthStatus(chance: Chance, status: number, education: number, age: number, s: number): number {
  if (status === statusCode('study')) return 0;
  if (age < 18) return age >= 16 && chance.happens(0.75 + 0.2 * s) ? 0 : 3;
  if (education > 0 && age >= TAKEN_AT[education]!) return 1;
  return education > 0 && chance.happens(0.35 + 0.6 * s) ? 0 : chance.happens(0.5) ? 2 : 3;
}

function dated(table: Rows<string>, person: number, on: number): void {
  if (on >= 0) table.add(person, on);
}

/** Adds a year's spell, or lengthens the one it follows on if all else is the same. */
function yearSpell(
  table: Rows<string>,
  last: LastRows,
  name: string,
  people: number,
  person: number,
  from: number,
  to: number,
  values: readonly number[],
): void {
  let rows = last.get(name);
  if (!rows) {
    rows = new Int32Array(people).fill(-1);
    last.set(name, rows);
  }
  const at = rows[person]!;
  const names = Object.keys(table.of);
  if (
    at >= 0 &&
    table.of.to![at] === from &&
    values.every((value, index) => table.of[names[index + 3]!]![at] === value)
  )
    table.of.to![at] = to;
  else rows[person] = table.add(person, from, to, ...values);
}

function copyRows(from: Rows<string>, to: Rows<string>): void {
  const columns = Object.values(from.of);
  for (let at = 0; at < from.count; at++) to.add(...columns.map((column) => column[at]!));
}

/** How incomes have grown since the first year, in thousandths: 2.3 percent a year. */
function growthOfIncomes(): number[] {
  const growth = [1000];
  for (let year = FIRST_YEAR; year < LAST_YEAR; year++) growth.push(Math.round((growth.at(-1)! * 1023) / 1000));
  return growth;
}
