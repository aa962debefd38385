import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Designation, judge } from '../../src/laws/index.ts';
import { loadLaws } from '../../src/workspace/index.ts';
import { listFigures, type Written } from './figures.ts';

const laws = await loadLaws('by-year');

function judged(...rows: Written[]): Designation {
  return judge(laws, rows.map(listFigures)).at(-1)!;
}

function criterion(year: number, figures: Partial<Written>, beside = false) {
  const made = judged({ year, ...figures });
  const [id] = Object.keys(figures).filter((key) => !['national', 'limit'].includes(key));
  return (beside ? made.criteriaBeside[0]! : made.criteria).find((one) => one.criterion === id)?.met;
}

/** Every limit as domain.md § 7.1 prints it: the figure at which the answer turns, and what is just on each side. */
const LIMITS: [years: number[], figure: keyof Written, met: number[], not: number[], national?: number][] = [
  [[2010, 2013], 'nonwestern', [50.1, 50.0001], [50, 49.9]],
  [[2010, 2013], 'labour', [40.1, 40.0001], [40, 39.9]],
  [[2010, 2013], 'convicted', [2.71, 2.7001], [2.7, 2.69]],
  [[2014, 2017], 'nonwestern', [50.1], [50]],
  [[2014, 2017], 'labour', [40.1], [40]],
  [[2014, 2017], 'convicted', [2.71], [2.7]],
  [[2014, 2017], 'education', [50.1], [50]],
  [[2014, 2017], 'income', [54.9, 54.9999], [55, 55.1]],
  [[2018, 2020, 2021, 2024], 'labour', [40.1], [40]],
  [[2018, 2020, 2021, 2024], 'convicted', [2.28, 2.29], [2.27, 2.2799], 0.76],
  [[2018, 2020, 2021, 2024], 'education', [60.1], [60]],
  [[2018, 2020, 2021, 2024], 'income', [54.9], [55]],
  [[2018, 2020, 2021, 2024], 'nonwestern', [50.1], [50]],
];

test.each(LIMITS)('%j %s: met at %j, not at %j', (years, figure, meets, not, national) => {
  const beside = national === undefined ? {} : { national };
  for (const year of years) {
    for (const value of meets)
      expect([year, value, criterion(year, { [figure]: value, ...beside })]).toEqual([year, value, 'met']);
    for (const value of not)
      expect([year, value, criterion(year, { [figure]: value, ...beside })]).toEqual([year, value, 'not']);
  }
});

test.each([
  ['nonwestern', [30.1], [30]],
  ['labour', [30.1], [30]],
  ['convicted', [1.52], [1.51], 0.76],
  ['education', [60.1], [60]],
  ['income', [64.9], [65]],
] as [keyof Written, number[], number[], number?][])(
  '§ 61 b %s: met at %j, not at %j',
  (figure, meets, not, national) => {
    const beside = national === undefined ? {} : { national };
    for (const value of meets) expect(criterion(2022, { [figure]: value, ...beside }, true)).toBe('met');
    for (const value of not) expect(criterion(2022, { [figure]: value, ...beside }, true)).toBe('not');
  },
);

test.each([2010, 2015, 2019, 2023])('%i: 1,000 residents are enough, 999 are not', (year) => {
  const all = { year, nonwestern: 90, labour: 90, convicted: 9, education: 90, income: 10, national: 0.7 };
  expect(judged({ ...all, residents: 1000 }).statuses.parallelsamfund).toBe('yes');
  const small = judged({ ...all, residents: 999 });
  expect([small.statuses.parallelsamfund, small.status, small.statusIfLarge]).toEqual([
    'no',
    'not_listed',
    'parallelsamfund',
  ]);
  const unknown = judged(all);
  expect([unknown.status, unknown.statusIfLarge, unknown.missing.includes('residents')]).toEqual([
    'undecidable',
    'parallelsamfund',
    true,
  ]);
});

const MET = { nonwestern: 90, labour: 90, convicted: 9, education: 90, income: 10 };
const NOT = { nonwestern: 10, labour: 10, convicted: 0.1, education: 10, income: 100 };
const IDS = ['nonwestern', 'labour', 'convicted', 'education', 'income'] as const;

/** The rule as the law is worded, counted here by itself: statuses of an area with 1,000 residents. */
function worded(year: number, met: ReadonlySet<string>): Record<string, string> {
  const count = (ids: readonly string[]) => ids.filter((id) => met.has(id)).length;
  const say = (is: boolean) => (is ? 'yes' : 'no');
  if (year < 2014) return { parallelsamfund: say(count(['nonwestern', 'labour', 'convicted']) >= 2) };
  if (year < 2018) return { parallelsamfund: say(count(IDS) >= 3) };
  const udsat = count(['labour', 'convicted', 'education', 'income']) >= 2;
  const rest = year < 2021 ? {} : { forebyggelse: say(udsat && met.has('nonwestern')) };
  return { udsat: say(udsat), parallelsamfund: say(udsat && met.has('nonwestern')), ...rest };
}

test.each([2010, 2014, 2018, 2021])('%i: every combination of criteria gives what the law says', (year) => {
  for (let bits = 0; bits < 32; bits++) {
    const met = new Set(IDS.filter((_, at) => bits & (1 << at)));
    const figures = Object.fromEntries(IDS.map((id) => [id, (met.has(id) ? MET : NOT)[id]]));
    const { statuses } = judged({ year, residents: 1000, national: 0.7, ...figures });
    expect(statuses).toMatchObject(worded(year, met));
  }
});

test('a status is undecidable just when filling in what is unknown could give both answers', () => {
  const truth = fc.constantFrom('met', 'not', 'unknown');
  fc.assert(
    fc.property(
      fc.constantFrom(2010, 2013, 2014, 2017, 2018, 2020, 2021, 2026),
      fc.tuple(truth, truth, truth, truth, truth),
      (year, truths) => {
        const known = Object.fromEntries(
          IDS.flatMap((id, at) => (truths[at] === 'unknown' ? [] : [[id, (truths[at] === 'met' ? MET : NOT)[id]]])),
        );
        const { statuses } = judged({ year, residents: 1000, national: 0.7, ...known });
        const open = IDS.filter((_, at) => truths[at] === 'unknown');
        const answers = Array.from({ length: 2 ** open.length }, (_, bits) =>
          worded(
            year,
            new Set(
              IDS.filter((id, at) => truths[at] === 'met' || (bits & (1 << open.indexOf(id)) && open.includes(id))),
            ),
          ),
        );
        for (const id of Object.keys(answers[0]!)) {
          const possible = new Set(answers.map((one) => one[id]));
          expect([id, statuses[id]]).toEqual([id, possible.size > 1 ? 'undecidable' : answers[0]![id]]);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a limit that is known only from a rounded one leaves what lies between open', () => {
  // 2022: twice the mean is published as 1.45, so three times lies between 2.1675 and 2.1825.
  expect(criterion(2022, { convicted: 2.19 })).toBe('met');
  expect(criterion(2022, { convicted: 2.18 })).toBe('undecidable');
  expect(criterion(2022, { convicted: 2.16 })).toBe('not');
  expect(criterion(2022, { convicted: 1.45 }, true)).toBe('met');
});

test('what a row says of the country goes before the library: a mean, or a limit of three times it', () => {
  expect(criterion(2018, { convicted: 1.98 })).toBe('met');
  expect(criterion(2018, { convicted: 1.98, national: 0.67 })).toBe('not');
  expect(criterion(2018, { convicted: 1.98, limit: 1.99 })).toBe('not');
  expect(criterion(2022, { convicted: 1.4, limit: 2.1 }, true)).toBe('met');
  expect(criterion(2025, { convicted: 5 })).toBe('undecidable');
});

const LISTED = { residents: 1200, national: 0.7, ...MET };
const OFF = { residents: 1200, national: 0.7, ...NOT };

test('five lists in a row make an omdannelsesområde, through the change of law and of name', () => {
  const lists = [2017, 2018, 2019, 2020].map((year) => ({ year, ...LISTED }));
  expect(judged(...lists).statuses.omdannelse).toBe('undecidable');
  const made = judged(...lists, { year: 2021, ...LISTED });
  expect([made.statuses.omdannelse, made.status, made.law.statuses.omdannelse!.name]).toMatchObject([
    'yes',
    'omdannelse',
    { da: 'omdannelsesområde' },
  ]);
});

test.each([2018, 2019, 2020])('%i asked for five lists, though the law of then says four', (year) => {
  const four = [3, 2, 1, 0].map((back) => ({ year: year - back, ...LISTED }));
  expect(judged(...four).statuses.omdannelse).toBe('undecidable');
  expect(judged({ year: year - 4, ...OFF }, ...four).statuses.omdannelse).toBe('no');
  const made = judged({ year: year - 4, ...LISTED }, ...four);
  expect([made.statuses.omdannelse, made.law.statuses.omdannelse!.name]).toMatchObject([
    'yes',
    { da: 'hårdt ghettoområde' },
  ]);
});

test('a list without the area starts the count anew; a list that is not there leaves it open', () => {
  const years = [2018, 2019, 2020, 2021, 2022];
  const gap = judged(...years.map((year) => ({ year, ...(year === 2020 ? OFF : LISTED) })));
  expect([gap.statuses.omdannelse, gap.inRow.parallelsamfund]).toEqual(['no', { least: 2, most: 2 }]);
  const hole = judged(...years.filter((year) => year !== 2020).map((year) => ({ year, ...LISTED })));
  expect([hole.statuses.omdannelse, hole.missing, hole.status]).toEqual([
    'undecidable',
    ['earlier-lists'],
    'parallelsamfund',
  ]);
  expect(hole.inRow.parallelsamfund).toEqual({ least: 2, most: 13 });
});

test('an area that falls under 1,000 residents leaves, and begins anew when it is back', () => {
  const years = [2021, 2022, 2023, 2024, 2025, 2026];
  const made = judge(
    laws,
    years.map((year) => listFigures({ year, ...LISTED, residents: year === 2022 ? 999 : 1000 })),
  );
  expect(made.map((one) => one!.status)).toEqual([
    'parallelsamfund',
    'not_listed',
    ...Array(4).fill('parallelsamfund'),
  ]);
  expect(made.at(-1)!.inRow.parallelsamfund).toEqual({ least: 4, most: 4 });
  expect(made.at(-1)!.statuses.omdannelse).toBe('no');
});

test('parts of an area have its history; a merged area has it if all its parts had', () => {
  const old = [2021, 2022, 2023].flatMap((year) => [
    listFigures({ area: 'A', year, ...LISTED }),
    listFigures({ area: 'B', year, ...(year === 2022 ? OFF : LISTED) }),
    listFigures({ area: 'C', year, ...LISTED }),
  ]);
  const after = [2024, 2025].flatMap((year) =>
    ['A1', 'AC', 'BC'].map((area) => listFigures({ area, year, ...LISTED })),
  );
  const links = [
    { from: 'A', to: ['A1', 'AC'], on: '2024-01-01' },
    { from: 'C', to: ['AC', 'BC'], on: '2024-01-01' },
    { from: 'B', to: ['BC'], on: '2024-01-01' },
  ];
  const made = judge(laws, [...old, ...after], links).filter((one) => one!.year === 2025);
  expect(made.map((one) => one!.statuses.omdannelse)).toEqual(['yes', 'yes', 'undecidable']);
  expect(made.map((one) => one!.inRow.parallelsamfund)).toEqual([
    { least: 5, most: 2025 - 2010 + 1 },
    { least: 5, most: 2025 - 2010 + 1 },
    { least: 3, most: 2025 - 2010 + 1 },
  ]);
});

test('one rule set can judge all lists, whatever their year', async () => {
  const alone = await loadLaws('almenbolig-2021');
  const [made] = judge(alone, [listFigures({ year: 2015, ...LISTED })]);
  expect([made!.law.id, made!.status, made!.statuses.forebyggelse]).toEqual([
    'almenbolig-2021',
    'parallelsamfund',
    'yes',
  ]);
});

test('a year before 2010 has no law', () => {
  expect(judge(laws, [listFigures({ year: 2009, ...LISTED })])).toEqual([undefined]);
});

test('the order of the rows changes nothing', () => {
  const rows = [2021, 2022, 2023, 2024, 2025].map((year) => listFigures({ year, ...LISTED }));
  const backwards = judge(laws, rows.toReversed()).toReversed();
  expect(backwards).toEqual(judge(laws, rows));
});
