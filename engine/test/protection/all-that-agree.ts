import { type LinkedCells, NEVER } from '../../src/protection/linked-cells.ts';

/**
 * Every whole number that each unknown cell can be, by trying all: the slow and plain truth that the attacker is held against. Knows nothing of how it
 * works. Cells need a limit: with none, the greatest value there is.
 */
export function allThatAgree(
  cells: LinkedCells,
  withheld: ArrayLike<number>,
  alsoKnown: readonly number[] = [],
): Set<number>[] {
  const { values, low, high, seen, equations } = cells;
  const count = values.length;
  const most = Math.max(...values);
  const now: (number | undefined)[] = Array.from(values, (value, cell) =>
    (withheld[cell] !== 0 || seen[cell] === NEVER) && !alsoKnown.includes(cell) ? undefined : value,
  );
  const found = Array.from({ length: count }, () => new Set<number>());
  const lines = Array.from({ length: equations.starts.length - 1 }, (_, e) =>
    Array.from({ length: equations.starts[e + 1]! - equations.starts[e]! }, (_, at) => ({
      cell: equations.cells[equations.starts[e]! + at]!,
      coefficient: equations.coefficients[equations.starts[e]! + at]!,
    })),
  );
  const caps = Array.from(values, (_, cell) =>
    lines.reduce((cap, line) => {
      const [total, ...parts] = line;
      const isSum = total && total.coefficient === -1 && parts.every(({ coefficient }) => coefficient === 1);
      const known = isSum && now[total.cell] !== undefined && parts.some((part) => part.cell === cell);
      return known && parts.every((part) => low[part.cell]! >= 0) ? Math.min(cap, now[total.cell]!) : cap;
    }, most),
  );
  const isPossible = (cell: number, value: number) =>
    Number.isInteger(value) && value >= low[cell]! && value <= Math.min(high[cell]!, caps[cell]!);

  /** Fills in what follows from an equation with one unknown; gives what was filled in, or undefined where something cannot be. */
  const follow = (): number[] | undefined => {
    const filled: number[] = [];
    const undo = () => {
      for (const cell of filled) now[cell] = undefined;
    };
    for (let again = true; again; ) {
      again = false;
      for (const line of lines) {
        const open = line.filter(({ cell }) => now[cell] === undefined);
        if (open.length > 1) continue;
        const sum = line.reduce((total, { cell, coefficient }) => total + coefficient * (now[cell] ?? 0), 0);
        if (open.length === 0) {
          if (sum === 0) continue;
          undo();
          return undefined;
        }
        const { cell, coefficient } = open[0]!;
        const value = -sum / coefficient;
        if (!isPossible(cell, value)) {
          undo();
          return undefined;
        }
        now[cell] = value + 0;
        filled.push(cell);
        again = true;
      }
    }
    return filled;
  };
  const go = (): void => {
    const filled = follow();
    if (!filled) return;
    const cell = now.indexOf(undefined);
    if (cell < 0) now.forEach((value, at) => void found[at]!.add(value!));
    else {
      for (let value = low[cell]!; value <= Math.min(high[cell]!, caps[cell]!); value++) {
        now[cell] = value;
        go();
      }
      now[cell] = undefined;
    }
    for (const one of filled) now[one] = undefined;
  };
  go();
  return found;
}
