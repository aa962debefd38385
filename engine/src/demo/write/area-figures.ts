import { writeXlsx } from 'hucre/xlsx';
import { type Chance, chanceOf } from '../chance.ts';
import { ageAt, newYear, yearOf } from '../days.ts';
import { levelAt, type OwnTable, type OwnTableName } from '../people/own-tables.ts';
import { FIRST_YEAR, type History, LAST_YEAR } from '../people/run.ts';
import { type Change, changedBy, countsOf, nationalConvicted, plantedPoints } from './at-the-limits.ts';

/** The figures that reach a municipality only summed by area, in the order of the columns: indicator and what the package calls it. */
export const AREA_FIGURES = [
  ['doemte', 'Dømte, pct.'],
  ['grundskole', 'Grundskole som højeste, pct.'],
  ['hoejt-uddannede', 'Mellemlang eller lang videregående, pct.'],
  ['bruttoindkomst-af-region', 'Bruttoindkomst, pct. af regionen'],
  ['lavindkomst', 'Lavindkomst, pct.'],
  ['disponibel-median', 'Disponibel indkomst, median, kr.'],
  ['anmeldelser', 'Anmeldelser pr. 1.000'],
  ['tryghed', 'Tryghedsindeks'],
  ['valgdeltagelse', 'Valgdeltagelse, pct.'],
] as const;

/** The true figure of an area and year and its counts; null where there is none. */
export interface AreaFigure {
  readonly set: string;
  readonly area: string;
  readonly year: number;
  readonly indicator: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** The region's mean gross income above the municipality's, in thousandths: the region is not simulated. */
const REGION = 1_030;

/** The true figures of housing areas and districts, from the tables a municipality does not hold and what is planted (`at-the-limits.ts`). */
export function trueFigures(
  history: History,
  tables: Readonly<Record<OwnTableName, OwnTable>>,
  seed: number,
): AreaFigure[] {
  const chance = chanceOf(seed, 5);
  const figures: AreaFigure[] = [];
  const convicted = new Set<number>();
  const { conviction, income } = tables;
  for (let at = 0; at < conviction.rows.count; at++)
    convicted.add(conviction.rows.of.person![at]! * 100 + yearOf(conviction.rows.of.date![at]!) - 2000);
  const incomes = incomesByYear(history, income);
  const planted = plantedPoints(seed);
  for (let year = FIRST_YEAR + 1; year <= LAST_YEAR; year++) {
    const people = residentsAt(history, year + 1);
    const { gross, disposable } = incomes[year - FIRST_YEAR]!;
    const whole = summary(history, people, year, convicted, gross, disposable);
    // A district has what is planted in its housing areas.
    const changes: Change[] = [];
    const line = whole.disposable.length === 0 ? 0 : whole.disposable[whole.disposable.length >> 1]! / 2;
    for (const [set, areas, areaOf] of [
      ['boligomraader', history.town.areas, history.town.accesses.of.area],
      ['bydele', history.town.districts, history.town.accesses.of.district],
    ] as const) {
      const { place } = history.newYears[year + 1 - FIRST_YEAR]!;
      const members: number[][] = areas.map(() => []);
      for (const person of people) members[areaOf[history.town.homes.of.access[place[person]!]!]!]?.push(person);
      areas.forEach(({ id }, at) => {
        let one = summary(history, members[at]!, year, convicted, gross, disposable);
        const points = set === 'boligomraader' ? planted(id, year) : undefined;
        if (points)
          changes.push({ district: history.town.areas[at]!.district, ...countsOf(points, one, regionOf(whole)) });
        const own = set === 'boligomraader' ? changes.slice(points ? -1 : changes.length) : changes;
        for (const change of own) if (points || change.district === at) one = changedBy(one, change);
        figures.push(...figuresOf(chance, { set, area: id, year }, one, whole, line));
      });
    }
  }
  return figures;
}

/**
 * The package as Danmarks Statistik would send it: a workbook with a sheet a set, one to two years late (incomes stop a year before the
 * rest), blank for areas with few grown-ups and `..` where fewer than five persons are behind a share.
 */
export async function packageWorkbook(
  history: History,
  figures: readonly AreaFigure[],
  seed: number,
): Promise<Uint8Array> {
  const sheet = (set: string, name: string, areas: readonly { readonly id: string; readonly name: string }[]) => {
    const byKey = new Map(
      figures.filter((one) => one.set === set).map((one) => [`${one.area} ${one.year} ${one.indicator}`, one]),
    );
    const rows: (string | number | null)[][] = [['Område', 'År', ...AREA_FIGURES.map(([, title]) => title)]];
    for (const { id, name: title } of areas) {
      for (let year = FIRST_YEAR + 1; year < LAST_YEAR; year++) {
        rows.push([
          title,
          year,
          ...AREA_FIGURES.map(([indicator]) => shown(byKey.get(`${id} ${year} ${indicator}`), year)),
        ]);
      }
    }
    return { name, rows };
  };
  const made = new Date(newYear(2026) * 86_400_000);
  return writeXlsx({
    properties: { created: made, modified: made },
    sheets: [
      {
        name: 'Læs mig',
        rows: [
          ['Boligsocial pakke for Fjordby. Opdigtede tal.'],
          ['Blank: området er for lille. ..: færre end fem personer bag tallet.'],
        ],
      },
      sheet('boligomraader', 'Tabel 1 Boligområder', history.town.areas),
      sheet('bydele', 'Tabel 2 Bydele', history.town.districts),
      { name: 'Tabel 3 Landet', rows: countryRows(seed) },
    ],
  });
}

/** The country's share of convicted, which the State's limit is a number of times: as late as the areas' figures. */
function countryRows(seed: number): (string | number)[][] {
  const national = nationalConvicted(seed);
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR - 1 }, (_, at) => FIRST_YEAR + 1 + at);
  return [['Område', 'År', 'Dømte, pct.'], ...years.map((year) => ['Hele landet', year, national(year)])];
}

interface Summary {
  readonly adults: number;
  readonly convicted: number;
  readonly middle: number;
  readonly basic: number;
  readonly high: number;
  readonly earners: number;
  readonly gross: number;
  /** Disposable incomes of those of 15 and over, sorted. */
  readonly disposable: readonly number[];
}

function summary(
  { population, newYears }: History,
  people: readonly number[],
  year: number,
  convicted: ReadonlySet<number>,
  gross: Int32Array,
  disposable: Int32Array,
): Summary {
  const { of } = population.people;
  const on = newYear(year + 1);
  const { status } = newYears[year + 1 - FIRST_YEAR]!;
  const found = {
    adults: 0,
    convicted: 0,
    middle: 0,
    basic: 0,
    high: 0,
    earners: 0,
    gross: 0,
    disposable: [] as number[],
  };
  for (const person of people) {
    const age = ageAt(of.born[person]!, on);
    if (age >= 18) {
      found.adults += 1;
      if (convicted.has(person * 100 + year - 2000)) found.convicted += 1;
    }
    if (age >= 30 && age < 60) {
      found.middle += 1;
      const level = levelAt(of.education[person]!, age);
      if (level === 0 || of.approved[person] === 0) found.basic += 1;
      else if (level >= 5) found.high += 1;
    }
    if (age >= 15 && gross[person]! >= 0) {
      found.disposable.push(disposable[person]!);
      if (age < 65 && status[person] !== 3) {
        found.earners += 1;
        found.gross += gross[person]!;
      }
    }
  }
  found.disposable.sort((a, b) => a - b);
  return found;
}

/** The region's mean gross income. */
function regionOf(whole: Summary): number {
  return ((whole.gross / Math.max(1, whole.earners)) * REGION) / 1000;
}

function figuresOf(
  chance: Chance,
  key: Pick<AreaFigure, 'set' | 'area' | 'year'>,
  one: Summary,
  whole: Summary,
  line: number,
): AreaFigure[] {
  const share = (numerator: number, denominator: number, times = 100) =>
    denominator === 0 ? null : (times * numerator) / denominator;
  const row = (
    indicator: string,
    value: number | null,
    numerator: number | null = null,
    denominator: number | null = null,
  ): AreaFigure => ({ ...key, indicator, value, numerator, denominator });
  const poor = one.disposable.filter((income) => income < line).length;
  const mean = one.earners === 0 ? null : one.gross / one.earners;
  const region = regionOf(whole);
  const weak = one.middle === 0 ? 0.2 : one.basic / one.middle;
  const reports = one.convicted * 7 + Math.floor(one.adults * 0.03 * (0.6 + weak)) + chance.below(6);
  return [
    row('doemte', share(one.convicted, one.adults), one.convicted, one.adults),
    row('grundskole', share(one.basic, one.middle), one.basic, one.middle),
    row('hoejt-uddannede', share(one.high, one.middle), one.high, one.middle),
    row('bruttoindkomst-af-region', mean === null ? null : (100 * mean) / region),
    row('lavindkomst', share(poor, one.disposable.length), poor, one.disposable.length),
    row('disponibel-median', one.disposable.length === 0 ? null : one.disposable[one.disposable.length >> 1]! * 100),
    row('anmeldelser', share(reports, one.adults, 1000), reports, one.adults),
    row('tryghed', one.adults === 0 ? null : Math.max(0, Math.min(100, 93 - weak * 70 + chance.bell() * 4))),
    row(
      'valgdeltagelse',
      [2013, 2017, 2021, 2025].includes(key.year) && one.adults > 0
        ? Math.max(0, Math.min(100, 84 - weak * 60 + chance.bell() * 3))
        : null,
    ),
  ];
}

/** A figure as the package shows it: one or two decimals, blank or `..`. */
function shown(figure: AreaFigure | undefined, year: number): string | number | null {
  if (!figure || figure.value === null) return null;
  if (/indkomst|disponibel/.test(figure.indicator) && year >= LAST_YEAR - 1) return null;
  if (figure.denominator !== null && figure.denominator < 100) return null;
  if (figure.numerator !== null && figure.numerator < 5) return '..';
  const digits = figure.indicator === 'doemte' ? 100 : figure.indicator === 'disponibel-median' ? 1 : 10;
  return Math.round(figure.value * digits) / digits;
}

function residentsAt(history: History, year: number): number[] {
  const { place } = history.newYears[year - FIRST_YEAR]!;
  const { died } = history.population.people.of;
  const found: number[] = [];
  for (let person = 0; person < place.length; person++)
    if (place[person]! >= 0 && (died[person]! < 0 || died[person]! >= newYear(year))) found.push(person);
  return found;
}

function incomesByYear(history: History, income: OwnTable): { gross: Int32Array; disposable: Int32Array }[] {
  const people = history.population.people.count;
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, () => ({
    gross: new Int32Array(people).fill(-1),
    disposable: new Int32Array(people).fill(-1),
  }));
  const { of, count } = income.rows;
  for (let at = 0; at < count; at++) {
    const year = years[yearOf(of.from![at]!) - FIRST_YEAR]!;
    year.gross[of.person![at]!] = of.gross![at]!;
    year.disposable[of.person![at]!] = of.disposable![at]!;
  }
  return years;
}
