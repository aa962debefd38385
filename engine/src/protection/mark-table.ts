import { cellsOver, type TableCells } from './table-cells.ts';

/** What makes a cell of a table sensitive. What is left out is not asked. */
export interface TableMarks {
  /** Sensitive: from 1 to less than this; persons in a table of counts, contributors in one of magnitudes. */
  readonly minimum?: number;
  /** 0 is sensitive too. */
  readonly zeros?: boolean;
  /** The `n` largest contributors make out more than `k` percent. */
  readonly dominance?: readonly { readonly n: number; readonly k: number }[];
}

/** Who stands behind the rows of a table of magnitudes. */
export interface Contributors {
  /** A number a row, the same in all rows of one contributor. */
  readonly who: Int32Array;
  /** How many contributors a row stands for. __Default value:__ 1 each, and one who stands in several rows is counted once. */
  readonly counts?: Float64Array;
}

/** Which cells of a table of counts are sensitive. */
export function markCounts({ values }: TableCells, { minimum = 0, zeros = false }: TableMarks): Uint8Array {
  return Uint8Array.from(values, (count) => (count === 0 ? (zeros ? 1 : 0) : count < minimum ? 1 : 0));
}

/**
 * Which cells of a table of magnitudes are sensitive, and whose alone each is (-1: of several or none).
 *
 * @param rows the value of each row
 */
export function markMagnitudes(
  cells: TableCells,
  rows: Float64Array,
  { who, counts }: Contributors,
  { minimum = 0, zeros = false, dominance = [] }: TableMarks,
): { readonly sensitive: Uint8Array; readonly alone: Int32Array } {
  const size = cells.values.length;
  const parts: (Map<number, number> | undefined)[] = new Array(size);
  const counted = new Float64Array(size);
  rows.forEach((value, row) => {
    const cell = cells.cellOfRow[row]!;
    if (cells.inner[cell] === 0) return;
    for (const over of cellsOver(cells, cell)) {
      parts[over] ??= new Map();
      const of = parts[over];
      const before = of.get(who[row]!);
      of.set(who[row]!, (before ?? 0) + value);
      counted[over]! += counts ? counts[row]! : before === undefined ? 1 : 0;
    }
  });
  const sensitive = Uint8Array.from(cells.values, (value, cell) => {
    const count = counted[cell]!;
    if (count === 0) return zeros ? 1 : 0;
    if (count < minimum) return 1;
    if (value === 0) return zeros ? 1 : 0;
    if (dominance.length === 0) return 0;
    const largest = [...parts[cell]!.values()].sort((a, b) => b - a);
    return dominance.some(({ n, k }) => sum(largest.slice(0, n)) * 100 > k * value) ? 1 : 0;
  });
  const alone = Int32Array.from(parts, (of, cell) => (of?.size === 1 && counted[cell] === 1 ? [...of.keys()][0]! : -1));
  return { sensitive, alone };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
