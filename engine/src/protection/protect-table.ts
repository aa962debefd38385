import type { Attack } from './linked-cells.ts';
import { type Contributors, markCounts, markMagnitudes, type TableMarks } from './mark-table.ts';
import { roundSmallCounts, roundToBase } from './round.ts';
import { suppress } from './suppress.ts';
import { addedUp, type FlatTable, linkedCells, type TableCells, tableCells, waysToAdd } from './table-cells.ts';

/** How a table is protected. */
export interface TableProtection extends TableMarks {
  /** How wide what can be found out of a withheld cell must stay; 0: not exactly. */
  readonly width: number;
  readonly method: 'suppress' | 'smallcount' | 'round';
  /** What is rounded to. */
  readonly base?: number;
  /** Values are magnitudes with contributors, not counts. */
  readonly contributors?: Contributors;
  /** Whether the one contributor of a cell is taken to know it. */
  readonly insiders?: boolean;
}

/** A table with what may be shown of it. Arrays have an element a cell. */
export interface ProtectedTable {
  readonly cells: TableCells;
  readonly primary: Uint8Array;
  /** 1: withheld, whatever for. */
  readonly suppressed: Uint8Array;
  /** The values that may be shown, where the table is rounded. */
  readonly rounded?: Float64Array;
  /** What can be found out, where cells are withheld. */
  readonly attack?: Attack;
  /** Cells withheld beside what was needed, since the time ran out. */
  readonly surplus: number;
}

/**
 * Protects any flat table: marks what is sensitive, and withholds it with what else must be, or rounds.
 *
 * @throws Problem K-PROTECT-10 to -15 for a table that contradicts itself, -20 and -21 where what is asked cannot be done
 */
export async function protectTable(table: FlatTable, how: TableProtection): Promise<ProtectedTable> {
  const cells = tableCells(table);
  const none = new Uint8Array(cells.values.length);
  if (how.method !== 'suppress') {
    const primary = markCounts(cells, how);
    return { cells, primary, suppressed: none, rounded: roundedValues(cells, how), surplus: 0 };
  }
  const { sensitive, alone } = how.contributors
    ? markMagnitudes(cells, table.values, how.contributors, how)
    : { sensitive: markCounts(cells, how), alone: undefined };
  const linked = linkedCells(cells, {
    sensitive,
    width: how.width,
    whole: how.contributors === undefined,
    ...(alone && how.insiders ? { alone } : {}),
  });
  const { withheld, attack, surplus } = await suppress(linked);
  return { cells, primary: sensitive, suppressed: withheld.map((one) => (one === 0 ? 0 : 1)), attack, surplus };
}

function roundedValues(cells: TableCells, { method, base = 5 }: TableProtection): Float64Array {
  const innerCells = Array.from(cells.inner.keys()).filter((cell) => cells.inner[cell] === 1);
  const counts = innerCells.map((cell) => cells.values[cell]!);
  const sums = waysToAdd(cells).slice(1).map(numbered);
  const rounded = (method === 'round' ? roundToBase : roundSmallCounts)(counts, { base, sums });
  const values = new Float64Array(cells.values.length);
  innerCells.forEach((cell, at) => {
    values[cell] = rounded[at]!;
  });
  return addedUp(cells, values);
}

/** Margins numbered from 0 in the order they are met. */
function numbered(way: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return way.map((margin) => {
    if (margin < 0) return -1;
    if (!numbers.has(margin)) numbers.set(margin, numbers.size);
    return numbers.get(margin)!;
  });
}
