import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  DWELLINGS,
  HOUSEHOLDS,
  makeSnapshot,
  PERSONS,
  preparePopulation,
  type SnapshotOptions,
} from '../../src/population/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { fill, type Registers, rowsOf, type Value } from './registers.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse({ threads: 2 });
});
afterAll(() => warehouse.close());

const LAST = '2024-06-30';

async function prepare(registers: Registers, day: string, options: Partial<SnapshotOptions> = {}) {
  await fill(warehouse, registers);
  await preparePopulation(warehouse, { municipality: '0999', lastDay: LAST });
  await makeSnapshot(warehouse, day, { municipality: '0999', lastDay: LAST, ...options });
}

/** Some columns of persons_at, households_at or dwellings_at, one text a row. */
async function at(view: string, columns: string): Promise<string[]> {
  const rows = await rowsOf(warehouse, `SELECT ${columns} FROM ${view} ORDER BY ALL`);
  return rows.map((row) => Object.values(row).join(' '));
}

const born = (person: number, day: string, more: Record<string, Value> = {}) => ({
  person,
  born: day,
  sex: 'K',
  status: '01',
  ...more,
});
const lives = (
  person: number,
  from: string,
  to: string | null = null,
  address: number | null = 1,
  municipality = '0999',
) => ({
  person,
  from,
  to,
  address,
  municipality,
});

describe('the population of a day', () => {
  test('has exactly the columns that expressions see, of those types', async () => {
    await prepare({}, '2020-01-01');
    for (const [view, keys, columns] of [
      ['persons_at', ['person BIGINT', 'address BIGINT', 'municipality VARCHAR'], PERSONS],
      ['households_at', ['household BIGINT', 'address BIGINT'], HOUSEHOLDS],
      ['dwellings_at', ['address BIGINT'], DWELLINGS],
    ] as const) {
      // Codes are enumerations, which read as texts.
      const type = `CASE WHEN column_type LIKE 'ENUM%' THEN 'VARCHAR' ELSE column_type END`;
      const rows = await rowsOf(warehouse, `SELECT column_name || ' ' || ${type} AS c FROM (DESCRIBE ${view})`);
      expect(rows.map(({ c }) => c)).toEqual([...keys, ...columns.map(({ name, type }) => `${name} ${type}`)]);
    }
    expect(await at('persons_at', '*')).toEqual([]);
  });

  test('has only the columns of persons that are asked for, and in them the same', async () => {
    const registers = {
      person: [born(1, '1980-01-01'), born(2, '1975-01-01')],
      residence: [lives(1, '2010-01-01'), lives(2, '2019-06-01')],
    };
    await prepare(registers, '2020-01-01');
    const whole = await at('persons_at', 'person, age, household_type');
    const columns = new Set(['household_type', 'age']);
    await makeSnapshot(warehouse, '2020-01-01', { municipality: '0999', lastDay: '2020-01-01', columns });
    const [first] = await rowsOf(warehouse, 'SELECT * FROM persons_at');
    expect(Object.keys(first!)).toEqual(['person', 'address', 'municipality', 'age', 'household_type']);
    expect(await at('persons_at', 'person, age, household_type')).toEqual(whole);
  });

  test('is who lives in the municipality on the day: not before the first day, not on the day after the last', async () => {
    const registers = {
      person: [born(1, '1980-01-01'), born(2, '1980-01-01'), born(3, '1980-01-01'), born(4, '1980-01-01')],
      residence: [
        lives(1, '2020-01-01'),
        lives(2, '2010-01-01', '2020-01-01'),
        lives(3, '2010-01-01', null, 2, '0101'),
        lives(4, '2010-01-01', null, null),
      ],
    };
    await prepare(registers, '2020-01-01');
    expect(await at('persons_at', 'person, has_home, tenure')).toEqual(['1 true uoplyst', '4 false uoplyst']);
    await prepare(registers, '2019-12-31');
    expect(await at('persons_at', 'person')).toEqual(['2', '4']);
    await prepare(registers, '2019-12-31', { municipality: '0000' });
    expect(await at('persons_at', 'person')).toEqual(['2', '3', '4']);
  });

  test('age is whole years on the day', async () => {
    await prepare(
      {
        person: [born(1, '2001-12-31'), born(2, '2002-01-01'), born(3, '2002-01-02'), born(4, '2019-12-31')],
        residence: [1, 2, 3, 4].map((person) => lives(person, '2019-12-31')),
      },
      '2020-01-01',
    );
    expect(await at('persons_at', 'person, age')).toEqual(['1 18', '2 18', '3 17', '4 0']);
  });

  test('where people were a year earlier and are a year later', async () => {
    await prepare(
      {
        person: [
          ...[1, 2, 3, 4, 7, 8, 9].map((person) => born(person, '1980-01-01')),
          born(5, '2019-06-01'),
          born(6, '1980-01-01', { died: '2020-05-05', status: '90' }),
        ],
        residence: [
          lives(1, '2000-01-01', null, 1),
          // Moved within the municipality, before and after.
          lives(2, '2000-01-01', '2019-03-01', 2),
          lives(2, '2019-03-01', '2020-03-01', 3),
          lives(2, '2020-03-01', null, 4),
          // From another municipality and to another.
          lives(3, '2000-01-01', '2019-03-01', 5, '0101'),
          lives(3, '2019-03-01', '2020-03-01', 6),
          lives(3, '2020-03-01', null, 7, '0101'),
          // From abroad and to abroad.
          lives(4, '2019-03-01', '2020-03-01', 8),
          lives(5, '2019-06-01', null, 1),
          lives(6, '2000-01-01', null, 9),
          // Away and back to the same home.
          lives(7, '2000-01-01', '2019-02-01', 10),
          lives(7, '2019-02-01', '2019-04-01', 11),
          lives(7, '2019-04-01', null, 10),
          // First seen within the year, for no reason the register gives.
          lives(8, '2019-08-01', null, 12),
          lives(9, '2000-01-01', null, null),
        ],
        abroad: [
          { person: 4, from: null, to: '2019-03-01', country: '5120' },
          { person: 4, from: '2020-03-01', to: null, country: '5120' },
        ],
        dwelling: [
          { address: 1, ownership: '20', use: '140', from: '2019-07-01' },
          { address: 1, ownership: '10', letting: '2', use: '140', from: '2000-01-01', to: '2019-07-01' },
          { address: 2, ownership: '41', use: '140', from: '2000-01-01' },
          { address: 3, ownership: '20', use: '140', from: '2000-01-01' },
        ],
      },
      '2020-01-01',
    );
    expect(
      await at('persons_at', 'person, before, after, tenure_before, tenure, tenure_after, entry, days_at_address'),
    ).toEqual([
      '1 same-home same-home ejer almen almen first 7305',
      '2 same-municipality same-municipality andel almen uoplyst move 306',
      '3 other-municipality other-municipality uoplyst uoplyst uoplyst move 306',
      '4 abroad abroad  uoplyst  immigration 306',
      '5 not-born same-home  almen almen birth 214',
      '6 same-home dead uoplyst uoplyst  first 7305',
      '7 same-home same-home uoplyst uoplyst uoplyst move 275',
      '8  same-home  uoplyst uoplyst first 153',
      '9 same-municipality same-municipality  uoplyst  first 7305',
    ]);
  });

  test('where the register does not reach, nothing is said', async () => {
    const registers = { person: [born(1, '1980-01-01')], residence: [lives(1, '2023-06-01', null, 1)] };
    await prepare(registers, '2024-01-01');
    expect(
      await at('persons_at', 'before IS NULL, after IS NULL, tenure_before IS NULL, tenure_after IS NULL'),
    ).toEqual(['true true true true']);
  });
});

describe('households', () => {
  const couple = async (one: Record<string, Value>, other: Record<string, Value>, more: Registers = {}) => {
    await prepare(
      {
        ...more,
        person: [born(1, '1980-01-01', one), born(2, '1985-01-01', other), ...(more.person ?? [])],
        residence: [1, 2, ...(more.person ?? []).map(({ person }) => person as number)].map((person) =>
          lives(person, '2010-01-01'),
        ),
      },
      '2020-01-01',
    );
    return at('households_at', 'household_type, household_size, adults, children');
  };

  test('two grown-ups who are no kin and born less than 15 years apart are a couple', async () => {
    expect(await couple({}, {})).toEqual(['couple 2 2 0']);
    expect(await couple({}, { born: '1994-12-31' })).toEqual(['couple 2 2 0']);
    expect(await couple({}, { born: '1995-01-01' })).toEqual(['other 2 2 0']);
  });

  test('kin is no couple, partners are one whatever their ages', async () => {
    expect(await couple({ mother: 2 }, {})).toEqual(['other 2 2 0']);
    expect(await couple({}, { father: 1 })).toEqual(['other 2 2 0']);
    expect(await couple({ mother: 7 }, { mother: 7 })).toEqual(['other 2 2 0']);
    expect(await couple({ father: 7 }, { father: 7 })).toEqual(['other 2 2 0']);
    expect(await couple({ mother: 7 }, { father: 7 })).toEqual(['couple 2 2 0']);
    const partner = [{ person: 1, partner: 2, from: '2015-01-01' }];
    expect(await couple({}, { born: '2000-01-01' }, { partner })).toEqual(['couple 2 2 0']);
    expect(await at('persons_at', 'person, partnered')).toEqual(['1 true', '2 false']);
  });

  test('children make it a family; a third grown-up makes it other', async () => {
    expect(await couple({}, {}, { person: [born(3, '2015-01-01')] })).toEqual(['couple-with-children 3 2 1']);
    expect(await couple({}, {}, { person: [born(3, '2001-12-31')] })).toEqual(['other 3 3 0']);
    expect(await couple({}, { born: '2015-01-01' })).toEqual(['single-with-children 2 1 1']);
    expect(await couple({ born: '2010-01-01' }, { born: '2015-01-01' })).toEqual(['other 2 0 2']);
  });

  test('are those the registers give, where they do, and by address for whoever is in none', async () => {
    await prepare(
      {
        person: [1, 2, 3, 4, 5].map((person) => born(person, '1980-01-01')),
        residence: [1, 2, 3, 4, 5].map((person) => lives(person, '2010-01-01', null, person < 4 ? 1 : 2)),
        household: [
          { person: 1, household: 2, family_type: 'single', from: '2010-01-01' },
          { person: 2, household: 3, family_type: 'other', from: '2010-01-01' },
          { person: 3, household: 3, family_type: 'other', from: '2010-01-01' },
          { person: 4, household: 3, family_type: 'other', from: '2010-01-01', to: '2015-01-01' },
        ],
        dwelling: [{ address: 1, ownership: '20', use: '140', from: '2000-01-01' }],
      },
      '2020-01-01',
    );
    expect(await at('households_at', 'household, address, household_type, household_size, tenure')).toEqual([
      '-3 2 couple 2 uoplyst',
      '2 1 single 1 almen',
      '3 1 other 2 almen',
    ]);
    expect(await at('persons_at', 'person, household_size, household_type, tenure')).toEqual([
      '1 1 single almen',
      '2 2 other almen',
      '3 2 other almen',
      '4 2 couple uoplyst',
      '5 2 couple uoplyst',
    ]);
    expect(await at('dwellings_at', 'address, residents')).toEqual(['1 3']);
  });
});

test('homes of the municipality count, also empty ones; what is no home, or lies elsewhere, does not', async () => {
  await prepare(
    {
      person: [born(1, '1980-01-01'), born(2, '2015-01-01')],
      residence: [lives(1, '2010-01-01'), lives(2, '2015-01-01')],
      address: [
        { address: 1, municipality: '0999' },
        { address: 2, municipality: '0999' },
        { address: 4, municipality: '0101' },
      ],
      dwelling: [
        { address: 1, ownership: '20', use: '140', from: '2000-01-01' },
        { address: 2, ownership: '20', use: '150', from: '2000-01-01' },
        { address: 3, ownership: '30', use: '320', from: '2000-01-01' },
        { address: 4, ownership: '20', use: '140', from: '2000-01-01' },
        { address: 5, ownership: '20', use: '140', from: '2021-01-01' },
      ],
    },
    '2020-01-01',
  );
  expect(await at('dwellings_at', 'address, residents, resident_children, kollegium')).toEqual([
    '1 2 1 false',
    '2 0 0 true',
  ]);
});

describe('counted as Danmarks Statistik does (at: dst)', () => {
  const registers: Registers = {
    person: [born(1, '1980-01-01'), born(2, '1980-01-01'), born(3, '1980-01-01')],
    residence: [
      // Moved before the day, but that was recorded 31 days after it.
      { ...lives(1, '2010-01-01', '2019-12-01', 1), recorded: '2010-01-01' },
      { ...lives(1, '2019-12-01', null, 2), recorded: '2020-02-01' },
      // Recorded 30 days after the day: known.
      { ...lives(2, '2010-01-01', '2019-12-01', 3), recorded: '2010-01-01' },
      { ...lives(2, '2019-12-01', null, 4), recorded: '2020-01-31' },
      // Without a day of recording: known.
      lives(3, '2019-12-15', null, 5),
    ],
  };

  test('what was recorded more than 30 days after the day does not count', async () => {
    await prepare(registers, '2020-01-01', { at: 'dst' });
    expect(await at('persons_at', 'person, address')).toEqual(['1 1', '2 4', '3 5']);
    await prepare(registers, '2020-01-01');
    expect(await at('persons_at', 'person, address')).toEqual(['1 2', '2 4', '3 5']);
  });

  test('the year before and the year after are seen as they were known then', async () => {
    await prepare(registers, '2020-01-01', { at: 'dst' });
    expect(await at('persons_at', "person, coalesce(before, '-'), coalesce(after, '-')")).toEqual([
      '1 same-home same-municipality',
      '2 same-municipality same-home',
      '3 - same-home',
    ]);
    await prepare(registers, '2021-01-01', { at: 'dst' });
    expect(await at('persons_at', 'person, before')).toEqual(['1 same-municipality', '2 same-home', '3 same-home']);
  });
});

describe('every snapshot of every small world', () => {
  const iso = (day: number) => new Date(Date.UTC(2018, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
  const person = fc.record({
    born: fc.integer({ min: -20_000, max: 700 }),
    moves: fc.uniqueArray(fc.integer({ min: 0, max: 1400 }), { minLength: 1, maxLength: 4 }),
    addresses: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 4, maxLength: 4 }),
  });

  test('agrees with a count by hand: who, where, households, homes, the year before and after', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 40 }), async (people) => {
        // Addresses 5 and 6 lie in another municipality.
        const stays = people.map(({ moves, addresses }) => {
          const days = [...moves].sort((a, b) => a - b);
          const whole = days.map((from, at) => ({
            from,
            to: days[at + 1] ?? Number.POSITIVE_INFINITY,
            address: addresses[at]!,
          }));
          return whole
            .filter((one, at) => one.address !== whole[at - 1]?.address)
            .map((one, at, all) => ({ ...one, to: all[at + 1]?.from ?? Number.POSITIVE_INFINITY }));
        });
        const municipality = (address: number) => (address > 4 ? '0101' : '0999');
        const day = 730; // 2020-01-01
        const [earlier, later] = [day - 365, day + 366];
        await prepare(
          {
            person: people.map((one, at) => born(at, iso(one.born))),
            residence: stays.flatMap((theirs, at) =>
              theirs.map(({ from, to, address }) =>
                lives(at, iso(from), Number.isFinite(to) ? iso(to) : null, address, municipality(address)),
              ),
            ),
            dwelling: [1, 2, 3].map((address) => ({ address, ownership: '20', use: '140', from: '2000-01-01' })),
          },
          '2020-01-01',
        );
        const where = (at: number, then: number) =>
          stays[at]!.find(({ from, to }) => from <= then && then < to)?.address;
        const home = people.map((_, at) => where(at, day));
        const age = (at: number) => {
          const birthday = iso(people[at]!.born);
          return 2020 - Number(birthday.slice(0, 4)) - (birthday.slice(5) > '01-01' ? 1 : 0);
        };
        const of = (address: number | undefined) => people.map((_, at) => at).filter((at) => home[at] === address);
        const elsewhere = (at: number, then: number) => {
          const there = where(at, then);
          if (there === undefined) return undefined;
          if (there === home[at]) return 'same-home';
          return municipality(there) === '0999' ? 'same-municipality' : 'other-municipality';
        };
        const reaches = Math.min(...stays.flat().map(({ from }) => from)) <= earlier;
        const expected = people
          .map((_, at) => at)
          .filter((at) => home[at] !== undefined && municipality(home[at]!) === '0999')
          .map((at) => ({
            person: at,
            address: home[at]!,
            age: age(at),
            household_size: of(home[at]).length,
            adults: of(home[at]).filter((one) => age(one) >= 18).length,
            tenure: home[at]! <= 3 ? 'almen' : 'uoplyst',
            before: reaches ? (elsewhere(at, earlier) ?? (people[at]!.born > earlier ? 'not-born' : null)) : null,
            after: elsewhere(at, later) ?? null,
          }));
        const found = await rowsOf(
          warehouse,
          'SELECT person, address, age, household_size, adults, tenure, before, after FROM persons_at ORDER BY person',
        );
        expect(found).toEqual(expected);
        const homes = await rowsOf(warehouse, 'SELECT address, residents FROM dwellings_at ORDER BY address');
        expect(homes).toEqual([1, 2, 3].map((address) => ({ address, residents: of(address).length })));
        const sizes = await rowsOf(warehouse, 'SELECT sum(household_size) AS n, count(*) AS h FROM households_at');
        expect(sizes).toEqual([
          { n: expected.length || null, h: new Set(expected.map(({ address }) => address)).size },
        ]);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 30_000);
});
