import { type Equations, type LinkedCells, NEVER } from './linked-cells.ts';

/** Rounded cells beside what else is published of them. */
export interface RoundedCells {
  /** True values and what they were rounded to, an element a cell. Cells that were not rounded, but are published as they are, have their own number in both. */
  readonly values: ArrayLike<number>;
  readonly rounded: ArrayLike<number>;
  readonly method: 'smallcount' | 'round';
  readonly base: number;
  /** How wide what can be found out of a cell must stay. At most base − 1: that is all a rounded number hides. */
  readonly needs: number;
  /**
   * What is known exactly of the cells, however it was published: sums times their coefficients give what is found in `known`, one an equation. Residents
   * when a period begins and ends give one: who came less who went.
   */
  readonly equations?: Equations;
  readonly known?: ArrayLike<number>;
}

/**
 * What an attacker has of rounded cells, so that the attack on withheld cells can be asked of them too: none is published as it is (`NEVER`), each has the lowest and the
 * highest value that its rounded number allows, and equations narrow that where something is known exactly.
 *
 * ```
 * smallcount   0 → [0, base − 1]      base → [1, base]      more → itself
 * round        r → [r − base + 1, r + base − 1], not below 0
 * ```
 * A number above 0 is sensitive if it was changed or could have been, so 0 and the base as well. A cell for what the equations know is added at the end
 * of the cells, one for each equation: its lowest and highest are what is known.
 *
 * It is not asked what could be found out from how the choice between the two numbers was made. The choice hangs on all cells together, so whoever does not
 * know nearly all of them learns nothing sure of it.
 */
export function roundedCells(cells: RoundedCells): LinkedCells {
  const { values, rounded, method, base, needs, equations = NO_EQUATIONS, known = [] } = cells;
  const range = method === 'smallcount' ? smallRange(base) : multipleRange(base);
  const ranges = Array.from(rounded, (number) => range(number));
  const all = [...ranges, ...Array.from(known, (sum): readonly [number, number] => [sum, sum])];
  const count = all.length;
  const isLoose = all.map(([low, high], cell) => cell < ranges.length && low < high);
  return {
    values: Float64Array.from([...Array.from(values), ...Array.from(known)]),
    low: Float64Array.from(all, ([low]) => low),
    high: Float64Array.from(all, ([, high]) => high),
    sensitive: Uint8Array.from(isLoose, Number),
    seen: new Uint8Array(count).fill(NEVER),
    weights: new Float64Array(count).fill(1),
    needs: Float64Array.from(isLoose, (loose) => (loose ? needs : 0)),
    whole: true,
    equations: withKnown(equations, ranges.length),
  };
}

const NO_EQUATIONS: Equations = {
  starts: Int32Array.of(0),
  cells: new Int32Array(0),
  coefficients: new Float64Array(0),
};

const smallRange =
  (base: number) =>
  (number: number): readonly [number, number] =>
    number === 0 ? [0, base - 1] : number === base ? [1, base] : [number, number];

const multipleRange =
  (base: number) =>
  (number: number): readonly [number, number] => [Math.max(0, number - base + 1), number + base - 1];

/** Every equation with what is known of it as one more cell, taken away. */
function withKnown({ starts, cells, coefficients }: Equations, first: number): Equations {
  const made = { starts: [0], cells: [] as number[], coefficients: [] as number[] };
  for (let equation = 0; equation + 1 < starts.length; equation++) {
    for (let at = starts[equation]!; at < starts[equation + 1]!; at++) {
      made.cells.push(cells[at]!);
      made.coefficients.push(coefficients[at]!);
    }
    made.cells.push(first + equation);
    made.coefficients.push(-1);
    made.starts.push(made.cells.length);
  }
  return {
    starts: Int32Array.from(made.starts),
    cells: Int32Array.from(made.cells),
    coefficients: Float64Array.from(made.coefficients),
  };
}
