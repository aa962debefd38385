import { expect, test } from 'vitest';
import { municipalities } from '../../src/places/index.ts';
import { makeRegions, regionAt, regionsOfMunicipalities } from '../../src/population/index.ts';
import { openWarehouse } from '../../src/warehouse/index.ts';
import { rowsOf } from './registers.ts';

test('Region Østdanmark takes over from Hovedstaden and Sjælland on 1 January 2027 (lov 699 of 20 June 2025)', () => {
  expect(['0101', '0259', '0751'].map((code) => regionAt(code, '2026-12-31'))).toEqual(['1084', '1085', '1082']);
  expect(['0101', '0259', '0751'].map((code) => regionAt(code, '2027-01-01'))).toEqual([
    'oestdanmark',
    'oestdanmark',
    '1082',
  ]);
  expect(regionAt('0101', '2006-12-31')).toBeUndefined();
  expect(regionAt('0999', '2020-01-01')).toBeUndefined();
});

test('every municipality lies in exactly one region on each day', async () => {
  for (const day of ['2007-01-01', '2026-12-31', '2027-01-01', '2040-06-01']) {
    expect(municipalities().filter(({ code }) => regionAt(code, day) === undefined)).toEqual([]);
    for (const { code } of municipalities()) {
      const here = regionsOfMunicipalities().filter(
        (one) => one.municipality === code && one.from <= day && (one.to === null || day < one.to),
      );
      expect(here).toHaveLength(1);
    }
  }
  const warehouse = await openWarehouse();
  await makeRegions(warehouse);
  const rows = await rowsOf(warehouse, 'SELECT count(DISTINCT municipality) AS n FROM region_of');
  warehouse.close();
  expect(rows).toEqual([{ n: 98 }]);
});
