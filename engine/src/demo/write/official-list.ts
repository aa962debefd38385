import { type Exact, exact, judge, type ListFigures, lawOfYear, ratio, times, toNumber } from '../../laws/index.ts';
import { loadLaws } from '../../workspace/index.ts';
import { ageAt, newYear } from '../days.ts';
import { levelAt, type OwnTable, type OwnTableName } from '../people/own-tables.ts';
import { type History, LAST_YEAR } from '../people/run.ts';
import { BENEFITS } from '../people/work.ts';
import { HOUSING_AREAS } from '../town/plan.ts';
import type { AreaFigure } from './area-figures.ts';
import { nationalConvicted } from './at-the-limits.ts';

/** The first list: labour of two years before it is known from the first snapshot on. */
const FIRST_LIST = 2015;

/** Where the State's figures are not what a right count by the law gives, and why: what the reconciliation is to find. */
const PLANTED = {
  /** The State draws the area together with its neighbour. */
  borders: { area: 'A07', with: 'A08' },
  /** Education was not updated for one list. */
  vintage: { area: 'A03', year: 2022, criterion: 'education' },
  /** Lists before this one count education that is not approved in Denmark; the package has it by today's definition for all years. */
  definition: { before: 2018, criterion: 'education' },
} as const;

/** Benefits that count as outside (`library/columns/fulltime_outside.yaml`). */
const OUTSIDE = [
  'kontanthjaelp',
  'uddannelseshjaelp',
  'sho',
  'foertidspension',
  'dagpenge',
  'ressourceforloeb',
  'jobafklaring',
  'ledighedsydelse',
  'revalidering',
].map((benefit) => BENEFITS.indexOf(benefit as (typeof BENEFITS)[number]));

const CRITERIA = ['nonwestern', 'labour', 'convicted', 'education', 'income'] as const;
type Criterion = (typeof CRITERIA)[number];

/** The columns of the list, and what they mean (`kvarter law`). */
const COLUMNS: Readonly<Record<Criterion, { readonly title: string; readonly column: string }>> = {
  nonwestern: { title: 'Ikke-vestlige, pct.', column: 'nonwestern_pct' },
  labour: { title: 'Uden tilknytning, pct.', column: 'outside_labour_pct' },
  convicted: { title: 'Dømte, pct.', column: 'convicted_pct' },
  education: { title: 'Grundskole, pct.', column: 'basic_education_pct' },
  income: { title: 'Bruttoindkomst, pct. af regionen', column: 'income_pct' },
};

/** The State's list of Fjordby's almene areas, year by year, invented like everything else, and what is planted in it. */
export async function officialList(
  history: History,
  tables: Readonly<Record<OwnTableName, OwnTable>>,
  figures: readonly AreaFigure[],
  seed: number,
): Promise<{ readonly csv: string; readonly truth: string }> {
  const laws = await loadLaws('by-year');
  const national = nationalConvicted(seed);
  const almene = new Set(HOUSING_AREAS.filter(({ tenure }) => tenure === 'almen').map(({ id }) => id));
  const areas = history.town.areas.filter(({ id }) => almene.has(id));
  const people = peopleByYear(history, tables);
  const given = new Map(
    figures
      .filter(({ set }) => set === 'boligomraader')
      .map((one) => [`${one.area} ${one.year} ${one.indicator}`, one]),
  );
  const lists: { row: Row; figures: ListFigures }[] = [];
  for (let year = FIRST_LIST; year <= LAST_YEAR; year++) {
    for (const { id, name } of areas) {
      const row = rowOf(id, name, year, people, given);
      const mean = ratio(plusOf(exact(national(year - 2)), exact(national(year - 1))), exact(2));
      lists.push({
        row,
        figures: {
          area: id,
          year,
          residents: exact(row.residents),
          values: Object.fromEntries(CRITERIA.map((one) => [one, row.values[one]])),
          national: { mean },
        },
      });
    }
  }
  const judged = judge(
    laws,
    lists.map((one) => one.figures),
  );
  const header = ['Listens år', 'Område', 'Beboere', ...CRITERIA.map((one) => COLUMNS[one].title), LIMIT, 'Kategori'];
  const csv = [header.map((one) => `"${one}"`).join(';')];
  const truth = ['area,list_year,criterion,exact,printed,planted'];
  lists.forEach(({ row, figures: { national: stated } }, at) => {
    const { law, beside } = lawOfYear(laws, row.year)!;
    const has = Object.hasOwn(law.criteria, 'income');
    const said = judged[at]!;
    const names = [law, ...beside].flatMap((one) =>
      Object.entries(one.statuses).flatMap(([id, { name }]) =>
        said.statuses[id] === 'yes' ? [typeof name === 'string' ? name : name.da] : [],
      ),
    );
    const cells = CRITERIA.map((one) => {
      const value = row.values[one];
      if (!value || !has) return '';
      const printed = toNumber(value).toFixed(law.criteria[one]!.decimals ?? 1);
      truth.push(`${row.area},${row.year},${one},${toNumber(value)},${printed},${row.planted[one] ?? ''}`);
      return comma(printed);
    });
    const limit = toNumber(times(stated!.mean!, exact(3))).toFixed(2);
    csv.push(
      [row.year, row.name, row.residents, ...cells, row.year >= 2018 ? comma(limit) : '', names.join(', ')].join(';'),
    );
  });
  return { csv: `\ufeff${csv.join('\r\n')}\r\n`, truth: `${truth.join('\n')}\n` };
}

const LIMIT = 'Grænse for dømte, pct.';

/** How the list is to be read. */
export const OFFICIAL_LIST = `# yaml-language-server: $schema=../.kvarter/schema/published-list.schema.json
#
# Statens lister over Fjordbys almene områder, opdigtet som alt andet. truth/official-list.csv siger, hvor de med vilje ikke er som vores, og hvorfor.
id: statens-lister
name: {da: Statens lister, en: "The State's lists"}
path: data/staten/lister.csv
delimiter: ";"
area: {column: Område, set: boligomraader, match: name}
year: {column: Listens år}
columns:
  residents: Beboere
${CRITERIA.map((one) => `  ${COLUMNS[one].column}: "${COLUMNS[one].title}"`).join('\n')}
  limit_convicted_pct: "${LIMIT}"
value: {decimal: ","}
status: {column: Kategori}
# Tabellen har alle kommunens almene områder: et område uden kategori er ikke på listen.
absent: not-listed
`;

interface Row {
  readonly area: string;
  readonly name: string;
  readonly year: number;
  readonly residents: number;
  readonly values: Readonly<Partial<Record<Criterion, Exact>>>;
  readonly planted: Readonly<Partial<Record<Criterion, string>>>;
}

/** Persons of an area on 1 January, as the law counts them. */
interface Counted {
  readonly residents: number;
  readonly nonwestern: number;
  readonly grown: number;
  readonly outside: number;
  /** Aged 30 to 59 with an education that is not approved in Denmark. */
  readonly unapproved: number;
}

function rowOf(
  area: string,
  name: string,
  year: number,
  people: ReadonlyMap<string, Counted>,
  given: ReadonlyMap<string, AreaFigure>,
): Row {
  const planted: Partial<Record<Criterion, string>> = {};
  const { borders, vintage, definition } = PLANTED;
  const drawn = area === borders.area && people.has(`${borders.with} ${year}`) ? [area, borders.with] : [area];
  if (drawn.length > 1) for (const one of CRITERIA) planted[one] = 'borders';
  const counts = (at: number) => drawn.map((one) => people.get(`${one} ${at}`)!);
  const sum = (of: readonly number[]) => of.reduce((total, one) => total + one, 0);
  const share = (part: readonly number[], whole: readonly number[]): Exact | undefined =>
    sum(whole) === 0 ? undefined : times(ratio(exact(sum(part)), exact(sum(whole))), exact(100));
  const figure = (indicator: string, years: readonly number[], less: (year: number) => number = () => 0) => {
    const of_it = drawn.flatMap((one) => years.map((at) => given.get(`${one} ${at} ${indicator}`)));
    if (of_it.some((one) => one?.denominator === null || one?.denominator === undefined)) return undefined;
    return share(
      [...of_it.map((one) => one!.numerator!), -less(years[0]!)],
      of_it.map((one) => one!.denominator!),
    );
  };
  const isOld = area === vintage.area && year === vintage.year;
  if (isOld) planted[vintage.criterion] = 'vintage';
  const isOther = year < definition.before;
  if (isOther) planted[definition.criterion] = [planted[definition.criterion], 'definition'].filter(Boolean).join(' ');
  const unapproved = (at: number) => (isOther ? sum(counts(at + 1).map((one) => one.unapproved)) : 0);
  const income = given.get(`${area} ${year - 1} bruttoindkomst-af-region`)?.value ?? null;
  // The neighbour's mean has no number of persons behind it: income is as the area's own.
  if (drawn.length > 1) delete planted.income;
  const values: Partial<Record<Criterion, Exact>> = {};
  const set = (criterion: Criterion, value: Exact | undefined) => {
    if (value) values[criterion] = value;
  };
  const now = counts(year);
  const before = counts(year - 1);
  set(
    'nonwestern',
    share(
      now.map((one) => one.nonwestern),
      now.map((one) => one.residents),
    ),
  );
  set(
    'labour',
    share(
      [...before, ...now].map((one) => one.outside),
      [...before, ...now].map((one) => one.grown * 1000),
    ),
  );
  set('convicted', figure('doemte', [year - 2, year - 1]));
  set('education', figure('grundskole', [isOld ? year - 2 : year - 1], unapproved));
  set('income', income === null ? undefined : exact(income));
  return { area, name, year, residents: sum(now.map((one) => one.residents)), values, planted };
}

/** By area and year, the persons on 1 January: where they are registered, and their benefits of the year before. */
function peopleByYear(
  history: History,
  tables: Readonly<Record<OwnTableName, OwnTable>>,
): ReadonlyMap<string, Counted> {
  const { town, population } = history;
  const { people, stays } = population;
  const { of } = people;
  const found = new Map<string, Counted>();
  for (let year = FIRST_LIST - 1; year <= LAST_YEAR; year++) {
    const on = newYear(year);
    const outside = outsideIn(tables.benefit, people.count, year - 1);
    const counts = town.areas.map(() => ({ residents: 0, nonwestern: 0, grown: 0, outside: 0, unapproved: 0 }));
    for (let stay = 0; stay < stays.count; stay++) {
      const to = stays.of.to[stay]!;
      const place = stays.of.place[stay]!;
      if (stays.of.from[stay]! > on || (to !== -1 && to <= on) || place < 0) continue;
      const area = town.accesses.of.area[town.homes.of.access[place]!]!;
      if (area < 0) continue;
      const person = stays.of.person[stay]!;
      const age = ageAt(of.born[person]!, on);
      const one = counts[area]!;
      one.residents += 1;
      if (of.origin[person] !== 0 && of.western[person] === 0) one.nonwestern += 1;
      if (age >= 18 && age <= 64) {
        one.grown += 1;
        one.outside += outside[person]!;
      }
      if (age >= 30 && age < 60 && of.approved[person] === 0 && levelAt(of.education[person]!, age) !== 0)
        one.unapproved += 1;
    }
    for (const [at, { id }] of town.areas.entries()) found.set(`${id} ${year}`, counts[at]!);
  }
  return found;
}

/** Thousandths of the year that each person was outside the labour market and education. */
function outsideIn({ rows }: OwnTable, persons: number, year: number): Int32Array {
  const [first, next] = [newYear(year), newYear(year + 1)];
  const days = new Float64Array(persons);
  const { person, from, to, benefit, share } = rows.of;
  for (let row = 0; row < rows.count; row++) {
    if (!OUTSIDE.includes(benefit![row]!)) continue;
    const until = to![row]! < 0 ? next : Math.min(next, to![row]!);
    const since = Math.max(first, from![row]!);
    if (until > since) days[person![row]!]! += (until - since) * share![row]!;
  }
  return Int32Array.from(days, (one) => Math.min(1000, Math.floor(one / (next - first))));
}

function plusOf(a: Exact, b: Exact): Exact {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

const comma = (text: string) => text.replace('.', ',');
