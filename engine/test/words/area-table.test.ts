import { describe, expect, test } from 'vitest';
import { type AreaTable, cellStatus, statusColumn, textOf, withColumns } from '../../src/words/index.ts';

const table: AreaTable = {
  ids: ['a', 'b', 'c'],
  columns: { count: Float64Array.of(0, Number.NaN, Number.NaN), label: ['x', null, ''] },
  status: { count: statusColumn(['figure', 'withheld-small', 'figure']) },
};

describe('a cell of an area table', () => {
  test('zero, withheld and missing are three things', () => {
    expect([0, 1, 2].map((row) => cellStatus(table, 'count', row))).toEqual(['figure', 'withheld-small', 'missing']);
  });

  test('without a status column is what it holds: a figure, or missing', () => {
    expect([0, 1, 2].map((row) => cellStatus(table, 'label', row))).toEqual(['figure', 'missing', 'figure']);
    expect(cellStatus(table, 'gone', 0)).toBe('missing');
    expect(cellStatus(table, 'count', 9)).toBe('missing');
  });
});

describe('columns put on a table', () => {
  test('leave the table itself as it is', () => {
    const more = withColumns(
      table,
      { rate: Float64Array.of(1, 2, 3) },
      { rate: statusColumn(['estimate', 'figure', 'break']) },
    );
    expect(Object.keys(more.columns)).toEqual(['count', 'label', 'rate']);
    expect(cellStatus(more, 'rate', 0)).toBe('estimate');
    expect(Object.keys(table.columns)).toEqual(['count', 'label']);
    expect(more.columns.count).toBe(table.columns.count);
  });

  test('take the old statuses of a column away with its old numbers', () => {
    const replaced = withColumns(table, { count: Float64Array.of(5, 6, 7) });
    expect(cellStatus(replaced, 'count', 1)).toBe('figure');
    expect(cellStatus(table, 'count', 1)).toBe('withheld-small');
  });
});

describe('a name', () => {
  test('stands for both languages when one is written', () => {
    expect(textOf('Beboere')).toEqual({ da: 'Beboere', en: 'Beboere' });
    expect(textOf({ da: 'Beboere' })).toEqual({ da: 'Beboere', en: 'Beboere' });
    expect(textOf({ da: 'Beboere', en: 'Residents' })).toEqual({ da: 'Beboere', en: 'Residents' });
  });
});
