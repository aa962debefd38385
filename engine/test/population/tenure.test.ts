import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { preparePopulation } from '../../src/population/index.ts';
import { makeDwellings } from '../../src/population/tenure.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { fill, type Registers, rowsOf, type Value } from './registers.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse({ threads: 2 });
});
afterAll(() => warehouse.close());

async function homesOf(registers: Registers): Promise<Record<string, Value>[]> {
  await fill(warehouse, registers);
  await preparePopulation(warehouse, { municipality: '0999', lastDay: '2024-06-30' });
  return rowsOf(
    warehouse,
    `SELECT address, tenure, organisation, CAST("from" AS VARCHAR) AS f, CAST("to" AS VARCHAR) AS t FROM dwelling ORDER BY address, "from"`,
  );
}

async function tenureOf(home: Readonly<Record<string, Value>>, lived = true): Promise<Value> {
  const [row] = await homesOf({
    dwelling: [{ address: 1, from: '2000-01-01', use: '140', ...home }],
    residence: lived ? [{ person: 1, from: '2010-01-01', municipality: '0999', address: 1 }] : [],
  });
  return row!.tenure!;
}

describe('boligform, the first rule that holds (formats.md § 4.3)', () => {
  test.each([
    ['20', '1', '140', 'almen'],
    ['20', null, '150', 'almen'],
    ['41', '2', '140', 'andel'],
    ['50', '1', '140', 'offentlig'],
    ['60', null, '140', 'offentlig'],
    ['70', '1', '160', 'offentlig'],
    ['80', '1', '140', 'offentlig'],
    ['10', '1', '150', 'institution'],
    ['40', '1', '160', 'institution'],
    ['10', '2', '120', 'ejer'],
    ['10', '1', '140', 'privatleje'],
    ['30', '1', '140', 'privatleje'],
    ['40', '1', '140', 'privatleje'],
    // A company cannot use a home itself: who lives there rents, whatever the code says.
    ['30', '2', '140', 'privatleje'],
    ['40', null, '140', 'privatleje'],
    // Lived in, but not in use by the register: a contradiction.
    ['10', '3', '140', 'uoplyst'],
    ['10', null, '140', 'uoplyst'],
    ['90', '1', '140', 'uoplyst'],
    [null, '2', '140', 'uoplyst'],
  ])('ownership %s, letting %s, use %s: %s', async (ownership, letting, use, tenure) => {
    expect(await tenureOf({ ownership, letting, use })).toBe(tenure);
  });

  test('an empty home of a company that is not let is uoplyst', async () => {
    expect(await tenureOf({ ownership: '30', letting: '3' }, false)).toBe('uoplyst');
  });

  test('a home is almen while it is on the list, by its address or by its property, whatever BBR says', async () => {
    const from = '2000-01-01';
    const rows = await homesOf({
      dwelling: [
        { address: 1, ownership: '10', letting: '2', use: '140', from },
        { address: 2, ownership: '90', use: '140', bbr_property: 'b1', from, to: '2015-01-01' },
      ],
      almene: [
        { address: 1, organisation: 'Fjordbo', from: '2010-01-01', to: '2012-01-01' },
        { bbr_property: 'b1', organisation: 'Fjordbo' },
        // A home BBR does not know.
        { address: 3, organisation: 'Fjordbo', from: '2011-01-01' },
      ],
    });
    expect(rows.map(({ address, tenure, organisation, f, t }) => [address, tenure, organisation, f, t])).toEqual([
      [1, 'ejer', null, '2000-01-01', '2010-01-01'],
      [1, 'almen', 'Fjordbo', '2010-01-01', '2012-01-01'],
      [1, 'ejer', null, '2012-01-01', null],
      [2, 'almen', 'Fjordbo', '2000-01-01', '2015-01-01'],
      [3, 'almen', 'Fjordbo', '2011-01-01', null],
    ]);
  });

  test('of several units at one address the home stands', async () => {
    const rows = await homesOf({
      dwelling: [
        { address: 1, ownership: '30', letting: '1', use: '320', from: '2005-01-01' },
        { address: 1, ownership: '10', letting: '2', use: '140', from: '2000-01-01' },
      ],
    });
    expect(new Set(rows.map(({ tenure }) => tenure))).toEqual(new Set(['ejer']));
  });

  test('a new version of the rule holds from its day', async () => {
    await homesOf({ dwelling: [{ address: 1, ownership: '20', use: '140', from: '2000-01-01' }] });
    await warehouse.run('CREATE TABLE people.spell AS SELECT address, "from", until FROM people.lived');
    await makeDwellings(warehouse, [
      { id: 'a', from: '1900-01-01', rules: [{ tenure: 'almen', when: "ownership = '20'" }] },
      { id: 'b', from: '2020-01-01', rules: [{ tenure: 'offentlig', when: "ownership = '20'" }] },
    ]);
    expect(
      await rowsOf(warehouse, 'SELECT tenure, CAST("from" AS VARCHAR) AS f FROM people.dwelling ORDER BY "from"'),
    ).toEqual([
      { tenure: 'almen', f: '2000-01-01' },
      { tenure: 'offentlig', f: '2020-01-01' },
    ]);
  });

  test('the share of homes without a known tenure is a note', async () => {
    await fill(warehouse, {
      dwelling: [
        { address: 1, ownership: '20', use: '140', from: '2000-01-01' },
        { address: 2, ownership: '90', use: '140', from: '2000-01-01' },
        { address: 3, ownership: '90', use: '320', from: '2000-01-01' },
        { address: 4, ownership: '10', letting: '2', use: '120', from: '2000-01-01' },
      ],
    });
    const findings = await preparePopulation(warehouse, { municipality: '0999' });
    const finding = findings.find(({ rule }) => rule === 'tenure-unknown');
    expect(finding).toMatchObject({ count: 1, severity: 'note' });
    expect(finding?.text.da).toContain('1 af 3 boliger (33,3 %)');
  });

  test('an address has at most one row a day, and every day of its units and its almene list has one', async () => {
    const time = fc.record({
      from: fc.integer({ min: 0, max: 30 }),
      length: fc.option(fc.integer({ min: 1, max: 20 })),
    });
    const row = fc.record({ address: fc.integer({ min: 1, max: 4 }), time, use: fc.constantFrom('140', '320', null) });
    const iso = (day: number) => new Date(Date.UTC(2000, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
    const dated = ({ from, length }: { from: number; length: number | null }) => ({
      from: iso(from),
      to: length === null ? null : iso(from + length),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.array(row, { maxLength: 6 }), async (units, listed) => {
        const rows = await homesOf({
          dwelling: units.map(({ address, time, use }) => ({
            address,
            use,
            ownership: '10',
            letting: '2',
            ...dated(time),
          })),
          almene: listed.map(({ address, time }) => ({ address, ...dated(time) })),
        });
        const on = (all: typeof units, address: number, day: number) =>
          all.some(
            (one) =>
              one.address === address &&
              one.time.from <= day &&
              (one.time.length === null || day < one.time.from + one.time.length),
          );
        for (let day = 0; day < 60; day++) {
          for (let address = 1; address <= 4; address++) {
            const now = rows.filter(
              ({ address: at, f, t }) => at === address && `${f}` <= iso(day) && (t === null || iso(day) < `${t}`),
            );
            const isListed = on(listed, address, day);
            expect(now.map(({ tenure }) => tenure)).toEqual(
              isListed ? ['almen'] : on(units, address, day) ? ['ejer'] : [],
            );
          }
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 30_000);
});
