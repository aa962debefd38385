import { describe, expect, it } from 'vitest';
import { isRegisterIndicator } from '../../../src/measures/index.ts';
import { Problem } from '../../../src/words/index.ts';
import { column, count, indicator, only, type Row, type World } from './people.ts';

const DAY = '2024-01-01';
const LABOUR = { person: 'BIGINT', from: 'DATE', to: 'DATE', status: 'VARCHAR', share: 'BIGINT' };
const spell = (person: number, from: string, to: string | null, share: number, status = 'beskaeftiget') => ({
  person,
  from,
  to,
  share,
  status,
});

/** Four adults at one address of area A. */
const four = (over: Partial<World> = {}, rows: readonly Row[] = []): World => ({
  days: [DAY],
  persons: { [DAY]: [1, 2, 3, 4].map((person) => ({ person, address: 1, age: 40, sex: 'F', tenure: 'almen' })) },
  areas: [{ area_set: 'blocks', area: 'A', address: 1, from: '2000-01-01', to: null }],
  areaSets: [{ id: 'blocks', kind: 'housing', areas: ['A', 'B'] }],
  own: { labour: { columns: LABOUR, rows } },
  ...over,
});

const sumOf = (columnId: string, unit = 'count') => `id: total\ncounts: ${columnId}\nunit: ${unit}`;
const valueIn = async (world: World, columns: readonly string[], indicators = [sumOf('mine')]) => {
  const { figures } = await count(world, indicators, columns);
  return only(figures, { area_set: 'blocks', area: 'A', indicator: 'total', period: DAY });
};
const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (one: unknown) => one,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
};

describe('a column of the municipality’s own', () => {
  it('counts, of each row, the days that lie in the year before the snapshot', async () => {
    const rows = [
      spell(1, '2022-06-01', '2023-02-01', 1), // 31 days of January 2023
      spell(2, '2023-12-30', null, 1), // two days
      spell(3, '2022-01-01', '2023-01-01', 1), // ended the day the year began
      spell(4, '2024-01-01', null, 1), // begins on the snapshot
    ];
    const mine = 'id: mine\nfrom: labour\nper: snapshot-year\nsql: sum(days)\notherwise: 0';
    expect((await valueIn(four({}, rows), [mine])).value).toBe(33);
  });

  it('knows the length of the year: 366 days before 2025-01-01', async () => {
    const world = four({ days: ['2025-01-01'] }, [spell(1, '2000-01-01', null, 1)]);
    const { figures } = await count(
      { ...world, persons: { '2025-01-01': world.persons![DAY]! } },
      [sumOf('mine')],
      [
        'id: mine\nfrom: labour\nper: snapshot-year\nsql: sum(days) * 1000 // any_value(days_in_period)\nunit: thousandth-person',
      ],
    );
    expect(only(figures, { area_set: 'blocks', area: 'A' }).value).toBe(1);
  });

  it('looks on the day itself at the rows in force, from the first day up to the day after the last', async () => {
    const rows = [
      spell(1, DAY, null, 5),
      spell(2, '2020-01-01', DAY, 7),
      spell(3, '2020-01-01', '2024-01-02', 11),
      spell(4, '2024-01-02', null, 13),
    ];
    expect((await valueIn(four({}, rows), ['id: mine\nfrom: labour\nper: snapshot\nsql: sum(share)'])).value).toBe(16);
  });

  it('takes dated rows of the year, the day of the snapshot not among them', async () => {
    const own = {
      notification: {
        columns: { person: 'BIGINT', date: 'DATE' },
        rows: ['2023-01-01', '2023-12-31', '2022-12-31', DAY].map((date) => ({ person: 1, date })),
      },
    };
    const mine = 'id: mine\nfrom: notification\nper: snapshot-year\nsql: count(*)\notherwise: 0';
    expect((await valueIn(four({ own }), [mine])).value).toBe(2);
    const problem = await problemOf(valueIn(four({ own }), [mine.replace('snapshot-year', 'snapshot')]));
    expect([problem.code, problem.place?.line]).toEqual(['K-MEASURES-10', 3]);
  });

  it('is only about the rows that where lets through, and `otherwise` is for those without rows', async () => {
    const rows = [spell(1, '2023-01-01', null, 3), spell(2, '2023-01-01', null, 5, 'uddannelse')];
    const mine = "id: mine\nfrom: labour\nper: snapshot\nwhere: status = 'uddannelse'\nsql: sum(share)\notherwise: 100";
    expect((await valueIn(four({}, rows), [mine])).value).toBe(305);
  });

  it('without `otherwise` leaves those without rows out of the base', async () => {
    const rows = [spell(1, '2023-01-01', null, 500), spell(2, '2023-01-01', null, 1000)];
    const mine = 'id: mine\nfrom: labour\nper: snapshot\nsql: sum(share)\nunit: thousandth-person';
    const figure = await valueIn(four({}, rows), [mine], ['id: total\ncounts: mine\nunit: percent']);
    expect(figure).toMatchObject({ value: 75, numerator: 1.5, denominator: 2 });
  });

  it('takes the newest of several rows, and of rows of one day always the same', async () => {
    const rows = [
      spell(1, '2023-05-01', null, 3),
      spell(1, '2023-06-01', null, 8),
      spell(1, '2023-06-01', null, 9),
      spell(1, '2023-06-01', null, 7),
    ];
    const mine = 'id: mine\nfrom: labour\nper: snapshot-year\nsql: arg_max(share, "from")\notherwise: 0';
    expect((await valueIn(four({}, rows), [mine])).value).toBe(9);
    expect((await valueIn(four({}, rows.toReversed()), [mine])).value).toBe(9);
  });

  it('may be about homes: everybody at the address gets it', async () => {
    const own = { stairs: { columns: { address: 'BIGINT', lift: 'BOOLEAN' }, rows: [{ address: 1, lift: true }] } };
    const mine = 'id: mine\nfrom: stairs\nper: snapshot\nsql: bool_or(lift)\notherwise: false';
    expect((await valueIn(four({ own }), [mine])).value).toBe(4);
  });

  it('kept in øre gives kroner', async () => {
    const rows = [1, 2, 3, 4].map((person) => spell(person, '2023-01-01', null, person * 100_050));
    const mine = 'id: mine\nfrom: labour\nper: snapshot\nsql: sum(share)\nunit: oere';
    const figure = await valueIn(four({}, rows), [mine], ['id: total\ncounts: mine\nquantile: 0.5\nunit: kroner']);
    expect(figure).toMatchObject({ value: 2501.25, contributors: 4, largest: 4002, second: 3001.5 });
  });

  it('that gets too big for a number is told at its definition, and no value of a person with it', async () => {
    const rows = [spell(1, '2023-01-01', null, 123_456_789)];
    const mine = 'id: mine\nfrom: labour\nper: snapshot\nsql: sum(share * share * share)';
    const problem = await problemOf(valueIn(four({}, rows), [mine]));
    expect([problem.code, problem.place]).toMatchObject(['K-MEASURES-11', { file: 'columns/mine.yaml', line: 4 }]);
    expect(problem.print()).not.toContain('123456789');
  });
});

describe('what no source tells', () => {
  const mine = 'id: mine\nfrom: labour\nper: snapshot-year\nsql: sum(share)\notherwise: 0';

  it('is missing, not zero, where the table has no row for the period', async () => {
    const world = four({}, [spell(1, '2020-01-01', '2021-01-01', 5)]);
    const { figures, findings } = await count(world, [sumOf('mine')], [mine]);
    expect(only(figures, { area_set: 'blocks', area: 'A' })).toMatchObject({
      value: null,
      numerator: null,
      denominator: null,
      obs_status: 'O',
      conf_status: 'F',
    });
    expect(findings).toMatchObject([{ rule: 'no-rows-in-period', where: 'labour', names: [DAY], severity: 'warning' }]);
  });

  it('is left out with a warning where no register fills the table', async () => {
    const { figures, findings, sql } = await count(
      four({ own: {} }),
      [sumOf('mine'), 'id: all\nof: persons\nunit: count'],
      [mine],
    );
    expect(new Set(figures.map((one) => one.indicator))).toEqual(new Set(['all']));
    expect(findings).toMatchObject([{ rule: 'no-register-for-column', where: 'labour', names: ['total'], count: 1 }]);
    expect([...sql.keys()]).toEqual(['all']);
  });

  it('is missing where the addresses do not reach a year back', async () => {
    const { figures, findings } = await count(four(), ["id: total\ncounts: before = 'abroad'\nunit: percent"]);
    expect(only(figures, { area_set: 'blocks', area: 'A' }).obs_status).toBe('O');
    expect(findings).toMatchObject([{ rule: 'register-does-not-reach', names: [DAY] }]);
  });

  it('is not applicable where there is nobody, and a count of nobody is zero', async () => {
    const { figures } = await count(four(), [
      'id: share\ncounts: age > 3\nunit: percent',
      'id: all\nof: persons\nunit: count',
    ]);
    expect(only(figures, { area_set: 'blocks', area: 'B', indicator: 'share' })).toMatchObject({
      value: null,
      obs_status: 'M',
    });
    expect(only(figures, { area_set: 'blocks', area: 'B', indicator: 'all' })).toMatchObject({
      value: 0,
      obs_status: 'A',
    });
  });
});

describe('the municipality', () => {
  it('has everybody, also those who live nowhere and outside all areas', async () => {
    const world = four();
    const persons = {
      [DAY]: [...world.persons![DAY]!, { person: 5, address: null, age: 20 }, { person: 6, address: 9, age: 30 }],
    };
    for (const areaSets of [world.areaSets!, []]) {
      const { figures } = await count({ ...world, persons, areaSets }, ['id: all\nof: persons\nunit: count']);
      expect(only(figures, { area_set: 'kommune', area: '0999' }).value).toBe(6);
      expect(only(figures, { area_set: 'kommune', area: '0999', tenure: 'uoplyst' }).value).toBe(2);
      expect(figures.filter((one) => one.area_set === 'kommune' && one.area === '_T')).toEqual([]);
      if (areaSets.length > 0) expect(only(figures, { area_set: 'blocks', area: '_T' }).value).toBe(4);
    }
  });

  it('and the set’s total have a home once that lies in two areas', async () => {
    const areas = ['A', 'B'].map((area) => ({ area_set: 'blocks', area, address: 1, from: '2000-01-01', to: null }));
    const { figures, findings } = await count(four({ areas }), ['id: all\nof: persons\nunit: count\nby: [sex]']);
    const value = (area_set: string, area: string) => only(figures, { area_set, area, sex: 'F' }).value;
    expect([value('blocks', 'A'), value('blocks', 'B'), value('blocks', '_T'), value('kommune', '0999')]).toEqual([
      4, 4, 4, 4,
    ]);
    expect(findings).toMatchObject([{ rule: 'homes-once-in-total', where: 'blocks' }]);
  });

  it('follows homes that change area, day by day', async () => {
    const days = ['2023-01-01', DAY];
    const areas = [
      { area_set: 'blocks', area: 'A', address: 1, from: '2000-01-01', to: DAY },
      { area_set: 'blocks', area: 'B', address: 1, from: DAY, to: null },
    ];
    const people = four().persons![DAY]!;
    const { figures } = await count(four({ areas, days, persons: { [days[0]!]: people, [DAY]: people } }), [
      'id: all\nof: persons\nunit: count',
    ]);
    const at = (area: string, period: string) =>
      only(figures, { area_set: 'blocks', area, period, tenure: 'almen' }).value;
    expect([at('A', days[0]!), at('B', days[0]!), at('A', DAY), at('B', DAY)]).toEqual([4, 0, 0, 4]);
  });
});

describe('figures that use origin', () => {
  const people = (number: number, address: number, group: string) =>
    Array.from({ length: number }, (_, at) => ({
      person: address * 10_000 + at,
      address,
      age: 30,
      origin_group: group,
      origin_western: 'vestlig',
    }));
  const world = (kind: string) =>
    four({
      persons: { [DAY]: [...people(1000, 1, 'indvandrer'), ...people(999, 2, 'dansk')] },
      areas: [1, 2].map((address) => ({
        area_set: 'blocks',
        area: 'AB'[address - 1]!,
        address,
        from: '2000-01-01',
        to: null,
      })),
      areaSets: [{ id: 'blocks', kind, areas: ['A', 'B'] }],
    });
  const share =
    "id: share\ncounts: origin_group = 'indvandrer'\nunit: percent\nlegal: almenboligloven § 61 a\nby: [origin]";
  const lawful = 'id: lawful\ncounts: age < 18\nunit: percent\nlegal: serviceloven';

  it('are made in areas of 1,000 residents and withheld below', async () => {
    const { figures } = await count(world('housing'), [share, lawful]);
    const at = (area: string, over = {}) => only(figures, { area_set: 'blocks', area, indicator: 'share', ...over });
    expect(at('A')).toMatchObject({ value: 100, obs_status: 'A' });
    expect(at('A', { origin: 'indvandrer' })).toMatchObject({ value: 100, denominator: 1000 });
    const withheld = {
      value: null,
      numerator: null,
      denominator: null,
      low: null,
      high: null,
      contributors: null,
      obs_status: 'Q',
      conf_status: 'N',
    };
    expect(at('B')).toMatchObject(withheld);
    expect(at('B', { origin: 'dansk' })).toMatchObject(withheld);
    expect(only(figures, { area_set: 'blocks', area: 'B', indicator: 'lawful' }).obs_status).toBe('A');
    expect(only(figures, { area_set: 'kommune', area: '0999', indicator: 'share' }).denominator).toBe(1999);
  });

  it('are not made at all for squares of a grid and blocks', async () => {
    for (const kind of ['grid', 'block']) {
      const { figures } = await count(world(kind), [share, lawful]);
      const made = figures.filter((one) => one.area_set === 'blocks').map((one) => one.indicator);
      expect(new Set(made)).toEqual(new Set(['lawful']));
    }
  });

  it('need a law, also through a column of one’s own', async () => {
    const own = {
      extra: {
        columns: { person: 'BIGINT', origin_country: 'VARCHAR' },
        rows: [{ person: 1, origin_country: '5100' }],
      },
    };
    const mine = "id: mine\nfrom: extra\nper: snapshot\nsql: bool_or(origin_country = '5100')";
    const problem = await problemOf(count(four({ own }), [sumOf('mine')], [mine]));
    expect([problem.code, problem.place?.file]).toEqual(['K-MEASURES-07', 'indicators/total.yaml']);
    await count(four({ own }), [`${sumOf('mine')}\nlegal: § 1`], [mine]);
  });
});

describe('a series', () => {
  it('marks the first figure after a break, where there is one before it', async () => {
    const days = ['2022-01-01', '2023-01-01', '2024-01-01'];
    const people = four().persons![DAY]!;
    const persons = { [days[0]!]: people, [days[1]!]: [], [days[2]!]: people };
    const broken =
      'id: total\ncounts: age > 3\nunit: percent\nsheet: {tells: "", does_not_tell: "", source: "", breaks: [{at: 2023, why: x}]}';
    const { figures } = await count(four({ days, persons }), [broken]);
    const status = days.map((period) => only(figures, { area_set: 'blocks', area: 'A', period }).obs_status);
    expect(status).toEqual(['A', 'M', 'B']);
  });

  it('has rows for a tenure in every period once somebody lived in it', async () => {
    const days = ['2023-01-01', DAY];
    const persons = { [days[0]!]: four().persons![DAY]!, [DAY]: [] };
    const { figures } = await count(four({ days, persons }), ['id: all\nof: persons\nunit: count']);
    expect(only(figures, { area_set: 'blocks', area: 'A', period: DAY, tenure: 'almen' }).value).toBe(0);
    expect(figures.some((one) => one.tenure === 'ejer')).toBe(false);
  });
});

describe('households and homes', () => {
  const world = four({
    households: {
      [DAY]: [
        { household: 1, address: 1, adults: 2, children: 1, tenure: 'almen' },
        { household: 2, address: 1, adults: 1, children: 0, tenure: 'almen' },
      ],
    },
    dwellings: {
      [DAY]: [
        { address: 1, residents: 0, tenure: 'almen' },
        { address: 1, residents: 3, tenure: 'ejer' },
      ],
    },
  });

  it('are counted as their own rows', async () => {
    const { figures } = await count(world, [
      'id: families\nof: households\ncounts: children > 0\nunit: percent',
      'id: empty\nof: dwellings\ncounts: residents = 0\nunit: percent',
    ]);
    expect(only(figures, { area_set: 'blocks', area: 'A', indicator: 'families' })).toMatchObject({
      value: 50,
      denominator: 2,
    });
    expect(only(figures, { area_set: 'blocks', area: 'A', indicator: 'empty', tenure: 'almen' }).value).toBe(100);
  });

  it('do not see columns of persons', async () => {
    const problem = await problemOf(count(world, ['id: x\nof: households\ncounts: age > 3\nunit: count']));
    expect([problem.code, problem.place?.line]).toEqual(['K-MEASURES-05', 6]);
  });
});

describe('counting', () => {
  const rows = [spell(1, '2023-01-01', null, 500), spell(2, '2023-01-01', '2023-07-01', 1000)];
  const mine =
    'id: mine\nfrom: labour\nper: snapshot-year\nsql: sum(share * days) // any_value(days_in_period)\nunit: thousandth-person\notherwise: 0';
  const indicators = [
    'id: total\nuniverse: age between 18 and 64\ncounts: mine\nunit: percent',
    'id: median\ncounts: age\nquantile: 0.5\nunit: years',
    'id: parts\ncounts: rooms\nbase: case when toilet then 1 else 0 end\nunit: average',
  ];

  it('gives the same whatever the number of threads', async () => {
    const [one, four_] = [
      await count(four({}, rows), indicators, [mine], 1),
      await count(four({}, rows), indicators, [mine], 4),
    ];
    expect(four_.figures).toEqual(one.figures);
  });

  it('is what the statement it tells gives', async () => {
    const { figures, explained } = await count(four({}, rows), indicators, [mine]);
    const own = (await explained('total'))[0]!;
    const figure = only(figures, { area_set: 'blocks', area: 'A', indicator: 'total', tenure: 'almen' });
    expect([own.area, own.tenure, (own.numerator as number) / 1000, own.denominator]).toEqual([
      'A',
      'almen',
      figure.numerator,
      figure.denominator,
    ]);
    expect((await explained('median'))[0]!.value).toBe(40);
    expect(await explained('parts')).toHaveLength(1);
  });

  it('tells the faults of all definitions at once, before anything is counted', async () => {
    const wrong = [
      'id: one\nuniverse: alder > 1\nunit: count',
      'id: two\ncounts: sex\nunit: count',
      'id: three\nuniverse: age\nunit: count',
    ];
    const problem = await problemOf(count(four(), wrong, ['id: mine\nfrom: labour\nper: snapshot\nsql: share']));
    expect([problem, ...problem.others].map(({ code, place }) => [code, place?.file])).toEqual([
      ['K-MEASURES-08', 'columns/mine.yaml'],
      ['K-MEASURES-05', 'indicators/one.yaml'],
      ['K-MEASURES-08', 'indicators/two.yaml'],
      ['K-MEASURES-08', 'indicators/three.yaml'],
    ]);
  });

  it('is for indicators that say what a row is or what it counts', async () => {
    const is = async (text: string) => isRegisterIndicator((await indicator(text)).value);
    expect(await is('id: a\nof: persons\nunit: count')).toBe(true);
    expect(await is('id: a\nuniverse: age > 3\nunit: count')).toBe(true);
    expect(await is('id: a\nunit: count')).toBe(false);
    expect(await is('id: a\nratio: {numerator: b, denominator: c}\nunit: percent')).toBe(false);
    expect((await column('id: b\nfrom: c\nper: snapshot\nsql: count(*)')).value.id).toBe('b');
  });
});
