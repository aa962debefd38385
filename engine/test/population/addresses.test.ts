import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { preparePopulation } from '../../src/population/index.ts';
import { cprKeySql, digestSql } from '../../src/registers/key.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { fill, type Registers, rowsOf, type Value } from './registers.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse({ threads: 2 });
});
afterAll(() => warehouse.close());

/** The digest under which CPR writes an address. */
async function cprKey(municipality: string, road: string, house = '012A', floor = '', door = ''): Promise<string> {
  const parts = {
    municipality: `'${municipality}'`,
    road: `'${road}'`,
    house: `'${house}'`,
    floor: `'${floor}'`,
    door: `'${door}'`,
  };
  const [row] = await rowsOf(warehouse, `SELECT CAST(${digestSql(cprKeySql(parts))} AS VARCHAR) AS key`);
  return row!.key as string;
}

const written = (address: number, municipality: string, road_code: string, more: Record<string, Value> = {}) => ({
  address,
  municipality,
  road_code,
  house_number: '12A',
  floor: '',
  door: '',
  ...more,
});

async function spellsOf(registers: Registers) {
  await fill(warehouse, registers);
  const findings = await preparePopulation(warehouse, { municipality: '0999', lastDay: '2024-06-30' });
  const rows = await rowsOf(
    warehouse,
    `SELECT municipality, CAST(address AS VARCHAR) AS address, CAST("from" AS VARCHAR) AS f FROM spell ORDER BY person, "from"`,
  );
  return { spells: rows.map(({ municipality, address, f }) => `${f} ${municipality} ${address}`), findings };
}

describe('the address a stay means', () => {
  test('is found by the key of CPR that the register of addresses gives', async () => {
    const key = await cprKey('0999', '0100');
    const { spells, findings } = await spellsOf({
      address: [written(1, '0999', '0100')],
      address_key: [{ key, address: 1 }],
      residence: [{ person: 1, from: '2010-01-01', municipality: '0999', address: key }],
    });
    expect(spells).toEqual(['2010-01-01 0999 1']);
    expect(findings.some(({ rule }) => rule === 'stays-at-unknown-addresses')).toBe(false);
  });

  test('is found by the parts of the address where the register gives no key', async () => {
    const { spells } = await spellsOf({
      address: [written(1, '0999', '0100', { floor: '1', door: 'tv' })],
      residence: [
        {
          person: 1,
          from: '2010-01-01',
          municipality: '0999',
          address: await cprKey('0999', '0100', '012A', '01', '  tv'),
        },
      ],
    });
    expect(spells).toEqual(['2010-01-01 0999 1']);
  });

  test('is the same after the road got another code, twice and into another municipality: no move', async () => {
    const [first, second, third] = await Promise.all([
      cprKey('0717', '0300'),
      cprKey('0999', '0300'),
      cprKey('0999', '0100'),
    ]);
    const change = (on: string, municipality: string, road_code: string, new_road_code: string) => ({
      municipality,
      road_code,
      new_municipality: '0999',
      new_road_code,
      on,
    });
    const { spells, findings } = await spellsOf({
      address: [written(1, '0999', '0100')],
      road_change: [change('2007-01-01', '0717', '0300', '0300'), change('2012-05-01', '0999', '0300', '0100')],
      residence: [
        { person: 1, from: '2000-01-01', to: '2007-01-01', municipality: '0717', address: first },
        { person: 1, from: '2007-01-01', to: '2012-05-01', municipality: '0999', address: second },
        { person: 1, from: '2012-05-01', municipality: '0999', address: third },
      ],
    });
    expect(spells).toEqual(['2000-01-01 0999 1']);
    expect(findings.find(({ rule }) => rule === 'moves-that-are-none')?.count).toBe(2);
  });

  test('is the one the key meant at the time', async () => {
    const key = await cprKey('0999', '0100');
    const { spells } = await spellsOf({
      address: [written(1, '0999', '0100'), written(2, '0999', '0100')],
      address_key: [
        { key, address: 1, from: '2000-01-01', to: '2010-01-01' },
        { key, address: 2, from: '2012-01-01' },
      ],
      residence: [
        { person: 1, from: '2005-01-01', municipality: '0999', address: key },
        { person: 2, from: '2015-01-01', municipality: '0999', address: key },
        // Before the first: the next. Between them: the next.
        { person: 3, from: '1995-01-01', municipality: '0999', address: key },
        { person: 4, from: '2011-01-01', municipality: '0999', address: key },
      ],
    });
    expect(spells).toEqual(['2005-01-01 0999 1', '2015-01-01 0999 2', '1995-01-01 0999 1', '2011-01-01 0999 2']);
  });

  test('stays as it is where nobody knows it, and is counted: a warning here, a note elsewhere', async () => {
    const { spells, findings } = await spellsOf({
      address: [written(1, '0999', '0100')],
      residence: [
        { person: 1, from: '2005-01-01', municipality: '0999', address: 77 },
        { person: 2, from: '2005-01-01', municipality: '0101', address: 78 },
        { person: 3, from: '2005-01-01', municipality: '0999', address: null },
      ],
    });
    expect(spells).toEqual(['2005-01-01 0999 77', '2005-01-01 0101 78', '2005-01-01 0999 null']);
    const count = (rule: string) => findings.find((finding) => finding.rule === rule)?.count;
    expect([count('stays-at-unknown-addresses'), count('stays-at-addresses-elsewhere')]).toEqual([1, 1]);
  });

  test('a register of road changes that goes in a ring ends', async () => {
    const change = (road_code: string, new_road_code: string) => ({
      municipality: '0999',
      road_code,
      new_municipality: '0999',
      new_road_code,
      on: '2010-01-01',
    });
    const { spells } = await spellsOf({
      address: [written(1, '0999', '0100')],
      road_change: [change('0100', '0200'), change('0200', '0100')],
      residence: [{ person: 1, from: '2005-01-01', municipality: '0999', address: await cprKey('0999', '0200') }],
    });
    expect(spells).toEqual(['2005-01-01 0999 1']);
  });
});
