import type { Status } from '../words/index.ts';

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
 * What a reader is told. Everything that follows from the number itself is `protected`, whichever it is: who learned that a number is below 5 would know
 * it to be 1 to 4, and that one withheld for its sake is not.
 */
export function toldAs(reason: WithheldReason): WithheldReason {
  return OF_THE_NUMBER.has(reason) ? 'protected' : reason;
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

/** Per number what a reader is told: the codes of `toldAs`. */
export function toldCodes(codes: Uint8Array): Uint8Array {
  const told = Uint8Array.from(REASONS, (reason) => REASON_CODE[toldAs(reason)]);
  return codes.map((code) => told[code]!);
}
