import { expect, test } from 'vitest';
import type { ProtectionRulesFile } from '../../src/protection/index.ts';
import { combinationsFor } from '../../src/protection-run/combinations-for.ts';
import { openWarehouse } from '../../src/warehouse/index.ts';
import { libraryContent } from '../../src/workspace/index.ts';

const rules = libraryContent<ProtectionRulesFile>('protection/internal');
const ROW = "'loven' AS law, 'omr' AS area_set, 'A' AS area, '2024-01-01' AS period";
const REST = "92 AS base, 'a b' AS considered, 'A' AS obs_status, 'F' AS conf_status";

test('rows go through the database and come back without the numbers that are withheld', async () => {
  const warehouse = await openWarehouse();
  try {
    const counts: [string, number][] = [
      ['', 60],
      ['a', 20],
      ['a b', 2],
      ['b', 10],
    ];
    const select = counts
      .map(([criteria, persons]) => `SELECT ${ROW}, '${criteria}' AS criteria, ${persons} AS persons, ${REST}`)
      .join(' UNION ALL ');
    const words = { da: '', en: '' };
    const of = { law: 'loven', area_set: 'omr' };
    const shownTo = async (isShown: boolean, sizes = true) => {
      const made = await combinationsFor(
        {
          rows: { warehouse, select: `SELECT * FROM (${select})` },
          told: [{ ...of, criteria: { a: 'ia', b: 'ib' }, tells: words, does_not_tell: words }],
          yesOrNo: [{ ...of, criteria: new Set(['a', 'b']) }],
        },
        {
          rules,
          lives: () => ({ residents: 92, households: 100 }),
          residents: 'beboere',
          observations: [
            ['ia', isShown ? 12 : 'NULL'],
            ['ib', isShown ? 12 : 'NULL'],
            ['beboere', sizes ? 92 : 'NULL'],
          ]
            .map(
              ([indicator, numerator]) =>
                `SELECT 'omr' AS area_set, 'A' AS area, '${indicator}' AS indicator, '2024-01-01' AS period, '_T' AS tenure, ${numerator} AS numerator`,
            )
            .join(' UNION ALL '),
        },
      );
      const { columns } = await warehouse.query(`${made.made.rows.select} ORDER BY criteria`);
      return Array.from(columns.persons as Iterable<number | string | boolean | null>, (persons, at) => [
        columns.criteria![at],
        typeof persons === 'number' && !Number.isNaN(persons) ? persons : null,
      ]);
    };
    // The margins are 22 and 12: with them known, one number hidden needs all four hidden.
    expect(await shownTo(true)).toEqual([
      ['', null],
      ['a', null],
      ['a b', null],
      ['b', null],
    ]);
    const hidden = (await shownTo(false)).filter(([, persons]) => persons === null);
    expect(hidden.map(([criteria]) => criteria)).toContain('a b');
    expect(hidden.length).toBeLessThan(4);
    // Of a place whose size is not shown there is no row: its base would tell it.
    expect(await shownTo(false, false)).toEqual([]);
  } finally {
    warehouse.close();
  }
});
