import type { Status } from '../words/index.ts';
import type { ProtectionRulesFile } from './rules-file.ts';

/**
 * Why a number is withheld. The place in this list is its code in arrays of bytes: 0 is published.
 *
 * `area-small`, `groups-in-small-area`, `forbidden`, `left-out`, `without-counts` follow from what everybody knows of the area and the rule set. The
 * others follow from the numbers themselves: whoever is told them has learned something of the number (`toldAs`).
 */
export const REASONS = Object.freeze([
  'open',
  'area-small',
  'groups-in-small-area',
  'base-small',
  'count-small',
  'complement-small',
  'nobody',
  'everybody',
  'few-contributors',
  'few-behind-quantile',
  'dominance',
  'forbidden',
  'left-out',
  'without-counts',
  'secondary',
  'protected',
] as const);

/** Why a number is withheld. */
export type WithheldReason = (typeof REASONS)[number];

/** The codes of the reasons by name. */
export const REASON_CODE: Readonly<Record<WithheldReason, number>> = Object.freeze(
  Object.fromEntries(REASONS.map((reason, code) => [reason, code])) as Record<WithheldReason, number>,
);

/** What a number that is withheld for a reason is in the edition: its SDMX codes follow from it (`SDMX` in words). */
export function withheldStatus(reason: WithheldReason): Status {
  return STATUS[reason];
}

const STATUS: Readonly<Record<WithheldReason, Status>> = Object.freeze({
  open: 'figure',
  'area-small': 'withheld-small',
  'groups-in-small-area': 'withheld-small',
  'base-small': 'withheld-small',
  'count-small': 'withheld-small',
  'complement-small': 'withheld-small',
  nobody: 'withheld-small',
  everybody: 'withheld-small',
  'few-contributors': 'withheld-small',
  'few-behind-quantile': 'withheld-small',
  dominance: 'withheld-dominance',
  forbidden: 'withheld-forbidden',
  'left-out': 'withheld-forbidden',
  'without-counts': 'withheld-forbidden',
  secondary: 'withheld-secondary',
  protected: 'withheld-secondary',
});

/**
 * What a reader is told. Where a rule set tells reasons `merged`, everything that follows from the number itself is `protected`: who learned that a
 * number is small would know it to be between 1 and the minimum, and that another one is not. Where it tells them `exact`, everybody and nobody
 * still go with the few, since they alone would give the number away.
 */
export function toldAs(reason: WithheldReason, { reasons }: Pick<ProtectionRulesFile, 'reasons'>): WithheldReason {
  if (reason === 'nobody') return toldAs('count-small', { reasons });
  if (reason === 'everybody') return toldAs('complement-small', { reasons });
  return reasons.told === 'merged' && OF_THE_NUMBER.has(reason) ? 'protected' : reason;
}

const OF_THE_NUMBER: ReadonlySet<WithheldReason> = new Set<WithheldReason>([
  'base-small',
  'count-small',
  'complement-small',
  'nobody',
  'everybody',
  'few-contributors',
  'few-behind-quantile',
  'dominance',
  'secondary',
]);

/**
 * What everybody knows of a count from the reason they are told, beside that it is 0 or more. Whoever proves a promise for a rule set that tells reasons
 * `exact` gives these to the attacker (`low` and `high` of the linked cells): a count told to be below 5 is 1 to 4.
 *
 * @param value the count: a secondary one is known not to be small, but a 0 that is shown elsewhere may be among them
 * @param base what it is counted of; NaN where there is none
 */
export function boundsTold(
  told: WithheldReason,
  value: number,
  base: number,
  { counts }: Pick<ProtectionRulesFile, 'counts'>,
): readonly [low: number, high: number] {
  const high = Number.isNaN(base) ? Infinity : base;
  switch (told) {
    case 'count-small':
      return [counts.zero === 'withheld' ? 0 : 1, Math.min(counts.minimum - 1, high)];
    case 'complement-small':
      return [Math.max(0, high - counts.complement + 1), counts.full === 'withheld' ? high : high - 1];
    case 'secondary':
      return [Math.min(counts.minimum, value), high];
    default:
      return [0, high];
  }
}

/** Per number what a reader is told: the codes of `toldAs`. */
export function toldCodes(codes: Uint8Array, rules: Pick<ProtectionRulesFile, 'reasons'>): Uint8Array {
  const told = Uint8Array.from(REASONS, (reason) => REASON_CODE[toldAs(reason, rules)]);
  return codes.map((code) => told[code]!);
}
