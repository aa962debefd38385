import { describe, expect, test } from 'vitest';
import { comparable, inOrder, withoutGaps } from '../src/lib/periods.ts';

describe('periods', () => {
  test('stand in the order of time, whatever their form', () => {
    expect(inOrder(['2024-Q1', '2023', '2023-Q4', '2024-Q1', '2023-02'])).toEqual([
      '2023',
      '2023-02',
      '2023-Q4',
      '2024-Q1',
    ]);
  });

  test('a change is measured against the same season a year before, else against the nearest earlier figure', () => {
    expect(comparable('2014-Q2', ['2013-Q2', '2014-Q1', '2014-Q2'])).toBe('2013-Q2');
    expect(comparable('2014-Q2', ['2013-Q3', '2014-Q1', '2014-Q2'])).toBe('2014-Q1');
    expect(comparable('2024', ['2021', '2024', '2025'])).toBe('2021');
    expect(comparable('2024', ['2024'])).toBeUndefined();
  });

  test.each([
    [
      ['2019', '2020', '2022'],
      ['2019', '2020', '2021', '2022'],
    ],
    [
      ['2013', '2015', '2019'],
      ['2013', '2015', '2017', '2019'],
    ],
    [
      ['2013-Q1', '2014-Q1'],
      ['2013-Q1', '2014-Q1'],
    ],
    [
      ['2013-Q2', '2013-Q3', '2014-Q1'],
      ['2013-Q2', '2013-Q3', '2013-Q4', '2014-Q1'],
    ],
    [
      ['2013-S1', '2013-S2', '2014-S2'],
      ['2013-S1', '2013-S2', '2014-S1', '2014-S2'],
    ],
    [
      ['2013-10', '2013-11', '2014-02'],
      ['2013-10', '2013-11', '2013-12', '2014-01', '2014-02'],
    ],
    [
      ['2018-01-01', '2019-01-01', '2021-01-01'],
      ['2018-01-01', '2019-01-01', '2020-01-01', '2021-01-01'],
    ],
    [['2019'], ['2019']],
    [[], []],
  ])('absent periods of %j are there as gaps', (periods, all) => {
    expect(withoutGaps(periods)).toEqual(all);
  });
});
