import type { Equations } from './linked-cells.ts';
import type { Neighbours } from './neighbours.ts';

/** Unknown cells that hang together by equations, apart from all others. */
export interface Component {
  /** Its cells, in order: column c is `cells[c]`. */
  readonly cells: Int32Array;
  /**
   * Its equations over its columns. They are those of changes: by how much each cell is off its true value. What is known does not change, so every
   * right-hand side is 0.
   */
  readonly rows: Equations;
}

/** Parts cells into components: two are together if an equation has both. Known cells join nothing. An equation that says the same as another is left out. */
export function componentsOf(neighbours: Neighbours, isUnknown: (cell: number) => boolean): Component[] {
  const { size, starts, cells, coefficients } = neighbours;
  const parent = Int32Array.from({ length: size }, (_, cell) => cell);
  const root = (cell: number): number => {
    let [top, next] = [cell, cell];
    while (parent[top] !== top) top = parent[top]!;
    while (parent[next] !== top) [next, parent[next]] = [parent[next]!, top];
    return top;
  };
  for (let equation = 0; equation + 1 < starts.length; equation++) {
    let first = -1;
    for (let at = starts[equation]!; at < starts[equation + 1]!; at++) {
      const cell = cells[at]!;
      if (!isUnknown(cell)) continue;
      if (first < 0) first = root(cell);
      else parent[root(cell)] = first;
      first = root(first);
    }
  }
  const members = new Map<number, number[]>();
  const column = new Int32Array(size);
  for (let cell = 0; cell < size; cell++) {
    if (!isUnknown(cell)) continue;
    const top = root(cell);
    const own = members.get(top) ?? [];
    column[cell] = own.length;
    own.push(cell);
    members.set(top, own);
  }
  const rows = new Map<number, Rows>();
  for (let equation = 0; equation + 1 < starts.length; equation++) {
    const [columns, factors]: [number[], number[]] = [[], []];
    let top = -1;
    for (let at = starts[equation]!; at < starts[equation + 1]!; at++) {
      if (!isUnknown(cells[at]!)) continue;
      top = root(cells[at]!);
      columns.push(column[cells[at]!]!);
      factors.push(coefficients[at]!);
    }
    if (top < 0) continue;
    const own = rows.get(top) ?? { starts: [0], cells: [], coefficients: [], seen: new Set() };
    rows.set(top, own);
    addRow(own, columns, factors);
  }
  return [...members].map(([top, own]) => ({
    cells: Int32Array.from(own),
    rows: equationsOf(rows.get(top)),
  }));
}

interface Rows {
  readonly starts: number[];
  readonly cells: number[];
  readonly coefficients: number[];
  readonly seen: Set<string>;
}

function addRow(rows: Rows, columns: readonly number[], factors: readonly number[]): void {
  const order = columns.map((_, at) => at).sort((a, b) => columns[a]! - columns[b]!);
  const first = factors[order[0]!]!;
  const key = order.map((at) => `${columns[at]}*${factors[at]! / first}`).join();
  if (rows.seen.has(key)) return;
  rows.seen.add(key);
  for (const at of order) {
    rows.cells.push(columns[at]!);
    rows.coefficients.push(factors[at]!);
  }
  rows.starts.push(rows.cells.length);
}

function equationsOf(rows?: Rows): Equations {
  return {
    starts: Int32Array.from(rows?.starts ?? [0]),
    cells: Int32Array.from(rows?.cells ?? []),
    coefficients: Float64Array.from(rows?.coefficients ?? []),
  };
}
