import { describe, expect, it } from 'vitest';
import { codesOf } from '../../src/protection/groupings.ts';
import { cellCodes, cellsOver, type FlatTable, linkedCells, tableCells } from '../../src/protection/table-cells.ts';

/** A table from rows of codes with the value last; groupings by the inner code of a dimension. */
function table(
  names: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  groups: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {},
): FlatTable {
  return {
    total: 'Total',
    values: Float64Array.from(rows, (row) => Number(row.at(-1))),
    dimensions: names.map((name, at) => {
      const codes = rows.map((row) => String(row[at]));
      const groupings = (groups[name] ?? []).map((of, i) => ({
        name: `${name}${i}`,
        labels: codes.map((code) => of[code] ?? ''),
      }));
      return { name, codes, groupings };
    }),
  };
}

const TWO = [
  ['a', 'x', 3],
  ['a', 'y', 4],
  ['b', 'x', 5],
];

function valueAt(flat: FlatTable, ...codes: string[]): number {
  const cells = tableCells(flat);
  const at = Array.from(cells.values.keys()).find((cell) => cellCodes(cells, cell).join() === codes.join());
  return cells.values[at!]!;
}

function code(flat: FlatTable): string {
  try {
    tableCells(flat);
    return 'good';
  } catch (problem) {
    return (problem as { code: string }).code;
  }
}

describe('the cells of a flat table', () => {
  it('are all combinations with totals; combinations without a row are 0', () => {
    const flat = table(['geo', 'age'], TWO);
    expect(tableCells(flat).values).toHaveLength(9);
    expect(valueAt(flat, 'Total', 'Total')).toBe(12);
    expect(valueAt(flat, 'b', 'y')).toBe(0);
    expect(valueAt(flat, 'Total', 'x')).toBe(8);
  });

  it('satisfy every equation, with two groupings of one dimension that overlap', () => {
    const flat = table(['geo', 'age'], [...TWO, ['b', 'y', 1], ['c', 'x', 2], ['d', 'y', 9]], {
      geo: [
        { a: 'G1', b: 'G1', c: 'G2', d: 'G2' },
        { a: 'H1', b: 'H2', c: 'H1', d: 'H2' },
      ],
    });
    const { values, equations } = tableCells(flat);
    for (let e = 0; e + 1 < equations.starts.length; e++) {
      let sum = 0;
      for (let at = equations.starts[e]!; at < equations.starts[e + 1]!; at++)
        sum += values[equations.cells[at]!]! * equations.coefficients[at]!;
      expect(sum).toBe(0);
    }
    expect(valueAt(flat, 'H1', 'x')).toBe(5);
    expect(valueAt(flat, 'G2', 'Total')).toBe(11);
  });

  it('are added up where several rows are of one cell', () => {
    expect(
      valueAt(
        table(
          ['geo'],
          [
            ['a', 2],
            ['a', 3],
            ['b', 1],
          ],
        ),
        'a',
      ),
    ).toBe(5);
  });

  it('know which margins hold them', () => {
    const cells = tableCells(table(['geo', 'age'], TWO, { geo: [{ a: 'G', b: 'G' }] }));
    const a = Array.from(cells.values.keys()).find((cell) => cellCodes(cells, cell).join() === 'a,x')!;
    expect(cellsOver(cells, a).map((cell) => cellCodes(cells, cell).join())).toEqual([
      'a,x',
      'a,Total',
      'Total,x',
      'Total,Total',
      'G,x',
      'G,Total',
    ]);
  });

  it('are open, and cost what they hold and one more', () => {
    const linked = linkedCells(
      tableCells(
        table(
          ['geo'],
          [
            ['a', 2],
            ['b', 0],
          ],
        ),
      ),
      {
        sensitive: new Uint8Array(3),
        width: 4,
        whole: true,
      },
    );
    expect([...linked.weights]).toEqual([3, 3, 1]);
    expect([...linked.needs]).toEqual([4, 4, 4]);
  });
});

describe('a sum of codes', () => {
  it('is over the coarsest parts: the total over districts, a district over areas', () => {
    const { dimensions } = table(
      ['geo'],
      ['a', 'b', 'c', 'd'].map((one) => [one, 1]),
      {
        geo: [
          { a: 'P1', b: 'P1', c: 'P2', d: 'P2' },
          { a: 'D', b: 'D', c: 'D', d: 'D' },
        ],
      },
    );
    const { codes, sums } = codesOf(dimensions[0]!, 'Total');
    const told = sums.map(({ sum, parts }) => `${codes[sum]}=${parts.map((part) => codes[part]).join('+')}`);
    expect(told).toEqual(['P1=a+b', 'P2=c+d', 'D=P1+P2', 'Total=D']);
  });

  it('is over the codes where a grouping leaves some out', () => {
    const { dimensions } = table(
      ['geo'],
      [
        ['a', 1],
        ['b', 1],
        ['c', 1],
      ],
      { geo: [{ a: 'G', b: 'G' }] },
    );
    const { codes, sums } = codesOf(dimensions[0]!, 'Total');
    expect(sums.map(({ sum, parts }) => `${codes[sum]}=${parts.map((part) => codes[part]).join('+')}`)).toEqual([
      'G=a+b',
      'Total=a+b+c',
    ]);
  });
});

describe('what is wrong in a table', () => {
  it('is a negative value, or none', () => {
    expect(
      code(
        table(
          ['geo'],
          [
            ['a', -1],
            ['b', 2],
          ],
        ),
      ),
    ).toBe('K-PROTECT-10');
    expect(
      code(
        table(
          ['geo'],
          [
            ['a', Number.NaN],
            ['b', 2],
          ],
        ),
      ),
    ).toBe('K-PROTECT-10');
  });

  it('is a total that does not add up; one that does is no more than a check', () => {
    expect(
      code(
        table(
          ['geo'],
          [
            ['a', 1],
            ['b', 2],
            ['Total', 4],
          ],
        ),
      ),
    ).toBe('K-PROTECT-11');
    expect(
      code(
        table(
          ['geo'],
          [
            ['a', 1],
            ['b', 2],
            ['Total', 3],
          ],
        ),
      ),
    ).toBe('good');
    expect(
      code(
        table(
          ['geo', 'age'],
          [
            ['a', 'x', 1],
            ['G', 'x', 2],
          ],
          { geo: [{ a: 'G' }] },
        ),
      ),
    ).toBe('K-PROTECT-11');
  });

  it('is a total that is missing while its kind is there', () => {
    const rows = [...TWO, ['a', 'Total', 7]];
    expect(code(table(['geo', 'age'], rows))).toBe('K-PROTECT-12');
    expect(code(table(['geo', 'age'], [...rows, ['b', 'Total', 5]]))).toBe('good');
  });

  it('is a code in two groups of one grouping', () => {
    const flat = table(['geo', 'age'], TWO);
    const labels = ['G1', 'G2', 'G1'];
    const [geo, age] = flat.dimensions;
    expect(code({ ...flat, dimensions: [{ ...geo!, groupings: [{ name: 'g', labels }] }, age!] })).toBe('K-PROTECT-13');
  });

  it('is a label that means two things', () => {
    const rows = [
      ['a', 1],
      ['b', 2],
    ];
    expect(
      code(
        table(['geo'], rows, {
          geo: [
            { a: 'G', b: 'G' },
            { a: 'G', b: 'H' },
          ],
        }),
      ),
    ).toBe('K-PROTECT-14');
    expect(code(table(['geo'], rows, { geo: [{ a: 'Total', b: 'G' }] }))).toBe('K-PROTECT-14');
    expect(code(table(['geo'], rows, { geo: [{ a: 'a', b: 'G' }] }))).toBe('K-PROTECT-14');
    // b's group is called as the code a.
    expect(code(table(['geo'], rows, { geo: [{ a: 'G', b: 'a' }] }))).toBe('K-PROTECT-14');
  });

  it('is that it has more combinations than can be protected at once', () => {
    const rows = Array.from({ length: 2300 }, (_, i) => [`a${i}`, `b${i}`, 1]);
    expect(code(table(['a', 'b'], rows))).toBe('K-PROTECT-17');
  });

  it('is that there are only totals', () => {
    expect(code(table(['geo'], [['Total', 1]]))).toBe('K-PROTECT-15');
  });
});
