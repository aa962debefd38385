import type { Component } from './components.ts';

/** In so many steps a part grows. */
const STEPS = 6;

/** Parts of a component: a cell and those around it. */
export type Nearby = (cell: number) => Component;

/**
 * Cuts out of a component what lies around a cell: those that share equations with it, with these, and so on. Whatever is left outside stands
 * still, so that a change found in the part is a change of the whole; but not every change of the whole is found.
 *
 * @param most so many cells make a part, and a row more at most
 */
export function nearbyOf({ cells, rows }: Component, most: number): Nearby {
  const count = rows.starts.length - 1;
  const columnOf = new Map(Array.from(cells, (cell, column) => [cell, column]));
  const rowsOf: number[][] = Array.from(cells, () => []);
  for (let row = 0; row < count; row += 1) {
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) rowsOf[rows.cells[at]!]!.push(row);
  }
  /** The cells outside that stand in the most of the rows touched already, and in the fewest others: they mend what moves, and break little. */
  const closest = (inside: ReadonlySet<number>, touched: ReadonlySet<number>): number[] => {
    const shared = new Map<number, number>();
    for (const row of touched) {
      for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) {
        const column = rows.cells[at]!;
        if (!inside.has(column)) shared.set(column, (shared.get(column) ?? 0) + 1);
      }
    }
    const others = (column: number) => rowsOf[column]!.length - shared.get(column)!;
    return [...shared.keys()]
      .sort((a, b) => others(a) - others(b) || shared.get(b)! - shared.get(a)! || a - b)
      .slice(0, Math.ceil(most / STEPS));
  };
  return (cell) => {
    const inside = new Set([columnOf.get(cell)!]);
    const touched = new Set(rowsOf[columnOf.get(cell)!]!);
    while (inside.size < most) {
      const next = closest(inside, touched);
      if (next.length === 0) break;
      for (const column of next) {
        if (inside.size >= most) break;
        inside.add(column);
        for (const row of rowsOf[column]!) touched.add(row);
      }
    }
    const own = [...inside].sort((a, b) => a - b);
    const place = new Map(own.map((column, at) => [column, at]));
    const [starts, columns, coefficients] = [[0], [] as number[], [] as number[]];
    for (const row of [...touched].sort((a, b) => a - b)) {
      for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) {
        const column = place.get(rows.cells[at]!);
        if (column === undefined) continue;
        columns.push(column);
        coefficients.push(rows.coefficients[at]!);
      }
      starts.push(columns.length);
    }
    return {
      cells: Int32Array.from(own, (column) => cells[column]!),
      rows: {
        starts: Int32Array.from(starts),
        cells: Int32Array.from(columns),
        coefficients: Float64Array.from(coefficients),
      },
    };
  };
}
