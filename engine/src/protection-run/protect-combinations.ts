import type { CombinationRow } from '../edition/index.ts';
import {
  isSensitivePart,
  KNOWN,
  type LinkedCells,
  NEVER,
  OPEN,
  type ProtectionRulesFile,
  promisedWidth,
  type Suppressed,
  suppress,
} from '../protection/index.ts';
import { MUNICIPALITY, Problem, TOTAL } from '../words/index.ts';
import { type AttackSum, addAttack, noAttack } from './attack-sum.ts';

/** What combinations of criteria are protected by. */
export interface CombinationsToProtect {
  readonly rows: readonly CombinationRow[];
  readonly rules: ProtectionRulesFile;
  /** Who lives in an area on the day; NaN where it is not known. */
  readonly lives: (row: Pick<CombinationRow, 'area_set' | 'area' | 'period'>) => {
    residents: number;
    households: number;
  };
  /**
   * Whether it can be read elsewhere how many contribute to one criterion: the numerator of an indicator that counts persons by yes and no, and that is
   * shown. What can be read cannot be kept.
   */
  readonly isMarginKnown: (
    row: Pick<CombinationRow, 'law' | 'area_set' | 'area' | 'period'>,
    criterion: string,
  ) => boolean;
}

/** Combinations without those that are withheld, and what the attacker found. */
export interface CombinationsProtected {
  readonly rows: CombinationRow[];
  readonly withheld: number;
  readonly attack: AttackSum;
}

/** Shares of residents, each once. */
const SHARE = { kind: 'share', of: 'persons' } as const;

/**
 * Withholds combinations of criteria that tell of few, and beside them what must be so that nobody can work them out: from the residents of the area, from
 * the set's total and the municipality, from how many contribute to one criterion. A row that is there is at least one person, and whoever reads knows that.
 *
 * Where nothing that is withheld helps in an area, since all of it can be read elsewhere, all of the area is withheld: the table adds nothing to what is known.
 * Sets that overlap are not held against each other.
 */
export async function protectCombinations(options: CombinationsToProtect): Promise<CombinationsProtected> {
  const attack = noAttack();
  const kept: CombinationRow[] = [];
  let withheld = 0;
  const systems = Map.groupBy(options.rows, ({ law, period }) => JSON.stringify([law, period]));
  for (const rows of systems.values()) {
    const sets = new Set(rows.map(({ area_set }) => area_set).filter((set) => set !== MUNICIPALITY));
    // The municipality stands beside the first set of a law alone.
    const first = [...sets][0];
    for (const set of sets.size === 0 ? [MUNICIPALITY] : sets) {
      const own = rows.filter((row) => row.area_set === set || (set === first && row.area_set === MUNICIPALITY));
      const hidden = await hiddenOf(own, options, attack);
      own.forEach((row, at) => {
        if (hidden[at]) withheld += 1;
        kept.push(hidden[at] ? { ...row, persons: null, obs_status: 'Q', conf_status: 'A' } : row);
      });
    }
  }
  return { rows: kept, withheld, attack };
}

async function hiddenOf(
  rows: readonly CombinationRow[],
  options: CombinationsToProtect,
  attack: AttackSum,
): Promise<boolean[]> {
  const found =
    (await suppressed(linkedOf(rows, options))) ??
    (await suppressed(linkedOf(rows, options, await readElsewhere(rows, options))));
  if (!found) return rows.map(() => true);
  addAttack(attack, found);
  const known = found.isKnown;
  return rows.map((row, at) => found.withheld[at] !== 0 || known.has(placeOf(row)));
}

/** Areas of which all can be worked out from what can be read elsewhere, whatever this table withholds: their rows count as known to whoever attacks the others. */
async function readElsewhere(
  rows: readonly CombinationRow[],
  options: CombinationsToProtect,
): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  for (const [place, own] of Map.groupBy(rows, placeOf))
    if (!(await suppressed(linkedOf(own, options)))) places.add(place);
  return places;
}

/** Undefined where a promise is broken whatever is withheld. */
async function suppressed({
  cells,
  isKnown,
}: Linked): Promise<(Suppressed & { readonly isKnown: Linked['isKnown'] }) | undefined> {
  try {
    return { ...(await suppress(cells)), isKnown };
  } catch (error) {
    if (!(error instanceof Problem) || !/^K-PROTECT-2[01]$/.test(error.code)) throw error;
    return undefined;
  }
}

interface Linked {
  readonly cells: LinkedCells;
  /** Places whose rows count as known. */
  readonly isKnown: ReadonlySet<string>;
}

function placeOf({ area_set, area }: CombinationRow): string {
  return `${area_set}\u0000${area}`;
}

interface Cell {
  value: number;
  low: number;
  sensitive: boolean;
  seen: number;
}

/** One snapshot of a set as linked cells: its rows first. */
function linkedOf(
  rows: readonly CombinationRow[],
  options: CombinationsToProtect,
  isKnown: ReadonlySet<string> = new Set(),
): Linked {
  const { rules, lives, isMarginKnown } = options;
  const judge = isSensitivePart(SHARE, rules);
  const cells: Cell[] = [];
  const equations: [cell: number, coefficient: number][][] = [];
  const sensitiveOf = (value: number, { base, ...row }: CombinationRow) => {
    const { residents, households } = lives(row);
    return judge(value, base, residents, households);
  };
  for (const row of rows) {
    const known = isKnown.has(placeOf(row));
    const sensitive = !known && sensitiveOf(row.persons ?? 0, row);
    cells.push({ value: row.persons ?? 0, low: 1, sensitive, seen: known ? KNOWN : OPEN });
  }
  const places = Map.groupBy(rows.keys(), (at) => placeOf(rows[at]!));
  for (const own of places.values()) {
    const row = rows[own[0]!]!;
    const base = cells.push({ value: row.base, low: 0, sensitive: false, seen: KNOWN }) - 1;
    equations.push([...own.map((at): [number, number] => [at, 1]), [base, -1]]);
    for (const criterion of wordsOf(row.considered)) {
      const with_it = own.filter((at) => wordsOf(rows[at]!.criteria).includes(criterion));
      const value = sum(with_it.map((at) => cells[at]!.value));
      const canBeRead = isMarginKnown(row, criterion) || isKnown.has(placeOf(row));
      const margin = cells.push({
        value,
        low: with_it.length > 0 ? 1 : 0,
        sensitive: !canBeRead && sensitiveOf(value, row),
        seen: canBeRead ? KNOWN : NEVER,
      });
      equations.push([...with_it.map((at): [number, number] => [at, 1]), [margin - 1, -1]]);
    }
  }
  equations.push(...totalsOf(rows, cells, sensitiveOf));
  return { cells: asLinked(cells, equations, rules), isKnown };
}

/** That areas add up to the set, and the set and the rest to the municipality, combination by combination of the criteria that were looked at in all. */
function totalsOf(
  rows: readonly CombinationRow[],
  cells: Cell[],
  sensitiveOf: (value: number, row: CombinationRow) => boolean,
): [number, number][][] {
  const everywhere = rows
    .map(({ considered }) => wordsOf(considered))
    .reduce((a, b) => a.filter((one) => b.includes(one)), wordsOf(rows[0]?.considered ?? ''));
  const shared = ({ criteria }: CombinationRow) =>
    wordsOf(criteria)
      .filter((one) => everywhere.includes(one))
      .join(' ');
  const made: [number, number][][] = [];
  for (const own of Map.groupBy(rows.keys(), (at) => shared(rows[at]!)).values()) {
    const of = (is: (row: CombinationRow) => boolean) => own.filter((at) => is(rows[at]!));
    const areas = of(({ area_set, area }) => area_set !== MUNICIPALITY && area !== TOTAL);
    const totals = of(({ area }) => area === TOTAL);
    const whole = of(({ area_set }) => area_set === MUNICIPALITY);
    const worth = (all: readonly number[]) => sum(all.map((at) => cells[at]!.value));
    const signed = (all: readonly number[], sign: number) => all.map((at): [number, number] => [at, sign]);
    // A home in two areas is twice in their sum: then nothing adds up.
    if (totals.length > 0 && worth(areas) === worth(totals)) made.push([...signed(areas, 1), ...signed(totals, -1)]);
    const rest = worth(whole) - worth(totals);
    if (whole.length === 0 || rest < 0) continue;
    const outside =
      cells.push({ value: rest, low: 0, sensitive: sensitiveOf(rest, rows[whole[0]!]!), seen: NEVER }) - 1;
    made.push([...signed(whole, 1), ...signed(totals, -1), [outside, -1]]);
  }
  return made;
}

function asLinked(
  cells: readonly Cell[],
  equations: readonly (readonly [number, number])[][],
  rules: ProtectionRulesFile,
): LinkedCells {
  const starts = Int32Array.from([0, ...equations.map((one) => one.length)]);
  for (let at = 1; at < starts.length; at += 1) starts[at]! += starts[at - 1]!;
  const of = (value: (cell: Cell) => number) => Float64Array.from(cells, value);
  return {
    values: of(({ value }) => value),
    low: of(({ low }) => low),
    high: new Float64Array(cells.length).fill(Number.POSITIVE_INFINITY),
    sensitive: Uint8Array.from(cells, ({ sensitive }) => Number(sensitive)),
    seen: Uint8Array.from(cells, ({ seen }) => seen),
    weights: of(({ value }) => 1 + Math.log(1 + value)),
    needs: of(({ value }) => promisedWidth(SHARE, value, rules)),
    whole: true,
    equations: {
      starts,
      cells: Int32Array.from(equations.flatMap((one) => one.map(([cell]) => cell))),
      coefficients: Float64Array.from(equations.flatMap((one) => one.map(([, coefficient]) => coefficient))),
    },
  };
}

function wordsOf(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
