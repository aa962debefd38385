import type { CountedRows } from '../edition/index.ts';
import { earlierEditions, type Ledger, publishedBefore } from '../ledger/folder.ts';
import { type BySpot, FIGURES_BY_ID, type FiguresBySpot } from '../measures/index.ts';
import { protectMoves } from '../moves/index.ts';
import {
  addLosses,
  forgetSolvers,
  type ProtectionReport,
  type ProtectionRulesFile,
  type ReportedTable,
  reasonTexts,
  reportOf,
} from '../protection/index.ts';
import type { Checked } from '../read-workspace.ts';
import { countedRows, type RegistersCounted } from '../register-run.ts';
import { type Columns, identifier, type Warehouse } from '../warehouse/index.ts';
import { MUNICIPALITY, type Observation, type Text } from '../words/index.ts';
import { protectionWords } from '../workspace/index.ts';
import { asShown } from './as-shown.ts';
import { addSum, noAttack } from './attack-sum.ts';
import { combinationsFor } from './combinations-for.ts';
import { sizeIndicator } from './mark-figures.ts';
import { protectObservations } from './protect-observations.ts';
import { protectRegisters } from './protect-registers.ts';
import { livesIn } from './who-lives.ts';

/** For whom, and by what rules. */
export interface Audience {
  readonly name: 'internal' | 'public';
  readonly rules?: ProtectionRulesFile;
}

/** What figures are protected against, beside the rules. */
export interface ProtectedAgainst {
  readonly ledger: Ledger;
  /** What readers were given who see this edition as well. */
  readonly narrower?: Pick<RunProtected, 'withheld' | 'given'>;
}

/** The figures of a run as an audience may see them. */
export interface RunProtected {
  /** What was counted, without what is withheld. */
  readonly counted?: RegistersCounted;
  /** Table of what is withheld of it, in the database of the run. */
  readonly withheld?: string;
  /** Figures of area tables. */
  readonly given: readonly Observation[];
  readonly report: ProtectionReport;
}

/**
 * Protects all figures of a run for an audience, against everything that was let go before. What is computed from them afterwards (scores, lists,
 * effects) tells nothing more.
 *
 * @param given the figures of area tables, with their totals
 * @param against what was let go before, and the table of what is withheld from an audience that also reads this edition: it stays hidden here
 */
export async function protectRun(
  { name, rules }: Required<Audience>,
  { workspace, areaSets, registers }: Checked,
  counted: RegistersCounted | undefined,
  given: readonly Observation[],
  { ledger, narrower }: ProtectedAgainst,
): Promise<RunProtected> {
  const kinds = new Map<string, string>([
    ...areaSets.map(({ id, kind }) => [id, kind] as const),
    [MUNICIPALITY, 'municipality'],
  ]);
  forgetSolvers();
  const attack = noAttack();
  const lives = await livesIn(registers, counted, given);
  const tables: ReportedTable[] = [];
  const refused: Text[] = [];
  let protectedRows: Pick<RunProtected, 'counted' | 'withheld'> = {};
  const bySpot = counted?.bySpot;
  if (registers && counted && bySpot) {
    const { warehouse } = registers;
    const withheld = `withheld_${name}`;
    const out = await alreadyOut(warehouse, ledger, name);
    attack.known = out.size;
    const found = await protectRegisters({
      warehouse,
      bySpot,
      rules,
      kinds,
      withheld,
      out,
      ...(narrower?.withheld === undefined ? {} : { narrower: narrower.withheld }),
    });
    addSum(attack, found.attack);
    const method = 'suppress' as const;
    tables.push(...found.losses.map((loss) => ({ ...loss, method, unchecked: found.unchecked })));
    const leftOut = new Set((rules.left_out ?? []).map(({ table }) => table));
    const { combinations, moves: _moves, ...rest } = counted;
    const moves = await movesFor(name, rules, counted, withheld);
    if (moves) tables.push(...moves.tables);
    if (combinations && leftOut.has('combinations')) tables.push(leftOutTable('combinations'));
    const combined =
      combinations && !leftOut.has('combinations')
        ? await combinationsFor(combinations, {
            rules,
            lives,
            observations: countedRows(warehouse, withheld).observations,
            residents: sizeIndicator(bySpot, 'persons'),
          })
        : undefined;
    if (combined) {
      addSum(attack, combined.attack);
      tables.push({ ...combined.loss, method, unchecked: 0 });
    }
    protectedRows = {
      withheld,
      counted: {
        ...rest,
        rows: rowsShown(countedRows(warehouse, withheld), rules, bySpot),
        ...(combined ? { combinations: combined.made } : {}),
        ...(moves ? { moves: moves.made } : {}),
      },
    };
  }
  const observed = await protectObservations({
    observations: given,
    indicators: workspace.indicators.map(({ value }) => value),
    rules,
    kinds,
    lives,
    ...(narrower ? { narrower: narrower.given } : {}),
  });
  addSum(attack, observed.attack);
  tables.push(
    ...observed.losses.map((loss) => ({ ...loss, method: 'suppress' as const, unchecked: observed.unchecked })),
  );
  return {
    ...protectedRows,
    given: observed.observations,
    report: reportOf({
      audience: name,
      rules,
      tables: together(tables),
      attack: { ...attack, where: [] },
      earlier: earlierEditions(ledger.entries, name),
      refused,
      reasons: reasonTexts(protectionWords(), rules),
    }),
  };
}

/** What was counted as readers see it: medians with the digits that the rules leave, shares without counts where they say so. */
function rowsShown(rows: CountedRows, rules: ProtectionRulesFile, { indicators }: BySpot): CountedRows {
  const ids = (is: (one: FiguresBySpot) => boolean) => [...indicators].filter(([, one]) => is(one)).map(([id]) => id);
  const rounded = {
    rules,
    quantiles: ids(({ sums }) => sums === undefined),
    shares: ids((one) => one.sums !== undefined && one.unit === 'percent'),
  };
  return {
    ...rows,
    observations: asShown(rows.observations, rounded),
    breakdowns: asShown(rows.breakdowns, rounded),
  };
}

/** Figures that an earlier edition showed with the same number, by their id in the database. */
async function alreadyOut(warehouse: Warehouse, ledger: Ledger, name: Audience['name']): Promise<ReadonlySet<number>> {
  const out = new Set<number>();
  for (const { table, key, select } of await publishedBefore(ledger, name)) {
    if (table !== 'observations' && table !== 'breakdowns') continue;
    const same = key.map((column) => `CAST(ours.${identifier(column)} AS VARCHAR) = was.${identifier(column)}`);
    const { columns } = (await warehouse.query(
      `SELECT DISTINCT ours.id FROM (${FIGURES_BY_ID}) AS ours JOIN (${select}) AS was ON ${same.join(' AND ')} AND ours."value" = was."value"`,
    )) as Columns;
    for (const id of (columns.id ?? []) as ArrayLike<number> & Iterable<number>) out.add(id);
  }
  return out;
}

/** The tables about moves for the audience; undefined where nobody was followed. */
async function movesFor(
  name: string,
  rules: ProtectionRulesFile,
  counted: RegistersCounted,
  withheld: string,
): Promise<{ made: NonNullable<RegistersCounted['moves']>; tables: ReportedTable[] } | undefined> {
  const { moves, bySpot } = counted;
  if (!moves?.madeOf || !bySpot) return undefined;
  const { warehouse } = moves.rows;
  const shown = countedRows(warehouse, withheld).observations;
  const text = (columns: readonly string[]) => columns.map((one) => `CAST(${one} AS VARCHAR) AS ${one}`).join(', ');
  const residents = sizeIndicator(bySpot, 'persons');
  const width = typeof rules.promise.width === 'number' ? rules.promise.width : 1;
  const { tables, told } = await protectMoves(moves.madeOf, {
    rule: rules.flows,
    limits: {
      minimum: rules.counts.minimum,
      complement: rules.counts.complement,
      size: rules.shares.base,
      band: Math.max(width + 1, rules.flows.base ?? rules.counts.minimum),
    },
    shown: {
      figures: `SELECT ${text(['area_set', 'area', 'tenure', 'period', 'indicator'])}, numerator, denominator, CAST(conf_status AS VARCHAR) AS conf_status FROM (${shown})`,
      residents: `SELECT ${text(['area_set', 'area', 'tenure', 'period', 'conf_status'])} FROM (${shown}) WHERE indicator = '${residents ?? ''}'`,
      hidden: `SELECT area_set, area, period FROM ${withheld}_small`,
    },
    audience: name,
  });
  const reported: ReportedTable[] = [];
  for (const [table, select] of Object.entries(tables))
    reported.push(await lossOfTable(warehouse, table, select, rules, told));
  return { made: { ...moves, rows: { warehouse, tables } }, tables: reported };
}

async function lossOfTable(
  warehouse: Warehouse,
  table: string,
  select: string,
  { flows }: ProtectionRulesFile,
  told: { readonly changed: number; readonly largestError: number },
): Promise<ReportedTable> {
  const { columns } = await warehouse.query(`DESCRIBE ${select}`);
  const hasStatus = ((columns.column_name ?? []) as string[]).includes('conf_status');
  const counts = await warehouse.query(
    `SELECT count(*) AS n, ${hasStatus ? "count(*) FILTER (WHERE conf_status <> 'F')" : '0'} AS hidden FROM (${select})`,
  );
  const [cells, hidden] = [Number(counts.columns.n![0]), Number(counts.columns.hidden![0])];
  const isRounded = ['flows', 'accounts', 'rates', 'chains'].includes(table) && flows.method !== 'suppress';
  return {
    table,
    method: isRounded ? (flows.method as 'smallcount' | 'round') : 'after',
    cells,
    published: cells - hidden,
    withheld: hidden > 0 ? { protected: hidden } : {},
    persons: 0,
    persons_withheld: 0,
    worth: cells,
    worth_withheld: hidden,
    unchecked: 0,
    ...(isRounded && flows.base !== undefined
      ? { rounded: { base: flows.base, changed: told.changed, largest: told.largestError } }
      : {}),
  };
}

function leftOutTable(table: string): ReportedTable {
  const nothing = { cells: 0, published: 0, persons: 0, persons_withheld: 0, worth: 0, worth_withheld: 0 };
  return { table, method: 'left-out', ...nothing, withheld: {}, unchecked: 0 };
}

/** Figures of registers and of area tables stand in one table. */
function together(tables: readonly ReportedTable[]): ReportedTable[] {
  const byName = Map.groupBy(tables, ({ table }) => table);
  return [...byName.values()].map((all) => ({
    ...all[0]!,
    ...addLosses(all)[0]!,
    unchecked: all.reduce((sum, { unchecked }) => sum + unchecked, 0),
  }));
}
