import type { Cell } from '../../tables/index.ts';
import { type Finding, SHOWN, says } from '../../words/index.ts';
import type { Check } from './check.ts';

/** So many different whole numbers make a column look like a list of ages or years. */
const LEAST_VALUES = 20;

/**
 * A column of consecutive whole numbers (ages 0 to 125) with one or a few missing: a population table without the
 * 38-year-olds adds up to too little and nobody sees it. Looks at category columns, not at values, areas or periods.
 */
export const gapsInColumn: Check = ({ source, raw }): Finding[] => {
  const own = new Set(
    [
      source.area.column,
      typeof source.area.set === 'string' ? undefined : source.area.set.column,
      source.period.column,
      source.value?.column,
      source.count?.column,
      source.base?.column,
      raw.about.valueColumn,
      ...(source.wide?.columns ?? []),
    ].filter((name) => name !== undefined),
  );
  return raw.columns.flatMap((column, at) => {
    if (own.has(column)) return [];
    const missing = missingNumbers(raw.cells[at] ?? []);
    if (missing.length === 0) return [];
    return [
      {
        rule: 'gap-in-column',
        severity: 'warning',
        where: source.id,
        file: source.path,
        count: missing.length,
        names: missing.slice(0, SHOWN).map(String),
        text: says(
          `Kolonnen «${column}» er en ubrudt talrække, hvor ${missing.join(', ')} mangler.`,
          `The column "${column}" is a run of consecutive numbers in which ${missing.join(', ')} is missing.`,
        ),
        done: says(
          'Hent kilden igen med alle værdier: summer over kolonnen bliver for små.',
          'Fetch the source again with all values: sums over the column come out too small.',
        ),
      },
    ];
  });
};

function missingNumbers(cells: readonly Cell[]): number[] {
  const numbers = new Set<number>();
  for (const cell of cells) {
    const match = String(cell ?? '').match(/^(\d{1,4})( år)?$/);
    if (match) numbers.add(Number(match[1]));
    if (typeof cell === 'number' && !Number.isInteger(cell)) return [];
  }
  if (numbers.size < LEAST_VALUES) return [];
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const missing: number[] = [];
  for (let n = least; n <= most; n++) if (!numbers.has(n)) missing.push(n);
  return missing.length <= numbers.size / 10 ? missing : [];
}
