import type { Component } from './components.ts';

/** Parts of a component: a cell and those around it. */
export type Nearby = (cell: number) => Component;

/**
 * Cuts out of a component what lies around a cell: the cells of its equations, of theirs, and so on, nearest first. Whatever is left outside stands
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
  return (cell) => {
    const inside = new Set([columnOf.get(cell)!]);
    for (const column of inside) {
      if (inside.size >= most) break;
      for (const row of rowsOf[column]!) {
        for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) inside.add(rows.cells[at]!);
      }
    }
    const own = [...inside].sort((a, b) => a - b);
    const place = new Map(own.map((column, at) => [column, at]));
    const touched = [...new Set(own.flatMap((column) => rowsOf[column]!))].sort((a, b) => a - b);
    const [starts, columns, coefficients] = [[0], [] as number[], [] as number[]];
    for (const row of touched) {
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
