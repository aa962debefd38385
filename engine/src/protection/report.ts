import type { Text } from '../words/index.ts';
import type { TableLoss } from './loss.ts';
import { toldLoss } from './loss.ts';
import type { WithheldReason } from './reasons.ts';
import type { ProtectionRulesFile } from './rules-file.ts';

/**
 * `protection.json`: by what rules an edition was protected, what it cost, and what whoever attacked it found. It is part of the edition and holds
 * nothing that its readers may not know.
 */
export interface ProtectionReport {
  readonly format: 1;
  readonly audience: 'internal' | 'public';
  /** The rule set as it was applied, whole, with its reasons and sources. */
  readonly rules: ProtectionRulesFile;
  /** `kept`: nobody finds out more than was promised. `broken`: the edition may not be used. */
  readonly outcome: 'kept' | 'broken';
  /** Sentences for the reasons that readers are told, by reason. */
  readonly reasons: Readonly<Partial<Record<WithheldReason, Text>>>;
  readonly tables: readonly ReportedTable[];
  readonly attack: ReportedAttack;
  /** What was given out before, which the attacker knows. */
  readonly earlier: readonly EarlierEdition[];
  /** What the workspace asked for and did not get, since a rule forbids it. */
  readonly refused: readonly Text[];
}

/** What became of a table. */
export interface ReportedTable extends TableLoss {
  /** How it was protected: `after` is computed from protected figures and tells nothing more. */
  readonly method: 'suppress' | 'smallcount' | 'round' | 'after' | 'left-out';
  /** Numbers that are shown although a rule could not be asked: they came without the counts behind them. */
  readonly unchecked: number;
  /** Of a rounded table: how many numbers were changed, and the most that one was. */
  readonly rounded?: { readonly base: number; readonly changed: number; readonly largest: number };
}

/** What the attacker was asked and found, over all tables. */
export interface ReportedAttack {
  /** Withheld numbers, and numbers that are never shown but may be worked out, that were attacked one by one. */
  readonly attacked: number;
  /** Of these: proved by a possible table in which the number is another. */
  readonly certified: number;
  /** Proved by linear programmes of their own. */
  readonly solved: number;
  readonly broken: number;
  /** Not proved, since the time ran out. */
  readonly unproved: number;
  /** Numbers withheld beside what was needed, since the time ran out. */
  readonly surplus: number;
  /** Numbers that the attacker knew from editions given out before. */
  readonly known: number;
  /** Where a promise was broken: table and what the number is of; the first ten. */
  readonly where: readonly string[];
}

/** An edition that was given out. */
export interface EarlierEdition {
  /** Its number in the ledger. */
  readonly number: number;
  readonly audience: 'internal' | 'public';
  /** ISO day. */
  readonly day: string;
  readonly hash: string;
  readonly withdrawn: boolean;
}

/** What a run knows of its protection, before it is told to anybody. */
export type ProtectionRun = Omit<ProtectionReport, 'format' | 'outcome' | 'reasons'> & {
  /** Sentences for every reason, by reason (`reasonTexts`). */
  readonly reasons: Readonly<Record<WithheldReason, Text>>;
};

/** The report that goes with the edition: losses by the reasons that its readers are told, and the words for these alone. */
export function reportOf(run: ProtectionRun): ProtectionReport {
  const tables = run.tables.map((table) => ({ ...table, ...toldLoss(table) }));
  const used = new Set(tables.flatMap(({ withheld }) => Object.keys(withheld)));
  return {
    format: 1,
    audience: run.audience,
    rules: run.rules,
    outcome: run.attack.broken + run.attack.unproved === 0 ? 'kept' : 'broken',
    reasons: Object.fromEntries(Object.entries(run.reasons).filter(([reason]) => used.has(reason))),
    tables,
    attack: run.attack,
    earlier: run.earlier,
    refused: run.refused,
  };
}

/** True for a whole `protection.json` of this format. */
export function isProtectionReport(value: unknown): value is ProtectionReport {
  if (typeof value !== 'object' || value === null) return false;
  const { format, audience, rules, outcome, tables, attack, earlier, refused } = value as Record<string, unknown>;
  return (
    format === 1 &&
    (audience === 'internal' || audience === 'public') &&
    (outcome === 'kept' || outcome === 'broken') &&
    typeof rules === 'object' &&
    rules !== null &&
    typeof attack === 'object' &&
    attack !== null &&
    [tables, earlier, refused].every(Array.isArray)
  );
}
