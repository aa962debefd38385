import { countReasons } from './primary.ts';
import { REASON_CODE, REASONS, toldAs, type WithheldReason } from './reasons.ts';

/** What protection costs in a table: the price of its rules. */
export interface TableLoss {
  /** Name of the table in the edition. */
  readonly table: string;
  /** Numbers that there are. */
  readonly cells: number;
  readonly published: number;
  /** Numbers that are withheld, by reason. */
  readonly withheld: Readonly<Partial<Record<WithheldReason, number>>>;
  /** What all numbers count, added up: a person is there once for each number they are counted in. */
  readonly persons: number;
  readonly persons_withheld: number;
  /** What all numbers are worth by the weights of the rule set. */
  readonly worth: number;
  readonly worth_withheld: number;
}

/** Numbers of a table, with what became of each. */
export interface ProtectedCells {
  readonly table: string;
  /** Codes of `REASONS`. */
  readonly reasons: Uint8Array;
  /** What each counts, in whole persons; NaN counts nobody. */
  readonly persons: Float64Array;
  /** __Default value:__ 1 each. */
  readonly weights?: Float64Array;
  /** 1: there is a number. __Default value:__ there are all. */
  readonly shown?: Uint8Array;
}

/** What protection costs in some numbers of a table. */
export function lossOf({ table, reasons, persons, weights, shown }: ProtectedCells): TableLoss {
  const sum = { cells: 0, published: 0, persons: 0, persons_withheld: 0, worth: 0, worth_withheld: 0 };
  for (let at = 0; at < reasons.length; at += 1) {
    if (shown && shown[at] === 0) continue;
    const counted = Number.isNaN(persons[at]!) ? 0 : persons[at]!;
    const worth = weights ? weights[at]! : 1;
    sum.cells += 1;
    sum.persons += counted;
    sum.worth += worth;
    if (reasons[at] === REASON_CODE.open) {
      sum.published += 1;
      continue;
    }
    sum.persons_withheld += counted;
    sum.worth_withheld += worth;
  }
  return { table, ...sum, withheld: countReasons(shown ? reasons.filter((_, at) => shown[at] !== 0) : reasons) };
}

/** Losses of parts of tables, added up to one a table, in the order the tables are met. */
export function addLosses(losses: readonly TableLoss[]): TableLoss[] {
  const byTable = new Map<string, TableLoss>();
  for (const one of losses) {
    const before = byTable.get(one.table);
    byTable.set(one.table, before ? together(before, one) : one);
  }
  return [...byTable.values()];
}

/** The loss as readers of the edition may see it: by the reasons they are told. */
export function toldLoss(loss: TableLoss): TableLoss {
  const counts = new Map<WithheldReason, number>();
  for (const [reason, many] of Object.entries(loss.withheld) as [WithheldReason, number][]) {
    const told = toldAs(reason);
    counts.set(told, (counts.get(told) ?? 0) + many);
  }
  return { ...loss, withheld: inOrder(counts) };
}

function together(a: TableLoss, b: TableLoss): TableLoss {
  const counts = new Map(Object.entries(a.withheld) as [WithheldReason, number][]);
  for (const [reason, many] of Object.entries(b.withheld) as [WithheldReason, number][])
    counts.set(reason, (counts.get(reason) ?? 0) + many);
  return {
    table: a.table,
    cells: a.cells + b.cells,
    published: a.published + b.published,
    withheld: inOrder(counts),
    persons: a.persons + b.persons,
    persons_withheld: a.persons_withheld + b.persons_withheld,
    worth: a.worth + b.worth,
    worth_withheld: a.worth_withheld + b.worth_withheld,
  };
}

function inOrder(counts: ReadonlyMap<WithheldReason, number>): Partial<Record<WithheldReason, number>> {
  return Object.fromEntries(
    REASONS.filter((reason) => counts.has(reason)).map((reason) => [reason, counts.get(reason)!]),
  );
}
