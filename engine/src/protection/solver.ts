import type { Highs, Model } from 'highs';
import { Problem, says } from '../words/index.ts';
import type { Equations } from './linked-cells.ts';

/** A linear programme: columns between bounds, and rows that hold. Arrays have an element a column, or a row. */
export interface Programme {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** What each row adds up; its cells are columns. No column stands twice in a row. */
  readonly rows: Equations;
  /** Between what each row's sum lies. __Default value:__ all 0. */
  readonly rowLow?: Float64Array;
  readonly rowHigh?: Float64Array;
  /** What a step of each column costs. __Default value:__ all 0. */
  readonly costs?: Float64Array;
  /** 1: a column of whole numbers. */
  readonly whole?: Uint8Array;
}

/** How a programme ended: `best`, no limit to how good it gets, no solution, or stopped before the end. */
export type Ended = 'best' | 'unbounded' | 'impossible' | 'stopped';

/** A programme that can be solved again and again, each time from where it stood. Solves for the least cost. */
export interface Solver {
  cost(column: number, cost: number): void;
  bounds(column: number, low: number, high: number): void;
  /** One more row: a sum of columns that lies between two numbers. */
  row(columns: readonly number[], coefficients: readonly number[], low: number, high: number): void;
  /** @param limit ends the solving where it is reached; counted in steps of the solver or in nodes, so that the end is the same on every machine. */
  solve(limit?: SolveLimit): Ended;
  /** The columns of the last solution: what `solve` found. Gone as soon as anything is changed. */
  solution(): Float64Array;
  /** The steps that all solving took. */
  steps(): number;
  /** Gives its memory back. It cannot be used afterwards. */
  dispose(): void;
}

export interface SolveLimit {
  readonly steps?: number;
  /** Of whole numbers: how often the programme is divided. */
  readonly nodes?: number;
}

/** Solvers are started from this; loading it takes a moment, once. */
export type Solvers = (programme: Programme) => Solver;

let loading: Promise<Solvers> | undefined;

/**
 * Loads the solver (HiGHS).
 *
 * @throws Problem K-PROTECT-02 where it cannot be started
 */
export function loadSolvers(): Promise<Solvers> {
  loading ??= load();
  return loading;
}

/**
 * The next programme is solved by a solver that has solved nothing before. One that has may end in another of several equal solutions, and the same
 * figures would be protected another way the second time.
 */
export function forgetSolvers(): void {
  loading = undefined;
}

async function load(): Promise<Solvers> {
  try {
    // Its types say that it is CommonJS; what Node imports is its ES module.
    const { default: start } = (await import('highs')) as unknown as { default: () => Promise<Highs> };
    const highs = await start();
    return (programme) => solverOf(highs, programme);
  } catch {
    loading = undefined;
    throw new Problem(
      'K-PROTECT-02',
      says(
        'Programmet, der prøver at regne tilbageholdte tal ud, kan ikke startes.',
        'The program that tries to work withheld figures out cannot be started.',
      ),
      {
        hint: says(
          'Uden det kan intet vises at være sikkert, og intet offentliggøres. Installér Kvarter igen.',
          'Without it nothing can be shown to be safe, and nothing is published. Install Kvarter again.',
        ),
      },
    );
  }
}

function solverOf(highs: Highs, programme: Programme): Solver {
  const { low, high, rows, whole } = programme;
  const [numCols, numRows] = [low.length, rows.starts.length - 1];
  const model = highs.createModel({
    numCols,
    numRows,
    colCost: programme.costs ?? new Float64Array(numCols),
    colLower: low,
    colUpper: high,
    rowLower: programme.rowLow ?? new Float64Array(numRows),
    rowUpper: programme.rowHigh ?? new Float64Array(numRows),
    matrix: { format: 'csr', numRows, numCols, starts: rows.starts, indices: rows.cells, values: rows.coefficients },
    ...(whole ? { integrality: Int32Array.from(whole) } : {}),
  });
  model.options.set({ output_flag: false, ...(whole ? WHOLE : CONTINUOUS) });
  let steps = 0;
  return {
    cost: (column, cost) => void model.changeColCost(column, cost),
    bounds: (column, least, most) => void model.changeColBounds(column, least, most),
    row: (indices, values, least, most) => void model.addRow(least, most, { indices, values }),
    solve(limit = {}) {
      model.options.set({
        simplex_iteration_limit: limit.steps ?? NO_LIMIT,
        mip_max_nodes: limit.nodes ?? NO_LIMIT,
      });
      const ended = endedAs(highs, model);
      steps += Math.max(0, Number(model.info.get('simplex_iteration_count')));
      return ended;
    },
    solution: () => model.getSolution().colValue,
    steps: () => steps,
    dispose: () => model.dispose(),
  };
}

const NO_LIMIT = 2 ** 31 - 1;
/** Only the costs change from one solving to the next: where the last one ended is a feasible start for the primal simplex method. */
const CONTINUOUS = {
  solver: 'simplex',
  simplex_strategy: 4,
  presolve: 'off',
  primal_simplex_bound_perturbation_multiplier: 0,
};
const WHOLE = { mip_rel_gap: 0, mip_abs_gap: 0 };

function endedAs({ constants: { modelStatus } }: Highs, model: Model): Ended {
  const { modelStatus: status } = model.run();
  if (status === modelStatus.optimal || status === modelStatus.empty) return 'best';
  if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible) return 'unbounded';
  if (status === modelStatus.infeasible) return 'impossible';
  return 'stopped';
}
