import type { ReportedAttack, Suppressed } from '../protection/index.ts';

/** What the attacker was asked and found, added up. */
export type AttackSum = { -readonly [name in keyof Omit<ReportedAttack, 'where'>]: number };

/** Nothing was asked. */
export function noAttack(): AttackSum {
  return { attacked: 0, certified: 0, solved: 0, broken: 0, unproved: 0, surplus: 0, known: 0 };
}

/** Adds what was found in one system of linked cells. */
export function addAttack(sum: AttackSum, { attack, surplus }: Suppressed): void {
  sum.attacked += attack.certified + attack.solved;
  sum.certified += attack.certified;
  sum.solved += attack.solved;
  sum.broken += attack.broken.length;
  sum.unproved += attack.unproved.length;
  sum.surplus += surplus;
}

/** Adds another sum. */
export function addSum(sum: AttackSum, other: AttackSum): void {
  for (const name of Object.keys(sum) as (keyof AttackSum)[]) sum[name] += other[name];
}
