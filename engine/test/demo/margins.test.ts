import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ownTables } from '../../src/demo/people/own-tables.ts';
import { simulate } from '../../src/demo/people/simulate.ts';
import { buildTown } from '../../src/demo/town/build-town.ts';
import { DENMARK, marginsOf } from '../../src/demo/write/margins.ts';

const csv = readFileSync(new URL('../../../cases/dk-margins/margins.csv', import.meta.url), 'utf8');
const published = (margin: string, period: string): number => {
  const row = csv.split('\n').find((line) => line.startsWith(`${margin};`) && line.split(';')[4] === period);
  return Number(row!.split(';')[1]);
};

describe('Fjordby beside Denmark', () => {
  const history = simulate(buildTown(60_000, 1), 1);
  const margins = marginsOf(history, ownTables(history, 1).conviction);

  test('what the README says of Denmark is what the sources say', () => {
    const men = published('men', '2024-01-01');
    const women = published('women', '2024-01-01');
    expect(DENMARK.menShare.value).toBeCloseTo((100 * men) / (men + women), 2);
    expect(DENMARK.leftAlmene.value).toBe(published('left-almene', '2019'));
    expect(DENMARK.convicted.value).toBeCloseTo(published('three-times-convicted', '2020') / 3, 3);
  });

  test('as many men as in Denmark, within 1 percentage point', () => {
    expect(Math.abs(margins.menShare - DENMARK.menShare.value)).toBeLessThan(1);
  });

  test('as many convicted, within 0.15 percentage points; the lists of 2020 and 2022 differ by 0.03', () => {
    const other = published('two-times-convicted', '2022') / 2;
    expect(Math.abs(other - DENMARK.convicted.value)).toBeLessThan(0.04);
    expect(Math.abs(margins.convicted - DENMARK.convicted.value)).toBeLessThan(0.15);
  });

  test('households leave almene homes nearly as often, within 4 percentage points: youth homes, which empty most, are few in Fjordby', () => {
    expect(Math.abs(margins.leftAlmene - DENMARK.leftAlmene.value)).toBeLessThan(4);
  });

  test('as many residents as were asked for, within 3 percent', () => {
    expect(Math.abs(margins.residents - 60_000)).toBeLessThan(1800);
  });
});
