import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judge } from '../../src/laws/index.ts';
import { loadLaws } from '../../src/workspace/index.ts';
import { listFigures } from './figures.ts';

const folder = new URL('../../../cases/state-lists/', import.meta.url);
const laws = await loadLaws('by-year');

/** Rows of a comma-separated file whose texts may stand in quotes. */
function rowsOf(name: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(new URL(name, folder), 'utf8').trim().split('\n');
  const columns = head!.split(',');
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((cell) => cell[1] ?? cell[2] ?? '');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}

function figuresOf(row: Record<string, string>) {
  const figure = (column: string) => (row[column] ? { value: Number(row[column]) } : undefined)?.value;
  const known = {
    residents: figure('residents'),
    nonwestern: figure('nonwestern_pct'),
    labour: figure('outside_labour_pct'),
    convicted: figure('convicted_pct'),
    education: figure('basic_education_pct'),
    income: figure('income_pct'),
  };
  const there = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return listFigures({ area: row.area!, year: Number(row.year), ...there });
}

/** What the press called the lists, and the statuses that are at least that. */
const AT_LEAST: Record<string, string[]> = {
  ghetto: ['parallelsamfund', 'omdannelse'],
  udsat: ['udsat'],
  undecidable: ['undecidable'],
};

const figures = rowsOf('figures-and-status.csv');

test.each(figures.map((row) => [row.year, row.area, row] as const))('%s %s', (_year, _area, row) => {
  const [made] = judge(laws, [figuresOf(row)]);
  expect(AT_LEAST[row.published!]).toContain(made!.statusIfLarge);
  expect(made!.criteria.filter(({ criterion, met }) => met === 'met' && countsIn(row.year!, criterion))).toHaveLength(
    Number(row.criteria_met),
  );
});

/** From 2018 non-western is no longer one of those counted. */
function countsIn(year: string, criterion: string): boolean {
  return Number(year) < 2018 || criterion !== 'nonwestern';
}

test('no row of the lists with figures contradicts what was published', () => {
  const all = rowsOf('state-lists.csv').filter(({ list }) => list !== 'uncertain');
  const judged = judge(laws, all.map(figuresOf));
  const contradicted = all.filter((row, at) => {
    const status = judged[at]!.statusIfLarge;
    if (status === 'undecidable') return false;
    if (row.list === 'haard_ghetto' || row.list === 'ghetto') return !AT_LEAST.ghetto!.includes(status);
    return row.list === 'udsat' ? status !== 'udsat' : status !== 'not_listed';
  });
  expect(contradicted).toEqual([]);
  const decided = judged.filter((one) => one!.statusIfLarge !== 'undecidable');
  expect(decided.map((one) => `${one!.year} ${one!.area}: ${one!.statusIfLarge}`)).toContain(
    '2018 Nørager/Søstjernevej m.fl.: parallelsamfund',
  );
  expect(decided.length).toBeGreaterThanOrEqual(11);
});

test('the hard list of 2018 is those on the last five lists: no area on it left the list in 2015-2018, and each had been on it since', () => {
  const rows = rowsOf('state-lists.csv');
  const on = (year: number, area: string) =>
    rows.some(
      (row) => row.year === String(year) && row.area === area && /ghetto$/.test(row.list!) && row.list !== 'not_ghetto',
    );
  const hard = rows.filter(({ year, list }) => year === '2018' && list === 'haard_ghetto').map(({ area }) => area!);
  const rest = rows.filter(({ year, list }) => year === '2018' && list === 'ghetto').map(({ area }) => area!);
  // Membership as figures: on the list is met by everything, off the list by nothing. 2014 is known for some areas only.
  const years = [2014, 2015, 2016, 2017, 2018];
  const met = { residents: 2000, nonwestern: 90, labour: 90, convicted: 9, education: 90, income: 10 };
  const not = { residents: 2000, nonwestern: 0, labour: 0, convicted: 0, education: 0, income: 100 };
  const history = [...hard, ...rest].flatMap((area) =>
    years
      .filter((year) => year > 2014 || on(2014, area))
      .map((year) => listFigures({ area, year, ...(on(year, area) ? met : not) })),
  );
  const made = judge(laws, history).filter((one) => one!.year === 2018);
  const outcome = new Map(made.map((one) => [one!.area, one!.statuses.omdannelse]));
  expect(hard.map((area) => outcome.get(area))).not.toContain('no');
  expect(hard.filter((area) => on(2014, area)).length).toBeGreaterThan(5);
  for (const area of hard.filter((one) => on(2014, one))) expect([area, outcome.get(area)]).toEqual([area, 'yes']);
  // Those new in 2018 cannot be hard.
  for (const area of rest.filter((one) => !on(2017, one))) expect([area, outcome.get(area)]).toEqual([area, 'no']);
});
