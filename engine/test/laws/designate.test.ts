import { expect, test } from 'vitest';
import { designate, type LawInUse } from '../../src/designate.ts';
import { type AreaBecame, standsIn } from '../../src/laws/index.ts';
import type { AreaSet } from '../../src/places/index.ts';
import type { Observation } from '../../src/words/index.ts';
import { type LawUse, loadLaws } from '../../src/workspace/index.ts';

const laws = await loadLaws('by-year');
const use: LawUse = { law: 'by-year', area_set: 'omr' };
const YEARS = [2018, 2019, 2020, 2021, 2022, 2023];

function set(...ids: string[]): AreaSet {
  return {
    id: 'omr',
    kind: 'housing',
    areas: ids.map((id) => ({ id, name: id, utm: [], degrees: [], size: Number.NaN })),
    findings: [],
  };
}

function figure(
  indicator: string,
  area: string,
  period: string,
  value: number,
  rest: Partial<Observation> = {},
): Observation {
  const places = { areaSet: 'omr', tenure: '_T', source: 's', line: null };
  return { ...places, area, indicator, period, value, numerator: null, denominator: null, status: 'figure', ...rest };
}

/** All that makes an area a parallelsamfund on the list of a year: outside and basic education, and origin. */
function listed(area: string, year: number): Observation[] {
  return [
    figure('beboere', area, `${year}-01-01`, 1200),
    figure('ikke-vestlig', area, `${year}-01-01`, 60),
    figure('uden-tilknytning-aar', area, String(year - 2), 45),
    figure('uden-tilknytning-aar', area, String(year - 1), 45),
    figure('grundskole', area, String(year - 1), 70),
  ];
}

function lists(inUse: Partial<LawInUse>, observations: readonly Observation[], ...ids: string[]) {
  return designate([{ use, laws, ...inUse }], observations, [set(...ids)]);
}

const SPLIT: AreaBecame[] = [{ from: 'A', to: ['A1', 'A2'], on: '2022-01-01' }];

test('a split area keeps its count of lists, and each area is judged only while it was there', () => {
  const observations = YEARS.flatMap((year) =>
    year < 2022 ? listed('A', year) : [...listed('A1', year), ...listed('A2', year)],
  );
  const { designations } = lists({ links: SPLIT }, observations, 'A', 'A1', 'A2');
  const told = designations.map(({ area, list_year, status, in_row_least }) => [area, list_year, status, in_row_least]);
  expect(told).toEqual(
    [
      ...[2018, 2019, 2020, 2021].map((year, at) => ['A', year, 'parallelsamfund', at + 1]),
      ['A1', 2022, 'omdannelse', 5],
      ['A2', 2022, 'omdannelse', 5],
      ['A1', 2023, 'omdannelse', 6],
      ['A2', 2023, 'omdannelse', 6],
    ].toSorted((a, b) => Number(a[1]) - Number(b[1])),
  );
  // Without the link the parts are new, and what they were before is unknown.
  const alone = lists({}, observations, 'A', 'A1', 'A2').designations.filter(({ area }) => area === 'A1');
  expect(alone.find(({ list_year }) => list_year === 2022)).toMatchObject({
    status: 'parallelsamfund',
    in_row_least: 1,
  });
});

test('a merged area has the fewest lists that its parts had', () => {
  const links = [
    { from: 'B', to: ['D'], on: '2022-01-01' },
    { from: 'C', to: ['D'], on: '2022-01-01' },
  ];
  const observations = YEARS.flatMap((year) =>
    year < 2022
      ? [...listed('B', year), ...(year > 2019 ? listed('C', year) : [figure('beboere', 'C', `${year}-01-01`, 900)])]
      : listed('D', year),
  );
  const { designations } = lists({ links }, observations, 'B', 'C', 'D');
  const row = designations.find(({ area, list_year }) => area === 'D' && list_year === 2022);
  expect(row).toMatchObject({ status: 'parallelsamfund', in_row_least: 3 });
});

test.each([
  ['A', 2021, true],
  ['A', 2022, false],
  ['A1', 2021, false],
  ['A1', 2022, true],
  ['E', 2000, true],
])('%s is there for the list of %i: %s', (area, year, there) => {
  expect(standsIn(area, year, SPLIT)).toBe(there);
});

test('an area that a part is split off from is there all the time', () => {
  const links = [{ from: 'A', to: ['A', 'A9'], on: '2022-06-01' }];
  expect([2021, 2022, 2023].map((year) => [standsIn('A', year, links), standsIn('A9', year, links)])).toEqual([
    [true, false],
    [true, true],
    [true, true],
  ]);
});

const INCOME = [
  figure('beboere', 'A', '2023-01-01', 1500),
  figure('bruttoindkomst-af-region', 'A', '2022', 54),
  figure('skattepligtige', 'A', '2023-01-01', 700),
];
const WAGE: LawUse = { ...use, people: { income: 'skattepligtige' }, wage: { before: 150_000, after: 350_000 } };

function income(inUse: Partial<LawInUse>, more: Observation[] = []) {
  const { criteria } = lists(inUse, [...INCOME, ...more], 'A');
  const row = criteria.find(({ rule_set, criterion }) => rule_set === 'almenbolig-2021' && criterion === 'income')!;
  return [row.margin, row.margin_kroner, row.margin_jobs];
}

test('the margin of income is in kroner and in jobs, by the region’s income in the workspace', () => {
  const region = { ...WAGE, region_income: { indicator: 'indkomst-kr', area_set: 'landet', area: '1083' } };
  const known = figure('indkomst-kr', '1083', '2022', 400_000, { areaSet: 'landet' });
  // 1 % of 400,000 kroner a person; 700 persons · 4,000 kroner / 200,000 kroner a job. 55 itself is not below 55.
  expect(income({ use: region }, [known])).toEqual([null, -4000, -14]);
  expect(income({ use: region }, [{ ...known, period: '2021' }])).toEqual([null, null, null]);
});

test('else by the dated figure of the region that the municipality lay in that year; unknown stays unknown', () => {
  const figures = [
    {
      id: 'r',
      name: 'r',
      indicator: 'bruttoindkomst-af-region',
      of: 'region' as const,
      values: [
        { list: 2023, region: '1083', value: 410_000 },
        { list: 2023, region: '1084', value: 500_000 },
      ],
    },
  ];
  const dated = { ...laws, figures: [...laws.figures, ...figures] };
  const of = (code: string, region?: string) =>
    income({ use: WAGE, laws: dated, municipality: { code, name: 'x', ...(region ? { region } : {}) } });
  expect(of('0101')).toEqual([null, -5000, -18]);
  // Vejle lies in 1083 whatever the workspace says; an invented municipality lies where it says.
  expect(of('0630', '1084')).toEqual([null, -4100, -15]);
  expect(of('0999', '1083')).toEqual([null, -4100, -15]);
  expect(of('0999')).toEqual([null, null, null]);
  expect(income({ use: WAGE, municipality: { code: '0101', name: 'x' } })).toEqual([null, null, null]);
});
